"""The screen: who may open it, what it says, every part drawn without error."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import ecran
from pages.parties.pilotage.barres import alternative
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Role
from tznr_kit.socle.acces.roles import MATRICE, ROLES
from tznr_kit.socle.reglages import RACINE


def _ouvrir(dossier: Path, monkeypatch: pytest.MonkeyPatch, role: Role, *, demo: bool = False) -> AppTest:
    monkeypatch.setenv("TZNR_DONNEES", str(dossier))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    magasin = magasin_neuf(dossier)
    if demo:
        demonstration.charger(contexte(magasin, "admin"), date.today())
    acteur = contexte(magasin, role).acteur
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: acteur)
    return AppTest.from_file(str(RACINE / "pages" / "pilotage.py"), default_timeout=30).run()


@pytest.mark.parametrize("role", ROLES)
def test_chaque_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, role)
    assert not essai.exception
    refuse = any("accès à cette page" in avis.value for avis in essai.warning)
    assert refuse is (role not in MATRICE["pilotage.lire"]) is (role not in ecran("pilotage").roles)


def test_chaque_partie_se_dessine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, "analyste", demo=True)
    essai.selectbox[0].set_value((date.today() - timedelta(60)).year).run()
    assert any("fictives" in avis.value for avis in essai.warning)
    page = "".join(bloc.proto.body for bloc in essai.get("html"))
    assert "Personnes rencontrées" in page and "Sans réponse" in page
    for partie in ("Répartitions", "Actions", "Exports"):
        essai.segmented_control[0].set_value(partie).run()
        assert not essai.exception, essai.exception


def test_un_trimestre_se_choisit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, "cellule", demo=True)
    essai.selectbox[0].set_value((date.today() - timedelta(60)).year).run()
    essai.segmented_control[1].set_value(2).run()
    assert not essai.exception and "Les indicateurs : 2e trimestre" in [titre.value for titre in essai.header]
    assert "par an" in "".join(bloc.proto.body for bloc in essai.get("html"))
    essai.segmented_control[0].set_value("Répartitions").run()
    essai.selectbox[1].set_value("Par public").run()
    page = "".join(bloc.proto.body for bloc in essai.get("html"))
    assert ">T2</th>" in page and ">T3</th>" not in page
    essai.selectbox[1].set_value("Ce que sont devenus les droits suivis").run()
    assert any("année entière" in avis.value for avis in essai.info)


def test_l_alternative_dit_ce_qui_est_secret() -> None:
    assert alternative([("Muret", 12), ("Cadours", None)]) == "Barres. Muret : 12 ; Cadours : secret."
