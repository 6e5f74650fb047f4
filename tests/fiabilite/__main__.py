"""``python -m tests.fiabilite``: tries every fault and writes what happened in docs/fiabilite.md.

A fault is a test marked ``panne(nom, garantie)``; the table is never written by hand.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "docs" / "fiabilite.md"
ENTETE = """# Les pannes essayées

Cette page est écrite par `make fiabilite`, qui provoque chaque panne et note le résultat. Ne la modifiez pas à la main.
Dernier passage : {jour}. « Acquitté » veut dire : le téléphone ou l'écran a reçu « enregistré ».

| Panne | Ce qui est promis | Résultat | Essai |
|---|---|---|---|
"""


@dataclass
class Releve:
    """A pytest plugin that keeps, for each fault, its name, its promise and the outcome."""

    lignes: dict[str, tuple[str, str]] = field(default_factory=dict)
    resultats: dict[str, str] = field(default_factory=dict)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            marque = item.get_closest_marker("panne")
            if marque is not None:
                nom, garantie = marque.args
                self.lignes[item.nodeid] = (nom, garantie)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            self.resultats[report.nodeid] = "tenu" if report.passed else "**non tenu**"

    def page(self) -> str:
        """The whole page."""
        lignes = [
            f"| {nom} | {garantie} | {self.resultats[essai]} | `{essai.removeprefix('tests/')}` |"
            for essai, (nom, garantie) in self.lignes.items()
            if essai in self.resultats
        ]
        return ENTETE.format(jour=f"{datetime.now(UTC):%d/%m/%Y}") + "\n".join(sorted(lignes)) + "\n"


def principal() -> int:
    """Exit code of pytest: 0 when every promise was kept."""
    releve = Releve()
    fichiers = (RACINE / "tests").rglob("test_*.py")
    pannes = sorted(str(un) for un in fichiers if "mark.panne" in un.read_text(encoding="utf-8"))
    code = pytest.main(["-q", "-m", "panne", *pannes], plugins=[releve])
    PAGE.write_text(releve.page(), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(principal())
