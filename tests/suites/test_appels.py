"""Due list, three tries, handover, closure: what leaves is anonymous and counted once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select

from tests.suites.aides import FICHE, JOUR, une_personne
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme, EvenementRecontact
from tznr_kit.suites import versement
from tznr_kit.suites.appels import changer_statut, lister, noter_essai, transmettre
from tznr_kit.suites.cloture import ResultatDroit, cloturer
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.demandes import montrer
from tznr_kit.suites.dossier import Essai
from tznr_kit.suites.personnes import RecontactRefuse, Relais
from tznr_kit.suites.registre import ContexteRecontacts

OUVERT = ResultatDroit("css", "ouvert", "confirme", "moins_100", "30_jours")


def _essai(jour: date, creneau: str, resultat: str = "sans_reponse") -> Essai:
    return Essai(jour, creneau, "telephone", resultat)


def test_les_echeances(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    une_personne(qui, replace(FICHE, telephone="0561111111", courriel="", accords=("rappel", "bilan"), partenaires=()))
    assert lister(qui, JOUR + timedelta(6)) == []
    assert len(lister(qui, JOUR + timedelta(6), a_faire=False)) == 2
    assert [un.action_requise(JOUR + timedelta(7)) for un in lister(qui, JOUR + timedelta(7))] == [
        "À appeler aujourd'hui"
    ] * 2
    for jours in (7, 30, 60):
        noter_essai(qui, recontact_id, _essai(JOUR + timedelta(jours), "matin", "joint"))
    dernier = montrer(qui, recontact_id)
    assert (dernier.prochain_rappel, dernier.statut) == (None, "en_cours")
    assert dernier.action_requise(JOUR + timedelta(61)) == "Tous les rappels sont faits : clôturer"
    autre = next(un for un in lister(qui, JOUR + timedelta(61)) if un.id != recontact_id)
    assert [(jour - JOUR).days for jour in autre.rappels] == [7, 30, 60, 90]


def test_trois_essais_a_deux_moments_puis_la_fin(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    noter_essai(qui, recontact_id, _essai(JOUR, "matin", "message"))
    for _ in range(2):  # the button touched twice: one call
        noter_essai(qui, recontact_id, _essai(JOUR, "matin"))
    assert montrer(qui, recontact_id).echecs == 2
    with pytest.raises(RecontactRefuse, match="autre moment"):
        noter_essai(qui, recontact_id, _essai(JOUR + timedelta(1), "matin"))
    noter_essai(qui, recontact_id, _essai(JOUR, "soir"))
    assert montrer(qui, recontact_id).effacer_le == JOUR + timedelta(75)
    noter_essai(qui, recontact_id, _essai(JOUR, "soir"))
    with pytest.raises(RecontactRefuse, match="insiste pas"):
        noter_essai(qui, recontact_id, _essai(JOUR, "midi", "joint"))


def test_transmettre_seulement_si_c_est_coche(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    for relais in (Relais("CAF", 2), Relais("MSA", 7), Relais("MSA", 2, rendez_vous="pour son RSA")):
        with pytest.raises(RecontactRefuse):
            transmettre(qui, recontact_id, relais, JOUR)
    transmettre(qui, recontact_id, Relais("MSA", 3, "mds_muret", "mardi 10 h"), JOUR)
    assert montrer(qui, recontact_id).fiche.relais == Relais("MSA", 3, "mds_muret", "mardi 10 h")


def test_la_cloture_compte_une_fois_et_lance_l_effacement(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    for _ in range(2):
        cloturer(qui, recontact_id, [OUVERT, ResultatDroit("rsa", "en_attente", "declare")], JOUR + timedelta(40))
    versement.verser(qui)
    lu = montrer(qui, recontact_id)
    assert (lu.cloture_le, lu.effacer_le) == (JOUR + timedelta(40), JOUR + timedelta(70))
    with qui.magasin.lecture() as session:
        lignes = list(session.execute(select(ClotureAnonyme)).scalars())
    assert sorted((une.droit, une.issue, une.mois, une.territoire) for une in lignes) == [
        ("css", "ouvert", "2027-01", "cadours"),
        ("rsa", "en_attente", "2027-01", "cadours"),
    ]
    with pytest.raises(RecontactRefuse, match="clôturée"):
        changer_statut(qui, recontact_id, "rdv")


def test_apres_onze_mois_la_cloture_ne_prolonge_rien(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    cloturer(qui, recontact_id, [], JOUR + timedelta(350))
    assert montrer(qui, recontact_id).effacer_le == JOUR + timedelta(365)


@pytest.mark.parametrize(
    "resultats",
    [
        [replace(OUVERT, droit="zephyrine")],
        [replace(OUVERT, issue="gagne")],
        [replace(OUVERT, montant="412")],
        [OUVERT, OUVERT],
    ],
)
def test_une_ligne_inconnue_est_refusee(qui: ContexteRecontacts, resultats: list[ResultatDroit]) -> None:
    recontact_id, _ = une_personne(qui)
    with pytest.raises(RecontactRefuse):
        cloturer(qui, recontact_id, resultats, JOUR)
    assert montrer(qui, recontact_id).cloture_le is None


def test_une_coupure_entre_les_deux_bases_ne_perd_ni_ne_double_rien(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, _ = une_personne(qui)

    def coupure(*_: object) -> None:
        raise RuntimeError("coupure")

    cloturer(qui, recontact_id, [OUVERT], JOUR)
    _compter(qui, 0)
    # Poured in A, but the power goes before B forgets the line.
    monkeypatch.setattr("sqlalchemy.orm.Session.delete", coupure)
    with pytest.raises(RuntimeError):
        versement.verser(qui)
    _compter(qui, 1)
    monkeypatch.undo()
    versement.verser(qui)
    _compter(qui, 1)
    assert versement.verser(qui) == 0


def test_les_deux_magasins_ne_se_joignent_pas(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    cloturer(qui, recontact_id, [OUVERT], JOUR)
    versement.verser(qui)
    with qui.registre.ouvert() as (session, _):
        colonnes = {c["name"] for c in inspect(session.connection()).get_columns("recontact")}
    assert not colonnes & {"droit", "droits", "rencontre_id", "montant"}
    with qui.magasin.lecture() as session:
        tables = (ClotureAnonyme, EvenementRecontact)
        lus = [ligne for table in tables for ligne in session.execute(select(table)).scalars()]
    assert recontact_id not in {valeur for ligne in lus for valeur in vars(ligne).values() if isinstance(valeur, str)}


def test_le_message_vocal_ne_dit_aucun_droit() -> None:
    message = suivi().message_vocal.lower()
    assert not [mot for mot in suivi().mots_interdits if mot in message.split()]
    assert "stand" in message


def _compter(qui: ContexteRecontacts, attendu: int) -> None:
    with qui.magasin.lecture() as session:
        assert len(list(session.execute(select(ClotureAnonyme)).scalars())) == attendu
