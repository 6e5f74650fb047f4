"""The journey: its questions are those of the rules, it is short, and every language says everything."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tznr_kit.borne import code_equipe, impression
from tznr_kit.borne.autotest import autotest
from tznr_kit.borne.langue import langues
from tznr_kit.borne.mots import bande, montant
from tznr_kit.borne.parcours import Question, parcours
from tznr_kit.borne.visite import Visite, fin, prochaine, question_de, valeur_de
from tznr_kit.contenus.lisibilite import FACILE, defauts
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.reponses import COUPLE, ENFANTS, generique
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE

JOUR = date(2026, 11, 23)
POSEES = [question for question in parcours().questions if question.champ not in (COUPLE, ENFANTS)]


@pytest.mark.parametrize("question", POSEES, ids=lambda question: question.champ)
def test_une_question_de_la_borne_est_celle_des_regles(question: Question) -> None:
    regle = regles_du_kit().reponses[question.champ].question
    assert not regle.avec_professionnel
    assert set(question.choix) <= set(regle.choix or {})
    for bandes in (question.tranches, *(s.tranches.get(question.champ, ()) for s in parcours().situations)):
        if bandes:
            bas, haut = {t[0] for t in regle.tranches}, {t[1] for t in regle.tranches}
            assert all(bande[0] in bas and bande[1] in haut for bande in bandes)
            assert (bandes[0][0], bandes[-1][1]) == (regle.tranches[0][0], regle.tranches[-1][1])


@pytest.mark.parametrize("situation", parcours().situations, ids=lambda situation: situation.id)
@pytest.mark.parametrize("reponse", [0, -1])
def test_jamais_plus_de_douze_touches(situation: object, reponse: int) -> None:
    """Start, picture, one tap an answer: always answering the first, or the last."""
    visite = Visite(situation)  # type: ignore[arg-type]
    while champ := prochaine(visite, JOUR):
        assert champ not in visite.donnees
        question = question_de(visite, champ)
        choix = [*map(valeur_de, question.tranches), *question.choix]
        visite.donnees[champ] = 3 if question.pave else choix[reponse] if choix else reponse == 0
    assert 2 + len(visite.donnees) <= 12
    assert not any(regles_du_kit().reponses[g].question.avec_professionnel for g in map(generique, _propres(visite)))
    assert len(fin(visite, JOUR).cartes) <= 3


def _propres(visite: Visite) -> list[str]:
    return [champ for champ in visite.donnees if champ not in (COUPLE, ENFANTS)]


def test_une_petite_retraite_voit_d_abord_ce_qui_l_aide() -> None:
    visite = Visite(parcours().par_id["retraite"])
    visite.donnees = {
        "adultes": False,
        "adultes[0].age": valeur_de((65, 115)),
        "adultes[0].retraite_nette": valeur_de((0, 700)),
        "logement.statut": "locataire_hlm",
        "logement.loyer": valeur_de((300, 500)),
    }
    assert {carte.id for carte in fin(visite, JOUR).cartes} == {"aspa", "aides_logement", "rsa"}


def test_une_somme_sans_limite_ne_se_dit_pas() -> None:
    """« Jusqu'à 30 000 € » only says that the highest answer has no end."""
    visite = Visite(parcours().par_id["travail"], {"adultes[0].salaire_net": valeur_de((1500, 50000))})
    dits = [montant(langues()["fr"], carte) for carte in fin(visite, JOUR).cartes]
    assert not re.search(r"\d\d\s?\d{3}", str(dits))
    assert "à calculer avec quelqu'un" in dits


def test_ne_rien_savoir_ne_bloque_pas() -> None:
    visite = Visite(parcours().par_id["aidant"])
    while champ := prochaine(visite, JOUR):
        visite.donnees[champ] = None
    assert len(visite.donnees) <= parcours().maximum_questions
    fin(visite, JOUR)


def test_bandes_et_montants_en_mots() -> None:
    fr, en = langues()["fr"], langues()["en"]
    ages = ((16, 61), (62, 64), (65, 115))
    assert [bande(fr, "ans", ages, rang) for rang in range(3)] == [
        "Moins de 62 ans",
        "De 62 à 64 ans",
        "65 ans ou plus",
    ]
    sommes = ((0, 0), (1, 900), (900, 5000))
    dits = [bande(en, "EUR/mois", sommes, rang) for rang in range(3)]
    assert dits == ["Nothing (0 euros)", "Less than 900 euros a month", "900 euros a month or more"]
    visite = Visite(parcours().par_id["retraite"], {"adultes[0].age": valeur_de((65, 115))})
    cartes = {carte.id: carte for carte in fin(visite, JOUR).cartes}
    assert montant(fr, cartes["css"]) == "un petit prix chaque mois"
    assert montant(en, cartes["aspa"]) == "about 1,044 euros a month"


def test_le_francais_est_facile_a_lire() -> None:
    fr = langues()["fr"]
    # « Tout est effacé » describes what the visitor sees: it is said as everybody says it.
    phrases = [*fr.mots.model_dump(exclude={"efface"}).values(), *fr.situations.values()]
    phrases += [
        texte for mots in fr.questions.values() for texte in (mots.texte, mots.autre, *mots.choix.values()) if texte
    ]
    assert defauts(phrases, FACILE, expliques={"HLM"}) == []


def test_une_langue_incomplete_dit_ce_qui_manque(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(RACINE / "content" / "kiosque", tmp_path / "kiosque")
    fichier = tmp_path / "kiosque" / "langues" / "en.yaml"
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("  retraite: I am retired\n", ""), encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    with pytest.raises(ErreurContenu, match=r"situations\.retraite"):
        langues()


def test_une_traduction_sans_relecture_le_dit() -> None:
    assert langues()["fr"].a_relire is None
    assert "à relire" in str(langues()["en"].a_relire)


def test_l_essai_du_matin_dit_ce_qui_casse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(essai.ok is not False for essai in autotest(JOUR))
    (tmp_path / "kiosque" / "langues").mkdir(parents=True)
    (tmp_path / "kiosque" / "parcours.yaml").write_text("licence: x\n", encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    assert any(essai.ok is False for essai in autotest(JOUR))


def test_sans_imprimante_un_professionnel_imprime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZNR_BORNE_IMPRIMANTE", raising=False)
    assert impression.imprimante() is None


def test_imprimer_passe_par_lp_sans_fichier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s " "$@" > {tmp_path}/appel\ncat > {tmp_path}/recu\n', encoding="utf-8")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("TZNR_BORNE_IMPRIMANTE", "accueil")
    assert impression.imprimante() == "accueil"
    impression.imprimer(b"%PDF", "accueil")
    assert (tmp_path / "appel").read_text(encoding="utf-8").strip() == "-s -d accueil -t KIT TZNR -"
    assert (tmp_path / "recu").read_bytes() == b"%PDF"
    lp.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    with pytest.raises(impression.ImpressionImpossible):
        impression.imprimer(b"%PDF", "accueil")


def test_le_code_de_l_equipe_se_ferme_apres_cinq_erreurs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_BORNE_CODE", "2580")
    serrure = code_equipe.Serrure()
    assert serrure.essayer("2580", 0.0)
    assert not any(serrure.essayer("1111", 1.0) for _ in range(code_equipe.ESSAIS))
    assert not serrure.essayer("2580", 2.0)
    assert serrure.essayer("2580", 2.0 + code_equipe.PAUSE)
    monkeypatch.delenv("TZNR_BORNE_CODE")
    assert not serrure.essayer("", 999.0)
