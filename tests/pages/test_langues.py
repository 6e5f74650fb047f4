"""The public side in each language: nothing is in French but what says it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs import langue as page_courante
from pages.communs.dessins import adresse
from tests.pages.conversation import PAGE
from tznr_kit.borne.langue import langues as langues_de_la_borne
from tznr_kit.socle.langues import FRANCAIS, langues, parler
from tznr_kit.socle.reglages import RACINE

# Each page takes a second: one language at each change, the right-to-left one, and all of them in « complet ».
AUTRES = [
    pytest.param(code, marks=[] if code == "ar" else [pytest.mark.complet]) for code in langues() if code != FRANCAIS
]
# Words of a French sentence that none of the other languages writes.
FRANCAIS_NU = re.compile(
    r"\b(vous|votre|vos|avec|dans|êtes|sont|cette|chaque|aussi|quelqu'un|demander|recevez|l'aide|ne sais)\b", re.I
)
LAISSES = re.compile(r'<(\w+)[^>]*(?:lang="fr"|translate="no")[^>]*>.*?</\1>', re.DOTALL)


def ouvrir(page: str, code: str, **parametres: str) -> AppTest:
    """A page of the public site in this language."""
    app = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=30)
    app.session_state[page_courante._PARLEE] = parler(code)
    for nom, valeur in parametres.items():
        app.query_params[nom] = valeur
    return _courir(app)


def _courir(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def textes_nus(app: AppTest) -> Iterator[str]:
    """What the page shows without saying that it is French: drawings, labels and answers of its widgets."""
    for element in app.get("html"):
        corps = LAISSES.sub(" ", LAISSES.sub(" ", element.proto.body))
        yield from (html.unescape(un).strip() for un in re.split(r"<[^>]+>", corps) if un.strip())
    widgets = [*app.button, *app.text_input, *app.checkbox, *app.radio, *app.selectbox, *app.toggle, *app.expander]
    dits = [str(un.label) for un in widgets] + [str(option) for un in app.radio for option in un.options]
    dits += [str(un.value) for liste in (app.markdown, app.caption, app.warning, app.info, app.success) for un in liste]
    yield from (dit for dit in dits if not dit.endswith("(français)"))


def en_francais(app: AppTest) -> list[str]:
    return [texte for texte in textes_nus(app) if FRANCAIS_NU.search(texte)]


@pytest.mark.parametrize("code", AUTRES)
@pytest.mark.parametrize(
    ("page", "parametres"),
    [
        ("accueil", {}),
        ("vos_donnees", {}),
        ("fiches", {}),
        ("fiches", {"moment": "retraite"}),
        ("fiches", {"droit": "aspa"}),
        ("ou_aller", {"commune": "31395"}),
    ],
)
def test_une_page_publique_n_a_pas_de_francais_qui_se_tait(page: str, parametres: dict[str, str], code: str) -> None:
    assert en_francais(ouvrir(page, code, **parametres)) == []


@pytest.mark.parametrize("code", AUTRES)
def test_une_visite_entiere_n_a_pas_de_francais_qui_se_tait(code: str) -> None:
    """A retired person who lives alone: every question, the result, how to ask for the first benefit."""
    app, ecrans, vus = ouvrir("mes_droits", code), 0, []
    while app.session_state["mes_droits"].ecran != "resultat":
        vus += en_francais(app)
        _repondre(app, ecrans)
        app = _courir(app)
        ecrans += 1
        assert ecrans < 30
    vus += en_francais(app)
    demander = next(bouton for bouton in app.button if "demander-" in str(bouton.key))
    demander.click()
    vus += en_francais(_courir(app))
    assert ecrans > 8
    assert vus == []


def _repondre(app: AppTest, rang: int) -> None:
    """The fifth activity is retirement, the last age is old; then the first answer, or « none of these »."""
    reponses = [bouton for bouton in app.button if str(bouton.key).startswith("reponse--")]
    autres = [bouton for bouton in app.button if re.search("--(rien|passer)-", str(bouton.key))]
    if rang < 2:
        reponses[(4, -1)[rang]].click()
    else:
        (reponses or autres)[0].click()


@pytest.mark.parametrize("code", AUTRES)
def test_chaque_question_est_traduite(code: str) -> None:
    """What the kiosk asks too; and what the site alone asks is in ``a_traduire`` (tests/contenus)."""
    borne = langues_de_la_borne()[code]
    app = ouvrir("mes_droits", code)
    titre = re.search(r"<h1[^>]*>(.*?)</h1>", " ".join(element.proto.body for element in app.get("html")))
    assert titre is not None
    assert html.unescape(titre[1]) == borne.ecrans["activite"].texte


def test_l_adresse_choisit_la_langue_et_un_code_inconnu_ne_change_rien() -> None:
    def script() -> None:
        import streamlit as st

        from pages.communs.langue import choisir_la_langue, dit

        pro = st.session_state.get("pro", False)
        st.write(choisir_la_langue(professionnel=pro).code, dit("Oui"))

    app = AppTest.from_function(script)

    def lu(**demande: str) -> str:
        app.query_params.clear()
        for nom, valeur in demande.items():
            app.query_params[nom] = valeur
        return str(_courir(app).markdown[0].value)

    assert lu() == "fr Oui"
    assert lu(langue="en") == "en Yes"
    assert lu() == "en Yes"  # the session remembers
    assert lu(langue="klingon") == "en Yes"
    assert lu(langue="../ar") == "en Yes"
    assert lu(langue="fr") == "fr Oui"
    app.session_state["pro"] = True
    assert lu(langue="ar") == "fr Oui"


def test_un_lien_garde_la_langue(monkeypatch: pytest.MonkeyPatch) -> None:
    assert adresse("fiches", {"droit": "rsa"}).startswith('href="fiches?droit=rsa"')
    monkeypatch.setattr("pages.communs.dessins.langue", lambda: parler("ar"))
    monkeypatch.setattr("pages.communs.dessins.autre_que_le_francais", lambda: True)
    assert 'href="fiches?moment=aider&amp;langue=ar"' in adresse("fiches?moment=aider")
    assert 'data-page="accueil?langue=en"' in adresse("accueil", {"langue": "en"})


def test_le_nom_francais_reste_a_cote_de_sa_traduction() -> None:
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.session_state[page_courante._PARLEE] = parler("en")
    for rang in range(30):
        app.run()
        if app.session_state["mes_droits"].ecran == "resultat":
            break
        _repondre(app, rang)
    page = " ".join(element.proto.body for element in app.get("html"))
    assert "Topping up a small pension (ASPA)" in page
    assert 'lang="fr" dir="ltr">Allocation de solidarité aux personnes âgées' in page


def test_un_professionnel_et_le_bilan_ne_changent_pas_avec_la_langue() -> None:
    jour = date.today()
    francais, anglais = ouvrir("mes_droits", "fr"), ouvrir("mes_droits", "en")
    for app in (francais, anglais):
        for rang in range(3):
            _repondre(app, rang)
            _courir(app)
    bilans = [app.session_state["mes_droits"].bilan(jour).reponses for app in (francais, anglais)]
    assert bilans[0] == bilans[1]
