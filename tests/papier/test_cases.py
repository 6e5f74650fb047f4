"""A box to tick says what the engine evaluates: its figures are read by the expression, or are in its sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from tznr_kit.droits.fiches.baremes import parametres
from tznr_kit.socle.reglages import RACINE
from tznr_rules.yaml_sur import lire_yaml

LE = date(2026, 11, 28)
DROITS = sorted((RACINE / "content" / "droits").glob("*.yaml"))
NOMBRE = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?")
ACCOLADE = re.compile(r"\{(\w+)\}")
DIZAINES = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "douze": 12, "tiers": 3}


@cache
def _formules() -> dict[str, str]:
    """Quantity → its formula, of every file of calculs."""
    fichiers = sorted((RACINE / "content" / "calculs").glob("*.yaml"))
    return {nom: str(un["formule"]) for f in fichiers for nom, un in lire_yaml(f)["calculs"].items()}


@cache
def _lus(expression: str) -> frozenset[str]:
    """Parameters and literal numbers that ``expression`` reads, through the quantities it names."""
    lus: set[str] = set()
    noms, faits = [expression], set()
    while noms:
        courante = noms.pop()
        for trouve in _noms(courante):
            if trouve in _formules() and trouve not in faits:
                faits.add(trouve)
                noms.append(_formules()[trouve])
            lus.add(trouve)
    return frozenset(lus)


def _noms(expression: str) -> Iterator[str]:
    for noeud in ast.walk(ast.parse(" ".join(expression.split()), mode="eval")):
        if isinstance(noeud, ast.Attribute):
            yield ast.unparse(noeud).removeprefix("bareme.")
        elif isinstance(noeud, ast.Name):
            yield noeud.id
        elif isinstance(noeud, ast.Constant) and isinstance(noeud.value, int | float):
            yield f"{float(noeud.value):g}"


def _valeurs(lus: frozenset[str]) -> set[float]:
    """The numbers behind what is read, also as percentages, per month and per year."""
    connus = parametres()
    bruts = [lu for nom in lus if (lu := _valeur(nom, connus)) is not None]
    return {round(brut * facteur, 2) for brut in bruts for facteur in (1, 100, 12, 1 / 12)}


def _valeur(nom: str, connus: Any) -> float | None:
    if re.fullmatch(r"[\d.e+-]+", nom):
        return float(nom)
    valeur = connus[nom].valeur_le(LE) if nom in connus else None
    return float(valeur.valeur) if valeur is not None and isinstance(valeur.valeur, int | float) else None


def _nombres(phrase: str) -> set[float]:
    chiffres = {float(re.sub(r"[ \u00a0]", "", mot).replace(",", ".")) for mot in NOMBRE.findall(phrase)}
    return chiffres | {float(valeur) for mot, valeur in DIZAINES.items() if re.search(rf"\b{mot}\b", phrase)}


@pytest.mark.parametrize("fichier", DROITS, ids=lambda fichier: fichier.stem)
def test_chaque_chiffre_d_une_case_est_lu_par_son_expression(fichier: Any) -> None:
    droit = lire_yaml(fichier)
    regle = droit.get("regle")
    if regle is None:
        pytest.skip("variante : les cases sont celles du droit calculé")
    montants = {un["id"]: un for un in droit["fiche"].get("montants", [])}
    for condition in regle["conditions"]:
        lus = _lus(condition["si"])
        dits = _nombres(f"{condition['texte']} {condition.get('explication', '')}")
        for phrase in (condition["court"], condition.get("exception") or ""):
            for nombre in _nombres(ACCOLADE.sub("", phrase)):
                assert nombre in dits | _valeurs(lus), f"{condition['id']} : « {phrase} » dit {nombre:g}"
            for nom in ACCOLADE.findall(phrase):
                parametre = montants[nom].get("parametre")
                if parametre:
                    assert parametre in lus, f"{condition['id']} : « {nom} » n'entre pas dans « {condition['si']} »"
                else:
                    assert montants[nom]["statut"] in ("a_jour", "a_verifier", "perime_probable")
