"""docs/securite.md names, for each attack, the test that would fail without the protection: each of them exists."""

from __future__ import annotations

import re

import pytest

from tznr_kit.socle.reglages import RACINE

PAGE = (RACINE / "docs" / "securite.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Ce qui les arrête")[2].partition("\n## ")[0]
LIGNES = re.findall(r"^\| (?!Attaque|---)(.+?) \| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)
ATTAQUES = (
    *("Script en ligne", "Saisie sans fin", "Session fixée", "essayés en série", "autre site", "texte tapé"),
    *("papier", "tableur", "bulle", "bouton", "boîte d'erreur", "hors de son dossier", "énorme ou malformé"),
    *("Bombe YAML", "Bombe zip", "expression rationnelle"),
)


@pytest.mark.parametrize(("attaque", "essais"), [(ligne[0], ligne[2]) for ligne in LIGNES])
def test_chaque_essai_nomme_existe(attaque: str, essais: str) -> None:
    nommes = re.findall(r"`([\w/]+\.py)::(test_\w+)`", essais)
    assert nommes, "un essai au moins, écrit en entier : `dossier/test_x.py::test_y`"
    assert essais.count("`") == 2 * len(nommes), essais
    for fichier, essai in nommes:
        texte = (RACINE / "tests" / fichier).read_text(encoding="utf-8")
        assert re.search(rf"^def {essai}\(", texte, re.MULTILINE), f"{fichier}::{essai}"


@pytest.mark.parametrize("attaque", ATTAQUES)
def test_chaque_attaque_a_sa_ligne(attaque: str) -> None:
    assert any(attaque in ligne[0] for ligne in LIGNES)
