"""« C'est juste si… »: what was supposed, and what to ask when it is not so."""

from __future__ import annotations

from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.plan import Supposition


def phrase(supposition: Supposition, a_deux: bool) -> str:
    """What is supposed, said to one person or to a couple."""
    return supposition.a_deux if a_deux else supposition.texte


def a_redemander(bilan: Bilan) -> list[str]:
    """Keys of the screens that ask what was supposed, when some do."""
    champs = {une.champ for une in bilan.suppositions}
    return [
        question.cle
        for question in bilan.deroule.posees
        if question.ecran.champ in champs or any(champs & ligne.sinon.keys() for ligne in question.reponses)
    ]
