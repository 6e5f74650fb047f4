"""The kiosk's screens, run as Streamlit runs them."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import ecrans_pour
from pages.parties.borne import gardien
from pages.parties.borne.etat import Etat
from tznr_kit.borne import code_equipe, silence
from tznr_kit.socle.reglages import RACINE

ROUTEUR = RACINE / "pages" / "communs" / "routeur.py"


@pytest.fixture
def borne(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(gardien, "SILENCES", silence.Silences())
    monkeypatch.setattr(silence, "SILENCES", gardien.SILENCES)
    app = AppTest.from_file(str(ROUTEUR), default_timeout=30)
    app.query_params["kiosque"] = "1"
    return app.run()


def toucher(app: AppTest, cle: str) -> AppTest:
    return app.button(key=f"borne:{cle}").click().run()


def visiter(app: AppTest) -> AppTest:
    """To the result, always by the second answer."""
    app = toucher(toucher(app, "commencer"), "situation-retraite")
    while reponses := [b.key for b in app.button if "--borne-reponse-" in str(b.key)]:
        app = app.button(key=reponses[min(1, len(reponses) - 1)]).click().run()
    return app


def test_une_visite_entiere_sans_champ_a_remplir(borne: AppTest) -> None:
    app = visiter(borne)
    dessins = " ".join(element.proto.body for element in app.get("html"))
    assert "Vous pourriez recevoir environ" in dessins or app.title[0].value == "À regarder avec quelqu'un"
    assert 1 <= dessins.count('<h2 lang="fr">') <= 3
    assert not (
        app.text_input or app.number_input or app.selectbox or app.get("download_button") or app.get("page_link")
    )
    toucher(app, "suite")
    code = toucher(app, "code")
    assert "donnees" not in code.query_params


def test_le_lieu_de_la_borne_se_lit_et_ne_s_appelle_pas(borne: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kiosk has no telephone: a link would open a dialog of the machine. Its place receives everybody."""
    monkeypatch.setenv("TZNR_BORNE_COMMUNE", "31395")
    dessins = " ".join(element.proto.body for element in visiter(borne).get("html"))
    assert "MDS de Muret" in dessins
    assert "05 34 47 04 50" in dessins
    assert "tel:" not in dessins


def test_le_lieu_se_dit_dans_la_langue_de_la_borne(borne: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """« Fermé, ouvre demain » and « Appeler le » stayed French, turned round, on a screen in Arabic."""
    monkeypatch.setenv("TZNR_BORNE_COMMUNE", "31395")
    dessins = " ".join(element.proto.body for element in visiter(toucher(borne, "langue-ar")).get("html"))
    assert "MDS de Muret" in dessins
    assert "Appeler" not in dessins
    assert not re.search("Fermé|Ouvert", dessins)


def test_effacer_oublie_toute_la_session(borne: AppTest) -> None:
    app = visiter(borne)
    app.session_state["autre"] = "ce qu'une autre page aurait laissé"
    app = toucher(toucher(app, "suite"), "fin")
    assert app.title[0].value == "✓ Tout est effacé"
    assert app.session_state["borne"] == Etat(ecran="efface")
    assert "autre" not in app.session_state
    assert app.session_state["kiosque"] is True


@pytest.mark.complet
def test_une_autre_adresse_donne_la_borne(borne: AppTest) -> None:
    for ecran in ecrans_pour("public"):
        app = borne.switch_page(str(ecran.chemin)).run()
        assert [titre.value for titre in app.title] == ["Vos droits, deux\u00a0minutes, sans votre\u00a0nom"], ecran.id


def test_retour_reprend_la_derniere_reponse(borne: AppTest) -> None:
    app = toucher(toucher(borne, "commencer"), "situation-retraite")
    premiere = app.title[0].value
    reponses = [b.key for b in app.button if "--borne-reponse-" in str(b.key)]
    app = toucher(app.button(key=reponses[0]).click().run(), "retour")
    assert app.title[0].value == premiere
    assert toucher(app, "retour").title[0].value == "Qu'est-ce qui vous ressemble le plus\u00a0?"


def test_parler_a_quelqu_un_a_chaque_question(borne: AppTest) -> None:
    app = toucher(toucher(borne, "commencer"), "situation-ferme")
    assert toucher(app, "parler").title[0].value == "Quelqu'un va vous aider"


def test_une_autre_langue_dit_qu_elle_est_a_relire(borne: AppTest) -> None:
    app = toucher(borne, "langue-en")
    assert app.title[0].value == "Your rights, two minutes, no name"
    assert any("en relecture" in m.value for m in app.markdown)


def test_le_papier_sort_une_fois(borne: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    envois: list[bytes] = []
    monkeypatch.setattr("pages.parties.borne.fin.imprimante", lambda: "accueil")
    monkeypatch.setattr("pages.parties.borne.fin.imprimer", lambda pdf, nom: envois.append(pdf))
    app = toucher(visiter(borne), "papier")
    app.run()
    assert any("Prenez-le" in m.value for m in app.markdown)
    assert len(envois) == 1
    assert envois[0].startswith(b"%PDF")


def test_le_coin_de_l_equipe_demande_un_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_BORNE_CODE", "25")
    monkeypatch.setattr(code_equipe, "SERRURE", code_equipe.Serrure())
    app = AppTest.from_file(str(ROUTEUR), default_timeout=30)
    app.query_params["kiosque"] = "1"
    app = toucher(app.run(), "equipe")
    app = toucher(toucher(app, "chiffre-1"), "valider")
    assert app.title[0].value == "Équipe"
    app = toucher(toucher(toucher(app, "chiffre-2"), "chiffre-5"), "valider")
    assert app.title[0].value == "L'essai du matin"
    assert "imprimante" in str(app.table[0].value).lower()


@pytest.mark.parametrize("ecran", ["situation", "questions", "resultat", "code", "equipe"])
def test_une_visite_abandonnee_s_efface_par_l_horloge_du_serveur(
    borne: AppTest, ecran: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visiter(borne) if ecran in {"resultat", "code"} else toucher(borne, "commencer")
    if ecran == "questions":
        app = toucher(app, "situation-retraite")
    elif ecran in {"code", "equipe"}:
        app.session_state["borne"].ecran = ecran
        app = app.run()
    (page,) = silence.SILENCES.fins
    fin = app.session_state["borne"].fin
    monkeypatch.setattr(gardien, "instant", lambda: fin - 1)
    assert app.run().session_state["borne"].fin > fin, "dessinée de nouveau avant la fin, elle attend encore"
    fin = app.session_state["borne"].fin
    assert silence.SILENCES.finis(fin - 1) == [] and silence.SILENCES.finis(fin) == [page]
    monkeypatch.setattr(gardien, "instant", lambda: fin)
    app.run()
    assert app.session_state["borne"] == Etat(ecran="efface") and app.title[0].value == "✓ Tout est effacé"
    monkeypatch.setattr(gardien, "instant", lambda: fin + 999)
    assert app.run().session_state["borne"] == Etat(), "l'au revoir devient l'accueil"
    assert not silence.SILENCES.fins, "l'accueil attend pour toujours"


def test_un_geste_venu_apres_la_fin_ne_montre_rien_de_la_visite(
    borne: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visiter(borne)
    monkeypatch.setattr(gardien, "instant", lambda: app.session_state["borne"].fin)
    assert toucher(app, "suite").title[0].value == "✓ Tout est effacé"
