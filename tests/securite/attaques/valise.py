"""A laptop that was taken: its phrase is known, so the seal is good, and the contents are chosen by the thief."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from typing import Any

Lot = dict[str, Any]


def _action(lot: Lot, **autres: Any) -> None:
    lot["actions"][0].update(autres)


def _rencontre(lot: Lot, **autres: Any) -> None:
    lot["rencontres"][0].update(autres)


def _piece(lot: Lot, **autres: Any) -> None:
    lot["pieces_jointes"].append({
        "id": str(uuid.uuid4()), "action_id": lot["actions"][0]["id"], "nature": "photo", "genre": "jpg",
        "octets": base64.b64encode(b"MZ\x90\x00").decode(), "annulee": False,
        "ajoutee_le": "2026-11-23T10:00:00+00:00", "ajoutee_par": "x", **autres,
    })  # fmt: skip


def _groupe(lot: Lot, **autres: Any) -> None:
    lot["groupes"][0].update(autres)


def _creneau(lot: Lot, **autres: Any) -> None:
    lot["creneaux"].append({
        "id": str(uuid.uuid4()), "action_id": lot["actions"][0]["id"], "partenaire": "CAF", "lieu": "Mairie",
        "jour": "2026-12-08", "debut": "10:30", "minutes": 20, "pris": False, "code": "", **autres,
    })  # fmt: skip


def _transmission(lot: Lot, **autres: Any) -> None:
    lot["transmissions"].append({
        "id": str(uuid.uuid4()), "action_id": lot["actions"][0]["id"], "jeton": "a" * 64, "droit": "rsa",
        "partenaire": "CAF", "expire_le": "2026-12-28", "reponse": "", "motif": "", "tranche": "", "mois": "",
        **autres,
    })  # fmt: skip


PIEGES: dict[str, Callable[[Lot], object]] = {
    "statut roi": lambda lot: _action(lot, statut="roi"),
    "nouvelle action déjà validée": lambda lot: lot.update(transitions=[]),
    "étape sautée": lambda lot: lot["transitions"].pop(0),
    "passage inventé": lambda lot: lot["transitions"][0].update(vers="roi"),
    "milliard de personnes": lambda lot: _groupe(lot, effectif=10**9),
    "effectif négatif": lambda lot: _groupe(lot, effectif=-1),
    "effectif en texte": lambda lot: _groupe(lot, effectif="beaucoup"),
    "marge plus grande que le groupe": lambda lot: _groupe(lot, marges={"age": {"75_plus": 400}}),
    "fichier .exe": lambda lot: _piece(lot, genre="exe"),
    "programme nommé photo": _piece,
    "programme nommé PDF": lambda lot: _piece(lot, genre="pdf"),
    "octets illisibles": lambda lot: _piece(lot, octets="é"),
    "réponse hors du formulaire": lambda lot: _rencontre(lot, reponses={"nom": "Durand"}),
    "réponse qui est une liste": lambda lot: _rencontre(lot, reponses=["a"]),
    "saisie inconnue": lambda lot: _rencontre(lot, saisie="pirate"),
    "annulée peut-être": lambda lot: _rencontre(lot, annulee="peut-être"),
    "identifiant étrange": lambda lot: _rencontre(lot, id="../../etc"),
    "identifiant nul": lambda lot: _rencontre(lot, id=None),
    "identifiant qui est une liste": lambda lot: _rencontre(lot, id=["a"]),
    "action absente": lambda lot: _rencontre(lot, action_id=str(uuid.uuid4())),
    "deux fois la même ligne d'une autre action": lambda lot: lot["rencontres"].append(
        {**lot["rencontres"][0], "action_id": str(uuid.uuid4())}
    ),
    "colonne inconnue": lambda lot: _action(lot, secret="x"),
    "colonne perdue": lambda lot: lot["actions"][0].pop("titre"),
    "titre sans fin": lambda lot: _action(lot, titre="x" * 100_000),
    "titre qui retourne la ligne": lambda lot: _action(lot, titre="Marché \u202e"),
    "jour impossible": lambda lot: _action(lot, jour="2026-02-30"),
    "instant sans fuseau": lambda lot: _action(lot, modifiee_le="2026-11-23T10:00:00"),
    "fiche qui est un texte": lambda lot: _action(lot, preparation="tout va bien"),
    "fiche avec un champ de plus": lambda lot: lot["actions"][0]["preparation"].update(prenom="Léa"),
    "enregistrements illisibles": lambda lot: _action(lot, revisions=[{"a": 1}]),
    "créneau au nom de quelqu'un": lambda lot: _creneau(lot, pris=True, code="Durand Jean"),
    "créneau d'un partenaire qui est une personne": lambda lot: _creneau(lot, partenaire="Mme Durand 06 11 22 33 44"),
    "créneau libre avec un ticket": lambda lot: _creneau(lot, code="K7M2-QXR4"),
    "créneau à 25 heures": lambda lot: _creneau(lot, debut="25:00"),
    "créneau d'une action absente": lambda lot: _creneau(lot, action_id=str(uuid.uuid4())),
    "transmission d'un droit inconnu": lambda lot: _transmission(lot, droit="roi"),
    "transmission au code lisible": lambda lot: _transmission(lot, jeton="K7M2-QXR4-AAAA"),
    "réponse de partenaire inventée": lambda lot: _transmission(lot, reponse="roi", mois="2026-12"),
    "motif sans réponse": lambda lot: _transmission(lot, motif="autre"),
    "réponse sans mois": lambda lot: _transmission(lot, reponse="recu"),
    "table qui est un texte": lambda lot: lot.update(groupes="aucun"),
    "lignes qui sont des nombres": lambda lot: lot.update(groupes=[1, 2]),
    "lot sans nom": lambda lot: lot.update(lot=None),
    "lot nommé par une liste": lambda lot: lot.update(lot=["a"]),
    "table absente": lambda lot: lot.pop("groupes"),
    "version d'ailleurs": lambda lot: lot.update(version="2"),
}
BRUTS: dict[str, bytes] = {
    "pas du JSON": b"{",
    "une liste": b"[]",
    "un nombre sans fin": b"1" * 10_000,
    "des listes sans fond": b"[" * 100_000,
    "pas de l'UTF-8": b"\xff\xfe",
}


def piege(nom: str, contenu: bytes) -> bytes:
    """The contents with this trap in it."""
    if nom in BRUTS:
        return BRUTS[nom]
    lot = json.loads(contenu)
    PIEGES[nom](lot)
    return json.dumps(lot).encode()
