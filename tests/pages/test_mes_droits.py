"""The page « Mes droits », run as Streamlit runs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parties.mes_droits.etat import Etat
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "mes_droits.py"
JEU = Path(__file__).parent.parent / "droits" / "contenu"


def ouvrir() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=30).run()


def cliquer(app: AppTest, bouton: str) -> AppTest:
    return next(b for b in app.button if b.label == bouton).click().run()


def choisir(app: AppTest, question: str, reponse: str) -> AppTest:
    return next(r for r in app.radio if r.label.startswith(question)).set_value(reponse).run()


def ecrire(app: AppTest, question: str, nombre: int) -> AppTest:
    return next(n for n in app.number_input if n.label.startswith(question)).set_value(nombre).run()


def ouvrir_le_volet(app: AppTest, cle: str) -> AppTest:
    app.session_state[f"q:volet:{cle}"] = True
    return app.run()


def dits(app: AppTest) -> str:
    return "\n".join(m.value for m in (*app.markdown, *app.success, *app.info, *app.warning)).replace("\u00a0", " ")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page on invented rights, at the first theme."""
    monkeypatch.setenv("TZNR_CONTENU", str(JEU))
    return cliquer(ouvrir(), "Commencer")


@pytest.fixture
def repondue(app: AppTest) -> AppTest:
    """Alone, 40 years old, 300 € a month, at the result."""
    ecrire(choisir(app, "Vivez-vous en couple", "non"), "Quel âge", 40)
    choisir(cliquer(app, "Suivant"), "Que faites-vous", "salarie")
    ecrire(app, "Quel est votre salaire", 300)
    ecrire(cliquer(app, "Suivant"), "Combien d'enfants", 0)
    return cliquer(app, "Voir mon résultat")


def test_du_debut_au_resultat(repondue: AppTest) -> None:
    assert not repondue.exception
    assert "environ 300 € par mois, soit environ 3 600 € par an" in dits(repondue)
    assert "Seul l'organisme qui paie décide" in dits(repondue)
    assert [h.value for h in repondue.header][:2] == ["À vérifier (2)", "Et maintenant ?"]


def test_revenir_ne_perd_rien(app: AppTest) -> None:
    ecrire(choisir(app, "Vivez-vous en couple", "oui"), "Quel âge", 33)
    cliquer(cliquer(app, "Suivant"), "Précédent")
    assert app.radio[0].value == "oui"
    assert app.number_input[0].value == 33


def test_je_ne_sais_pas_propose_une_tranche(app: AppTest) -> None:
    cliquer(app, "Suivant")
    app.checkbox[0].check().run()
    assert app.number_input[0].disabled
    tranches = next(r for r in app.radio if r.label == "À peu près :")
    tranches.set_value(1).run()
    assert app.session_state["mes_droits"].reponses["adultes[0].salaire_net"] == {"min": 1, "max": 400}


def test_changer_une_reponse_depuis_le_resultat_et_y_revenir(repondue: AppTest) -> None:
    ouvrir_le_volet(repondue, "reponses:travail")
    next(b for b in repondue.button if b.key == "modifier:travail").click().run()
    ecrire(repondue, "Quel est votre salaire", 500)
    cliquer(repondue, "Revenir au résultat")
    assert "environ 100 € par mois" in dits(repondue)


def test_ce_qui_manque_mene_a_la_question(app: AppTest) -> None:
    cliquer(app, "Voir le résultat maintenant")
    ouvrir_le_volet(app, "manque:socle")
    next(b for b in app.button if (b.key or "").startswith("completer:socle:travail")).click().run()
    assert app.title[0].value == "Travail et revenus"


def test_dire_qu_on_recoit_deja_une_aide_la_retire_du_total(repondue: AppTest) -> None:
    next(c for c in repondue.checkbox if "Socle" in c.label).check().run()
    assert "environ 300 € par mois" not in "\n".join(s.value for s in repondue.success)
    assert "Vous recevez déjà (1)" in [h.value for h in repondue.header]
    next(c for c in repondue.checkbox if "Socle" in c.label).uncheck().run()
    assert "Vous recevez déjà (1)" not in [h.value for h in repondue.header]


def test_le_calcul_n_est_refait_que_si_une_reponse_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_CONTENU", str(JEU))
    etat, jour = Etat(), date(2026, 11, 23)
    premier = etat.calcul(jour)
    assert etat.calcul(jour) is premier
    etat.reponses["adultes[0].age"] = 40
    assert etat.calcul(jour) is not premier
    assert etat.calcul(jour).retenues == {"adultes[0].age": 40}


def test_ce_que_personne_n_ouvre_n_est_pas_dessine(repondue: AppTest) -> None:
    ferme = len(repondue.markdown)
    assert len(ouvrir_le_volet(repondue, "pourquoi:socle").markdown) > ferme


def test_tout_effacer_oublie_tout(repondue: AppTest) -> None:
    cliquer(repondue, "Tout effacer")
    assert repondue.session_state["mes_droits"].reponses == {}
    cliquer(repondue, "Commencer")
    assert repondue.radio[0].value is None
    assert repondue.number_input[0].value is None


def test_jamais_aucun_droit(app: AppTest) -> None:
    ecrire(choisir(app, "Vivez-vous en couple", "non"), "Quel âge", 20)
    ecrire(cliquer(app, "Suivant"), "Combien d'enfants", 0)
    cliquer(app, "Voir mon résultat")
    assert "Rien de sûr avec ces réponses" in dits(app)
    assert "aucun droit" not in dits(app).lower()
    assert "Les autres aides regardées" in [h.value for h in app.header]


def test_le_professionnel_voit_le_calcul_et_les_articles(app: AppTest) -> None:
    courant = app.session_state["mes_droits"]
    courant.avec_professionnel = True
    courant.reponses.update({"adultes": False, "adultes[0].age": 40, "adultes[0].nationalite": "FR"})
    courant.aller("resultat")
    ouvrir_le_volet(app, "calcul:socle")
    assert not app.exception
    calcul = "\n".join(table.value.to_string() for table in app.table)
    assert "Ressources du mois" in calcul
    assert "Article 1 du jeu d'essai" in calcul


def test_les_vraies_regles_du_depart_au_resultat() -> None:
    """Nothing answered: the first rights, then all of them in one tap."""
    app = cliquer(cliquer(ouvrir(), "Commencer"), "Voir le résultat maintenant")
    assert not app.exception
    premieres = len(app.subheader)
    assert premieres > 5
    next(bascule for bascule in app.toggle if bascule.label.startswith("Voir les")).set_value(True).run()
    assert not app.exception
    assert len(app.subheader) > premieres + 5


def test_la_saisie_rapide_dessine_toutes_les_vraies_questions() -> None:
    app = ouvrir()
    app.toggle[0].set_value(True).run()
    cliquer(app, "Saisie rapide, sur une page")
    courant = app.session_state["mes_droits"]
    courant.reponses.update({"adultes": True, "enfants": 2, "adultes[0].activite": "agriculteur"})
    app.run()
    assert not app.exception
    assert len(app.radio) + len(app.number_input) > 25


def test_un_motif_en_deux_gestes_a_sa_reponse(app: AppTest) -> None:
    courant = app.session_state["mes_droits"]
    courant.avec_professionnel = True
    courant.reponses |= {
        "adultes": False,
        "adultes[0].age": 40,
        "adultes[0].activite": "salarie",
        "adultes[0].salaire_net": 300,
        "adultes[0].nationalite": "FR",
        "enfants": 0,
    }
    courant.ecran = "resultat"
    ouvrir_le_volet(app, "motif:socle")
    famille = next(p for p in app.get("pills") if p.key == "q:famille:socle")
    famille.set_value(next(f for f in famille.options if f == "J'ai une crainte")).run()
    assert not app.exception


def test_ce_qui_change_a_une_date_et_ce_qui_est_tout_pres(repondue: AppTest) -> None:
    for cle in ("q:plus_tard", "q:tout_pres"):
        next(bascule for bascule in repondue.toggle if bascule.key == cle).set_value(True).run()
        assert not repondue.exception
    assert "deux ans" in dits(repondue) or "ans)" in dits(repondue)
