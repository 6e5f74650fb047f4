"""What a trainee really did in a session: what the certificate says, and nothing more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tznr_kit.formation.cartes_de_la_borne import PREFIXE, cas_entiers
from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.formation.modules import Question, modules, questions_avant_apres
from tznr_kit.formation.participation import participant_de
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin.tables_formation import ReponseFormation


@dataclass(frozen=True)
class Fait:
    """``lignes``: modules, cases and quizzes with what was answered; ``objectifs``: ids of those worked on."""

    lignes: tuple[str, ...]
    objectifs: frozenset[str]


@reserve("formation.suivre")
def ce_qui_est_fait(contexte: Contexte, jeton: str, jour: date) -> Fait:
    """Read from the answers kept; empty for who only came. Raises SeanceRefusee for an unknown token."""
    with contexte.magasin.lecture() as session:
        qui = participant_de(session, jeton)
        lues = session.execute(select(ReponseFormation).where(ReponseFormation.participant_id == qui.id)).scalars()
        donnees = {(une.phase, une.question): une.valeur for une in lues}
    vues = {question for phase, question in donnees if phase == "module"}
    lignes, objectifs = [], set[str]()
    for module in modules(jour):
        faites = [une for une in module.questions if une.id in vues]
        if faites:
            lignes.append(f"{module.titre} : {len(faites)} questions sur {len(module.questions)}")
            objectifs |= {une.objectif for une in faites}
    cas = [un for un in cas_d_ecole().values() if ("cas", un.id) in donnees]
    if cas:
        lignes.append(f"Cas d'école : {len(cas)} sur {len(cas_d_ecole())}")
        objectifs |= {nom for un in cas for nom in un.objectifs}
    cartes = sum(phase == "cas" and nom.startswith(PREFIXE) for phase, nom in donnees)
    if cartes:
        lignes.append(f"La fausse carte : {cartes} sur {len(cas_entiers())}")
    lignes += _questionnaires(donnees, questions_avant_apres(jour))
    return Fait(tuple(lignes), frozenset(objectifs))


def _questionnaires(donnees: dict[tuple[str, str], int], questions: list[Question]) -> list[str]:
    """« Questionnaire d'après : 8 réponses justes sur 10 »; one that was not opened is not named."""
    lignes = []
    for phase, nom in (("avant", "Questionnaire d'avant"), ("apres", "Questionnaire d'après")):
        comptes = Counter(
            bool(une.choix[valeur].juste)
            for une in questions
            if (valeur := donnees.get((phase, une.id))) is not None and valeur < len(une.choix)
        )
        if comptes:
            lignes.append(f"{nom} : {comptes[True]} réponses justes sur {comptes.total()}")
    return lignes
