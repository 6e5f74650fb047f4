"""Eligible households from margins: what is refused, what is met, and the truth of an invented territory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.observatoire.conftest import MOIS, TERRITOIRE
from tznr_kit.__main__ import principal
from tznr_kit.demonstration.observatoire.marges import marges_de
from tznr_kit.demonstration.observatoire.population import Population, tirer_population
from tznr_kit.demonstration.observatoire.registres import en_personnes
from tznr_kit.observatoire.agrege import a_completer, lire_comptes
from tznr_kit.observatoire.eligibilite import calculer, foyers
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.marges import ACTIVITES, DIMENSIONS, lire_marges
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.observatoire.synthese import Eligibles, _comptes, _tirer, caler, estimer_eligibles


def population(graine: int, nombre: int = 3000) -> Population:
    return tirer_population(demonstration(), nombre, np.random.default_rng(graine))


@pytest.fixture(scope="module")
def exemple() -> str:
    return marges_de(population(1), TERRITOIRE, 2026).decode()


def refuse(texte: str, mot: str) -> None:
    with pytest.raises(FichierRefuse, match=mot):
        lire_marges(texte.encode())


def test_the_example_is_read_whole(exemple: str) -> None:
    marges = lire_marges(exemple.encode())
    assert marges.menages == pytest.approx(3000)
    assert {nom: tuple(comptes) for nom, comptes in marges.comptes.items()} == DIMENSIONS
    assert marges.sources == ("Données fictives de démonstration (2026)",)


def test_a_margin_is_never_made_up(exemple: str) -> None:
    lignes = exemple.splitlines()
    for rang in range(1, len(lignes)):
        refuse("\n".join(lignes[:rang] + lignes[rang + 1 :]), "à fournir")
    refuse(lignes[0], "colonnes")
    refuse("", "colonnes")


@pytest.mark.parametrize(
    ("avant", "apres", "mot"),
    [
        ("composition;seul;", "composition;seul;s", "secrète"),
        ("composition;seul;", "composition;seul;-", "n'est pas un nombre"),
        ("composition;seul;", "composition;celibataire;", "pas une marge"),
        ("composition;couple;", "composition;seul;", "deux fois"),
        ("logement;proprietaire;", "logement;proprietaire;9", "ne s'accordent pas"),
        ("activite;salarie;", "activite;salarie;9", "ne s'accordent pas"),
        ("revenu;d3;", "revenu;d3;9", "ne montent pas"),
        (TERRITOIRE, "200000000", "Territoire inconnu"),
        (";2026;Données fictives de démonstration\n", ";2026;\n", "sa source"),
    ],
)
def test_margins_that_cannot_be_are_refused(exemple: str, avant: str, apres: str, mot: str) -> None:
    assert avant in exemple
    refuse(exemple.replace(avant, apres), mot)


def test_two_territories_or_monthly_incomes_are_refused(exemple: str) -> None:
    refuse(exemple.replace(TERRITOIRE, "200068641", 1), "un seul territoire")
    lignes = [ligne.split(";") for ligne in exemple.splitlines()]
    mensuelles = [[*un[:3], str(int(un[3]) // 12), *un[4:]] if un[1] == "revenu" else un for un in lignes]
    refuse("\n".join(map(";".join, mensuelles)), "par an")


def test_weights_meet_every_margin(exemple: str) -> None:
    marges, hasard = lire_marges(exemple.encode()), np.random.default_rng(2)
    comptes = _comptes(*_tirer(marges, hasard, 1500))
    poids = caler(comptes, marges, 1500)
    for dimension, modalite in ((une, autre) for une, autres in DIMENSIONS.items() for autre in autres):
        if dimension == "revenu":
            continue
        voulu = marges.comptes[dimension][modalite]
        if (dimension, modalite) not in {("activite", "retraite"), ("activite", ACTIVITES[-1])}:
            assert poids @ comptes[dimension, modalite] == pytest.approx(voulu, rel=0.05, abs=20)
    assert (poids > 0).all()


@pytest.mark.complet
def test_the_truth_of_an_invented_territory_is_within_the_bounds() -> None:
    """Its incomes follow a law that the method does not know."""
    invente = population(3)
    vrais = calculer(foyers(en_personnes(invente)), MOIS)
    for un in estimer_eligibles(lire_marges(marges_de(invente, TERRITOIRE, 2026)), MOIS, 3, repliques=20, menages=500):
        vrai = int((vrais[un.droit] == "probable").sum())
        assert un.bas <= vrai <= un.haut
        assert un.haut < 3 * un.bas


def test_the_payer_fills_one_column_and_bounds_too_far_apart_have_no_line(exemple: str) -> None:
    marges = lire_marges(exemple.encode())
    deux = [Eligibles("rsa", 403.2, 500, 611, ""), Eligibles("prime_activite", 10, 50, 900, "trop large")]
    texte = a_completer(marges, deux, MOIS).decode()
    assert texte.splitlines()[1].startswith(f"{TERRITOIRE};rsa;2026-T4;;400;615;{TERRITOIRE};population synthétique")
    assert len(texte.splitlines()) == 2
    with pytest.raises(FichierRefuse, match="nombres entiers"):
        lire_comptes(texte.encode())
    assert len(lire_comptes(texte.replace(";;", ";350;", 1).encode())) == 1


def test_the_command_says_that_the_file_is_to_be_provided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commande = ["observatoire", "marges", str(tmp_path / "marges.csv")]
    assert principal([*commande, "--mois", MOIS]) == 1
    assert "à fournir" in capsys.readouterr().err
    assert principal([*commande, "--exemple"]) == 0
    assert principal(commande) == 1
    assert "mois" in capsys.readouterr().err
