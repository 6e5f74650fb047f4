"""The follow-up: who is due, tries, status, handover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.dossier import REUSSI, Dossier, Essai, dossier, trouver
from tznr_kit.suites.personnes import BILAN, TRANSMISSION, RecontactRefuse, Relais, exiger_sobre
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Recontact, Tentative
from tznr_kit.suites.versement import compter

REFUSE = "refuse"
BARREAUX = range(1, 7)


@reserve("recontact.suivre")
def lister(contexte: ContexteRecontacts, jour: date, *, a_faire: bool = True, closes: bool = False) -> list[Dossier]:
    """Open records, the most urgent first; ``a_faire``: only those that ask for something on ``jour``.

    ``closes``: with those that are closed and not erased yet.
    """
    with contexte.registre.ouvert() as (session, cles):
        requete = select(Recontact).order_by(Recontact.recueilli_le, Recontact.id)
        if not closes:
            requete = requete.where(Recontact.cloture_le.is_(None))
        lus = [dossier(session, cles, ligne) for ligne in session.execute(requete).scalars()]
        choisis = [un for un in lus if not a_faire or un.action_requise(jour)]
        noter(session, contexte.acteur, "recontact.lister", "liste", f"{len(choisis)} fiches")
    return sorted(choisis, key=lambda un: un.prochain_rappel or un.recueilli_le)


@reserve("recontact.suivre")
def noter_essai(contexte: ContexteRecontacts, recontact_id: str, essai: Essai) -> None:
    """One try. A person reached goes on to the next call-back; the last failed try starts the deletion clock.

    The same call noted twice (a button touched twice) is one: two would take a try from her.
    Raises RecontactRefuse: closed, three tries already, the same moment of the day each time. A person who
    refuses is not noted here: she is withdrawn.
    """
    _exiger_codes(essai)
    with contexte.registre.ouvert() as (session, cles):
        ligne = _ouvert(session, recontact_id)
        avant = dossier(session, cles, ligne)
        if essai in avant.essais:
            return
        _exiger_permis(avant, essai)
        session.add(Tentative(recontact_id=ligne.id, le=essai.le, **_codes(essai)))
        if essai.resultat == REUSSI:
            ligne.etape = etape_apres(ligne.etape + 1, BILAN in avant.fiche.accords)
            if ligne.statut == "a_appeler":
                ligne.statut = "en_cours"
                compter(session, cles, ligne, "joint", essai.le)
        elif avant.echecs + 1 >= suivi().delais.essais:
            fin = ligne.recueilli_le + timedelta(suivi().delais.sans_reponse)
            ligne.effacer_le = min(ligne.effacer_le, fin)
        noter(session, contexte.acteur, "recontact.essai", ligne.id, essai.resultat)


@reserve("recontact.suivre")
def changer_statut(contexte: ContexteRecontacts, recontact_id: str, statut: str) -> None:
    """Say where it stands. Raises RecontactRefuse."""
    if statut not in libelles(suivi().statuts):
        raise RecontactRefuse("Ce statut n'existe pas.")
    with contexte.registre.ouvert() as (session, _):
        _ouvert(session, recontact_id).statut = statut
        noter(session, contexte.acteur, "recontact.statut", recontact_id, statut)


@reserve("recontact.suivre")
def transmettre(contexte: ContexteRecontacts, recontact_id: str, relais: Relais, jour: date) -> None:
    """Hand over to a partner that the person ticked, and to no other. Raises RecontactRefuse."""
    if relais.barreau not in BARREAUX:
        raise RecontactRefuse("Le relais se note de 1 (le partenaire s'assoit) à 6 (dépliant).")
    for texte in (relais.lieu, relais.rendez_vous):
        exiger_sobre(texte)
    with contexte.registre.ouvert() as (session, cles):
        ligne = _ouvert(session, recontact_id)
        fiche = dossier(session, cles, ligne).fiche
        if TRANSMISSION not in fiche.accords or relais.partenaire not in fiche.partenaires:
            raise RecontactRefuse("La personne n'a pas coché ce partenaire : ses coordonnées ne sont pas transmises.")
        ligne.coffre = cles.sceller(replace(fiche, relais=relais).en_dict())
        if fiche.relais is None:
            compter(session, cles, ligne, "transmis", jour)
        noter(session, contexte.acteur, "recontact.transmettre", ligne.id, f"barreau {relais.barreau}")


def etape_apres(faits: int, bilan: bool) -> int:
    """Step of a record after so many calls. Past the last one she was promised, none is due whatever the day."""
    promis = len(suivi().delais.rappels)
    return faits if faits < promis + bilan else promis + 1


def _ouvert(session: Session, recontact_id: str) -> Recontact:
    ligne = trouver(session, recontact_id)
    if ligne.cloture_le is not None:
        raise RecontactRefuse("Cette fiche est clôturée.")
    return ligne


def _codes(essai: Essai) -> dict[str, str]:
    return {"creneau": essai.creneau, "canal": essai.canal, "resultat": essai.resultat}


def _exiger_codes(essai: Essai) -> None:
    contenu = suivi()
    permis = {
        "creneau": libelles(contenu.creneaux),
        "canal": libelles(contenu.canaux),
        "resultat": libelles(contenu.resultats),
    }
    for nom, code in _codes(essai).items():
        if code not in permis[nom]:
            raise RecontactRefuse("Dites quand, comment, et le résultat de l'essai.")
    if essai.resultat == REFUSE:
        raise RecontactRefuse("La personne refuse : utilisez « Effacer à sa demande », avec opposition.")


def _exiger_permis(avant: Dossier, essai: Essai) -> None:
    delais = suivi().delais
    if avant.epuise:
        raise RecontactRefuse(f"{delais.essais} essais ont été faits : on n'insiste pas. Clôturez.")
    if essai.le < avant.recueilli_le:
        raise RecontactRefuse("Cet essai est daté d'avant l'accord.")
    manques = [fait.creneau for fait in avant.essais if fait.resultat != REUSSI]
    dernier = len(manques) + 1 == delais.essais
    if dernier and len({*manques, essai.creneau}) < delais.creneaux:
        raise RecontactRefuse("Essayez à un autre moment de la journée : c'est le dernier essai.")
