"""Dropping a file on the screen of the cell: accepted row by row, taken back."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs import visiteur
from tests.socle.acces.aides import contexte
from tznr_kit.__main__ import principal
from tznr_kit.lieux.annulation import dernier_import
from tznr_kit.lieux.depot import accepter_lignes, annuler_l_import, comparer_fichier
from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.reglages import RACINE

JOUR = datetime.date(2026, 12, 1)
MURET = "mds-31395-mds-de-muret"
FICHIER = (
    "Type;Nom;Adresse;CP;Commune;Tél\n"
    "mds;MDS de Muret;44 avenue Jacques Douzans;31600;Muret;05 61 99 99 99\n"
    "ccas_cias;CCAS de Bouloc (fictif);2 place de la Mairie;31620;Bouloc;05 61 00 00 03\n"
    "ccas_cias;CCAS de Nulle Part;1 rue;31999;Nulle Part;\n"
).encode("cp1252")


@pytest.fixture
def mds(peu: Path) -> Lieu:
    return annuaire().par_id[MURET]


def libre(lieu: Lieu) -> None:
    """The place as a source would give it: nothing checked by hand."""
    remplacer(lieu.model_copy(update={"verifies": (), "verifie_le": None}))


def test_seules_les_lignes_acceptees_sont_ecrites_et_se_defont(mds: Lieu, cellule: Contexte) -> None:
    libre(mds)
    avant = annuaire().lieux
    difference = comparer_fichier(cellule, FICHIER, None, JOUR)
    assert ([un.nom for un in difference.ajouts], len(difference.refus)) == (["CCAS de Bouloc (fictif)"], 1)
    assert accepter_lignes(cellule, difference, [MURET]) == 1
    assert {un.id for un in annuaire().lieux} == {un.id for un in avant}
    assert annuaire().par_id[MURET].telephone == "05 61 99 99 99"
    assert annuler_l_import(cellule) == (1, [])
    assert annuaire().lieux == avant
    assert dernier_import() is None


def test_annuler_garde_ce_qui_a_ete_corrige_depuis(mds: Lieu, cellule: Contexte) -> None:
    libre(mds)
    difference = comparer_fichier(cellule, FICHIER, None, JOUR)
    assert accepter_lignes(cellule, difference, [MURET, difference.ajouts[0].id]) == 2
    remplacer(annuaire().par_id[MURET].model_copy(update={"telephone": "05 61 11 11 11"}))
    assert annuler_l_import(cellule) == (1, ["MDS de Muret"])
    assert annuaire().par_id[MURET].telephone == "05 61 11 11 11"
    assert difference.ajouts[0].id not in annuaire().par_id
    assert annuler_l_import(cellule) == (0, [])


def test_rien_d_accepte_ne_change_rien_et_garde_l_annulation_d_avant(mds: Lieu, cellule: Contexte) -> None:
    libre(mds)
    difference = comparer_fichier(cellule, FICHIER, None, JOUR)
    accepter_lignes(cellule, difference, [MURET])
    assert accepter_lignes(cellule, difference, []) == 0
    assert dernier_import() is not None


def test_la_commande_annuler(mds: Lieu, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "annuler"]) == 1
    fichier = tmp_path / "recu.csv"
    fichier.write_bytes(FICHIER)
    avant = annuaire().lieux
    assert principal(["lieux", "importer", "--source", "tableur", "--fichier", str(fichier), "--accepter"]) == 3
    assert annuaire().lieux != avant
    assert principal(["lieux", "annuler"]) == 0
    assert annuaire().lieux == avant


@pytest.mark.parametrize("role", ["terrain", "referent", "analyste"])
def test_seule_la_cellule_importe(mds: Lieu, magasin: Magasin, cellule: Contexte, role: Any) -> None:
    difference = comparer_fichier(cellule, FICHIER, None, JOUR)
    with pytest.raises(AccesRefuse):
        accepter_lignes(contexte(magasin, role), difference, [MURET])
    with pytest.raises(AccesRefuse):
        annuler_l_import(contexte(magasin, role))


def test_l_ecran_montre_la_difference_et_ecrit_ce_qui_est_coche(mds: Lieu) -> None:
    libre(mds)
    with mock.patch.object(visiteur, "acteur_courant", return_value=Acteur(id="a", nom="Essai", role="cellule")):
        app = AppTest.from_file(str(RACINE / "pages" / "lieux_a_jour.py"), default_timeout=30)
        app.query_params["partie"] = "importer"
        app.run()
        assert not app.exception
        app.file_uploader(key="lieux_depot").upload("recu.csv", FICHIER, "text/csv").run()
        assert not app.exception
        assert any("1 lieu(x) à ajouter, 1 à changer" in un.value for un in app.markdown)
        assert any("Ligne 4 (CCAS de Nulle Part)" in un.value for un in app.text)
        next(un for un in app.checkbox if un.label.startswith("Changer MDS de Muret")).uncheck()
        next(un for un in app.button if un.label == "Accepter les lignes cochées").click().run()
        assert not app.exception
    noms = {un.nom for un in annuaire().lieux}
    assert "CCAS de Bouloc (fictif)" in noms
    assert annuaire().par_id[MURET].telephone == "05 34 47 04 50"
