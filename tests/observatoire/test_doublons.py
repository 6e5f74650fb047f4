"""Splink inside one organisation: the doubles it finds in a file whose doubles are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from numpy.random import default_rng

from tznr_kit.demonstration.observatoire.defauts import abimer
from tznr_kit.demonstration.observatoire.identites import tirer_identites
from tznr_kit.observatoire.partenaire import doublons
from tznr_kit.observatoire.reglages import demonstration

PERSONNES, DOUBLES = 2000, 100
COLONNES = ["nom_naissance", "nom_usage", "prenoms", "date_naissance", "sexe"]


@pytest.mark.complet
def test_most_doubles_are_found_and_hardly_anything_else(tmp_path: Path) -> None:
    hasard = default_rng(3)
    rangs = range(PERSONNES)
    personnes = pd.DataFrame({"foyer": rangs, "sexe": hasard.choice(["1", "2"], PERSONNES), "ailleurs": False,
                              "age": hasard.integers(19, 66, PERSONNES)})  # fmt: skip
    personnes = personnes.join(tirer_identites(personnes, demonstration(), date(2026, 11, 1), hasard))
    doubles = abimer(personnes.iloc[:DOUBLES], demonstration().defauts, hasard)
    pd.concat([personnes, doubles])[COLONNES].to_csv(tmp_path / "in.csv", index=False)
    assert doublons.principal([str(tmp_path / "in.csv"), "-o", str(tmp_path / "d.csv")]) == 0
    paires = pd.read_csv(tmp_path / "d.csv")
    vraies = (paires["ligne_2"] - paires["ligne_1"] == PERSONNES).sum()
    assert vraies > 0.7 * DOUBLES
    assert len(paires) - vraies < 5


def test_a_direct_identifier_is_refused_here_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doublons, "find_spec", lambda nom: nom)
    (tmp_path / "in.csv").write_text("nom,prenoms,date_naissance,nir\nDurand,Jean,1970-01-01,\n", encoding="utf-8")
    assert doublons.principal([str(tmp_path / "in.csv"), "-o", str(tmp_path / "d.csv")]) == 2
    assert not (tmp_path / "d.csv").exists()


def test_without_splink_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doublons, "find_spec", lambda nom: None)
    assert doublons.principal([str(tmp_path / "in.csv"), "-o", str(tmp_path / "d.csv")]) == 2
    assert "pip install splink" in capsys.readouterr().err
