"""The documentation as a site: it opens from a disk, and no link of it is broken."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site import RUBRIQUES, ecrire, pages
from tznr_kit.socle.reglages import RACINE


def test_le_site_s_ouvre_sans_reseau_et_ses_liens_menent_quelque_part(tmp_path: Path) -> None:
    ecrire(tmp_path)
    lus = {page: page.read_text(encoding="utf-8") for page in tmp_path.rglob("*.html")}
    assert len(lus) == len(pages()) + 1
    for page, texte in lus.items():
        assert "<script" not in texte and not re.search(r'src="https?:', texte)
        liens = [un.partition("#")[0] for un in re.findall(r'(?:href|src)="([^"]*)"', texte)]
        locaux = [un for un in liens if un and "://" not in un and not un.startswith("mailto:")]
        casses = {un for un in locaux if not (page.parent / un).exists() and not (RACINE / un.lstrip("./")).exists()}
        assert casses == set(), page
    assert (tmp_path / "foyers.jsonl").read_text(encoding="utf-8").count("\n") >= 20


def test_les_rubriques_nomment_des_pages_qui_existent() -> None:
    assert all((RACINE / nom).exists() for noms in RUBRIQUES.values() for nom in noms)
