"""The changes of life that « Et si… » can try (content/variantes.yaml)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tznr_kit.droits.calcul import exiger_lisible
from tznr_kit.socle.contenu import Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.outils.variantes import modifier

MONTANT = "{montant}"


class Montant(Modele):
    """The one number a change asks for, euros per month."""

    question: str
    defaut: float


class Changement(Modele):
    """One change. ``si_couple``: only for a couple (true) or a person alone (false); None for everybody."""

    id: str
    libelle: str
    montant: Montant | None = None
    si_couple: bool | None = None
    reponses: dict[str, Any]

    def avec(self, montant: float | None) -> dict[str, Any]:
        """The answers to change, with the amount in its place (see tznr_rules.outils.variantes)."""
        return {champ: _remplacer(reponse, montant) for champ, reponse in self.reponses.items()}


class Changements(Modele):
    """Every change that can be tried."""

    source: str
    changements: list[Changement]


def changements(en_couple: bool) -> list[Changement]:
    """The changes that make sense for this household. Raises ErreurContenu, also for an answer nobody can give."""
    tous = composer("changements", ("variantes.yaml", "questions.yaml"), _changements)
    return [changement for changement in tous if changement.si_couple in (None, en_couple)]


def _changements() -> list[Changement]:
    """Each is tried on a household of one adult, or of two when it is for couples."""
    fichier = chemin_contenu("variantes.yaml")
    tous = charger(Changements, fichier).changements
    for un in tous:
        foyer: dict[str, Any] = {"adultes": [{}] * (2 if un.si_couple else 1), "enfants": [], "logement": {}}
        change = modifier(foyer, un.avec(un.montant.defaut if un.montant else None))
        exiger_lisible(change, date.today(), fichier, f"changements.{un.id}")
    return tous


def _remplacer(reponse: Any, montant: float | None) -> Any:
    if isinstance(reponse, dict):
        return {champ: _remplacer(valeur, montant) for champ, valeur in reponse.items()}
    return montant if reponse == MONTANT else reponse
