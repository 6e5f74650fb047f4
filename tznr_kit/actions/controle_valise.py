"""What a valise holds, checked as if it was typed here: the seal proves who closed it, not what is inside."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from PIL import Image, UnidentifiedImageError

from tznr_kit.actions.coffre import CoffreRefuse
from tznr_kit.actions.comptes_rendus import LIBELLES as STATUTS_DU_RENDU
from tznr_kit.actions.creneaux import exiger_creneau
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.pieces import NOMBRE_MAXIMAL
from tznr_kit.actions.rencontres import SAISIES, exiger_groupe
from tznr_kit.actions.statuts import LIBELLES, PASSAGES, enchainer
from tznr_kit.actions.transmissions import ReponseRefusee, exiger_partenaire, exiger_reponse
from tznr_kit.borne.ticket import a_la_forme
from tznr_kit.socle.codes import codes
from tznr_kit.socle.formulaires import Refus, formulaire, verifier
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin.tables_relais import Creneau

CODE = re.compile(r"[A-Za-z0-9_-]{1,80}")
JETON, MOIS = re.compile(r"[0-9a-f]{64}"), re.compile(r"|20\d\d-(?:0[1-9]|1[0-2])")
LIGNES_AU_PLUS, OCTETS_AU_PLUS = 50_000, 4_200_000
Ligne = Mapping[str, Any]


def controler(lignes: Mapping[str, list[dict[str, Any]]], nouvelles: Collection[str]) -> None:
    """Every row, read with its Python types. Raises CoffreRefuse naming the first that no form would have let in.

    ``nouvelles``: ids of the actions that are not here yet, whose status must have been reached step by step.
    """
    for nom, verifier_une in CONTROLES.items():
        if len(lignes[nom]) > LIGNES_AU_PLUS:
            raise CoffreRefuse(f"Ce fichier a trop de lignes ({nom}).")
        cles = [ligne.get("id") or ligne.get("action_id") for ligne in lignes[nom]]
        _exiger(len(set(map(str, cles))) == len(cles), nom, len(cles), "une ligne y est deux fois")
        for rang, ligne in enumerate(lignes[nom], start=1):
            _exiger(_propre(ligne), nom, rang, "un texte ou un identifiant est impossible")
            try:
                verifier_une(ligne)
            except (Refus, ActionRefusee, ReponseRefusee, ValueError, TypeError, AttributeError, KeyError) as refus:
                raise _refus(nom, rang, "ce qui y est écrit n'est pas une réponse du formulaire") from refus
    _exiger_passages(lignes, nouvelles)
    _exiger_peu_de_pieces(lignes["pieces_jointes"])


def _refus(nom: str, rang: int, pourquoi: str) -> CoffreRefuse:
    return CoffreRefuse(f"Rien n'est importé. « {nom} », ligne {rang} : {pourquoi}.")


def _exiger(vrai: bool, nom: str, rang: int, pourquoi: str) -> None:
    if not vrai:
        raise _refus(nom, rang, pourquoi)


def _propre(ligne: Ligne) -> bool:
    cles = [valeur for nom, valeur in ligne.items() if nom in {"id", "action_id", "referent"}]
    return all(isinstance(cle, str) and CODE.fullmatch(cle) for cle in cles) and all(
        lisible(valeur) for valeur in ligne.values() if isinstance(valeur, str)
    )


def _parmi(valeur: Any, connus: Iterable[str]) -> None:
    if valeur not in set(connus):
        raise ValueError("code inconnu")


def _booleens(ligne: Ligne, *noms: str) -> None:
    if not all(isinstance(ligne[nom], bool) for nom in noms):
        raise TypeError("oui ou non attendu")


def _revisions(ligne: Ligne) -> None:
    lues = ligne["revisions"]
    if not isinstance(lues, list) or len(lues) > 10_000 or not all(isinstance(une, str) for une in lues):
        raise TypeError("suite d'enregistrements illisible")


def _action(ligne: Ligne) -> None:
    _parmi(ligne["statut"], LIBELLES)
    _booleens(ligne, "fictive")
    _revisions(ligne)
    verifier(formulaire("preparation"), _dict(ligne["preparation"]), complet=False)


def _transition(ligne: Ligne) -> None:
    if (ligne["de"], ligne["vers"]) not in PASSAGES:
        raise ValueError("passage impossible")


def _rencontre(ligne: Ligne) -> None:
    _parmi(ligne["saisie"], SAISIES)
    _booleens(ligne, "annulee")
    verifier(formulaire("rencontre"), _dict(ligne["reponses"]), complet=True)


def _groupe(ligne: Ligne) -> None:
    _booleens(ligne, "annulee")
    exiger_groupe(ligne)


def _compte_rendu(ligne: Ligne) -> None:
    _parmi(ligne["statut"], STATUTS_DU_RENDU)
    _revisions(ligne)
    verifier(formulaire("compte_rendu"), _dict(ligne["reponses"]), complet=False)


def _piece(ligne: Ligne) -> None:
    _booleens(ligne, "annulee")
    _parmi(ligne["nature"], [option.code for option in liste("pieces_jointes")])
    octets = ligne["octets"]
    if not isinstance(octets, bytes) or len(octets) > OCTETS_AU_PLUS:
        raise ValueError("fichier trop gros")
    if not ligne["annulee"] or octets:
        FORMATS[ligne["genre"]](octets)


def _creneau(ligne: Ligne) -> None:
    _booleens(ligne, "pris")
    exiger_creneau(Creneau(**ligne))
    if ligne["code"] and not (ligne["pris"] and a_la_forme(ligne["code"])):
        raise ValueError("ce n'est pas le ticket de qui a pris le créneau")


def _transmission(ligne: Ligne) -> None:
    _parmi(ligne["droit"], codes("droit"))
    exiger_partenaire(ligne["partenaire"])
    exiger_reponse(ligne)
    if (
        not JETON.fullmatch(ligne["jeton"])
        or not MOIS.fullmatch(ligne["mois"])
        or bool(ligne["mois"]) != bool(ligne["reponse"])
    ):
        raise ValueError("code ou mois impossible")


def _jpg(octets: bytes) -> None:
    try:
        with Image.open(io.BytesIO(octets), formats=["JPEG"]) as image:
            image.verify()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as erreur:
        raise ValueError("pas une photo") from erreur


def _pdf(octets: bytes) -> None:
    if not octets.startswith(b"%PDF-"):
        raise ValueError("pas un PDF")


def _dict(valeur: Any) -> dict[str, Any]:
    if not isinstance(valeur, dict):
        raise TypeError("réponses illisibles")
    return valeur


FORMATS: dict[str, Callable[[bytes], None]] = {"jpg": _jpg, "pdf": _pdf}
CONTROLES: dict[str, Callable[[Ligne], None]] = {
    "actions": _action,
    "transitions": _transition,
    "rencontres": _rencontre,
    "groupes": _groupe,
    "comptes_rendus": _compte_rendu,
    "pieces_jointes": _piece,
    "creneaux": _creneau,
    "transmissions": _transmission,
}


def _exiger_passages(lignes: Mapping[str, list[dict[str, Any]]], nouvelles: Collection[str]) -> None:
    """A new action is where its passages lead, from a draft: nobody is « validée » by writing the word."""
    for rang, action in enumerate(lignes["actions"], start=1):
        if action["id"] not in nouvelles or action["fictive"]:
            continue
        arrivee = enchainer("brouillon", [un for un in lignes["transitions"] if un["action_id"] == action["id"]])
        _exiger(arrivee is not None, "actions", rang, "ses étapes ne se suivent pas")
        _exiger(arrivee == action["statut"], "actions", rang, "son état n'est pas celui où mènent ses étapes")


def _exiger_peu_de_pieces(pieces: list[dict[str, Any]]) -> None:
    gardees = [piece["action_id"] for piece in pieces if not piece["annulee"]]
    if any(gardees.count(une) > NOMBRE_MAXIMAL for une in set(gardees)):
        raise CoffreRefuse(f"Rien n'est importé. Une action a plus de {NOMBRE_MAXIMAL} fichiers joints.")
