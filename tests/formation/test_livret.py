"""The trainer's booklet: tagged, complete, corrected at its date."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tznr_kit.__main__ import principal
from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.formation.correction import corriger
from tznr_kit.formation.livret import scenes_pdf


def test_le_livret_a_tous_les_cas_et_leurs_montants(tmp_path: Path) -> None:
    sortie = tmp_path / "livret.pdf"
    assert principal(["formation", "livret", "-o", str(sortie), "--date", "2026-11-23"]) == 0
    lu = PdfReader(sortie)
    assert lu.trailer["/Root"]["/MarkInfo"]["/Marked"]
    texte = " ".join(page.extract_text() for page in lu.pages)
    assert all(f"Cas {nom.upper()}" in texte for nom in cas_d_ecole())
    assert "161,82" in texte
    assert "grille d'observation" in texte.replace("’", "'").lower()


def test_un_dossier_absent_se_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["formation", "livret", "-o", str(tmp_path / "absent" / "f.pdf")]) == 2
    assert "Impossible d'écrire" in capsys.readouterr().err


def test_la_carte_de_la_personne_ne_dit_pas_la_solution() -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(scenes_pdf(date(2026, 11, 23)))).pages]
    cartes = [page for page in pages if "carte A" in page]
    assert cartes
    assert not any("débloque" in page for page in cartes)


def test_la_correction_suit_les_regles_du_mois() -> None:
    un = cas_d_ecole()["p01"]
    retours = {r.droit: r for r in corriger(un, "2026-11", {"rsa": 165.0, "prime_activite": 0, "aah": 500.0})}
    assert retours["rsa"].verdict == "juste"
    assert retours["prime_activite"].verdict == "juste"
    assert retours["css"].verdict == "oublie"
    assert retours["aah"].verdict == "en_trop"
    assert {r.droit: r for r in corriger(un, "2026-11", {"rsa": 400.0})}["rsa"].verdict == "montant"
    janvier = {r.droit: r for r in corriger(un, "2026-01", {})}["rsa"].trouve.montant
    assert janvier is not None
    assert janvier != retours["rsa"].trouve.montant
