"""What changes at a birthday or when unemployment benefit ends: the same household, with and without the event."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_rules.outils.prochaine_question import repondre
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation

HORIZON = 24
ECART = 1.0
"""A difference of less than one euro is not an event."""


@dataclass(frozen=True)
class Changement:
    """A right whose statut or amount changes (``avant`` and ``apres`` as in the contract)."""

    droit: str
    avant: dict[str, Any]
    apres: dict[str, Any]


@dataclass(frozen=True)
class Echeance:
    """What happens in ``mois`` (None: at an event whose date we do not know) and what it changes."""

    mois: date | None
    causes: list[tuple[str, int]]
    """(``adultes[0]``, 65): this person reaches this age; empty for an event that is not a birthday."""
    evenement: str | None
    changements: list[Changement]


def echeances(regles: Regles, situation: dict[str, Any], jour: date, horizon: int = HORIZON) -> list[Echeance]:
    """Months, within ``horizon``, when an age changes a right; then the end of unemployment benefit if there is one.

    Both sides of a comparison are computed at the month of the event, with the last known figures: only the event
    differs, never a revaluation.
    """
    datee = avec_naissances(situation, jour)
    trouvees = []
    for mois in range(1, horizon + 1):
        # A family benefit ends on the first day of the month of the birthday, a minimum starts the month after.
        causes = _anniversaires(datee, jour, mois) + _anniversaires(datee, jour, mois + 1)
        quand = _plus(jour, mois)
        if causes:
            plus_jeune = _rajeunir(datee, [personne for personne, _ in causes])
            changements = _changements(_droits(regles, plus_jeune, quand), _droits(regles, datee, quand))
            if changements:
                trouvees.append(Echeance(quand, causes, None, changements))
    return trouvees + _fin_de_chomage(regles, datee, jour)


def avec_naissances(situation: dict[str, Any], jour: date) -> dict[str, Any]:
    """The same household with a date of birth for every person whose age is known (15th, six months before)."""
    datee = copy.deepcopy(situation)
    for liste in ("adultes", "enfants"):
        for personne in datee.get(liste) or []:
            if (
                isinstance(personne, dict)
                and isinstance(personne.get("age"), int)
                and not personne.get("date_naissance")
            ):
                rang = jour.year * 12 + jour.month - 1 - 6 - 12 * personne["age"]
                personne["date_naissance"] = date(rang // 12, rang % 12 + 1, 15).isoformat()
    return datee


def _rajeunir(situation: dict[str, Any], personnes: list[str]) -> dict[str, Any]:
    """The same household where these persons were born a month later."""
    rajeunie = copy.deepcopy(situation)
    for nom in personnes:
        liste, rang = nom.rstrip("]").split("[")
        personne = rajeunie[liste][int(rang)]
        naissance = date.fromisoformat(personne["date_naissance"])
        personne["date_naissance"] = _plus(naissance, 1).replace(day=min(naissance.day, 28)).isoformat()
    return rajeunie


def _plus(jour: date, mois: int) -> date:
    rang = jour.year * 12 + jour.month - 1 + mois
    return date(rang // 12, rang % 12 + 1, 1)


def _anniversaires(situation: dict[str, Any], jour: date, mois: int) -> list[tuple[str, int]]:
    """Persons whose age in years on the first of the month is one more than a month before."""
    causes = []
    for liste in ("adultes", "enfants"):
        for i, personne in enumerate(situation.get(liste) or []):
            if isinstance(personne, dict) and personne.get("date_naissance"):
                avant, apres = (age_au(personne["date_naissance"], _plus(jour, mois + k)) for k in (-1, 0))
                if apres > avant:
                    causes.append((f"{liste}[{i}]", apres))
    return causes


def age_au(naissance: str, jour: date) -> int:
    """Age in completed years on a day."""
    ne = date.fromisoformat(naissance)
    return jour.year - ne.year - ((jour.month, jour.day) < (ne.month, ne.day))


def _fin_de_chomage(regles: Regles, situation: dict[str, Any], jour: date) -> list[Echeance]:
    fin = situation
    for i, adulte in enumerate(situation.get("adultes") or []):
        if (
            isinstance(adulte, dict)
            and isinstance(adulte.get("chomage_net"), int | float)
            and adulte["chomage_net"] > 0
        ):
            fin = repondre(fin, f"adultes[{i}].chomage_net", 0)
    if fin is situation:
        return []
    avant = _resultat(regles, situation, jour)
    if (revenu := avant["calculs"].get("rfr_n2")) is not None:
        fin = {"rfr_n2": revenu, **fin}  # the tax income of two years ago does not end with the benefit
    changements = _changements(avant["droits"], _droits(regles, fin, jour))
    return [Echeance(None, [], "fin_chomage", changements)] if changements else []


def _droits(regles: Regles, situation: dict[str, Any], jour: date) -> dict[str, dict[str, Any]]:
    return dict(_resultat(regles, situation, jour)["droits"])


def _resultat(regles: Regles, situation: dict[str, Any], jour: date) -> dict[str, Any]:
    return Simulation.des_situations(regles, [situation], jour).resultats()[0]


def _changements(avant: dict[str, dict[str, Any]], apres: dict[str, dict[str, Any]]) -> list[Changement]:
    return [Changement(droit, avant[droit], apres[droit]) for droit in avant if _change(avant[droit], apres[droit])]


def _change(avant: dict[str, Any], apres: dict[str, Any]) -> bool:
    if avant["statut"] != apres["statut"] or avant["niveau"] != apres["niveau"]:
        return True
    if avant["montant"] is None or apres["montant"] is None:
        return False
    return bool(abs(avant["montant"] - apres["montant"]) >= ECART)
