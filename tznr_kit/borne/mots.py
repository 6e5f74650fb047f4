"""Questions, bands and amounts, said in a language of the kiosk."""

from __future__ import annotations

from collections.abc import Sequence

from tznr_kit.borne.langue import DEFAUT, Langue
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.confirmation import phrase
from tznr_kit.droits.entretien import Question
from tznr_kit.droits.estimation import Chance
from tznr_kit.droits.montants import arrondi, est_etroit
from tznr_kit.droits.plan import Bande


def texte(langue: Langue, question: Question) -> str:
    """The question, about the spouse when it is."""
    mots = langue.ecrans.get(question.ecran.id)
    if langue.code == DEFAUT or mots is None:
        return question.texte
    return mots.conjoint if question.rang and mots.conjoint else mots.texte


def aide(langue: Langue, question: Question) -> str | None:
    """The line under the question."""
    return question.ecran.aide if langue.code == DEFAUT else langue.ecrans[question.ecran.id].aide


def reponses(langue: Langue, question: Question) -> list[str]:
    """Its answers, or the lines of its checklist that are shown, in order."""
    if langue.code == DEFAUT:
        return [question.dit(ligne) for ligne in question.reponses]
    toutes = dict(zip((r.dit for r in question.ecran.reponses), langue.ecrans[question.ecran.id].reponses, strict=True))
    return [toutes[ligne.dit] for ligne in question.reponses]


def aucune(langue: Langue, question: Question) -> str:
    """« None of these »."""
    francais = str(question.ecran.plusieurs)
    return francais if langue.code == DEFAUT else str(langue.ecrans[question.ecran.id].plusieurs)


def suppositions(langue: Langue, bilan: Bilan) -> list[str]:
    """What was supposed, in this language."""
    if langue.code == DEFAUT:
        return [phrase(une, bilan.a_deux) for une in bilan.suppositions]
    return [langue.suppositions[une.champ] for une in bilan.suppositions]


def bande(langue: Langue, unite: str, bandes: Sequence[Bande], rang: int) -> str:
    """The answer ``rang``: « Moins de 62 ans », « De 700 à 1 050 € par mois », « 65 ans ou plus »."""
    bas, haut = bandes[rang]
    if bas == haut == 0:
        return langue.tranches.zero
    dire = langue.unites[unite]
    if haut < 0:
        return langue.tranches.perte
    if rang == len(bandes) - 1:
        return langue.tranches.plus.format(bas=dire.format(n=_nombre(langue, bas)))
    if rang == 0 or bandes[rang - 1][1] <= 0:
        # « Moins de 62 ans » for 16 to 61: the limit is where the next answer starts.
        return langue.tranches.moins.format(haut=dire.format(n=_nombre(langue, bandes[rang + 1][0])))
    return langue.tranches.entre.format(bas=_nombre(langue, bas), haut=dire.format(n=_nombre(langue, haut)))


def montant(langue: Langue, chance: Chance, periode: str | None) -> str | None:
    """What the right may bring, or what the cover costs; None for a right that is not a sum of money."""
    if chance.niveau == "gratuite":
        return langue.montants.gratuite
    if chance.niveau is not None:
        return langue.montants.participation
    if chance.montant is None or chance.bas is None or chance.haut is None or periode is None or chance.a_recalculer:
        return None
    par = {"mois": langue.montants.mois, "an": langue.montants.an}[periode]
    if est_etroit(chance):
        return par.format(n=_nombre(langue, chance.montant))
    return langue.montants.entre.format(
        bas=_nombre(langue, arrondi(chance.bas)), haut=par.format(n=_nombre(langue, arrondi(chance.haut)))
    )


def somme(langue: Langue, montant_: float) -> str:
    """The sum of the result: « 370 € »."""
    return langue.montants.somme.format(n=_nombre(langue, montant_))


def _nombre(langue: Langue, nombre: float) -> str:
    if nombre != round(nombre) and nombre < 100:
        return str(nombre)
    return f"{round(nombre):,}".replace(",", langue.milliers)
