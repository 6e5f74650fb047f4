"""How every right introduces itself, and what an author is told when it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE

LE = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("phrase", "un deux trois quatre cinq six sept huit neuf dix onze douze treize", "13 mots : 12 au plus"),
        ("moments", ["retraite", "noel"], "« noel » est inconnu"),
        ("telephone", "36 46", "telephone"),
        ("telephone", "cpma", "« cpma » est inconnu"),
        ("genre", "l'", "genre"),
        ("nature", "aide", "nature"),
        ("titre_courant", "Un titre qui ne tiendrait pas sur une seule ligne du papier", "titre_courant"),
    ],
)
def test_a_wrong_presentation_is_refused(
    champ: str, valeur: Any, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    droit = exemple_du_manuel()
    droit["fiche"]["presentation"][champ] = valeur
    monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path, droit)))
    with pytest.raises(ErreurContenu, match=message):
        catalogue(LE)


def test_no_two_rights_introduce_themselves_alike() -> None:
    titres = [fiche.fiche.presentation.titre_courant for fiche in catalogue(LE).values()]
    assert len(set(titres)) == len(titres)


def test_a_helpline_is_not_a_claim_and_money_is() -> None:
    fiches = catalogue(LE)
    assert not fiches["agri_ecoute_reagir"].fiche.presentation.se_demande
    assert fiches["rsa"].fiche.presentation.se_demande
    assert fiches["css"].fiche.presentation.se_demande


def test_a_sheet_without_a_number_gives_the_national_one() -> None:
    mots = repertoire()
    assert mots.telephone(None) == mots.telephones["france_services"]


def test_the_number_of_the_department_is_the_one_of_its_territory() -> None:
    standard = yaml.safe_load((RACINE / "content" / "territoires" / "departement.yaml").read_text("utf-8"))["standard"]
    assert repertoire().telephones["departement"].numero == standard
