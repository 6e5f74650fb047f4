"""Changing the status of an action: submit, complete, validate with its KIT, cancel."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tznr_kit.actions.alertes import DELAI_JOURS, alertes
from tznr_kit.actions.courriel import annoncer
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.kits import PRIS, exiger_rentre, liberer, reserver
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.actions.sommes import Sommes, additionner
from tznr_kit.actions.statuts import LIBELLES, PASSAGES, Statut
from tznr_kit.socle.acces import AccesRefuse, Contexte, peut, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import formulaire, verifier
from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.magasin.tables_actions import Action, Transition
from tznr_kit.socle.magasin.tables_kits import Kit, Reservation


@reserve("action.preparer")
def soumettre(contexte: Contexte, action_id: str, aujourd_hui: date, motif: str = "") -> None:
    """Hand the sheet to the cell. Asking twice is asking once.

    Raises Refus when a mandatory field is missing, ActionRefusee on a blocking warning or when the delay
    is short and not explained.
    """
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        if action.statut == "soumise":
            return
        verifier(formulaire("preparation"), action.preparation, complet=True)
        bloquantes = [alerte.message for alerte in alertes(action.preparation, aujourd_hui) if alerte.bloquante]
        if bloquantes:
            raise ActionRefusee(" ".join(bloquantes))
        if action.jour and (action.jour - aujourd_hui).days < DELAI_JOURS and not motif.strip():
            raise ActionRefusee(f"L'action est dans moins de {DELAI_JOURS} jours : expliquez l'urgence à la cellule.")
        passer(session, contexte, action, "soumise", motif)
    annoncer(contexte.magasin, action_id)


@reserve("action.valider")
def demander_un_complement(contexte: Contexte, action_id: str, motif: str) -> None:
    """Send the sheet back to its référent, saying what is missing. Twice is once. Raises ActionRefusee."""
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        if action.statut == "a_completer":
            return
        exiger_rentre(session, action_id)
        session.execute(delete(Reservation).where(Reservation.action_id == action_id))
        passer(session, contexte, action, "a_completer", motif)
    annoncer(contexte.magasin, action_id)


@reserve("action.valider")
def valider(contexte: Contexte, action_id: str, kit_id: str | None, motif: str = "") -> None:
    """Validate, and reserve the KIT for the day in the same transaction. Twice is once, with the same KIT.

    Raises Refus when the sheet lost a mandatory answer since it was submitted, ActionRefusee when the KIT is taken that
    day, out of service, was asked for and not chosen, or when somebody validated it with another one.
    """
    try:
        with contexte.magasin.ecriture() as session:
            action = trouver_la_mienne(session, contexte, action_id)
            if action.statut == "validee":
                _exiger_le_meme_kit(session, action_id, kit_id)
                return
            verifier(formulaire("preparation"), action.preparation, complet=True)
            if action.preparation.get("kit_demande") and kit_id is None:
                raise ActionRefusee(
                    "L'équipe demande un KIT : choisissez-en un libre ce jour-là, ou demandez un complément."
                )
            if kit_id is not None:
                reserver(session, kit_id, date.fromisoformat(action.preparation["jour"]), action_id=action.id)
            passer(session, contexte, action, "validee", motif)
    except IntegrityError as erreur:
        raise ActionRefusee(PRIS) from erreur
    annoncer(contexte.magasin, action_id)


@reserve("action.preparer")
def annuler(contexte: Contexte, action_id: str, motif: str) -> None:
    """Cancel; the KIT is free again. Raises ActionRefusee without a reason or when it has been held.

    People noted in the tally are a day that was held: cancelled, they would leave every figure without a word.
    """
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        if action.statut == "annulee":
            return
        exiger_personne_au_suivi(additionner(session, action_id))
        liberer(session, action_id)
        passer(session, contexte, action, "annulee", motif)
    annoncer(contexte.magasin, action_id)


def passer(session: Session, contexte: Contexte, action: Action, vers: Statut, motif: str) -> None:
    """One change of status with who, when, why. Raises ActionRefusee, AccesRefuse."""
    passage = next((p for (de, a), p in PASSAGES.items() if (de, a) == (action.statut, vers)), None)
    if passage is None:
        raise ActionRefusee(f"Une action « {LIBELLES[action.statut]} » ne peut pas devenir « {LIBELLES[vers]} ».")
    if not peut(contexte.acteur.role, passage.capacite):
        raise AccesRefuse("Votre compte ne permet pas cette opération. Demandez à la cellule TZNR.")
    if passage.motif_obligatoire:
        exiger_un_motif(motif)
    exiger_sans_identifiant(motif)
    session.add(
        Transition(action_id=action.id, de=action.statut, vers=vers, par=contexte.acteur.nom, motif=motif.strip()[:500])
    )
    noter(session, contexte.acteur, f"action.{vers}", action.id, f"depuis {action.statut}")
    action.statut = vers


def exiger_un_motif(motif: str) -> None:
    """Raises ActionRefusee when nothing is said, or when it says who somebody is."""
    if not motif.strip():
        raise ActionRefusee("Dites pourquoi en une phrase : la personne concernée la lira.")
    exiger_sans_identifiant(motif)


def exiger_sans_identifiant(motif: str) -> None:
    """Raises ActionRefusee."""
    trouves = trouver_identifiants(motif)
    if trouves:
        raise ActionRefusee(f"Ce texte semble contenir {' et '.join(trouves)}. {conseil(trouves)}")


def exiger_personne_au_suivi(faites: Sommes) -> None:
    """An action that did not take place met nobody. Raises ActionRefusee."""
    if faites.total:
        raise ActionRefusee(
            f"{faites.total} personne(s) notée(s) au suivi : l'action a eu lieu, même écourtée. Faites son compte "
            "rendu, ou supprimez d'abord ces lignes dans « Rencontres » si elles sont des essais."
        )


def _exiger_le_meme_kit(session: Session, action_id: str, kit_id: str | None) -> None:
    """Somebody else validated while this one was choosing. Raises ActionRefusee when they did not choose the same."""
    pris = session.execute(select(Kit).join(Reservation).where(Reservation.action_id == action_id)).scalar_one_or_none()
    if (pris.id if pris else None) != kit_id:
        raise ActionRefusee(
            f"Quelqu'un vient de valider cette action, {f'avec {pris.nom}' if pris else 'sans KIT'}. Rechargez la page."
        )
