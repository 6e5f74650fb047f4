"""A year at a glance: six numbers and a few true sentences, for the screen and for the first page of the report."""

from __future__ import annotations

import re
from html import escape, unescape

from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.publiable import TOTAL

BALISE = re.compile(r"<[^>]+>")
Grande = tuple[int | None, str, str, str]  # number, unit, what it counts, what it is compared to


def grandes(bilan: Bilan) -> list[Grande]:
    """People, actions, consents, claims, opened rights, ages known."""
    valeurs = {une.indicateur.code: une.valeur for une in bilan.mesures}

    def valeur(code: str) -> int | None:
        return valeurs[code].valeur if code in valeurs else None

    personnes, accords, ouverts = valeur("pers_rencontrees"), valeur("consentements"), valeur("droits_ouverts")
    muets = valeurs["plus_50"].part_manquante if "plus_50" in valeurs else None
    part = f"{round(100 * accords / personnes)} % des rencontrées" if accords and personnes else ""
    refus = valeur("droits_refuses")
    return [
        (personnes, "", "personnes rencontrées", f"{valeur('orientes') or 0} orientées" if valeur("orientes") else ""),
        (valeur("nb_actions"), "", "actions tenues", f"{valeur('nb_intercommunalites') or 0} intercommunalités"),
        (accords, "", "accords pour être rappelées", part),
        (valeur("demandes_deposees"), "", "demandes déposées", ""),
        (ouverts, "", "droits ouverts", f"{refus} refus" if refus is not None else ""),
        (None if muets is None else 100 - muets, " %", "d'âges renseignés", ""),
    ]


def phrases(bilan: Bilan) -> list[str]:
    """Sentences as HTML, each true of the figures shown; none is drawn from a hidden one."""
    dites = []
    par_code = {table.code: table for table in bilan.tables}
    droits = [un for un in par_code["droits_reperes"].lignes if un.code != TOTAL and un.valeurs[0]]
    if droits:
        premier = max(droits, key=lambda un: un.valeurs[0] or 0)
        dites.append(f"<b>{escape(premier.libelle)}</b> vient en tête : {premier.valeurs[0]} non-recours probables.")
    motifs = [un for un in par_code["formes"].lignes if un.valeurs[0]] if "formes" in par_code else []
    if motifs:
        premier = max(motifs, key=lambda un: un.valeurs[0] or 0)
        dites.append(f"Le motif le plus cité : <b>{escape(premier.libelle.lower())}</b> ({premier.valeurs[0]}).")
    lieux = [un for un in par_code["territoire"].lignes if un.code != TOTAL and un.valeurs[0]]
    if lieux:
        premier = max(lieux, key=lambda un: un.valeurs[0] or 0)
        dites.append(f"Le plus de rencontres : <b>{escape(premier.libelle)}</b>, {premier.valeurs[0]} personnes.")
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
