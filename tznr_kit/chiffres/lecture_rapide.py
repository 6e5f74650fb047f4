"""A year at a glance: six numbers and a few true sentences, for the screen and for the first page of the report."""

from __future__ import annotations

import re
from html import escape, unescape
from operator import itemgetter

from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.publiable import TOTAL

BALISE = re.compile(r"<[^>]+>")
EN_TETE = (
    ("droits_reperes", "<b>{nom}</b> vient en tête : {nombre} non-recours probables."),
    ("formes", "Le motif le plus cité : <b>{motif}</b> ({nombre})."),
    ("territoire", "Le plus de rencontres : <b>{nom}</b>, {nombre} personnes."),
)
"""By table, what is said of the row that counts most."""
Grande = tuple[int | None, str, str, str]  # number, unit, what it counts, what it is compared to


def grandes(bilan: Bilan) -> list[Grande]:
    """People, actions, consents, claims, opened rights, ages known."""
    personnes, accords, ouverts = map(bilan.valeur, ("pers_rencontrees", "consentements", "droits_ouverts"))
    orientees, epci, refus = map(bilan.valeur, ("orientes", "nb_intercommunalites", "droits_refuses"))
    muets = next((une.valeur.part_manquante for une in bilan.mesures if une.indicateur.code == "plus_50"), None)
    part = f"{round(100 * accords / personnes)} % des rencontrées" if accords and personnes else ""
    return [
        (personnes, "", "personnes rencontrées", f"{orientees} orientées" if orientees else ""),
        (bilan.valeur("nb_actions"), "", "actions tenues", f"{epci or 0} intercommunalités"),
        (accords, "", "accords pour être rappelées", part),
        (bilan.valeur("demandes_deposees"), "", "demandes déposées", ""),
        (ouverts, "", "droits ouverts", f"{refus} refus" if refus is not None else ""),
        (None if muets is None else 100 - muets, " %", "d'âges renseignés", ""),
    ]


def phrases(bilan: Bilan) -> list[str]:
    """Sentences as HTML, each true of the figures shown; none is drawn from a hidden one."""
    par_code = {table.code: table.lignes for table in bilan.tables}
    dites = []
    for code, phrase in EN_TETE:
        comptees = [(n, un.libelle) for un in par_code.get(code, ()) if un.code != TOTAL and (n := un.valeurs[0])]
        if comptees:
            nombre, nom = max(comptees, key=itemgetter(0))
            dites.append(phrase.format(nom=escape(nom), motif=escape(nom.lower()), nombre=nombre))
    return dites or ["Trop peu de rencontres pour en dire quelque chose sans montrer personne."]


def sur_dix(part: int | None, tout: int | None) -> int | None:
    """« 4 sur 10 », when both are known and it says something: neither none nor all."""
    lu = round(10 * part / tout) if part and tout else 0
    return lu if 0 < lu < 10 else None


def a_retenir(bilan: Bilan) -> list[str]:
    """Three plain sentences at most: people who missed a right, claims that went through, then what stands out."""
    rencontrees, reperees, _, deposees, ouverts = (etape.nombre for etape in bilan.entonnoir)
    dites = []
    if (dix := sur_dix(reperees, rencontrees)) is not None:
        qui = "Une personne rencontrée sur dix passait" if dix == 1 else f"{dix} personnes rencontrées sur 10 passaient"
        dites.append(f"{qui} sans doute à côté d'un droit : {reperees} sur {rencontrees}.")
    if (dix := sur_dix(ouverts, deposees)) is not None:
        qui = "Une demande sur dix a abouti" if dix == 1 else f"{dix} demandes sur 10 ont abouti"
        delai = bilan.argent.delai_median
        quand = f". Délai médian : {delai}" if delai else ""
        dites.append(f"{qui} : {ouverts} sur {deposees}{quand}.")
    return [*dites, *(unescape(BALISE.sub("", phrase)) for phrase in phrases(bilan))][:3]
