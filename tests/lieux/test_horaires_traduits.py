"""Hours and appointments of the places in another language: the closed words are said, free text stays French."""

import datetime

import pytest

from pages.parties.ou_aller.carte_lieu import en_html
from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.filtres import Trouve
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.telephones import a_appeler
from tznr_kit.socle.langues import FRANCAIS, langues, parler

AUTRES = [code for code in langues() if code != FRANCAIS]
DIMANCHE = datetime.datetime(2026, 11, 29, 10)


@pytest.mark.parametrize("code", AUTRES)
def test_tous_les_horaires_de_l_annuaire_se_disent(code: str) -> None:
    langue = parler(code)
    phrases = {horaires.en_mots(un.horaires) for un in annuaire().publies if un.horaires}
    assert [phrase for phrase in phrases if not langue.dire(f"Horaires : {phrase}").texte.strip()] == []
    assert [phrase for phrase in phrases if not langue.dire(phrase).a_jour] == []


@pytest.mark.parametrize("code", AUTRES)
def test_quand_un_lieu_ouvre_se_dit_meme_dans_trois_semaines(code: str) -> None:
    langue = parler(code)
    for un in annuaire().publies:
        _, _, suite = horaires.etat(un.horaires, DIMANCHE).phrase.partition(",")
        if un.horaires and suite:
            assert langue.dire(suite.strip()).a_jour, suite


def test_les_jours_et_les_heures_changent_de_langue() -> None:
    phrase = "du lundi au vendredi : 8 h 30 à 12 h, 14 h à 17 h ; le samedi : 9 h à 12 h (à confirmer)"
    dite = parler("es").dire(phrase).texte
    assert "de lunes a viernes" in dite and "8:30 a 12:00" in dite and "por confirmar" in dite
    assert parler("es").dire("Horaires : lundi et jeudi après-midi").texte.endswith("lundi et jeudi après-midi")


def test_le_mode_de_rendez_vous_se_traduit_sa_note_reste_francaise() -> None:
    """The note of one place made the whole line French."""
    tout = annuaire()
    lieu = next(un for un in tout.publies if un.rendez_vous == "les_deux" and un.rendez_vous_note)
    page = en_html(fiche(tout, Trouve(lieu, None), DIMANCHE), a_appeler(tout, lieu), lieu)
    dite = parler("es").html(page)
    assert "<p>Con o sin cita<span>" in dite and 'lang="fr" dir="ltr">. ' in dite
    assert "À vérifier" not in dite
