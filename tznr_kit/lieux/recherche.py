"""Finding places by words, and the mairie of each commune, the place of last resort."""

from __future__ import annotations

from functools import lru_cache

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.territoires.communes import Commune, communes

VOYELLES = "aeiouyhâàéèêëîïôûœ"
SYNONYMES = {
    "retraite": "carsat", "impot": "impots", "tresorerie": "impots", "internet": "numerique", "ordinateur": "numerique",
    "bouffe": "alimentaire", "manger": "alimentaire", "handicape": "handicap", "avocat": "droit", "boulot": "emploi",
    "travail": "emploi", "chomage": "emploi", "secu": "cpam", "sante": "soins",
    "psy": "psychique", "alcool": "addictologie",
}  # fmt: skip


def contient(tout: Annuaire, lieu: Lieu, texte: str) -> bool:
    """Every word asked begins a word that describes the place, or one that people use for it."""
    decrits = _mots(tout)[lieu.id]
    return all(_trouve(mot, decrits) for mot in normaliser(texte).split())


def _trouve(mot: str, decrits: frozenset[str]) -> bool:
    voulus = {mot, mot.removesuffix("s"), SYNONYMES.get(mot.removesuffix("s"), mot)}
    return any(decrit.startswith(voulu) for voulu in voulus for decrit in decrits)


@lru_cache(maxsize=2)
def _mots(tout: Annuaire) -> dict[str, frozenset[str]]:
    """Id → words that describe the place, made once for a directory."""
    noms = {une.insee: normaliser(une.nom) for une in communes().values()}
    return {lieu.id: _mots_du_lieu(tout, lieu) | set(noms[lieu.commune].split()) for lieu in tout.lieux}


def _mots_du_lieu(tout: Annuaire, lieu: Lieu) -> frozenset[str]:
    genres = [tout.types[nom] for nom in (lieu.type, *lieu.autres_types)]
    textes = [mot for genre in genres for mot in (genre.id, genre.nom, genre.missions.texte)]
    return frozenset(normaliser(" ".join((lieu.nom, *textes, lieu.adresse or "", lieu.remarque or ""))).split())


def mairie_de(tout: Annuaire, insee: str) -> Lieu:
    """The mairie of a commune: the one we know, else the place of last resort, whose number and street are unknown."""
    connue = next((lieu for lieu in tout.lieux if lieu.type == "mairie" and lieu.commune == insee), None)
    return connue or _mairie(communes()[insee])


def _mairie(commune: Commune) -> Lieu:
    return Lieu(
        id=f"mairie-{commune.insee}",
        nom=f"Mairie {_de(commune.nom)}",
        type="mairie",
        commune=commune.insee,
        code_postal=commune.codes_postaux[0] if len(commune.codes_postaux) == 1 else None,
        lat=commune.lat,
        lon=commune.lon,
        precision="commune",
        precision_note="point de la commune",
        source="cog",
        source_date="2026",
        fiabilite="B",
    )


def _de(nom: str) -> str:
    """« de Muret », « d'Aspet », « du Fousseret », « des Varennes », « de la Salvetat »."""
    for article, lie in (("Le ", "du "), ("Les ", "des "), ("La ", "de La "), ("L'", "de L'")):
        if nom.startswith(article):
            return lie + nom.removeprefix(article)
    return f"d'{nom}" if nom[0].lower() in VOYELLES else f"de {nom}"
