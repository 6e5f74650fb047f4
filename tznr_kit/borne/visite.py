"""One visit to the kiosk: what was answered, what to ask next, and the few cards at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tznr_kit.borne.parcours import Bande, Question, Situation, parcours
from tznr_kit.droits.calcul import Calcul, calculer
from tznr_kit.droits.mots import LARGEUR_PARLANTE
from tznr_kit.droits.reponses import COUPLE, ENFANTS, Reponses, Valeur, generique
from tznr_kit.droits.resultat import Carte, agricole, cartes
from tznr_rules.outils.prochaine_question import candidats_de

CONJOINT = "adultes[1]."


@dataclass
class Visite:
    """``donnees``: field → answer, in the order asked (None: « je ne sais pas »)."""

    situation: Situation
    donnees: dict[str, Valeur] = field(default_factory=dict)

    @property
    def reponses(self) -> Reponses:
        """Everything known: the picture, then the answers."""
        return {**self.situation.reponses, **self.donnees}


@dataclass(frozen=True)
class Fin:
    """The end of a visit: at most three ``cartes``; ``agricole``: the farmers' fund pays."""

    cartes: tuple[Carte, ...]
    agricole: bool


def prochaine(visite: Visite, jour: date) -> str | None:
    """Field to ask now (``adultes[0].age``), None when it is time for the result.

    First the questions of the picture, then those the rules rank first; only those a kiosk has words for, that
    surely apply and can still change a right.
    """
    if len(visite.donnees) >= parcours().maximum_questions:
        return None
    calcul = calculer(visite.reponses, jour)
    candidats = [champ for champ in candidats_de(calcul.simulation, 0) if generique(champ) in parcours().par_champ]
    neufs = [champ for champ in candidats if champ not in visite.reponses]
    utiles = {COUPLE, ENFANTS} | calcul.utiles(neufs)
    posables = [champ for champ in neufs if champ in utiles and _posable(visite, calcul, champ)]
    for voulu in visite.situation.d_abord:
        suivants = sorted(champ for champ in posables if generique(champ) == voulu)
        if suivants:
            return suivants[0]
    return posables[0] if posables else None


def _posable(visite: Visite, calcul: Calcul, champ: str) -> bool:
    """Does it surely apply? The spouse is only asked about once there surely is one."""
    if champ.startswith(CONJOINT) and not visite.reponses.get(COUPLE):
        return False
    return champ in (COUPLE, ENFANTS) or calcul.certaine(champ)


def question_de(visite: Visite, champ: str) -> Question:
    """The kiosk's question for this field, with the bands of the situation. Raises KeyError."""
    question = parcours().par_champ[generique(champ)]
    bandes = visite.situation.tranches.get(question.champ)
    return question.model_copy(update={"tranches": bandes}) if bandes else question


def valeur_de(bande: Bande) -> Valeur:
    """A band as the rules take it."""
    return {"min": bande[0], "max": bande[1]} if bande[0] != bande[1] else bande[0]


def fin(visite: Visite, jour: date) -> Fin:
    """The cards to show: first those that say something (a sum, a health cover), then the surest and largest.

    What was not answered is taken as ordinary, which the screen says: with so few answers nearly every right would
    otherwise be « à vérifier », in no useful order. Nothing here is a decision: every card says « à vérifier ».
    """
    calcul = calculer(visite.reponses, jour, complet=True)
    retenues = [carte for carte in cartes(calcul, jour) if carte.a_demander and carte.fiche]
    retenues.sort(key=_ce_qui_parle)
    return Fin(tuple(retenues[: parcours().maximum_cartes]), agricole(calcul))


def _ce_qui_parle(carte: Carte) -> int:
    """0: a sum or a cover worth saying; 1: a sum that only says how little we asked; 2: not a sum."""
    bas, haut = carte.par_mois(carte.estimation.bas), carte.par_mois(carte.estimation.haut)
    if carte.niveau is None and not haut:
        return 2
    return int(haut - bas > LARGEUR_PARLANTE)
