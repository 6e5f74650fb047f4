"""The conversation with a visitor: what was chosen on each screen, what it says to the rules, what to ask now.

What is kept is what was chosen, screen by screen. The answers for the rules are played again from it each time: when
somebody changes an answer, what depended on it goes away by itself, and comes back if the answer does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tznr_kit.droits.plan import TRANCHE, Bande, EcranPose, Plan, Quand, Reponse
from tznr_kit.droits.reponses import COUPLE, ENFANTS, PERCUES, Reponses, Valeur

Donnee = dict[str, Any]
"""What was chosen: ``{"rang": 2}``, ``{"bande": 1}``, ``{"valeur": 690.5}``, ``{"coches": […], "lignes": […]}``
(ticked, among those shown), ``{"ages": […]}``, ``{"entre": [low, high]}``,
``{"passe": True}``: « je ne sais pas » or « Passer »."""
FORMES: Mapping[str, type | tuple[type, ...]] = {
    "rang": int, "bande": int, "valeur": (bool, int, float, str), "coches": list, "lignes": list, "ages": list,
    "entre": list, "passe": bool,
}  # fmt: skip
PASSE: Donnee = {"passe": True}
PRECISE = "precise"
VRAI, FAUX = "oui", "non"
ADULTE, ENFANT = re.compile(r"^adultes\."), re.compile(r"^enfants\.")


@dataclass(frozen=True)
class Question:
    """A screen asked of one person. ``reponses``: the lines it shows; ``bandes``: the bands it shows."""

    ecran: EcranPose
    rang: int
    reponses: tuple[Reponse, ...] = ()

    @property
    def cle(self) -> str:
        """Where the choice is kept: ``age@1``."""
        return f"{self.ecran.id}@{self.rang}"

    @property
    def champ(self) -> str | None:
        """Field of the rules: ``adultes[1].age``."""
        return situer(self.ecran.champ, self.ecran, self.rang) if self.ecran.champ else None

    @property
    def texte(self) -> str:
        """The question, about the spouse when it is."""
        return self.ecran.conjoint if self.rang and self.ecran.conjoint else self.ecran.texte

    def dit(self, reponse: Reponse) -> str:
        """The words of an answer, about the spouse when it is."""
        return reponse.autre if self.rang and reponse.autre else reponse.dit


@dataclass(frozen=True)
class Deroule:
    """``reponses``: for the rules; ``percues``: rights received; ``posees``: screens that apply, in order;
    ``reste``: those still without a choice."""

    reponses: dict[str, Valeur]
    percues: tuple[str, ...]
    posees: tuple[Question, ...]
    reste: tuple[Question, ...]

    @property
    def suivante(self) -> Question | None:
        """What to ask now, None when everything was asked."""
        return self.reste[0] if self.reste else None


@dataclass
class _Fil:
    """The answers known so far while the plan is played."""

    reponses: dict[str, Valeur] = field(default_factory=dict)
    coches: set[str] = field(default_factory=set)
    percues: tuple[str, ...] = ()


def derouler(donnees: Mapping[str, Donnee], voulu: Plan, depart: Reponses | None = None) -> Deroule:
    """Play the plan on what was chosen, from what is known already (``depart``: the picture of a kiosk).

    A choice that is not one of its screen's is ignored, as if not asked yet.
    """
    fil, posees, reste = _Fil(dict(depart or {})), [], []
    for ecran, rang in _rangs(voulu, fil):
        if not _pose(ecran, rang, fil):
            continue
        lignes = tuple(r for r in ecran.reponses if _visible(r, ecran, rang, fil))
        if ecran.plusieurs and ecran.reponses and not lignes:
            continue
        question = Question(ecran, rang, lignes)
        if depart and question.champ in depart:
            continue
        posees.append(question)
        if not _retenir(question, donnees.get(question.cle), fil):
            reste.append(question)
    _preciser(donnees, fil)
    return Deroule(fil.reponses, fil.percues, tuple(posees), tuple(reste))


def _rangs(voulu: Plan, fil: _Fil) -> Iterator[tuple[EcranPose, int]]:
    """Each screen with each person it may be asked of; screens of the same person follow one another."""
    groupe: list[EcranPose] = []
    du_conjoint: list[EcranPose] = []
    for ecran in (*voulu.ecrans, None):
        if ecran is not None and ecran.partie == "moi":
            groupe.append(ecran)
            continue
        yield from ((un, 0) for un in groupe)
        du_conjoint += groupe
        groupe.clear()
        if fil.reponses.get(COUPLE):
            # What was asked of the visitor before they said they live in a couple waits until then.
            yield from ((un, 1) for un in du_conjoint)
            du_conjoint.clear()
        if ecran is not None:
            combien = int(str(fil.reponses.get(ENFANTS) or 0)) if ecran.partie == "enfant" else 1
            yield from ((ecran, rang) for rang in range(combien))


def _pose(ecran: EcranPose, rang: int, fil: _Fil) -> bool:
    if ecran.partie == "enfants" and not fil.reponses.get(ENFANTS):
        return False
    if ecran.si_age and not _age(ecran.si_age, rang, fil):
        return False
    if ecran.coche and f"{ecran.coche}@{0 if ecran.partie == 'enfant' else rang}" in fil.coches:
        return True
    return _vaut(ecran.quand, ecran, rang, fil) if ecran.quand else not ecran.coche


def _visible(ligne: Reponse, ecran: EcranPose, rang: int, fil: _Fil) -> bool:
    if ligne.avec_enfants and not fil.reponses.get(ENFANTS):
        return False
    if ligne.si_age and not _age(ligne.si_age, rang, fil):
        return False
    if ligne.sauf and _vaut(ligne.sauf, ecran, rang, fil):
        return False
    return _vaut(ligne.quand, ecran, rang, fil)


def _vaut(quand: Quand, ecran: EcranPose, rang: int, fil: _Fil) -> bool:
    return all(_un(fil.reponses.get(situer(champ, ecran, rang)), voulues) for champ, voulues in quand.items())


def _un(valeur: Valeur, voulues: tuple[bool | int | float | str, ...]) -> bool:
    if valeur is None:
        return False
    if TRANCHE in voulues and not isinstance(valeur, str | bool):
        return isinstance(valeur, dict) or valeur > 0
    return not isinstance(valeur, dict) and valeur in voulues


def _age(voulu: tuple[int, int], rang: int, fil: _Fil) -> bool:
    age = fil.reponses.get(f"adultes[{rang}].age")
    if isinstance(age, dict):
        return age["min"] <= voulu[1] and age["max"] >= voulu[0]
    return isinstance(age, int | float) and voulu[0] <= age <= voulu[1]


def situer(champ: str, ecran: EcranPose, rang: int) -> str:
    """``adultes.age`` → ``adultes[1].age``: the field of the person who is asked."""
    if ecran.partie in ("enfant", "enfants"):
        return ENFANT.sub(f"enfants[{rang}].", ADULTE.sub("adultes[0].", champ))
    return ADULTE.sub(f"adultes[{rang}].", champ)


def _retenir(question: Question, donnee: Donnee | None, fil: _Fil) -> bool:
    """Write what a choice says; False when there is no choice that this screen offers."""
    if not donnee:
        return False
    if donnee.get("passe"):
        if question.champ and question.champ != PERCUES:
            fil.reponses[question.champ] = None
        return True
    if question.ecran.plusieurs:
        return _retenir_les_coches(question, donnee.get("coches"), donnee.get("lignes"), fil)
    if "ages" in donnee:
        fil.reponses |= {f"enfants[{rang}].age": age for rang, age in enumerate(donnee["ages"])}
        return len(donnee["ages"]) == fil.reponses.get(ENFANTS)
    if "valeur" in donnee and question.champ:
        fil.reponses[question.champ] = donnee["valeur"]
        return True
    return _retenir_le_rang(question, donnee, fil)


def _retenir_le_rang(question: Question, donnee: Donnee, fil: _Fil) -> bool:
    champ, ecran = question.champ, question.ecran
    if champ is None:
        return False
    if "bande" in donnee and donnee["bande"] < len(ecran.tranches):
        fil.reponses[champ] = valeur_de(ecran.tranches[donnee["bande"]])
        return True
    if "rang" not in donnee or donnee["rang"] >= len(ecran.reponses):
        return False
    choisie = ecran.reponses[donnee["rang"]]
    if choisie.suite:
        fil.coches.add(f"{ecran.id}.{choisie.suite}@{question.rang}")
        return True
    fil.reponses[champ] = valeur_de(choisie.tranche) if choisie.tranche else choisie.valeur
    _poser(choisie.pose, question, fil)
    return True


def _retenir_les_coches(question: Question, coches: list[str] | None, vues: list[str] | None, fil: _Fil) -> bool:
    if coches is None:
        return False
    if question.ecran.champ == PERCUES:
        fil.percues = tuple(coches)
        return True
    if vues is not None and not {ligne.id for ligne in question.reponses} <= set(vues):
        # A line that was not on the screen was not refused: ask again.
        return False
    for ligne in question.reponses:
        if ligne.id in coches:
            fil.coches.add(f"{question.ecran.id}.{ligne.id}@{question.rang}")
            _poser(ligne.pose, question, fil)
        else:
            _poser(ligne.sinon, question, fil)
    return True


def _poser(valeurs: Mapping[str, bool | int | float | str], question: Question, fil: _Fil) -> None:
    fil.reponses |= {situer(champ, question.ecran, question.rang): valeur for champ, valeur in valeurs.items()}


def _preciser(donnees: Mapping[str, Donnee], fil: _Fil) -> None:
    """A band that was asked again, narrower: kept only while it still lies in the band it made precise."""
    for cle, donnee in donnees.items():
        nom, _, champ = cle.partition(":")
        large = fil.reponses.get(champ)
        if nom != PRECISE or not isinstance(large, dict) or donnee.get("passe"):
            continue
        bande = donnee["entre"]
        if large["min"] <= bande[0] <= bande[1] <= large["max"]:
            fil.reponses[champ] = valeur_de(tuple(bande))


def valeur_de(bande: Bande) -> Valeur:
    """A band as the rules take it."""
    return {"min": bande[0], "max": bande[1]} if bande[0] != bande[1] else bande[0]


def est_une_donnee(donnee: object) -> bool:
    """Could this have been chosen on a screen? A browser may give back anything."""
    if not isinstance(donnee, dict) or not donnee or not donnee.keys() <= FORMES.keys():
        return False
    listes = [valeur for valeur in donnee.values() if isinstance(valeur, list)]
    formes = all(isinstance(valeur, FORMES[cle]) for cle, valeur in donnee.items())
    return formes and all(isinstance(un, str | int | float) or un is None for liste in listes for un in liste)
