"""The value of one indicator of the grid, from figures already protected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tznr_kit.contenu import ErreurContenu
from tznr_kit.pilotage.annee import NON_RENSEIGNE, Annee
from tznr_kit.pilotage.grille import Indicateur
from tznr_kit.pilotage.publiable import TOTAL, part, total_publiable
from tznr_kit.pilotage.tables import Table, champ_du_suivi, repartition_du_champ

Tables = Mapping[str, Table]
NE_SAIT_PAS = "ns"


@dataclass(frozen=True)
class Valeur:
    """``valeur`` None: hidden or unknown; ``n``: what it is drawn from; ``part_manquante``: % without answer."""

    valeur: int | None
    n: int | None
    part_manquante: int | None = None


def calculer(indicateur: Indicateur, annee: Annee, tables: Tables) -> Valeur:
    """``tables``: the protected breakdowns of this year, by code.

    Raises ErreurContenu when the grid asks for an unknown field or adds up overlapping answers."""
    source, _, reste = indicateur.calcul.partition(":")
    try:
        return CALCULS[source](annee, reste, tables)
    except KeyError as erreur:
        raise ErreurContenu("indicateurs.yaml", indicateur.code, f"calcul inconnu : {indicateur.calcul}") from erreur


def _actions(annee: Annee, reste: str, _tables: Tables) -> Valeur:
    nombres = {"": len(annee.actions), "epci": annee.intercommunalites}
    return Valeur(nombres[reste], len(annee.actions), 0)


def _personnes(annee: Annee, _: str, _tables: Tables) -> Valeur:
    total = total_publiable(annee.personnes)
    return Valeur(total, total, 0)


def _champ(annee: Annee, reste: str, _tables: Tables) -> Valeur:
    nom, _, codes = reste.partition(":")
    n = total_publiable(annee.personnes)
    champ_du_suivi(nom)
    if nom in annee.exclusifs:
        lue = repartition_du_champ(annee, nom)
        muets = lue.somme([NON_RENSEIGNE, NE_SAIT_PAS])
        manque = round(100 * muets / n) if n and muets is not None else None
        return Valeur(lue.somme(codes.split(",")), n, manque)
    if "," in codes:
        raise KeyError(codes)
    return Valeur(part(annee.par_champ.get(nom, {}).get(codes, 0), annee.personnes), n)


def _droits(annee: Annee, _: str, tables: Tables) -> Valeur:
    table = tables["droits_reperes"]
    return Valeur(table.valeur(TOTAL) if table.lignes else 0, total_publiable(annee.personnes))


def _clotures(_annee: Annee, codes: str, tables: Tables) -> Valeur:
    issues = tables["issues"]
    return Valeur(somme_de_la_table(issues, codes.split(",")), issues.valeur(TOTAL))


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
    return Valeur(part(nombre, accords) if nombre <= accords else total_publiable(nombre), total_publiable(accords))


def _rendus(annee: Annee, champs: str, _tables: Tables) -> Valeur:
    """Sums of the reports' own figures: hours, euros, kilometres. They speak of the teams, not of people met."""
    noms = champs.split(",")
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
