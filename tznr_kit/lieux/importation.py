"""From the rows of a source to places: completed, validated one by one; a wrong row is refused and told."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from tznr_kit.lieux.importateurs.commun import DU_CODE, Brut, Doute, Importateur
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.validation import Remarque, meme_lieu, normaliser, verifier_lieu
from tznr_kit.socle.territoires.communes import communes
from tznr_rules.modeles import premiere_erreur

FIABILITE = "B"  # an official source, not checked by the cell
DU_FICHIER = {"rang", "doutes", "illisible", "feuille", "commune_ecrite"}  # about the row, not the place
ESSENTIELS = {"id", "nom", "type", "commune", "source"}  # without them there is no place
POINT = {"lat", "lon", "precision", "precision_note"}
NOMS = {"code_postal": "code postal", "lat, lon": "point", "source_date": "date de la source", "telephone": "téléphone"}


@dataclass(frozen=True, slots=True)
class Refus:
    """A row that cannot become a place, and why. Its identifiers keep its old version from being « gone »."""

    rang: int
    nom: str
    raison: str
    source_id: str | None
    commune: str | None


@dataclass(frozen=True, slots=True)
class Releve:
    """What a source gave: correct places, refused rows, and what was left out of the rows kept."""

    lieux: tuple[Lieu, ...]
    refus: tuple[Refus, ...]
    doutes: tuple[Doute, ...] = ()


def relever(importateur: Importateur, bruts: Sequence[Brut], tout: Annuaire, jour: datetime.date) -> Releve:
    """Every row as a place, or refused with its reason; a doubtful secondary field never loses the place."""
    lieux: list[Lieu] = []
    refus: list[Refus] = []
    doutes: list[Doute] = []
    pris: dict[str, Lieu] = {}
    rangs: dict[str, int] = {}
    for position, brut in enumerate(bruts, start=1):
        rang, nom = int(brut.get("rang") or position), str(brut.get("nom") or "sans nom")
        lieu, raison, ecartes = _lire(completer(brut, importateur.source, jour), _impossible(brut, tout), tout)
        lieu, double = _distinguer(lieu, pris)
        raison = raison or (f"en double : la ligne {rangs[lieu.id]} donne déjà ce lieu" if double and lieu else "")
        feuille = f"{brut['feuille']}, " if brut.get("feuille") else ""
        if raison or lieu is None:
            refus.append(
                Refus(rang, nom, feuille + (raison or "illisible"), brut.get("source_id"), brut.get("commune"))
            )
            continue
        pris[lieu.id], rangs[lieu.id] = lieu, rang
        lieux.append(lieu)
        siens = [*brut.get("doutes", ()), *(Doute(rang, nom, dit) for dit in ecartes)]
        doutes += [replace(un, message=feuille + un.message) if un.rang == rang else un for un in siens]
    du_fichier = [un for brut in bruts for un in brut.get("doutes", ()) if un.rang == 0 and un not in doutes]
    return Releve(tuple(lieux), tuple(refus), (*du_fichier, *doutes))


def completer(brut: Brut, source: str, jour: datetime.date) -> Brut:
    """The row with its identifier, its source, and the point of its commune when it has no point of its own."""
    complet = {champ: valeur for champ, valeur in brut.items() if valeur is not None and champ not in DU_FICHIER}
    if not ("lat" in complet and "lon" in complet):
        complet |= _point_de_la_commune(str(complet.get("commune")))
    complet.setdefault("precision", "adresse")
    complet.setdefault("source_date", jour.isoformat())
    identifiant = identifier(str(complet.get("type")), str(complet.get("commune")), str(complet.get("nom")))
    return complet | {"id": identifiant, "source": source, "fiabilite": FIABILITE}


def _point_de_la_commune(insee: str) -> Brut:
    commune = communes().get(insee)
    if commune is None:
        return {}
    note = "point de la commune"
    return {"lat": commune.lat, "lon": commune.lon, "precision": "commune", "precision_note": note}


def _impossible(brut: Brut, tout: Annuaire) -> str:
    """Why this row can be no place at all, empty when it may be one."""
    if brut.get("illisible"):
        return str(brut["illisible"])
    if not brut.get("nom"):
        return " ; ".join(["nom absent", *(un.message for un in brut.get("doutes", ()) if DU_CODE in un.message)])
    if not brut.get("type"):
        return "type absent : ajoutez une colonne « Type », ou l'option --type"
    if brut["type"] not in tout.types:
        return f"type « {brut['type']} » inconnu ; connus : {', '.join(tout.types)}"
    if brut.get("commune") in communes():
        return ""
    ecrite = brut.get("commune_ecrite") or brut.get("commune")
    return f"commune « {ecrite} » inconnue dans le département" if ecrite else "commune absente"


def _distinguer(lieu: Lieu | None, pris: dict[str, Lieu]) -> tuple[Lieu | None, bool]:
    """The place under an identifier of its own, and whether the file has already given it."""
    if lieu is None:
        return None, False
    for identifiant in _identifiants(lieu.id):
        distinct = lieu.model_copy(update={"id": identifiant})
        if identifiant not in pris:
            return distinct, False
        if meme_lieu(pris[identifiant], lieu):
            return distinct, True
    return None, False


def identifier(genre: str, commune: str, nom: str) -> str:
    """A readable identifier: type, commune, name."""
    return re.sub(r"-+$", "", f"{genre}-{commune}-{normaliser(nom).replace(' ', '-')[:60]}")


def identifiant_libre(identifiant: str, pris: Container[str]) -> str:
    """The identifier, with « -2 », « -3 »… when another place already has it."""
    return next(un for un in _identifiants(identifiant) if un not in pris)


def _identifiants(identifiant: str) -> Iterator[str]:
    return itertools.chain([identifiant], (f"{identifiant}-{suite}" for suite in itertools.count(2)))


def _lire(brut: Brut, impossible: str, tout: Annuaire) -> tuple[Lieu | None, str, list[str]]:
    return (None, impossible, []) if impossible else _valider(brut, tout)


def _valider(brut: Brut, tout: Annuaire) -> tuple[Lieu | None, str, list[str]]:
    """The place, or why not; and what was left out of it."""
    ecartes: list[str] = []
    while True:
        try:
            lieu = Lieu.model_validate(brut)
        except ValidationError as erreur:
            champ, message = premiere_erreur(erreur)
            racine = champ.split(".")[0].split("[")[0]
            if racine in ESSENTIELS or racine not in brut:
                return None, f"{NOMS.get(racine, racine)} : {message}", ecartes
            ecartes.append(f"{NOMS.get(racine, racine)} « {brut[racine]} » laissé de côté : {message}")
            brut = _sans(brut, racine)
            continue
        essentielles, secondaires = _trier(verifier_lieu(lieu, tout))
        if essentielles or not secondaires:
            return (None if essentielles else lieu), " ; ".join(map(_dire, essentielles)), ecartes
        ecartes += [f"{_dire(une)} ; laissé de côté" for une in secondaires]
        for une in secondaires:
            brut = _sans(brut, une.champ)


def _sans(brut: Brut, champ: str) -> Brut:
    """The row without a field; without its point, it takes the one of its commune."""
    partis = POINT if champ in POINT or champ == "lat, lon" else {champ}
    reste = {nom: valeur for nom, valeur in brut.items() if nom not in partis}
    return reste | _point_de_la_commune(str(brut.get("commune"))) if partis == POINT else reste


def _trier(remarques: Sequence[Remarque]) -> tuple[list[Remarque], list[Remarque]]:
    secondaires = [une for une in remarques if une.champ in ("code_postal", "lat, lon")]
    return [une for une in remarques if une not in secondaires], secondaires


def _dire(une: Remarque) -> str:
    return f"{NOMS.get(une.champ, une.champ)} : {une.message}"
