"""The value of one indicator of the grid, from figures already protected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tznr_kit.chiffres.annee import NON_RENSEIGNE, TRIMESTRES, Annee
from tznr_kit.chiffres.grille import Indicateur
from tznr_kit.chiffres.publiable import TOTAL, part, total_publiable
from tznr_kit.chiffres.tables import DEPOSEES, OUVERT, Table, champ_du_suivi, croisement_du_champ, part_du_champ
from tznr_kit.chiffres.trimestres import Cellules, totaux_par_trimestre
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.territoires.communes import epci

Tables = Mapping[str, Table]
NE_SAIT_PAS = "ns"


@dataclass(frozen=True)
class Valeur:
    """``valeur`` None: hidden or unknown; ``n``: what it is drawn from; ``part_manquante``: % without answer.

    ``trimestres``: the four quarters (None: hidden), or None when the figure is said for the year only.
    """

    valeur: int | None
    n: int | None
    part_manquante: int | None = None
    trimestres: Cellules | None = None


def calculer(indicateur: Indicateur, annee: Annee, tables: Tables) -> Valeur:
    """``tables``: the protected breakdowns of this year, by code.

    Raises ErreurContenu when the grid asks for an unknown field or adds up overlapping answers."""
    source, _, reste = indicateur.calcul.partition(":")
    try:
        return CALCULS[source](annee, reste, tables)
    except KeyError as erreur:
        raise ErreurContenu("indicateurs.yaml", indicateur.code, f"calcul inconnu : {indicateur.calcul}") from erreur


def _actions(annee: Annee, reste: str, _tables: Tables) -> Valeur:
    if reste == "epci":
        return Valeur(annee.intercommunalites, len(epci()), 0)
    return Valeur({"": len(annee.actions)}[reste], len(annee.actions), 0, annee.actions_par_trimestre)


def _personnes(annee: Annee, _: str, _tables: Tables) -> Valeur:
    total, *trimestres = totaux_par_trimestre([un.personnes for un in annee.trimestres])
    return Valeur(total, total, 0, tuple(trimestres))


def _champ(annee: Annee, reste: str, _tables: Tables) -> Valeur:
    nom, _, codes = reste.partition(":")
    n = total_publiable(annee.personnes)
    champ_du_suivi(nom)
    if nom in annee.exclusifs:
        lue = croisement_du_champ(annee, nom)
        muets = lue.sommes([NON_RENSEIGNE, NE_SAIT_PAS])[0]
        manque = round(100 * muets / n) if n and muets is not None else None
        valeur, *trimestres = lue.sommes(codes.split(","))
        return Valeur(valeur, n, manque, tuple(trimestres))
    if "," in codes:
        raise KeyError(codes)
    valeur, *trimestres = part_du_champ(annee, nom, codes)
    return Valeur(valeur, n, None, tuple(trimestres))


def _droits(annee: Annee, _: str, tables: Tables) -> Valeur:
    table = tables["droits_reperes"]
    valeur = table.valeur(TOTAL) if table.lignes else 0
    abordes = next((ligne.valeurs[-1] for ligne in table.lignes if ligne.code == TOTAL), 0)
    return Valeur(valeur, abordes, None, _colonne(tables, "droits_reperes_trimestre", 0))


def _clotures(_annee: Annee, codes: str, tables: Tables) -> Valeur:
    issues, voulus = tables["issues"], set(codes.split(","))
    valeur = somme_de_la_table(issues, codes.split(","))
    return Valeur(valeur, issues.valeur(TOTAL), None, _clotures_par_trimestre(voulus, tables))


def _clotures_par_trimestre(voulus: set[str], tables: Tables) -> Cellules | None:
    """Only what the table of the quarters says: opened, and filed."""
    ouverts = _colonne(tables, "issues_trimestre", 0) if len(tables["issues_trimestre"].colonnes) > 1 else None
    deposes = _colonne(tables, "issues_trimestre", 1) if len(tables["issues_trimestre"].colonnes) > 3 else None
    if voulus == {OUVERT}:
        return ouverts
    if voulus != DEPOSEES or ouverts is None or deposes is None:
        return None
    return tuple(
        None if un is None or autre is None else un + autre for un, autre in zip(ouverts, deposes, strict=True)
    )


def _colonne(tables: Tables, code: str, rang: int) -> Cellules | None:
    """One column of a table whose rows are the quarters; a quarter without a row counts zero."""
    if code not in tables:
        return None
    lignes = {ligne.code: ligne.valeurs[rang] for ligne in tables[code].lignes}
    return tuple(lignes.get(un, 0) for un in TRIMESTRES)


def somme_de_la_table(table: Table, codes: list[str]) -> int | None:
    """Sum of rows; one row alone may be shown while another is hidden, a sum may not."""
    if len(codes) == 1:
        return table.valeur(codes[0])
    if any(ligne.valeurs[0] is None for ligne in table.lignes):
        return None
    return sum(ligne.valeurs[0] or 0 for ligne in table.lignes if ligne.code in codes)


def _evenements(annee: Annee, genre: str, _tables: Tables) -> Valeur:
    accords = annee.evenements.get("accord", 0)
    nombre = annee.evenements.get(genre, 0)
    if genre in {"accord", "refus"}:
        return Valeur(total_publiable(nombre), total_publiable(nombre), 0)
    dite = part(nombre, accords) if nombre < accords else total_publiable(nombre)  # as many: nobody is left out
    return Valeur(dite, total_publiable(accords))


def _rendus(annee: Annee, champs: str, _tables: Tables) -> Valeur:
    """Sums of the reports' own figures: hours, euros, kilometres. They speak of the teams, not of people met."""
    noms = champs.split(",")
    du_formulaire = {champ.id: champ for champ in formulaire("compte_rendu").champs}
    if any(du_formulaire[nom].depuis for nom in noms):
        raise KeyError(champs)  # people counted at the stand: their protected figure is « personnes » or « champ »
    connus = [rendu for rendu in annee.rendus if any(nom in rendu for nom in noms)]
    manque = round(100 * (len(annee.actions) - len(connus)) / len(annee.actions)) if annee.actions else None
    return Valeur(sum(int(rendu.get(nom, 0)) for rendu in connus for nom in noms), len(connus), manque)


CALCULS: dict[str, Callable[[Annee, str, Tables], Valeur]] = {
    "actions": _actions,
    "personnes": _personnes,
    "champ": _champ,
    "droits": _droits,
    "clotures": _clotures,
    "evenements": _evenements,
    "rendus": _rendus,
}
