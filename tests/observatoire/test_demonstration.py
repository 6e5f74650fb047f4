"""The planted truth is held by the interval, groups keep their gradient, and nothing stays on the disk."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from numpy.random import default_rng

from tznr_kit.commandes.observatoire_preuve import resultat_demo
from tznr_kit.demonstration.observatoire.defauts import abimer
from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer, mesurer_pays
from tznr_kit.demonstration.observatoire.preuve import Bilan, Essai, en_markdown
from tznr_kit.demonstration.observatoire.registres import Pays, peupler
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import FICTIF, REGLE, entonnoir, note, phrase
from tznr_kit.observatoire.reglages import demonstration as reglages
from tznr_kit.observatoire.reglages import methode
from tznr_kit.socle.reglages import RACINE

PETIT = 1500


@pytest.fixture(scope="module")
def pays() -> Pays:
    return peupler(reglages(), 1, PETIT, JOUR)


@pytest.fixture(scope="module")
def demonstration(pays: Pays) -> Demonstration:
    return mesurer_pays(pays, reglages(), 1)


@pytest.fixture(scope="module")
def comminges() -> Demonstration:
    """The whole of it: large enough for tables by group."""
    return jouer(1)


def test_the_planted_rate_is_near(demonstration: Demonstration) -> None:
    for nom, droit in demonstration.mesure.droits.items():
        if droit.estimation.taux is not None:
            assert droit.estimation.taux == pytest.approx(demonstration.verite.non_recours[nom], abs=0.04)
    assert demonstration.mesure.droits["rsa"].estimation.taux is not None


@pytest.mark.complet
def test_no_difference_between_published_tables_isolates_fewer_than_eleven(comminges: Demonstration) -> None:
    """Totals of a right less what each breakdown shows: what is left, rounding known, is nobody or eleven at least."""
    lignes = list(csv.DictReader(io.StringIO(composer(comminges.mesure, "t", JOUR, "", fictif=True).csv.decode())))
    publies = [ligne for ligne in lignes if ligne["unite"] == "foyers" and ligne["valeur"]]
    assert min(int(ligne["valeur"]) for ligne in publies) >= 10
    totaux = {(un["droit"], un["indicateur"]): int(un["valeur"]) for un in publies if un["dimension"] == "ensemble"}
    cles = {(un["droit"], un["indicateur"], un["dimension"]) for un in publies if un["dimension"] != "ensemble"}
    assert cles
    for droit, indicateur, dimension in cles:
        vues = [
            int(un["valeur"])
            for un in publies
            if (un["droit"], un["indicateur"], un["dimension"]) == (droit, indicateur, dimension)
        ]
        reste, doute = totaux[droit, indicateur] - sum(vues), 2.5 * (1 + len(vues))
        assert not (reste - doute > 0 and reste + doute < REGLE.seuil)


def test_poor_links_turn_the_light_red_and_hide_the_rates(pays: Pays) -> None:
    mauvais = reglages().defauts.model_copy(
        update={"nom_faute": 0.25, "date_chiffre": 0.25, "prenom_faute": 0.2, "date_incomplete_ailleurs": 0.9}
    )
    une = mesurer_pays(pays, reglages().model_copy(update={"defauts": mauvais}), 3)
    assert une.rappels["rsa"] < 0.93
    assert une.mesure.masque
    assert "masqué" in phrase(une.mesure, une.mesure.droits["rsa"])
    assert figures(une.mesure, une.mesure.droits["rsa"]) == ()
    lignes = list(csv.DictReader(io.StringIO(composer(une.mesure, "t", JOUR, "", fictif=True).csv.decode())))
    assert {ligne["statut"] for ligne in lignes} == {"retenu"}


def test_same_seed_same_figures(pays: Pays, demonstration: Demonstration) -> None:
    assert resultat_demo(mesurer_pays(pays, reglages(), 1)) == resultat_demo(demonstration)


def test_registers_are_damaged_by_another_law_than_the_witnesses(pays: Pays) -> None:
    abimes = abimer(pays.adultes, reglages().defauts, default_rng(4))
    differents = abimes["date_naissance"] != pays.adultes["date_naissance"]
    ailleurs = pays.adultes["ailleurs"]
    assert differents[ailleurs].mean() > 2 * differents[~ailleurs].mean()


def test_everything_printed_says_that_it_is_fictitious(demonstration: Demonstration) -> None:
    assert FICTIF in note(demonstration.mesure, methode(), True)[0].textes
    assert composer(demonstration.mesure, "Essai", JOUR, "", fictif=True).xlsx.startswith(b"PK")


def test_no_count_under_eleven_and_all_rounded(demonstration: Demonstration) -> None:
    sorties = composer(demonstration.mesure, "Essai", JOUR, "", fictif=True)
    comptes = [
        int(ligne["valeur"])
        for ligne in csv.DictReader(io.StringIO(sorties.csv.decode()))
        if ligne["unite"] == "foyers" and ligne["valeur"]
    ]
    assert comptes
    assert all(nombre % 5 == 0 and nombre >= 10 for nombre in comptes)
    for droit in demonstration.mesure.droits.values():
        assert all(n is None or n % REGLE.base == 0 for _, n in entonnoir(demonstration.mesure, droit))


def test_charts_have_an_axis_a_point_and_words(demonstration: Demonstration) -> None:
    taux, *_ = figures(demonstration.mesure, demonstration.mesure.droits["rsa"])
    assert taux.segments[0].debut < (taux.segments[0].point or 0) < taux.segments[0].fin <= taux.maximum
    assert taux.graduations[0] == (0.0, "0 %")
    assert "Mesuré :" in taux.alternative


def test_the_proof_can_fail() -> None:
    bon = Essai("rsa", 0.3, 0.31, (0.28, 0.34), "vert", 0.98)
    rate = replace(bon, intervalle=(0.31, 0.34), rappel=0.9, feu="rouge")
    retenu = replace(bon, taux=None, intervalle=None)
    assert Bilan((*[bon] * 95, *[rate] * 5, retenu), ()).tenue
    assert not Bilan((*[bon] * 80, *[rate] * 20), ()).tenue
    dit = en_markdown(Bilan((bon, rate, retenu), ()))
    assert "1 sur 2 dits (1 retenus)" in dit
    assert "plus de 7 % des foyers payés | 1 sur 1" in dit


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
code = principal(["observatoire", "demo", "--graine", "2", "--foyers", "400", "--json"])
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
    assert json.loads(sortie[0])["fictif"] is True
    assert sortie[1] == "[]"
    assert [chemin for dossier in dossiers.values() for chemin in dossier.rglob("*")] == []


@pytest.mark.complet
def test_the_whole_comminges_holds_its_truth_and_its_gradient(comminges: Demonstration) -> None:
    une = comminges
    rsa = une.mesure.droits["rsa"]
    assert rsa.estimation.taux == pytest.approx(une.verite.non_recours["rsa"], abs=0.02)
    logement = next(v for v in rsa.ventilations if v.dimension == "logement")
    for nom in ("Locataires", "Propriétaires"):
        groupe, verite = logement.taux[nom], une.verite_du_groupe("rsa", "logement", nom)
        assert groupe is not None and groupe.taux == pytest.approx(verite, abs=0.04)
        assert groupe.intervalle is not None and groupe.intervalle[0] <= verite <= groupe.intervalle[1]
