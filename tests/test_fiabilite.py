"""The page of the faults is the one of the tests: none missing, none left behind."""

import re

from tests.fiabilite.__main__ import PAGE
from tznr_kit.socle.reglages import RACINE


def test_chaque_panne_essayee_est_dans_la_page() -> None:
    marques = [
        nom
        for fichier in (RACINE / "tests").rglob("test_*.py")
        for nom in re.findall(r'@pytest\.mark\.panne\(\s*"([^"]+)"', fichier.read_text(encoding="utf-8"))
    ]
    ecrites = re.findall(r"^\| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)[1:]
    assert sorted(marques) == sorted(ecrites), "lancez make fiabilite"
    assert "non tenu" not in PAGE.read_text(encoding="utf-8")
