"""Partners are cards: typed in with a thumb, kept at each field, taken out one by one."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.aides import fiche
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import preparations
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.reglages import RACINE


@pytest.fixture
def cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Contexte:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    qui = contexte(magasin_neuf(tmp_path), "cellule")
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: qui.acteur)
    return qui


def _avec_qui(cellule: Contexte, **autres: object) -> AppTest:
    preparations.creer(cellule, "a1", fiche(**autres))
    essai = AppTest.from_file(str(RACINE / "pages" / "preparer.py"), default_timeout=20)
    essai.query_params["action"] = "a1"
    essai.run()
    essai.segmented_control[0].set_value(1).run()
    assert not essai.exception, essai.exception
    return essai


def _partenaires(cellule: Contexte) -> list[dict[str, object]]:
    return list(preparations.lire(cellule, "a1").preparation.get("partenaires", []))


def _cle(essai: AppTest, fin: str) -> str:
    return next(un.key for un in [*essai.text_input, *essai.selectbox] if un.key and un.key.endswith(fin))


def test_ajouter_un_partenaire_puis_quitter_l_ecran_ne_perd_rien(cellule: Contexte) -> None:
    """A spreadsheet kept its changes for the next drawing of the same screen: going on lost them."""
    essai = _avec_qui(cellule)
    next(un for un in essai.button if un.label == "Ajouter un partenaire").click().run()
    essai.selectbox(key=_cle(essai, ".1.structure")).set_value("msa")
    essai.text_input(key=_cle(essai, ".1.role")).set_value("Écoute")
    essai.segmented_control[0].set_value(2).run()
    assert not essai.exception, essai.exception
    lus = _partenaires(cellule)
    assert lus == [{"structure": "caf", "creneaux": 4, "confirme": True}, {"structure": "msa", "role": "Écoute"}]


def test_retirer_un_partenaire_garde_les_autres(cellule: Contexte) -> None:
    deux = [{"structure": "caf"}, {"structure": "msa", "role": "Écoute"}]
    essai = _avec_qui(cellule, partenaires=deux)
    next(un for un in essai.button if un.label == "Retirer").click().run()
    assert _partenaires(cellule) == deux[1:]
    assert essai.text_input(key=_cle(essai, ".1.role")).value == "Écoute"


def test_une_carte_laissee_vide_n_est_pas_un_partenaire(cellule: Contexte) -> None:
    essai = _avec_qui(cellule)
    next(un for un in essai.button if un.label == "Ajouter un partenaire").click().run()
    essai.segmented_control[0].set_value(2).run()
    assert _partenaires(cellule) == fiche()["partenaires"]
