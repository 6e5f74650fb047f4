"""What remains to be translated, file by file."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tznr_kit.__main__ import principal
from tznr_kit.contenus.langues import a_traduire, suivre
from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.socle.langues import FRANCAIS, Langue, langues
from tznr_kit.socle.langues.catalogue import cle

CHIFFRES = re.compile(r"\d+")
RANGS = re.compile(r"\b(\d+)(?:er|e)\b")
AUTRES = [code for code in langues() if code != FRANCAIS]


def test_chaque_phrase_est_dans_un_seul_fichier_et_une_seule_fois() -> None:
    phrases = [phrase for siennes in a_traduire().values() for phrase in siennes]
    assert len(phrases) == len(set(phrases)) > 300
    assert {"Je commence", "Que faites-vous en ce moment ?", "Compléter une petite retraite"} <= set(phrases)


def test_une_phrase_changee_n_est_pas_une_phrase_absente() -> None:
    anglais = langues()["en"]
    phrases = {"Le lundi, tout le monde part en vacances": "On Mondays…", "Oui": "Yes"}
    fichiers = {"a.yaml": ["Le lundi, tout le monde part en week-end", "Oui", "Sans rapport aucun"]}
    (un,) = suivre(Langue(anglais.entete, phrases), fichiers)
    assert (un.a_jour, un.absentes) == (1, ["Sans rapport aucun"])
    assert un.perimees == {fichiers["a.yaml"][0]: next(iter(phrases))}


@pytest.mark.parametrize("code", AUTRES)
def test_une_traduction_garde_les_chiffres(code: str) -> None:
    for phrase, dite in langues()[code].phrases.items():
        if isinstance(dite, str):
            francais, autre = (Counter(CHIFFRES.findall(texte)) for texte in (phrase, dite))
            # One and two have their own forms (« سنتين » is two years), ranks their own words (« el tercer martes »).
            rangs = set(RANGS.findall(phrase))
            assert set(autre - francais) <= rangs and set(francais - autre) <= {"1", "2", *rangs}, (phrase, dite)


@pytest.mark.parametrize("code", AUTRES)
def test_une_langue_ne_traduit_que_ce_qui_se_dit_encore(code: str) -> None:
    francaises = {cle(phrase) for phrases in a_traduire().values() for phrase in phrases}
    assert [phrase for phrase in langues()[code].phrases if phrase not in francaises] == []


def test_la_commande_compte_et_donne_de_quoi_remplir(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["langues"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(AUTRES)
    assert principal(["langues", "--json"]) == 0
    lignes = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert [ligne["code"] for ligne in lignes] == AUTRES
    assert principal(["langues", "--code", "es", "--fichier", "questionnaire.yaml"]) == 0
    assert capsys.readouterr().out.startswith("phrases:")
    assert principal(["langues", "--code", "zz"]) == 1
    assert "Aucune langue" in capsys.readouterr().err


def test_le_nom_court_d_une_aide_reste_en_francais() -> None:
    for droit, _, _ in brutes():
        assert cle(droit.nom_court) in langues()["en"].noms, droit.nom_court
