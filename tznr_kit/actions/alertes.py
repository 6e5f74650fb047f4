"""What to look at again before submitting an action. Some warnings block, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.actions.lieu import SEUIL, score

DELAI_JOURS = 30


@dataclass(frozen=True)
class Alerte:
    """One warning; a ``bloquante`` one forbids submitting."""

    message: str
    bloquante: bool = False


def creneaux_reserves(preparation: dict[str, Any]) -> int:
    """Follow-up appointments booked with all partners together."""
    return sum(ligne.get("creneaux") or 0 for ligne in preparation.get("partenaires", []))


def alertes(preparation: dict[str, Any], aujourd_hui: date) -> list[Alerte]:
    """Warnings on a preparation sheet, the blocking ones first."""
    trouvees = [*_suite(preparation), *_date(preparation, aujourd_hui), *_equipe(preparation), *_lieu(preparation)]
    return sorted(trouvees, key=lambda alerte: not alerte.bloquante)


def _suite(preparation: dict[str, Any]) -> list[Alerte]:
    if creneaux_reserves(preparation):
        return []
    return [Alerte("Aucun créneau de suite n'est réservé. Aller vers les gens, pour aller où ensuite ? "
                   "Réservez au moins un rendez-vous chez un partenaire.", bloquante=True)]  # fmt: skip


def _date(preparation: dict[str, Any], aujourd_hui: date) -> list[Alerte]:
    debut, fin = preparation.get("debut"), preparation.get("fin")
    trouvees = (
        [Alerte("L'heure de fin est avant l'heure de début.", bloquante=True)] if debut and fin and fin <= debut else []
    )
    if preparation.get("jour"):
        delai = (date.fromisoformat(preparation["jour"]) - aujourd_hui).days
        if delai < 0:
            trouvees.append(Alerte("La date de l'action est passée.", bloquante=True))
        elif delai < DELAI_JOURS:
            trouvees.append(Alerte(f"L'action est dans {delai} jours. La cellule demande {DELAI_JOURS} jours : "
                                   "expliquez l'urgence en la soumettant."))  # fmt: skip
    return trouvees


def _equipe(preparation: dict[str, Any]) -> list[Alerte]:
    trouvees = []
    if not preparation.get("equipe_formes"):
        trouvees.append(Alerte("Personne dans l'équipe n'est formé au KIT depuis moins de 24 mois."))
    if (preparation.get("equipe_nombre") or 0) < 3:
        trouvees.append(Alerte("Prévoyez au moins trois personnes : accroche, écoute, relais."))
    if preparation.get("autorisation") in {None, "a_demander", "demandee"}:
        trouvees.append(
            Alerte("L'autorisation d'occuper le lieu n'est pas encore obtenue. Il la faut avant le jour J.")
        )
    if preparation.get("assurance") != "verifiee":
        trouvees.append(Alerte("L'assurance n'est pas vérifiée."))
    return trouvees


def _lieu(preparation: dict[str, Any]) -> list[Alerte]:
    note = score(preparation)
    trouvees = [Alerte(f"Le lieu ne convient pas : zéro à « {question} »") for question in note.refus]
    if not note.refus and note.convient is False:
        trouvees.append(Alerte(f"Le lieu a {note.points} points sur {note.sur}. Il en faut {SEUIL}."))
    return trouvees
