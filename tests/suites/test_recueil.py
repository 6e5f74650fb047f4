"""What may be recorded of somebody who wants to be called back, and what may not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.aides import action_validee
from tests.suites.aides import FICHE, JOUR, PREUVE, TELEPHONE, une_personne
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.acces.acteur import Acteur
from tznr_kit.socle.magasin.tables_actions import EvenementRecontact
from tznr_kit.suites import demandes
from tznr_kit.suites.personnes import Fiche, RecontactRefuse, normaliser_telephone
from tznr_kit.suites.recueil import compter_un_refus, recueillir
from tznr_kit.suites.registre import ContexteRecontacts


@pytest.mark.parametrize(
    "fiche",
    [
        replace(FICHE, accords=()),
        replace(FICHE, accords=("rappel",)),
        replace(FICHE, partenaires=()),
        replace(FICHE, telephone="", courriel=""),
        replace(FICHE, telephone="06 11 22"),
        replace(FICHE, courriel="zephyrine"),
        replace(FICHE, prenom=" "),
        replace(FICHE, prenom="Zoé 1 85 05 78 006 084 36"),
        replace(FICHE, prenom="Zoé, née le 12/05/1985"),
        replace(FICHE, moment="après sa dialyse"),
        replace(FICHE, moment="au sujet du RSA"),
        replace(FICHE, moment="x" * 61),
        replace(FICHE, prenom="Anne, cancer"),
        replace(FICHE, prenom="anne médecin"),
        replace(FICHE, prenom="Anne Médecin, voir le médecin"),
        replace(FICHE, moment="Médecin le jeudi"),
        replace(FICHE, themes=("rsa",)),
        replace(FICHE, partenaires=("Banque",)),
    ],
)
def test_refuse_et_rien_n_est_garde(qui: ContexteRecontacts, fiche: Fiche) -> None:
    with pytest.raises(RecontactRefuse) as refus:
        une_personne(qui, fiche)
    assert TELEPHONE not in str(refus.value)
    assert demandes.chercher(qui, TELEPHONE) == []


@pytest.mark.parametrize("nom", ["Anne Médecin", "MEDECIN", "Michel de L'Hôpital", "Me\u0301decin Zoé"])
def test_un_nom_de_famille_n_est_pas_un_mot_de_sante(qui: ContexteRecontacts, nom: str) -> None:
    une_personne(qui, replace(FICHE, prenom=nom))
    assert len(demandes.chercher(qui, TELEPHONE)) == 1


def test_un_nom_sans_majuscule_dit_comment_l_ecrire(qui: ContexteRecontacts) -> None:
    with pytest.raises(RecontactRefuse, match="majuscule"):
        une_personne(qui, replace(FICHE, prenom="anne médecin"))


def test_mineur_ou_personne_protegee_rien_n_est_pris(qui: ContexteRecontacts) -> None:
    action = action_validee(qui)
    with pytest.raises(RecontactRefuse, match="protocole"):
        recueillir(qui, action.id, "r1", FICHE, replace(PREUVE, majeur_capable=False))


def test_un_double_clic_n_inscrit_qu_une_personne(qui: ContexteRecontacts) -> None:
    action = action_validee(qui)
    recueillir(qui, action.id, "r1", FICHE, PREUVE)
    with pytest.raises(RecontactRefuse, match="déjà enregistré"):
        recueillir(qui, action.id, "r1", FICHE, PREUVE)
    assert len(demandes.chercher(qui, TELEPHONE)) == 1


def test_le_telephone_d_equipe_ne_recueille_que_pour_son_action(qui: ContexteRecontacts) -> None:
    mienne, autre = action_validee(qui), action_validee(qui)
    terrain = ContexteRecontacts(qui.magasin, Acteur("t", "Équipe", "terrain", action_id=mienne.id), qui.registre)
    recueillir(terrain, mienne.id, "r1", FICHE, PREUVE)
    with pytest.raises(AccesRefuse):
        recueillir(terrain, autre.id, "r2", FICHE, PREUVE)
    with pytest.raises(AccesRefuse):
        demandes.chercher(terrain, TELEPHONE)


def test_un_refus_se_compte_sans_rien_d_autre(qui: ContexteRecontacts) -> None:
    action = action_validee(qui, commune="31098")
    compter_un_refus(qui, action.id, JOUR)
    with qui.magasin.lecture() as session:
        (ligne,) = session.execute(select(EvenementRecontact)).scalars()
    assert (ligne.genre, ligne.mois, ligne.territoire) == ("refus", "2026-11", "cadours")


def test_l_opposition_est_respectee_puis_levee(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    demandes.retirer(qui, recontact_id, JOUR, opposition=True)
    with pytest.raises(RecontactRefuse, match="opposition"):
        une_personne(qui, replace(FICHE, courriel="", telephone="+33 6 11 22 33 44"))
    assert demandes.lever_opposition(qui, TELEPHONE)
    une_personne(qui, replace(FICHE, courriel=""))


def test_un_doublon_se_voit(qui: ContexteRecontacts) -> None:
    une_personne(qui)
    une_personne(qui, replace(FICHE, courriel="", telephone="0033611223344"), JOUR + timedelta(1))
    assert [un.doublon for un in demandes.chercher(qui, TELEPHONE)] == [True, True]


@pytest.mark.parametrize("ecrit", ["06 11 22 33 44", "+33611223344", "+33 (0)6 11 22 33 44", "0033 6.11.22.33.44"])
def test_un_numero_se_reconnait_sous_toutes_ses_ecritures(ecrit: str) -> None:
    assert normaliser_telephone(ecrit) == TELEPHONE
