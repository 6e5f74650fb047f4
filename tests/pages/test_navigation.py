"""The registry of screens and the menus made of it."""

from __future__ import annotations

import re

import pytest

from pages.communs.navigation import ECRANS, ROLES, ecran, ecrans_pour, ecrans_refuses
from tznr_kit.socle.reglages import RACINE


@pytest.mark.parametrize("un", ECRANS, ids=lambda un: un.id)
def test_chaque_ecran_a_son_fichier_et_une_adresse_simple(un) -> None:
    assert un.chemin.is_file()
    assert re.fullmatch(r"[a-z_]+", un.id)
    assert un.roles <= set(ROLES)


def test_chaque_fichier_de_pages_est_un_ecran() -> None:
    fichiers = {fichier.name for fichier in (RACINE / "pages").glob("*.py")} - {"__init__.py"}
    assert fichiers == {un.fichier for un in ECRANS}


def test_deux_ecrans_n_ont_pas_la_meme_adresse() -> None:
    assert len({un.id for un in ECRANS}) == len(ECRANS)


def test_les_ecrans_d_un_groupe_se_suivent() -> None:
    """Otherwise a group would stand twice in the menu."""
    groupes = [un.groupe for un in ECRANS]
    rangs = {groupe: [rang for rang, autre in enumerate(groupes) if autre == groupe] for groupe in groupes}
    assert all(suite[-1] - suite[0] == len(suite) - 1 for suite in rangs.values())


@pytest.mark.parametrize("role", ROLES)
def test_chaque_ecran_est_ouvert_ou_refuse(role) -> None:
    assert sorted(un.id for un in ecrans_pour(role) + ecrans_refuses(role)) == sorted(un.id for un in ECRANS)


def test_un_ecran_inconnu_est_une_erreur() -> None:
    with pytest.raises(KeyError):
        ecran("inexistant")
