"""Every figure of a report as a sum of elementary counts, and what the figures have in common.

An elementary count is a row of a breakdown in a quarter (« age|62_74|2 »), or in a column of a table of rights. The
rows of a table, the quarters of a year, the totals of two tables are tied to each other: an attacker solves them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tznr_kit.chiffres.annee import TRIMESTRES, trimestre
from tznr_kit.chiffres.bilan import Bilan, Mesure
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import DEPOSEES, OUVERT, PERIODES, SANS_SUITE, Table
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.suites.contenu import libelles, suivi

Somme = frozenset[str]
"""The elementary counts that a figure adds up."""
Lien = tuple[Somme, Somme]
"""Both add up to the same."""
Rangs = dict[str, set[str]]
"""Table → the rows it may have: one that is not there counts zero."""

TROP_LONGUES = ("suite", "formes", "freins")
"""Answers that overlap: each stands alone against those who did not give it."""
PARTAGES = ("territoire", "public", "age", "barreau", "mois")
QUATRE = range(1, 5)


@dataclass(frozen=True)
class Chiffre:
    """One published figure; ``de``: what shows it (table, indicator, funnel). ``valeur`` None: hidden."""

    de: str
    somme: Somme
    valeur: int | None


def rangs(bilans: Sequence[Bilan]) -> Rangs:
    """Every row of every table of these reports."""
    tous: Rangs = {}
    for table in (table for bilan in bilans for table in bilan.tables):
        tous.setdefault(table.code, set()).update(ligne.code for ligne in table.lignes)
    return tous


def chiffres(bilan: Bilan, connus: Rangs) -> Iterator[Chiffre]:
    """Every figure, except those that count our own actions."""
    for table in bilan.tables:
        codes = connus[table.code] if TOTAL in {ligne.code for ligne in table.lignes} else set()
        valeurs = {ligne.code: ligne.valeurs for ligne in table.lignes}
        for code in {*valeurs, *codes}:
            ligne = valeurs.get(code, (0,) * len(table.colonnes))
            sommes = (_case(table, code, colonne) for colonne in table.colonnes)
            yield from (Chiffre(table.code, une, n) for une, n in zip(sommes, ligne, strict=True))
    for mesure in bilan.mesures:
        yield from _de_la_mesure(mesure)
    for etape in bilan.entonnoir:
        yield from _periodes("entonnoir", ETAPES.get(etape.libelle, etape.libelle), etape.nombre, etape.trimestres)
    yield Chiffre("argent", Somme({f"issues|{OUVERT}"}), bilan.argent.droits)


ETAPES = {
    "Rencontrées": "personnes",
    "Avec un non-recours repéré": "champ:reperees:oui",
    "Orientées": "champ:suite:oriente",
    "Demandes déposées": f"clotures:{','.join(sorted(DEPOSEES))}",
    "Droits ouverts": f"clotures:{OUVERT}",
}


def liens(sommes: set[Somme], connus: Rangs) -> Iterator[Lien]:
    """What ties these elementary counts to each other."""
    par_champ: dict[tuple[str, str], set[str]] = {}
    for element in {un for somme in sommes for un in somme}:
        champ, _, reste = element.partition("|")
        rang = reste.rpartition("|")[2]
        if rang in {"1", "2", "3", "4"} and champ != "personnes":
            par_champ.setdefault((champ, rang), set()).add(element)
        elif champ == "evenements" and reste not in {"accord", "refus"}:
            yield Somme({element, f"{element}|autres"}), Somme({"evenements|accord"})
    for (champ, rang), lignes in par_champ.items():
        reste_du_champ = set() if champ in PARTAGES else {f"{champ}|reste|{rang}"}
        yield Somme(lignes | reste_du_champ), Somme({f"personnes|{rang}"})
    for code, lignes in connus.items():
        for colonne in {element.rpartition("|")[2] for somme in sommes for element in somme if f"@{code}|" in element}:
            yield Somme({f"@{code}|{un}|{colonne}" for un in lignes - {TOTAL}}), _total(code, colonne)


def _case(table: Table, code: str, colonne: str) -> Somme:
    if table.unite == "personnes":
        return _personnes(table.code, code, colonne)
    if colonne == TOTAL:
        return Somme().union(*(_case(table, code, une) for une in table.colonnes if une != TOTAL))
    if table.code == "issues":
        return _issues() if code == TOTAL else Somme({f"issues|{code}"})
    return _total(table.code, colonne) if code == TOTAL else Somme({f"@{table.code}|{code}|{colonne}"})


def _personnes(champ: str, code: str, colonne: str) -> Somme:
    if champ == "mois":
        return _au_fil("personnes", QUATRE) if code == TOTAL else Somme({f"mois|{code}|{_rang(code)}"})
    periode = QUATRE if colonne == PERIODES[0] else [PERIODES.index(colonne)]
    if code == TOTAL:
        return _au_fil("personnes", periode)
    return _au_fil(f"{champ}:{code}|oui" if champ in TROP_LONGUES else f"{champ}|{code}", periode)


def _rang(mois: str) -> int:
    return TRIMESTRES.index(trimestre(mois)) + 1


def _au_fil(quoi: str, periode: Sequence[int]) -> Somme:
    return Somme({f"{quoi}|{rang}" for rang in periode})


def _issues(codes: set[str] | None = None) -> Somme:
    return Somme({f"issues|{un}" for un in libelles(suivi().issues) if codes is None or un in codes})


def _total(table: str, colonne: str) -> Somme:
    """What the rows of a table of rights add up to, in this column."""
    if table == "motifs":
        return _issues(SANS_SUITE)
    if table.startswith("ouverts_") or colonne == "Ouverts":
        return _issues({OUVERT})
    if colonne == "Déposés, pas ouverts":
        return _issues(DEPOSEES - {OUVERT})
    if table == "issues_trimestre" and colonne == "Autres issues":
        return Somme({"issues|autres du trimestre"})  # with or without those filed: told by the two others
    if table.startswith("issues_"):
        return _issues() - (_issues({OUVERT}) if colonne == "Autres issues" else Somme())
    return Somme({f"{table.removesuffix('_trimestre')}|{colonne}"})


def _de_la_mesure(mesure: Mesure) -> Iterator[Chiffre]:
    code, calcul, lue = mesure.indicateur.code, mesure.indicateur.calcul, mesure.valeur
    source = calcul.partition(":")[0]
    if source == "actions":
        return
    yield from _periodes(code, calcul, lue.valeur, lue.trimestres)
    bases = {"personnes": _au_fil("personnes", QUATRE), "champ": _au_fil("personnes", QUATRE), "clotures": _issues(),
             "droits": _abordes(), "evenements": Somme({"evenements|accord"})}  # fmt: skip
    if source in bases and calcul != "evenements:refus":
        yield Chiffre(code, bases[source], lue.n)


def _abordes() -> Somme:
    """Rights noted at the stand, whatever their state."""
    return Somme().union(*(_total("droits_reperes", option.libelle) for option in liste("etats_droit")))


def _periodes(de: str, calcul: str, annee: int | None, trimestres: tuple[int | None, ...] | None) -> Iterator[Chiffre]:
    source, _, reste = calcul.partition(":")
    champ, _, codes = reste.partition(":")
    if source in {"personnes", "champ"}:
        nom = champ if champ not in TROP_LONGUES else f"{champ}:{codes}"
        voulus = codes.split(",") if champ not in TROP_LONGUES else ["oui"]
        parties = ["personnes"] if source == "personnes" else [f"{nom}|{code}" for code in voulus]
        par_rang = [Somme().union(*(_au_fil(une, [rang]) for une in parties)) for rang in QUATRE]
        yield Chiffre(de, Somme().union(*par_rang), annee)
    elif source == "clotures":
        yield Chiffre(de, _issues(set(reste.split(","))), annee)
        colonnes = ["Ouverts"] if reste == OUVERT else ["Ouverts", "Déposés, pas ouverts"]
        par_rang = [Somme({f"@issues_trimestre|{un}|{colonne}" for colonne in colonnes}) for un in TRIMESTRES]
    else:
        yield Chiffre(de, Somme({calcul.replace(":", "|", 1)}), annee)
        par_rang = [Somme({f"{calcul} {un}"}) for un in TRIMESTRES]
    yield from (Chiffre(de, somme, n) for somme, n in zip(par_rang, trimestres or (), strict=False))
