"""« Se former » as a function of state: a case from the first words to its correction, a session joined and led."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parties.se_former.direct import reponses_d_une_question
from tests.pages.aides import courir, ouvrir
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.formation import seances
from tznr_kit.formation.modules import modules, questions_avant_apres
from tznr_kit.formation.progression import lire_progres
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_kits import Formation


@pytest.fixture
def cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield contexte(magasin_neuf(tmp_path), "cellule")


def _ouvrir(monkeypatch: pytest.MonkeyPatch, qui: Contexte | None = None, **adresse: str) -> AppTest:
    return ouvrir(monkeypatch, "se_former", qui, **adresse)


def _bouton(essai: AppTest, debut: str) -> AppTest:
    next(bouton for bouton in essai.button if bouton.label.startswith(debut)).click()
    return courir(essai)


def _html(essai: AppTest) -> str:
    return "".join(bloc.proto.body for bloc in essai.get("html"))


def _seance(cellule: Contexte) -> str:
    formation = Formation(
        id=identifiant(), titre="Séance", jour=date.today(), debut="09:00", fin="12:00", lieu="Muret", places=14
    )
    return seances.creer(cellule, formation, None, "Animatrice", "libre")


@pytest.mark.parametrize("partie", ["modules", "cas", "cartes", "jeux", "exercices", "seance", "bac"])
def test_chaque_partie_s_ouvre_sans_compte(cellule: Contexte, monkeypatch: pytest.MonkeyPatch, partie: str) -> None:
    essai = _ouvrir(monkeypatch, partie=partie)
    assert essai.title[0].value == "Se former"
    assert "animer" not in essai.segmented_control[0].options


def test_un_cas_de_la_parole_a_la_correction(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(monkeypatch, partie="cas")
    assert not any("38 000" in bloc.value for bloc in essai.markdown)
    _bouton(essai, "Qui vit avec vous ?")
    _bouton(essai, "Comment va la ferme ?")
    assert any("38 000" in bloc.value for bloc in essai.markdown)
    essai.multiselect[0].set_value(["rsa", "aah"])
    _bouton(courir(essai), "Lancer le simulateur")
    assert any("restent à poser : 1" in bloc.value for bloc in essai.info)
    _bouton(essai, "Voir la correction")
    correction = essai.table[-1].value
    retours = dict(zip(correction["Droit"], correction["Retour"], strict=True))
    assert retours["Revenu de solidarité active (RSA)"] == "✓ Bien vu"
    assert retours["Prime d'activité"] == "○ Oublié"
    assert list(retours.values()).count("✗ Pas ouvert ici") == 1


def test_une_reponse_de_module_a_son_retour_et_compte(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(monkeypatch, partie="modules")
    essai.radio[0].set_value(0)
    courir(essai)
    assert "À revoir" in essai.warning[0].value
    essai.radio[0].set_value(1)
    courir(essai)
    assert any(avis.value.startswith("Juste") for avis in essai.success)


def test_rejoindre_puis_repondre_sans_compte(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    code = _seance(cellule)
    essai = _ouvrir(monkeypatch, partie="seance", code=code)
    essai.text_input[1].set_value("Sam")
    _bouton(essai, "Rejoindre")
    assert any("Sam" in texte.value for texte in essai.text)
    essai.radio[0].set_value(1)
    courir(essai)
    (une,) = seances.lister(cellule)
    (present,) = seances.presences(cellule, une.id)
    assert (present.pseudonyme, present.ou, present.repondues) == ("Sam", "seance", {"avant": 1})


def test_le_grand_ecran_cache_les_prenoms(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    code = _seance(cellule)
    _rejoindre = _ouvrir(monkeypatch, partie="seance", code=code)
    _rejoindre.text_input[1].set_value("Zoé")
    _bouton(_rejoindre, "Rejoindre")
    essai = _ouvrir(monkeypatch, cellule, partie="animer")
    assert "Zoé" not in _html(essai)
    next(bascule for bascule in essai.toggle if bascule.label.startswith("Cacher")).set_value(False)
    courir(essai)
    assert "Zoé" in _html(essai)


def test_le_bac_a_sable_s_ouvre_et_s_efface(cellule: Contexte, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    essai = _bouton(_ouvrir(monkeypatch, partie="bac"), "Ouvrir mon bac")
    assert essai.selectbox[0].label == "Action d'exercice"
    _bouton(essai, "Terminer et tout effacer…")
    assert list((tmp_path / "bac_a_sable").iterdir()), "il faut confirmer"
    _bouton(essai, "Oui, tout effacer")
    assert list((tmp_path / "bac_a_sable").iterdir()) == []


def test_dans_le_bac_une_action_validee_se_tient_et_se_note(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _bouton(_ouvrir(monkeypatch, partie="bac"), "Ouvrir mon bac")
    choix = essai.selectbox[0]
    choix.select_index(next(rang for rang, nom in enumerate(choix.options) if "Validée" in nom))
    courir(essai)
    assert essai.table[0].value["Personnes"].tolist() == [0]
    for liste in [une for une in essai.selectbox if une.label in ("Contact", "Heure")]:
        liste.select_index(1)
    _bouton(essai, "Noter")
    assert not essai.error
    assert essai.table[0].value["Personnes"].tolist() == [1]


def test_dans_le_bac_toute_la_chaine_s_exerce(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _bouton(_ouvrir(monkeypatch, partie="bac"), "Ouvrir mon bac")
    choix = essai.selectbox[0]
    choix.select_index(next(rang for rang, nom in enumerate(choix.options) if "Loto de Cadours" in nom))
    courir(essai)
    next(bascule for bascule in essai.toggle if "S'exercer au relais" in bascule.label).set_value(True)
    courir(essai)
    pastilles = next(une for une in essai.get("button_group") if une.key == "relais:creneau")
    pastilles.set_value(pastilles.options[0])
    courir(essai)
    _bouton(essai, "La personne prend ce créneau")
    assert any("Le créneau est pris" in message.value for message in essai.success)
    essai.selectbox(key="relais:droit").select_index(0)
    essai.text_input(key="relais:confie_a").set_value("CAF")
    _bouton(essai, "Faire le code")
    code = essai.code[0].value
    next(champ for champ in essai.text_input if champ.label == "Code reçu").set_value(code)
    next(radio for radio in essai.radio if radio.label == "Où en est la demande ?").set_value(
        "Nous avons reçu la personne. La demande est en cours."
    )
    _bouton(essai, "Envoyer la réponse")
    assert any("est arrivée sur l'action" in message.value for message in essai.success)
    next(champ for champ in essai.text_input if champ.label == "Code reçu").set_value(code)
    next(radio for radio in essai.radio if radio.label == "Où en est la demande ?").set_value("Le droit est ouvert.")
    _bouton(essai, "Envoyer la réponse")
    assert essai.error


def test_les_cartes_se_lisent_dans_leur_ordre(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    lues = [titre.value for titre in _ouvrir(monkeypatch, None, partie="modules").subheader]
    assert lues == [carte.titre for carte in modules(date.today())[0].cartes]


def test_un_compte_retrouve_sa_progression_un_visiteur_non(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    with cellule.magasin.ecriture() as session:
        session.add(Compte(id=cellule.acteur.id, courriel="c@exemple.fr", nom="C", role="cellule"))
    for qui, retrouvee in ((None, None), (cellule, 1)):
        premiere = _ouvrir(monkeypatch, qui, partie="modules")
        premiere.radio[0].set_value(1)
        courir(premiere)
        ailleurs = _ouvrir(monkeypatch, qui, partie="modules")
        assert ailleurs.radio[0].value == retrouvee
    assert lire_progres(cellule) == {premiere.radio[0].key.removeprefix("q:formation:"): 1}
    with cellule.magasin.ecriture() as session:
        session.delete(session.get_one(Compte, cellule.acteur.id))
    assert lire_progres(cellule) == {}, "la progression part avec le compte"


def test_la_fausse_carte_se_trouve(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(monkeypatch, partie="cartes")
    essai.selectbox(key="cartes.cas").set_value("p10")
    courir(essai)
    _bouton(essai, "Vérifier")
    assert "Pas tout à fait" in essai.warning[0].value, "une carte est fausse : ne rien cocher n'est pas juste"
    next(un for un in essai.checkbox if un.key == "carte.p10.rsa").check()
    _bouton(essai, "Vérifier")
    assert essai.success[0].value == "C'est juste."
    essai.selectbox(key="cartes.cas").set_value("p04")
    courir(essai)
    _bouton(essai, "Vérifier")
    assert "aucune de ces cartes" in essai.success[0].value


def test_la_vue_en_direct_compte_chaque_choix_et_tait_le_juste_avant(cellule: Contexte) -> None:
    """Two trainees answered: the room reads how many took each choice, and the right one only once it was taught."""
    question = questions_avant_apres(date.today())[0]
    juste = next(rang for rang, un in enumerate(question.choix) if un.juste)
    avant = reponses_d_une_question(question, {juste: 1, 1 - juste if juste < 2 else 0: 1}, corrigee=False)
    apres = reponses_d_une_question(question, {juste: 2}, corrigee=True)
    assert "2 réponses" in avant and "(juste)" not in avant and avant.count("<b>1</b>") == 2
    assert apres.count("(juste)") == 1 and "–" in apres
