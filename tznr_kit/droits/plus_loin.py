"""A step further than the result: what is just out of reach, in sentences.

Everything is computed by the rules on the household, ordinary where it did not answer; nothing is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.mots import euros
from tznr_rules.outils.seuils import Seuil, seuils

REVENUS = {
    "salaire_net": ("votre salaire net", "le salaire net de l'autre adulte"),
    "chomage_net": ("votre chômage", "le chômage de l'autre adulte"),
    "retraite_nette": ("votre retraite", "la retraite de l'autre adulte"),
}
TOUT_PRES = 600.0
"""A right further than this from opening is not a near miss, euros per month."""


@dataclass(frozen=True)
class PresqueOuvert:
    """A right that a smaller income would open: one sentence, and how far it is (euros per month)."""

    droit: str
    phrase: str
    ecart: float


def situation_connue(calcul: Calcul) -> dict[str, Any]:
    """The household, ordinary where it did not answer: a comparison needs figures on both sides."""
    adultes = [adulte for adulte in calcul.situation.get("adultes") or [{}] if adulte is not None]
    return {**calcul.situation, "adultes": adultes, "complet": True}


def presque_ouverts(calcul: Calcul, jour: date) -> list[PresqueOuvert]:
    """Rights closed today that a somewhat smaller income would open, nearest first."""
    trouves: dict[str, PresqueOuvert] = {}
    situation = situation_connue(calcul)
    for champ, nom, montant in _revenus(situation):
        for seuil in seuils(calcul.regles, situation, _mois(jour), champ, montant):
            automatique = calcul.regles.droits[seuil.droit].regle.automatique
            if not automatique and not seuil.ouvert and 0 < seuil.ecart <= TOUT_PRES:
                candidat = PresqueOuvert(seuil.droit, _phrase(calcul, seuil, nom), seuil.ecart)
                if seuil.droit not in trouves or candidat.ecart < trouves[seuil.droit].ecart:
                    trouves[seuil.droit] = candidat
    return sorted(trouves.values(), key=lambda presque: presque.ecart)


def _revenus(situation: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    for i, adulte in enumerate(situation.get("adultes") or []):
        for nom, mots in REVENUS.items():
            montant = (adulte or {}).get(nom)
            if isinstance(montant, int | float) and montant > 0:
                yield f"adultes[{i}].{nom}", mots[i], float(montant)


def _phrase(calcul: Calcul, seuil: Seuil, revenu: str) -> str:
    nom = calcul.regles.droits[seuil.droit].droit.nom_court
    return (
        f"{nom} : ce droit s'ouvrirait si {revenu} était de {euros(seuil.limite)} par mois, ou moins. "
        f"C'est environ {euros(seuil.ecart)} de moins qu'aujourd'hui."
    )


def _mois(jour: date) -> date:
    return jour.replace(day=1)
