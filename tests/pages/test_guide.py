"""The sheets, the guide, the programme and the contents, run as Streamlit runs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tznr_kit.actions.guide.avis import totaux
from tznr_kit.actions.guide.lecture import chapitres
from tznr_kit.actions.preparations import creer
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.choix import trouver
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.reglages import RACINE

LE = date(2026, 11, 23)
Ouvrir = Callable[..., AppTest]


@pytest.fixture
def ouvrir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    """Open a screen through the router, with query parameters."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("TZNR_BASE", raising=False)

    def _ouvrir(ecran: str, **parametres: str) -> AppTest:
        app = AppTest.from_file(str(RACINE / "pages" / "communs" / "routeur.py"), default_timeout=20)
        app.run()
        app.switch_page(str(RACINE / "pages" / f"{ecran}.py"))
        for nom, valeur in parametres.items():
            app.query_params[nom] = valeur
        app.run()
        assert not app.exception
        return app

    return _ouvrir


def textes(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def telechargements(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def dessins(app: AppTest) -> str:
    """The drawings of a page, as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_every_sheet_is_under_a_moment_of_life(ouvrir: Ouvrir) -> None:
    app = ouvrir("fiches")
    assert "Que vous arrive-t-il" in dessins(app)
    trouvees = set()
    for moment in repertoire().moments:
        assert f"moment={moment}" in dessins(app)
        trouvees |= set(re.findall(r"droit=(\w+)", dessins(ouvrir("fiches", moment=moment))))
    assert trouvees == set(catalogue(LE))


@pytest.mark.parametrize("mot", ["loyer", "lunettes", "veuve", "LUNETTE", "loyers"])
def test_a_search_answers_what_the_field_promises(ouvrir: Ouvrir, mot: str) -> None:
    app = ouvrir("fiches")
    app.text_input[0].set_value(mot).run()
    assert re.search(r"\d+ fiche", dessins(app))
    assert "moment=" not in dessins(app), "what was found is alone on the page"


def test_a_search_that_finds_nothing_says_what_to_try(ouvrir: Ouvrir) -> None:
    app = ouvrir("fiches")
    app.text_input[0].set_value("zzzz").run()
    assert "Aucune fiche pour ce mot" in dessins(app)


def test_the_name_searched_comes_first() -> None:
    fiches = list(catalogue(LE).values())
    assert trouver(fiches, "rsa")[0].calcul.startswith("rsa")
    assert trouver(fiches, "l'aspa")[0].id == "aspa"
    assert trouver(fiches, "une") == trouver(fiches, "") == []


def test_a_link_opens_one_sheet_easy_first_with_its_conditions(ouvrir: Ouvrir) -> None:
    droit = next(iter(catalogue(LE).values()))
    app = ouvrir("fiches", droit=droit.id)
    page = dessins(app)
    assert escape(droit.fiche.falc.sections[0].phrases[0]) in page
    assert page.index(escape(droit.fiche.falc.sections[0].titre)) < page.index("Pour faire ma demande")
    assert f"tel:{droit.telephone.numero.replace(' ', '')}" in page
    assert len(app.checkbox) == len(droit.conditions)
    for case in app.checkbox:
        case.check()
    app.run()
    assert "l’organisme décide" in app.success[0].value
    assert len(telechargements(app)) == 3


@pytest.mark.parametrize("parametres", [{"droit": "n_existe_pas"}, {"moment": "n_existe_pas"}])
def test_an_unknown_sheet_shows_the_moments(ouvrir: Ouvrir, parametres: dict[str, str]) -> None:
    app = ouvrir("fiches", **parametres)
    assert "n’existe pas" in dessins(app)
    assert "moment=retraite" in dessins(app)


def test_a_stale_sheet_has_a_banner(ouvrir: Ouvrir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    droit = exemple_du_manuel()
    droit["fiche"]["verifie_le"], droit["fiche"]["prochaine_revue"] = date(2020, 1, 1), date(2020, 6, 1)
    droit["fiche"]["montants"][1]["perime_connu"] = True
    monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path / "contenu", droit)))
    page = dessins(ouvrir("fiches", droit="aspa"))
    assert "elle devait être relue le 1er juin 2020" in page
    assert "dépassé" in page


@pytest.mark.parametrize("etape", [chapitre.id for chapitre in chapitres(LE)])
def test_every_step_of_the_guide_opens(ouvrir: Ouvrir, etape: str) -> None:
    app = ouvrir("guide_aller_vers", etape=etape)
    assert app.title[0].value == "Guide de l'aller-vers"
    assert app.header


def test_the_next_step_follows(ouvrir: Ouvrir) -> None:
    app = ouvrir("guide_aller_vers", etape="principes")
    app.button[0].click().run()
    assert app.query_params["etape"] == "calendrier"
    assert app.selectbox[0].value == "calendrier"


def test_the_pack_waits_for_a_place(ouvrir: Ouvrir) -> None:
    app = ouvrir("guide_aller_vers", etape="pack")
    assert telechargements(app) == []
    app.text_input[1].set_value("Marché de Cadours").run()
    assert len(telechargements(app)) == 2


def test_the_pack_of_an_action_is_already_filled(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    acteur = Acteur(id="c", nom="Cellule", role="cellule")
    monkeypatch.setattr("pages.parties.guide_aller_vers.listes.acteur_courant", lambda: acteur)
    reponses = {"titre": "Marché", "lieu": "Halle de Cadours", "commune": "31098", "publics": ["agriculteurs"]}
    action = creer(Contexte(magasin_principal(), acteur), "a" * 36, reponses)
    app = ouvrir("guide_aller_vers", etape="pack", action=action.id)
    assert [champ.value for champ in app.selectbox][1:] == [action.id, "cadours", "agriculteurs"]
    assert app.text_input[1].value == "Halle de Cadours"
    assert len(telechargements(app)) == 2


def test_ticks_of_an_action_come_back(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    acteur = Acteur(id="c", nom="Cellule", role="cellule")
    monkeypatch.setattr("pages.parties.guide_aller_vers.listes.acteur_courant", lambda: acteur)
    action = creer(Contexte(magasin_principal(), acteur), "b" * 36, {"titre": "Marché"})
    app = ouvrir("guide_aller_vers", etape="stand", action=action.id)
    app.checkbox[0].check().run()
    autre = ouvrir("guide_aller_vers", etape="stand", action=action.id)
    assert [case.value for case in autre.checkbox].count(True) == 1
    assert autre.checkbox[0].value


def test_one_tap_counts_an_opinion_once(ouvrir: Ouvrir) -> None:
    app = ouvrir("demarche")
    assert "(chiffre discuté)" in dessins(app)
    next(bouton for bouton in app.button if bouton.label == "Oui").click().run()
    assert "Merci" in dessins(app)
    assert not [bouton for bouton in app.button if bouton.label == "Oui"]
    assert totaux(magasin_principal()) == {"oui": 1, "un_peu": 0, "non": 0}


def _contenus() -> AppTest:
    return AppTest.from_file(str(RACINE / "pages" / "contenus.py"), default_timeout=20).run()


def test_the_contents_page_is_closed_to_the_public() -> None:
    app = _contenus()
    assert not app.table
    assert "réservée" in app.info[0].value


def test_the_cell_sees_what_is_stale_and_every_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    acteur = Acteur(id="c", nom="Cellule", role="cellule")
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: acteur)
    app = _contenus()
    assert not app.exception
    fiches = _table_des_fiches(app)
    assert fiches.count('scope="row"') == len(catalogue(LE)) and ">à jour<" in fiches
    locales = app.table[-2].value
    assert any("eau" in fichier for fichier in locales["Fichier"])
    app.date_input[0].set_value(date(2033, 1, 1)).run()
    assert ">à jour<" not in _table_des_fiches(app) and ">à relire<" in _table_des_fiches(app)


def _table_des_fiches(app: AppTest) -> str:
    """Those to read again and those that are not, in one text."""
    return "".join(un.proto.body for un in app.get("html") if "Facile à lire" in un.proto.body)
