"""The planted truth is found again, the naive rate is flagged, and nothing stays on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from numpy.random import default_rng

from tznr_kit.__main__ import principal
from tznr_kit.commandes.observatoire import resultat_demo
from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer
from tznr_kit.demonstration.observatoire.population import tirer_population
from tznr_kit.demonstration.observatoire.temoins import fabriquer_temoins
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import FICTIF, note
from tznr_kit.observatoire.reglages import demonstration as demonstration_yaml
from tznr_kit.observatoire.reglages import methode
from tznr_kit.observatoire.sorties import en_csv
from tznr_kit.socle.reglages import RACINE

PETIT = 4000


@pytest.fixture(scope="module")
def demonstration() -> Demonstration:
    return jouer(1, PETIT)


def test_the_planted_rate_is_recovered_and_the_naive_one_flagged(demonstration: Demonstration) -> None:
    resultat = resultat_demo(demonstration)
    assert {"verite", "estime", "naif", "intervalle", "naif_signale"} <= set(resultat)
    for nom, droit in demonstration.mesure.droits.items():
        assert droit.central.corrige == pytest.approx(demonstration.verite.non_recours[nom], abs=0.02)
        assert droit.naif is not None
        assert droit.naif > demonstration.verite.non_recours[nom] + 0.02
        assert droit.naif_signale


def test_durable_and_passing_are_told_apart(demonstration: Demonstration) -> None:
    for nom, droit in demonstration.mesure.droits.items():
        assert droit.durable == pytest.approx(demonstration.verite.durable[nom], abs=0.03)


def test_recipients_called_ineligible_are_shown(demonstration: Demonstration) -> None:
    assert demonstration.mesure.droits["rsa"].erreur_beta is not None
    assert "que les règles disent inéligibles" in en_csv(note(demonstration.mesure, methode(), True)).decode()


def test_same_seed_same_figures_other_seed_other_figures() -> None:
    un, encore, autre = (tirer_population(demonstration_yaml(), 300, default_rng(graine)) for graine in (3, 3, 4))
    assert un.adultes.equals(encore.adultes)
    assert not un.adultes.equals(autre.adultes)


def test_the_measure_of_the_same_files_is_the_same() -> None:
    assert resultat_demo(jouer(3, 300)) == resultat_demo(jouer(3, 300))


def test_everything_printed_says_that_it_is_fictitious(demonstration: Demonstration) -> None:
    assert FICTIF in note(demonstration.mesure, methode(), True)[0].textes
    assert composer(demonstration.mesure, "Essai", JOUR, "", fictif=True).xlsx.startswith(b"PK")


def test_charts_say_their_figures_in_words(demonstration: Demonstration) -> None:
    entonnoir, intervalles = figures(demonstration.mesure, demonstration.mesure.droits["rsa"])
    assert f"Éligibles selon les règles : {entonnoir.segments[0].fin}" in entonnoir.alternative
    assert [segment.nom for segment in intervalles.segments] == ["Strict", "Central", "Large", "Naïf (faux)"]
    assert intervalles.segments[-1].faux


def test_witness_files_share_numbers_and_not_all_names() -> None:
    fichiers = fabriquer_temoins(5, 200)
    ressources, prestations = (octets.decode().splitlines() for octets in fichiers.values())
    assert [ligne.split(",")[0] for ligne in ressources] == [ligne.split(",")[0] for ligne in prestations]
    assert ressources != prestations


# Every file that Python opens for writing, and whatever appears in the temporary folder, DuckDB included.
ESPION = """
import os, sys
ecrits = []
def voir(evenement, arguments):
    if evenement == "open":
        fichier, mode, drapeaux = arguments
        if set(str(mode or "")) & set("wax+") or (drapeaux or 0) & (os.O_WRONLY | os.O_RDWR):
            ecrits.append(str(fichier))
sys.addaudithook(voir)
from tznr_kit.__main__ import principal
code = principal(["observatoire", "demo", "--graine", "2", "--foyers", "800", "--json"])
sys.stdout.flush()
print([chemin for chemin in ecrits if "__pycache__" not in chemin and chemin != os.devnull])
sys.exit(code)
"""


def test_the_command_prints_json_and_leaves_no_file(tmp_path: Path) -> None:
    dossiers = {nom: tmp_path / nom for nom in ("tmp", "donnees", "ici")}
    for dossier in dossiers.values():
        dossier.mkdir()
    milieu = os.environ | {
        "TMPDIR": str(dossiers["tmp"]),
        "TZNR_DONNEES": str(dossiers["donnees"]),
        "PYTHONPATH": str(RACINE),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    sortie = subprocess.run(
        [sys.executable, "-c", ESPION], cwd=dossiers["ici"], env=milieu, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert json.loads(sortie[0])["naif_signale"] is True
    assert sortie[1] == "[]"
    assert [chemin for dossier in dossiers.values() for chemin in dossier.rglob("*")] == []


def test_the_outputs_asked_for_are_the_only_files(tmp_path: Path) -> None:
    assert principal(["observatoire", "demo", "--foyers", "800", "--sortie", str(tmp_path)]) == 0
    assert sorted(fichier.name for fichier in tmp_path.iterdir() if fichier.is_file()) == [
        "observatoire.csv",
        "observatoire.pdf",
        "observatoire.xlsx",
    ]


@pytest.mark.complet
@pytest.mark.parametrize("graine", [1, 2, 3, 11, 42, 2026])
def test_any_seed_is_recovered(graine: int) -> None:
    resultat = resultat_demo(jouer(graine))
    assert resultat["estime"] == pytest.approx(resultat["verite"], abs=2)
    assert resultat["naif_signale"] is True
