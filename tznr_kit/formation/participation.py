"""What a trainee does: join with a code, answer. No account: a token kept by the device says who answers."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tznr_kit.formation.avis import avis
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.formulaires.identifiants import trouver_identifiants
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin.tables_formation import Participant, ReponseFormation, Seance, SuiviFormation
from tznr_kit.socle.magasin.tables_kits import Formation

FINIE = "Cette séance est terminée. Vos réponses déjà données sont gardées."
PHASES = frozenset({"avant", "apres", "module", "cas", "avis"})
LONGUEUR_DU_NOM = 40
MAXIMUM = 9999
REPONSES_AU_PLUS = 300  # of one trainee: more than all the questions of a session


@dataclass(frozen=True)
class Inscription:
    """A trainee in a session: what their own screen may know."""

    participant_id: str
    formation_id: str
    pseudonyme: str
    titre: str
    jour: str
    lieu: str
    formateur: str
    rythme: str
    etape: str
    close: bool


@reserve("formation.suivre")
def rejoindre(contexte: Contexte, code: str, pseudonyme: str, structure: str) -> str:
    """Take a place in the session of ``code``; returns the token to keep. Raises SeanceRefusee."""
    nom = pseudonyme.strip()
    if not nom or len(nom) > LONGUEUR_DU_NOM or not lisible(nom) or trouver_identifiants(nom):
        raise SeanceRefusee("Choisissez un prénom ou un surnom, court, sans numéro ni adresse.")
    if structure not in avis().structures:
        raise SeanceRefusee("Choisissez votre structure dans la liste.")
    jeton = secrets.token_urlsafe(24)
    with contexte.magasin.ecriture() as session:
        seance = _ouverte(session, code)
        prises = select(func.count()).where(Participant.formation_id == seance.formation_id)
        if session.execute(prises).scalar_one() >= session.get_one(Formation, seance.formation_id).places:
            raise SeanceRefusee("Cette séance est complète. Voyez avec le formateur.")
        session.add(
            Participant(formation_id=seance.formation_id, pseudonyme=nom, structure=structure, jeton=_empreinte(jeton))
        )
    return jeton


@reserve("formation.suivre")
def inscription(contexte: Contexte, jeton: str) -> Inscription | None:
    """The session this token opens, None when it opens nothing any more."""
    requete = select(Participant, Seance, Formation).join(Seance, Seance.formation_id == Participant.formation_id)
    requete = requete.join(Formation).where(Participant.jeton == _empreinte(jeton))
    with contexte.magasin.lecture() as session:
        trouve = session.execute(requete).one_or_none()
    if trouve is None:
        return None
    participant, seance, formation = trouve
    return Inscription(
        participant_id=participant.id,
        formation_id=formation.id,
        pseudonyme=participant.pseudonyme,
        titre=formation.titre,
        jour=formation.jour.isoformat(),
        lieu=formation.lieu,
        formateur=seance.formateur,
        rythme=seance.rythme,
        etape=seance.etape,
        close=seance.close_le is not None,
    )


@reserve("formation.suivre")
def repondre(contexte: Contexte, jeton: str, phase: str, question: str, valeur: int) -> None:
    """Keep one answer; answering again replaces it. Raises SeanceRefusee when the session is closed."""
    if phase not in PHASES or not 0 <= valeur <= MAXIMUM:
        raise SeanceRefusee("Cette réponse ne se lit pas.")
    with contexte.magasin.ecriture() as session:
        participant = _repond(session, jeton)
        deja = select(func.count()).where(ReponseFormation.participant_id == participant.id)
        if session.execute(deja).scalar_one() >= REPONSES_AU_PLUS:
            raise SeanceRefusee("Toutes les réponses de cette séance sont déjà données.")
        session.merge(
            ReponseFormation(participant_id=participant.id, phase=phase, question=question[:40], valeur=valeur)
        )


@reserve("formation.suivre")
def signaler(contexte: Contexte, jeton: str, ou: str) -> None:
    """Say which part of the screen the trainee is on, for the trainer's live view. Raises SeanceRefusee."""
    with contexte.magasin.ecriture() as session:
        _repond(session, jeton).ou = ou[:20]


@reserve("formation.suivre")
def donner_des_nouvelles(contexte: Contexte, code: str, reponses: dict[str, int]) -> None:
    """Three months later: counts, without saying who. Raises SeanceRefusee."""
    connues = {nombre.id for nombre in avis().trois_mois}
    if set(reponses) - connues or any(not 0 <= valeur <= MAXIMUM for valeur in reponses.values()):
        raise SeanceRefusee("Ces nombres ne se lisent pas.")
    with contexte.magasin.ecriture() as session:
        seance = _de_code(session, code)
        recues = select(func.count()).where(SuiviFormation.formation_id == seance.formation_id)
        if session.execute(recues).scalar_one() >= session.get_one(Formation, seance.formation_id).places:
            raise SeanceRefusee("Tous les participants de cette séance ont déjà donné de leurs nouvelles. Merci.")
        session.add(SuiviFormation(formation_id=seance.formation_id, reponses=dict(reponses)))


def _de_code(session: Session, code: str) -> Seance:
    # Locked: two people who take the last place do it one after the other, on PostgreSQL too.
    requete = select(Seance).where(Seance.code == code.strip().upper()).with_for_update()
    seance = session.execute(requete).scalar_one_or_none()
    if seance is None:
        raise SeanceRefusee("Ce code ne correspond à aucune séance. Vérifiez les six signes.")
    return seance


def _ouverte(session: Session, code: str) -> Seance:
    seance = _de_code(session, code)
    if seance.close_le is not None:
        raise SeanceRefusee("Cette séance est terminée.")
    return seance


def _repond(session: Session, jeton: str) -> Participant:
    participant = participant_de(session, jeton)
    if session.get_one(Seance, participant.formation_id).close_le is not None:
        raise SeanceRefusee(FINIE)
    return participant


def participant_de(session: Session, jeton: str) -> Participant:
    """Whose token this is, in a session open or closed. Raises SeanceRefusee."""
    requete = select(Participant).where(Participant.jeton == _empreinte(jeton))
    participant = session.execute(requete).scalar_one_or_none()
    if participant is None:
        raise SeanceRefusee(FINIE)
    return participant


def _empreinte(jeton: str) -> str:
    return hashlib.sha256(jeton.encode()).hexdigest()
