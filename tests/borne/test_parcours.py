"""The journey: its questions are those of the rules, it is short, and every language says everything."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tznr_kit.borne import code_equipe, impression
from tznr_kit.borne.autotest import autotest, premiere_reponse
from tznr_kit.borne.langue import langues
from tznr_kit.borne.mots import bande, montant
from tznr_kit.borne.parcours import Situation, parcours
from tznr_kit.borne.visite import Visite, fin, prochaine
from tznr_kit.contenus.lisibilite import FACILE, defauts
from tznr_kit.demonstration.exactitude import mesurer, public_de
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.entretien import PASSE, Donnee
from tznr_kit.droits.plan import plan
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE

JOUR = date(2026, 11, 23)
ECHANTILLON = RACINE / "tests" / "demonstration" / "foyers_ecrans.jsonl"
HUIT = ("retraite", "emploi", "travail", "ferme", "compte", "enfants", "sante", "logement")


def jouer(situation: str, **choix: Donnee) -> Visite:
    """A visit where what is not chosen is the first answer; keys are ids of screens, ``age``, ``age_1`` (spouse)."""
    visite = Visite(parcours().par_id[situation])
    while posee := prochaine(visite):
        nom = posee.ecran.id if posee.rang == 0 else f"{posee.ecran.id}_{posee.rang}"
        visite.donnees[posee.cle] = choix.get(nom, premiere_reponse(posee))
    return visite


def test_la_borne_ne_demande_rien_a_taper_ni_de_sensible() -> None:
    """Health only of somebody who chose the picture of health, or ticked a recognised disability."""
    regles = regles_du_kit().reponses
    for ecran in plan().borne.ecrans:
        assert ecran.partie != "enfants", ecran.id
        if ecran.champ in regles and regles[ecran.champ].question.avec_professionnel:
            assert ecran.quand, ecran.id
            assert {"adultes.gene_sante", "adultes.taux_incapacite"} & ecran.quand.keys(), ecran.id


@pytest.mark.parametrize("situation", parcours().situations, ids=lambda situation: situation.id)
def test_toujours_la_premiere_reponse_finit_vite(situation: Situation) -> None:
    visite = jouer(situation.id)
    assert 2 + len(visite.donnees) <= 14
    assert len(fin(visite, JOUR).classement.cartes) <= 3


def test_ne_rien_savoir_ne_bloque_pas_et_ne_promet_rien() -> None:
    for situation in parcours().situations:
        visite = Visite(situation)
        while posee := prochaine(visite):
            visite.donnees[posee.cle] = PASSE
        bilan = fin(visite, JOUR)
        assert bilan.manquantes
        assert not [d for d in bilan.suivies if d in bilan.sommees and bilan.possibles.chances[d].part < 0.85]


VEUVE: dict[str, Donnee] = {
    "age": {"bande": 6},
    "couple": {"rang": 2},
    "revenu_retraite": {"bande": 2},
    "msa": {"rang": 2},
    "logement": {"rang": 2},
}


def test_une_veuve_d_agriculteur_voit_l_aspa_de_la_msa() -> None:
    bilan = fin(jouer("retraite", **VEUVE), JOUR)
    assert bilan.classement.cartes[0] == "aspa"
    assert bilan.agricole
    assert "rsa" not in bilan.classement.cartes


def test_une_pension_inconnue_n_est_pas_zero() -> None:
    bilan = fin(jouer("retraite", **(VEUVE | {"revenu_retraite": PASSE})), JOUR)
    assert [question.ecran.id for question in bilan.manquantes] == ["revenu_retraite"]
    assert "aspa" not in bilan.sommees


def test_une_mere_seule_voit_d_abord_ce_qui_compte() -> None:
    visite = jouer(
        "enfants",
        activite={"rang": 0},
        age={"bande": 2},
        couple={"rang": 3},
        enfants={"rang": 2},
        age_enfant={"bande": 1},
        revenu_salaire={"bande": 4},
        logement={"rang": 0},
        loyer={"bande": 2},
    )
    cartes = fin(visite, JOUR).classement.cartes
    assert "cheque_energie" not in cartes
    assert {"prime_activite", "aides_logement"} & set(cartes)


@pytest.mark.parametrize("public", HUIT)
def test_les_huit_publics_voient_le_plus_grand_droit(public: str) -> None:
    """Ten households of each picture, in the sample of the project: truthful answers, the first right in sight."""
    regles = regles_du_kit()
    foyers = [json.loads(ligne) for ligne in ECHANTILLON.read_text(encoding="utf-8").splitlines()]
    siens = [foyer for foyer in foyers if public_de(foyer) == public][:10]
    assert siens
    mesure = mesurer(regles, siens, JOUR, "borne")["ensemble"]
    assert mesure["premier_droit"] >= 80
    assert mesure["fausses"] <= 20


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
    chances = fin(jouer("retraite", **VEUVE), JOUR).possibles.chances
    assert montant(fr, chances["css"], None) == "un petit prix chaque mois"
    assert re.fullmatch(r"(between \d+ and )?[\d,]+ euros a month", str(montant(en, chances["aspa"], "mois")))


def test_le_francais_est_facile_a_lire() -> None:
    fr = langues()["fr"]
    # « Tout est effacé » describes what the visitor sees: it is said as everybody says it.
    phrases = [*fr.mots.model_dump(exclude={"efface"}).values(), *fr.situations.values()]
    for ecran in plan().borne.ecrans:
        dits = (ecran.texte, ecran.conjoint, ecran.aide, *(reponse.dit for reponse in ecran.reponses))
        phrases += [dit for dit in dits if dit]
    assert defauts(phrases, FACILE, expliques={"HLM", "MSA", "MDPH", "RSDAE", "BA", "APA"}) == []


def test_un_francais_incomplet_dit_ce_qui_manque(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(RACINE / "content" / "kiosque", tmp_path / "kiosque")
    fichier = tmp_path / "kiosque" / "mots.yaml"
    mots = fichier.read_text(encoding="utf-8").replace("  retraite: Je suis à la retraite\n", "")
    fichier.write_text(mots, encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    with pytest.raises(ErreurContenu, match=r"situations\.retraite"):
        langues()


def test_une_traduction_sans_relecture_le_dit() -> None:
    toutes = dict(langues())
    assert toutes.pop("fr").avis is None
    assert set(toutes) == {"ar", "en", "es", "pt"}
    assert all("relecture" in str(une.avis) or "à relire" in str(une.avis) for une in toutes.values())


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


def test_des_codes_faux_venus_d_ailleurs_ne_ferment_pas_cette_borne(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_BORNE_CODE", "2580")
    serrure = code_equipe.Serrure()
    for ailleurs in range(code_equipe.CONNUS_AU_PLUS + 10):
        assert not serrure.essayer("1111", 1.0, f"2001:db8::{ailleurs:x}")
    assert not any(serrure.essayer("1111", 1.0, "198.51.100.7") for _ in range(9))
    assert serrure.essayer("2580", 2.0, "203.0.113.4"), "la borne de l'équipe reste ouverte"
    assert not serrure.essayer("2580", 2.0, "198.51.100.7")
    assert len(serrure.comptes) <= code_equipe.CONNUS_AU_PLUS
