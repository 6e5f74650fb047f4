"""What two people, or the same gestures in another order, do to one person's record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.actions.aides import action_validee
from tests.suites.aides import FICHE, JOUR, TELEPHONE, une_personne
from tznr_kit.suites import appels, demandes
from tznr_kit.suites.cloture import ResultatDroit, cloturer
from tznr_kit.suites.dossier import Essai
from tznr_kit.suites.dus import a_finir, retards
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.recueil import Canal, jour_de_l_accord
from tznr_kit.suites.registre import ContexteRecontacts

AUTRE = replace(FICHE, prenom="Ondine", telephone="0699887766", courriel="")


def test_une_correction_n_ecrit_pas_un_contact_oppose(qui: ContexteRecontacts) -> None:
    """Refused to whoever takes a consent, the number came back by « Corriger »."""
    opposee, _ = une_personne(qui)
    demandes.retirer(qui, opposee, JOUR, opposition=True)
    autre, _ = une_personne(qui, AUTRE)
    with pytest.raises(RecontactRefuse, match="opposition"):
        demandes.rectifier(qui, autre, replace(AUTRE, telephone=TELEPHONE))
    demandes.rectifier(qui, autre, replace(AUTRE, prenom="Ondine B."))


@pytest.mark.parametrize("opposition", [True, False])
def test_qui_ne_veut_plus_etre_notee_ne_l_est_pas_deux_fois(qui: ContexteRecontacts, opposition: bool) -> None:
    """Noted at two stands: the record that stayed was called all the same."""
    une, _ = une_personne(qui)
    une_personne(qui, replace(FICHE, courriel=""))
    close, _ = une_personne(qui, replace(FICHE, telephone=""))
    cloturer(qui, close, [], JOUR)
    une_personne(qui, AUTRE)
    demandes.retirer(qui, une, JOUR, opposition=opposition)
    restent = appels.lister(qui, JOUR, a_faire=False, closes=True)
    assert len(restent) == (1 if opposition else 3)


def test_le_second_qui_finit_un_suivi_le_sait(qui: ContexteRecontacts) -> None:
    une, _ = une_personne(qui)
    assert cloturer(qui, une, [], JOUR)
    assert not cloturer(qui, une, [ResultatDroit("css", "ouvert", "confirme")], JOUR)


def test_un_rappel_du_est_un_appel_encore_permis(qui: ContexteRecontacts) -> None:
    """Three tries made: nobody waits for a fourth, and « Aujourd'hui » said so every day until she was erased."""
    une, _ = une_personne(qui)
    jour = JOUR + timedelta(7)
    assert retards(qui, jour) == [0]
    for creneau in ("matin", "midi", "soir"):
        appels.noter_essai(qui, une, Essai(jour, creneau, "telephone", "sans_reponse"))
    assert retards(qui, jour + timedelta(3)) == []
    assert a_finir(qui) == 1  # what the list shows is what the badge counts
    cloturer(qui, une, [], jour)
    assert a_finir(qui) == 0


def test_l_appel_du_troisieme_mois_est_promis_aussi(qui: ContexteRecontacts) -> None:
    une, _ = une_personne(qui, replace(FICHE, accords=("rappel", "bilan"), partenaires=()))
    for jours in (7, 30, 60):
        appels.noter_essai(qui, une, Essai(JOUR + timedelta(jours), "matin", "telephone", "joint"))
    assert retards(qui, JOUR + timedelta(89)) == [] and retards(qui, JOUR + timedelta(92)) == [2]
    assert a_finir(qui) == 0
    appels.noter_essai(qui, une, Essai(JOUR + timedelta(92), "matin", "telephone", "joint"))
    assert retards(qui, JOUR + timedelta(100)) == [] and a_finir(qui) == 1
    assert len(appels.lister(qui, JOUR + timedelta(100))) == 1


@pytest.mark.parametrize(
    ("canal", "aujourd_hui", "attendu"),
    [
        ("papier", date(2027, 2, 3), date(2027, 1, 20)),
        ("papier", date(2027, 1, 20), date(2027, 1, 20)),
        ("papier", date(2027, 1, 19), date(2027, 1, 19)),
        ("oral", date(2027, 2, 3), date(2027, 2, 3)),
    ],
)
def test_un_papier_recopie_garde_le_jour_ou_il_fut_signe(
    qui: ContexteRecontacts, canal: Canal, aujourd_hui: date, attendu: date
) -> None:
    """Two weeks late, the calls she was promised and the day she is erased were two weeks late too."""
    assert jour_de_l_accord(action_validee(qui, jour="2027-01-20"), canal, aujourd_hui) == attendu
