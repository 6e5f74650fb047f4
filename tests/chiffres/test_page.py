"""The screen: who may open it, what it says in its two views, every part drawn without error."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import ecran
from pages.parties.chiffres.barres import barres, chaleur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.chiffres.tables import Ligne, Table
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
    return AppTest.from_file(str(RACINE / "pages" / "chiffres.py"), default_timeout=30).run()


@pytest.mark.parametrize("role", ROLES)
def test_chaque_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, role)
    assert not essai.exception
    refuse = any("accès à cette page" in avis.value for avis in essai.warning)
    assert refuse is (role not in MATRICE["pilotage.lire"]) is (role not in ecran("chiffres").roles)


def _page(essai: AppTest) -> str:
    return "".join(bloc.proto.body for bloc in essai.get("html"))


def test_les_deux_vues_se_dessinent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, "analyste", demo=True)
    essai.selectbox[0].set_value((date.today() - timedelta(60)).year).run()
    assert "Données fictives" in _page(essai)
    assert "Vue interne" in _page(essai) and "personnes rencontrées" in _page(essai)
    essai.segmented_control[0].set_value("Publiable").run()
    assert not essai.exception and "Vue publiable" in _page(essai)


def test_un_secret_est_hachure_et_ecrit_un_zero_se_dit() -> None:
    dessin = barres([("Muret", 12, ""), ("Cadours", None, ""), ("Revel", 0, "")])
    assert dessin.count("<i ") == 1, "une barre pour le seul nombre dit"
    assert dessin.count("q-secret") == 1 and "secret (moins de" in dessin and "– personne" in dessin
    ligne = Ligne("rsa", "RSA", (12, None, 0))
    tableau = chaleur(Table("d", "Droits", "droits", ("Oui", "Non", "?"), (ligne,)))
    assert "q-secret" in tableau and ">secret<" in tableau and "<td>–</td>" in tableau and ">12</td>" in tableau
    assert tableau.count("color-mix") == 1, "une couleur pour le seul nombre dit"


def test_toutes_secretes_ou_aucune_ligne_ne_casse_pas() -> None:
    entonnoir = barres([("Ouverts", 6, ""), ("Cachés", None, "")], parts_de={"Ouverts": 8, "Cachés": 9})
    assert entonnoir.count("<small>75 %</small>") == 1
    assert barres([("Muret", None, ""), ("Revel", None, "")]).count("q-secret") == 2
    assert "Rien n'a été noté" in barres([])


def test_un_territoire_se_choisit_dans_la_vue_interne_seule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, "cellule", demo=True)
    essai.selectbox[0].set_value((date.today() - timedelta(60)).year).run()
    tout = _nombre(_page(essai))
    essai.selectbox[1].set_value("muret").run()
    assert not essai.exception and 0 < _nombre(_page(essai)) < tout
    assert "actions?annee=" in _page(essai), "chaque barre mène aux actions"
    essai.segmented_control[0].set_value("Publiable").run()
    assert len(essai.selectbox) == 1 and _nombre(_page(essai)) == tout, "publiable : jamais par territoire"


@pytest.mark.parametrize("detail", ["Par territoire", "Argent et délais", "Indicateurs", "Répartitions", "Comment lire",
                                    "Fichiers", "L'outil"])  # fmt: skip
def test_chaque_detail_se_dessine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detail: str) -> None:
    essai = _ouvrir(tmp_path, monkeypatch, "analyste", demo=True)
    essai.selectbox[0].set_value((date.today() - timedelta(60)).year).run()
    avant = len(essai.main)
    essai.pills(key="chiffres.detail").set_value(detail).run()
    assert not essai.exception and len(essai.main) >= avant


def _nombre(page: str) -> int:
    return int(re.search(r"<b>([\d\s\u202f]+)</b><span>personnes rencontrées", page)[1].replace("\u202f", ""))  # type: ignore[index]
