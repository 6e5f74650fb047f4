"""What a place must satisfy beyond its model before it is written: geography, duplicates, known rights."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.codes import codes, partout
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.formes import dans_la_commune, formes


@dataclass(frozen=True, slots=True)
class Remarque:
    """One thing wrong with a place, in French."""

    lieu: str
    champ: str
    message: str

    def __str__(self) -> str:
        return f"{self.lieu} : champ « {self.champ} » : {self.message}"


def verifier_lieu(lieu: Lieu, tout: Annuaire) -> list[Remarque]:
    """What is wrong with one place; an empty list when nothing is."""
    remarques = []
    if lieu.type not in tout.types:
        remarques.append(Remarque(lieu.id, "type", f"type « {lieu.type} » inconnu"))
    if lieu.source not in tout.sources:
        remarques.append(Remarque(lieu.id, "source", f"source « {lieu.source} » inconnue"))
    elif not tout.sources[lieu.source].reprise:
        remarques.append(Remarque(lieu.id, "source", "la licence de cette source n'est pas confirmée"))
    return remarques + _geographie(lieu)


def verifier(tout: Annuaire) -> list[Remarque]:
    """Everything wrong in the directory: each place, duplicates, rights without a sheet."""
    remarques = [remarque for lieu in tout.lieux for remarque in verifier_lieu(lieu, tout)]
    return remarques + doublons(tout.lieux) + droits_inconnus(tout)


def doublons(lieux: Iterable[Lieu]) -> list[Remarque]:
    """The same place written twice. Two places may share an address, or a name at two addresses."""
    vus: dict[tuple[str, str, str], list[Lieu]] = {}
    remarques = []
    for lieu in lieux:
        homonymes = vus.setdefault(cle_du_nom(lieu), [])
        double = next((autre for autre in homonymes if autre.id != lieu.id and meme_lieu(autre, lieu)), None)
        if double is not None:
            remarques.append(Remarque(lieu.id, "nom", f"même type, même commune, même nom que {double.id}"))
        homonymes.append(lieu)
    return remarques


def meme_lieu(un: Lieu, autre: Lieu) -> bool:
    """The same type, commune and name, and no two addresses that differ: what an import may complete."""
    if cle_du_nom(un) != cle_du_nom(autre):
        return False
    return not un.adresse or not autre.adresse or cle_adresse(un.adresse) == cle_adresse(autre.adresse)


def cle_du_nom(lieu: Lieu) -> tuple[str, str, str]:
    """Type, commune and name, whatever the case and the accents."""
    return lieu.type, lieu.commune, normaliser(lieu.nom)


ABREGES = {
    **{"av": "avenue", "ave": "avenue", "r": "rue", "bd": "boulevard", "bld": "boulevard", "boul": "boulevard"},
    **{"pl": "place", "all": "allee", "allees": "allee", "ch": "chemin", "che": "chemin", "chem": "chemin"},
    **{"rte": "route", "imp": "impasse", "sq": "square", "st": "saint", "ste": "sainte", "fg": "faubourg"},
    **{"gal": "general", "dr": "docteur", "pdt": "president", "mal": "marechal", "res": "residence"},
}


def cle_adresse(adresse: str) -> str:
    """One writing of an address: « 4, av. du Gal-Leclerc » → « 4 avenue general leclerc »."""
    mots = [ABREGES.get(mot, mot) for mot in normaliser(adresse).split()]
    return " ".join(mot for mot in mots if mot not in ("de", "du", "des", "la", "le", "les", "l", "d"))


def normaliser(texte: str) -> str:
    """Lower case, no accent, no punctuation: « 4, av. de l'Hôpital » → « 4 av de l hopital »."""
    simple = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe"))
    # The accents go; the apostrophe and the hyphens of a word processor separate as plain ones do.
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"[\u0300-\u036f]", "", simple)).strip()


def droits_connus() -> set[str]:
    """Ids of the rights that have a sheet in ``content/droits/``."""
    return {fichier.stem for fichier in chemin_contenu("droits").glob("*.yaml")}


def droits_inconnus(tout: Annuaire) -> list[Remarque]:
    """Rights named by a type or a place and that have no sheet, here nor in the national content."""
    connus = droits_connus() | codes("droit", partout)
    cites = [(genre.id, genre.droits) for genre in tout.types.values()]
    cites += [(lieu.id, lieu.droits or ()) for lieu in tout.lieux]
    return [
        Remarque(qui, "droits", f"aucune fiche « {droit} »")
        for qui, droits in cites
        for droit in droits
        if droit not in connus
    ]


def _geographie(lieu: Lieu) -> list[Remarque]:
    commune = communes().get(lieu.commune)
    if commune is None:
        return [Remarque(lieu.id, "commune", f"aucune commune de code {lieu.commune}")]
    remarques = []
    if lieu.code_postal and lieu.code_postal not in commune.codes_postaux:
        remarques.append(
            Remarque(lieu.id, "code_postal", f"{lieu.code_postal} n'est pas un code postal de {commune.nom}")
        )
    if lieu.commune in formes() and not dans_la_commune(lieu.lon, lieu.lat, lieu.commune):
        remarques.append(Remarque(lieu.id, "lat, lon", f"le point n'est pas dans la commune de {commune.nom}"))
    return remarques
