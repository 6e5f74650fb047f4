"""How the questions are asked: order, short words, pictures, bands (content/questionnaire.yaml).

The rules own the questions (content/questions.yaml); this file only says how a person meets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Literal

from pydantic import Field, model_validator

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.reponses import COUPLE, ENFANTS, PERCUES, generique
from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu

Ou = Literal["site", "borne"]
PARTOUT: tuple[Ou, ...] = ("site", "borne")
Bande = tuple[float, float]
Valeurs = dict[str, bool | int | float | str]
Quand = dict[str, tuple[bool | int | float | str, ...]]
DU_FOYER = (COUPLE, ENFANTS, PERCUES)
"""Fields of a screen that are no question of the rules: who is there, what is received."""
TRANCHE = "tranche"
"""In ``quand``: any band or positive figure."""


class Reponse(Modele):
    """One answer. ``dit``: its words, ``autre``: about the spouse; ``picto``: its picture.

    ``valeur`` or ``tranche``: what it answers; ``pose``: what else it says; ``suite``: opens another screen instead.
    In a checklist: ``id`` of the line, ``sinon``: what leaving it unticked says; shown only when ``quand`` holds, not
    when ``sauf`` holds, at these ages (``si_age``), or with children.
    """

    dit: str
    autre: str | None = None
    picto: str | None = None
    valeur: bool | int | float | str | None = None
    tranche: Bande | None = None
    pose: Valeurs = Field(default_factory=dict)
    suite: str | None = None
    id: str | None = None
    sinon: Valeurs = Field(default_factory=dict)
    quand: Quand = Field(default_factory=dict)
    sauf: Quand = Field(default_factory=dict)
    si_age: tuple[int, int] | None = None
    avec_enfants: bool = False
    ou: tuple[Ou, ...] = PARTOUT


class EcranPose(Modele):
    """One screen. ``champ``: field of the rules it answers, None for a checklist (``plusieurs``: « none of these »).

    ``partie``: asked of whom (``moi``: each adult; ``visiteur``: the first one; ``enfant``: each child; ``enfants``:
    all at once; None: the household), on the site or a kiosk (``ou``). Asked when every ``quand`` holds, or when the
    line ``coche`` (``screen.line``) was ticked; always when it has neither. ``si_age``: only possible at these ages.
    """

    id: str
    texte: str
    champ: str | None = None
    conjoint: str | None = None
    aide: str | None = None
    partie: Literal["moi", "visiteur", "enfant", "enfants"] | None = None
    quand: Quand = Field(default_factory=dict)
    coche: str | None = None
    si_age: tuple[int, int] | None = None
    reponses: tuple[Reponse, ...] = ()
    tranches: tuple[Bande, ...] = ()
    plusieurs: str | None = None
    ou: tuple[Ou, ...] = PARTOUT


class Supposition(Modele):
    """What is taken as ordinary when nobody said it (« C'est juste si… »). ``a_deux``: said to a couple."""

    champ: str
    texte: str
    a_deux: str
    picto: str


class Plan(Modele):
    """The screens in order, and what is supposed, in order."""

    licence: str
    suppositions: tuple[Supposition, ...] = ()
    ecrans: tuple[EcranPose, ...] = Field(min_length=1)

    @cached_property
    def par_id(self) -> dict[str, EcranPose]:
        """Each screen by its id."""
        return {ecran.id: ecran for ecran in self.ecrans}

    @cached_property
    def borne(self) -> Plan:
        """What a kiosk asks: nothing to type, nothing that is only asked beside a professional."""
        lignes = ((ecran, tuple(r for r in ecran.reponses if "borne" in r.ou)) for ecran in self.ecrans)
        gardes = tuple(e.model_copy(update={"reponses": r}) for e, r in lignes if "borne" in e.ou)
        return self.model_copy(update={"ecrans": gardes})

    @cached_property
    def site(self) -> Plan:
        """What the site asks."""
        return self.model_copy(update={"ecrans": tuple(ecran for ecran in self.ecrans if "site" in ecran.ou)})

    @model_validator(mode="after")
    def _coches_connues(self) -> Plan:
        lignes = {f"{e.id}.{r.id or r.suite}" for e in self.ecrans for r in e.reponses if r.id or r.suite}
        for ecran in self.ecrans:
            if ecran.coche and ecran.coche not in lignes:
                raise ValueError(f"{ecran.id} : « {ecran.coche} » n'est la ligne d'aucun écran")
        return self


def plan() -> Plan:
    """The screens of the installation. Raises ErreurContenu, also for a field or an answer that no question has."""
    return composer("plan", ("questionnaire.yaml", "questions.yaml"), _plan)


def _plan() -> Plan:
    fichier, reponses = chemin_contenu("questionnaire.yaml"), regles_du_kit().reponses
    lu = charger(Plan, fichier)
    for ou, champ, valeur in chain(
        ((f"suppositions.{une.champ}", une.champ, None) for une in lu.suppositions),
        *map(_nommes, lu.ecrans),
    ):
        nom = generique(champ)
        if nom not in reponses and nom not in DU_FOYER:
            raise ErreurContenu(fichier, ou, inconnu("champ", nom, [*reponses, *DU_FOYER]))
        choix = reponses[nom].question.choix if nom in reponses else None
        if choix and isinstance(valeur, str) and valeur not in {*choix, TRANCHE}:
            raise ErreurContenu(fichier, ou, inconnu("réponse", valeur, [*choix]))
    return lu


def _nommes(ecran: EcranPose) -> Iterator[tuple[str, str, object]]:
    """(where, field, answer) for each field that a screen names."""
    ou = f"ecrans.{ecran.id}"
    for ligne in ecran.reponses:
        if ecran.champ:
            yield ou, ecran.champ, ligne.valeur
        yield from ((ou, champ, valeur) for champ, valeur in (*ligne.pose.items(), *ligne.sinon.items()))
    if ecran.champ:
        yield ou, ecran.champ, None
    for quand in (ecran.quand, *(un for ligne in ecran.reponses for un in (ligne.quand, ligne.sauf))):
        yield from ((ou, champ, valeur) for champ, valeurs in quand.items() for valeur in valeurs)
