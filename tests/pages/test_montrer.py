"""The board to point at, and papers in the language of the person."""

from __future__ import annotations

import pytest

from pages.communs.feuille_de_route import papier_de_borne
from pages.parties.fiches import imprimer as imprimer_fiche
from tests.pages.aides import ouvrir
from tests.pages.test_borne import borne, toucher
from tests.papier.outils import texte
from tests.papier.test_langues import LE, lu
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.visite import Visite, fin
from tznr_kit.papier.langues.cases import cases, planche
from tznr_kit.socle.langues import FRANCAIS, langues

__all__ = ["borne"]


def _html(essai) -> str:  # type: ignore[no-untyped-def]
    return " ".join(element.proto.body for element in essai.get("html"))


def test_la_planche_montre_chaque_case_dans_chaque_langue(monkeypatch: pytest.MonkeyPatch) -> None:
    dessin = _html(ouvrir(monkeypatch, "montrer"))
    for code in langues():
        if code != FRANCAIS:
            assert dessin.count(f'<span lang="{code}"') >= len(cases(planche()))
    assert 'dir="rtl"' in dessin
    assert all(f"case={code}" in dessin for code in cases(planche()))
    assert all(un.nom in dessin for un in planche().noms)


@pytest.mark.parametrize(
    ("adresse", "titre", "reponses"),
    [
        ({"case": "loger"}, "Me loger", 3),
        ({"case": "rappel", "reponse": "oui"}, "Voulez-vous être rappelé ?", 1),
        ({"case": "inconnue"}, "Montrez du doigt", 0),
        ({"case": ""}, "Montrez du doigt", 0),
        ({"case": "loger", "reponse": "<b>"}, "Me loger", 3),
    ],
)
def test_une_case_touchee_est_seule_avec_ses_reponses(
    monkeypatch: pytest.MonkeyPatch, adresse: dict[str, str], titre: str, reponses: int
) -> None:
    essai = ouvrir(monkeypatch, "montrer", **adresse)
    assert f"<h1>{titre}</h1>" in _html(essai).replace("\u00a0", " ")
    assert _html(essai).count("&amp;reponse=") == 2 * reponses


def test_a_la_borne_on_montre_sans_rien_toucher(borne) -> None:  # type: ignore[no-untyped-def]
    app = toucher(toucher(toucher(toucher(borne, "langue-ar"), "commencer"), "situation-ferme"), "parler")
    app = toucher(app, "montrer")
    dessin = _html(app)
    assert "أشيروا بالإصبع" in app.title[0].value
    assert "href=" not in dessin and dessin.count("k-tuile a-montrer") > 30
    assert toucher(app, "retour").title[0].value != app.title[0].value or app.button(key="borne:montrer")


@pytest.mark.parametrize("papier", ["a4", "ticket"])
def test_la_borne_imprime_dans_la_langue_du_visiteur(monkeypatch: pytest.MonkeyPatch, papier: str) -> None:
    monkeypatch.setattr("pages.communs.feuille_de_route.papier_de_la_borne", lambda: papier)
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    assert "relecture" not in texte(papier_de_borne(bilan, LE))
    arabe = lu(papier_de_borne(bilan, LE, "ar"))
    assert "relecture" in arabe and "Je ne parle pas bien français" in arabe


def test_rien_n_est_dessine_avant_qu_on_le_demande(monkeypatch: pytest.MonkeyPatch) -> None:
    def jamais(*_: object, **__: object) -> bytes:
        raise AssertionError("un papier a été fait sans qu'on le demande")

    for nom in ("fiche_pdf", "falc_pdf", "cartes_pdf", "droit_en_deux_langues"):
        monkeypatch.setattr(imprimer_fiche, nom, jamais)
    monkeypatch.setattr("pages.parties.montrer.ecran.planche_pdf", jamais)
    essai = ouvrir(monkeypatch, "fiches", droit="rsa", langue="ar")
    assert not essai.exception
    ouvrir(monkeypatch, "montrer")
