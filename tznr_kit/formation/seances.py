"""What the trainer and the cell do with a session: open it, lead it, watch it, close it, count."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tznr_kit.actions.kits import enregistrer_formation, exiger_sans_personne
from tznr_kit.formation.avis import avis
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.modules import questions_avant_apres
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_formation import Participant, ReponseFormation, Seance, SuiviFormation
from tznr_kit.socle.magasin.tables_kits import Formation

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that reads as something else when written on a board
LONGUEUR_DU_CODE = 6
ETAPES = {"avant": "Questionnaire d'avant", "travail": "Modules et cas", "apres": "Questionnaire d'après et avis"}
TROIS_MOIS = timedelta(days=90)
JOURS_PAR_MOIS = 30.44
Rythme = Literal["libre", "guide"]


@dataclass(frozen=True)
class LigneDeSeance:
    """One session in the trainer's list; ``prises``: how many have joined out of ``places``."""

    id: str
    titre: str
    jour: date
    lieu: str
    places: int
    prises: int
    code: str
    formateur: str
    rythme: str
    etape: str
    close: bool


@dataclass(frozen=True)
class Presence:
    """One trainee in the live view; ``repondues``: number of answers by phase."""

    pseudonyme: str
    structure: str
    ou: str
    repondues: dict[str, int]


@dataclass(frozen=True)
class Progres:
    """One objective: share of right answers before and after, between 0 and 1; None without an answer."""

    objectif: str
    avant: float | None
    apres: float | None


@reserve("formation.animer")
def creer(contexte: Contexte, formation: Formation, kit_id: str | None, formateur: str, rythme: Rythme) -> str:
    """Put a session on the calendar of the KITs and open it; returns its code. Raises ActionRefusee.

    ``formation.id`` is made by the screen: a double click makes one session.
    """
    exiger_sans_personne(formateur, noms=False)
    enregistrer_formation(contexte, formation, kit_id)
    return ouvrir(contexte, formation.id, formateur, rythme)


@reserve("formation.animer")
def ouvrir(contexte: Contexte, formation_id: str, formateur: str, rythme: Rythme) -> str:
    """Let trainees join a training of the calendar; returns its code, the same when it is already open."""
    with contexte.magasin.ecriture() as session:
        deja = session.get(Seance, formation_id)
        if deja is not None:
            return deja.code
        code = _code_libre(session)
        session.add(Seance(formation_id=formation_id, code=code, formateur=formateur.strip()[:120], rythme=rythme))
        noter(session, contexte.acteur, "seance.ouvrir", formation_id)
        return code


@reserve("formation.animer")
def lister(contexte: Contexte) -> list[LigneDeSeance]:
    """Every session, the latest first."""
    requete = select(Seance, Formation).join(Formation).order_by(Formation.jour.desc(), Formation.debut)
    with contexte.magasin.lecture() as session:
        prises = Counter(session.execute(select(Participant.formation_id)).scalars())
        return [_ligne(seance, formation, prises[formation.id]) for seance, formation in session.execute(requete)]


@reserve("formation.animer")
def mener(contexte: Contexte, formation_id: str, etape: str) -> None:
    """Lead everybody to a step (a session at the trainer's pace). Raises SeanceRefusee."""
    if etape not in ETAPES:
        raise SeanceRefusee(f"« {etape} » n'est pas une étape de la séance.")
    with contexte.magasin.ecriture() as session:
        _seance(session, formation_id).etape = etape


@reserve("formation.animer")
def fermer(contexte: Contexte, formation_id: str) -> None:
    """Nobody joins or answers any more. Closing twice is closing once."""
    with contexte.magasin.ecriture() as session:
        seance = _seance(session, formation_id)
        seance.close_le = seance.close_le or maintenant()
        noter(session, contexte.acteur, "seance.fermer", formation_id)


@reserve("formation.animer")
def presences(contexte: Contexte, formation_id: str) -> list[Presence]:
    """Who is there and where, in the order of arrival."""
    requete = select(Participant).where(Participant.formation_id == formation_id).order_by(Participant.rejoint_le)
    with contexte.magasin.lecture() as session:
        faites = Counter((ligne.participant_id, ligne.phase) for ligne in _reponses(session, formation_id))
        return [
            Presence(
                un.pseudonyme, un.structure, un.ou, {phase: n for (qui, phase), n in faites.items() if qui == un.id}
            )
            for un in session.execute(requete).scalars()
        ]


@reserve("formation.animer")
def reponses_par_question(contexte: Contexte, formation_id: str, phase: str) -> dict[str, dict[int, int]]:
    """Question → value → how many people gave it. No name: what the projector may show."""
    par_question: dict[str, Counter[int]] = {}
    with contexte.magasin.lecture() as session:
        for ligne in _reponses(session, formation_id):
            if ligne.phase == phase:
                par_question.setdefault(ligne.question, Counter())[ligne.valeur] += 1
    return {question: dict(compte) for question, compte in par_question.items()}


@reserve("formation.animer")
def progres(contexte: Contexte, formation_id: str, jour: date) -> list[Progres]:
    """Right answers before and after, objective by objective."""
    avant, apres = (reponses_par_question(contexte, formation_id, phase) for phase in ("avant", "apres"))
    suite = []
    for question in questions_avant_apres(jour):
        juste = next(rang for rang, choix in enumerate(question.choix) if choix.juste)
        parts = (_part(compte.get(question.id, {}), juste) for compte in (avant, apres))
        suite.append(Progres(question.objectif, *parts))
    return suite


@reserve("formation.animer")
def formes_par_structure(contexte: Contexte) -> dict[str, int]:
    """How many people were trained, by kind of structure, over every closed or open session."""
    with contexte.magasin.lecture() as session:
        return dict(Counter(session.execute(select(Participant.structure)).scalars()))


@reserve("formation.animer")
def a_recontacter(contexte: Contexte, aujourd_hui: date) -> list[LigneDeSeance]:
    """Sessions held three months ago or more and less than six: time to send their link again."""
    return [une for une in lister(contexte) if TROIS_MOIS <= aujourd_hui - une.jour < 2 * TROIS_MOIS and une.prises]


@reserve("formation.animer")
def nouvelles(contexte: Contexte, formation_id: str) -> list[dict[str, int]]:
    """What trainees said three months later, without names."""
    requete = select(SuiviFormation.reponses).where(SuiviFormation.formation_id == formation_id)
    with contexte.magasin.lecture() as session:
        return [dict(reponses) for reponses in session.execute(requete).scalars()]


@reserve("formation.animer")
def effacer_les_noms(contexte: Contexte, aujourd_hui: date) -> int:
    """Wipe the names chosen in sessions older than the content says; returns how many. Answers stay, unnamed."""
    limite = aujourd_hui - timedelta(days=round(avis().conservation_mois * JOURS_PAR_MOIS))
    anciennes = select(Formation.id).where(Formation.jour < limite)
    requete = update(Participant).where(Participant.formation_id.in_(anciennes), Participant.pseudonyme != "")
    with contexte.magasin.ecriture() as session:
        effaces = session.execute(requete.values(pseudonyme="").returning(Participant.id)).scalars().all()
        noter(session, contexte.acteur, "seance.effacer_les_noms", f"{len(effaces)} noms")
    return len(effaces)


def _code_libre(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR_DU_CODE))
        if session.execute(select(Seance).where(Seance.code == code)).first() is None:
            return code


def _seance(session: Session, formation_id: str) -> Seance:
    seance = session.get(Seance, formation_id)
    if seance is None:
        raise SeanceRefusee("Cette séance n'existe plus.")
    return seance


def _reponses(session: Session, formation_id: str) -> list[ReponseFormation]:
    requete = select(ReponseFormation).join(Participant).where(Participant.formation_id == formation_id)
    return list(session.execute(requete).scalars())


def _part(compte: dict[int, int], juste: int) -> float | None:
    total = sum(compte.values())
    return compte.get(juste, 0) / total if total else None


def _ligne(seance: Seance, formation: Formation, prises: int) -> LigneDeSeance:
    return LigneDeSeance(
        id=formation.id,
        titre=formation.titre,
        jour=formation.jour,
        lieu=formation.lieu,
        places=formation.places,
        prises=prises,
        code=seance.code,
        formateur=seance.formateur,
        rythme=seance.rythme,
        etape=seance.etape,
        close=seance.close_le is not None,
    )
