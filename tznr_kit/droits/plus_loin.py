"""A step further than the result: what is just out of reach, and what a birthday will change, in sentences.

Everything is computed by the rules on the household, ordinary where it did not answer; nothing is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.mots import NIVEAUX, ans, euros
from tznr_kit.socle.typographie import date_partielle
from tznr_rules.outils.echeances import Changement, Echeance, echeances
from tznr_rules.outils.seuils import Seuil, seuils

REVENUS = {
    "salaire_net": ("votre salaire net", "le salaire net de l'autre adulte"),
    "chomage_net": ("votre chômage", "le chômage de l'autre adulte"),
    "retraite_nette": ("votre retraite", "la retraite de l'autre adulte"),
}
TOUT_PRES = 600.0
"""A right further than this from opening is not a near miss, euros per month."""
NOMS_DES_ADULTES = ("vous", "l'autre adulte")


@dataclass(frozen=True)
class PresqueOuvert:
    """A right that a smaller income would open: one sentence, and how far it is (euros per month)."""

    droit: str
    phrase: str
    ecart: float


@dataclass(frozen=True)
class DateUtile:
    """A date (or an event) and what it changes, one sentence each."""

    quand: str
    phrases: tuple[str, ...]


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


def dates_utiles(calcul: Calcul, jour: date) -> list[DateUtile]:
    """What the next two years' birthdays change, then the end of unemployment benefit if there is one."""
    trouvees = echeances(calcul.regles, situation_connue(calcul), _mois(jour))
    return [DateUtile(_quand(e, jour), tuple(_change(calcul, c) for c in e.changements)) for e in trouvees]


def _mois(jour: date) -> date:
    return jour.replace(day=1)


def _quand(echeance: Echeance, jour: date) -> str:
    if echeance.mois is None:
        return "À la fin du chômage"
    personnes = ", ".join(f"{_personne(cause)} : {ans(age)}" for cause, age in echeance.causes)
    reste = (echeance.mois.year - jour.year) * 12 + echeance.mois.month - jour.month
    return f"{date_partielle(f'{echeance.mois:%Y-%m}').capitalize()}, dans {reste} mois ({personnes})"


def _personne(champ: str) -> str:
    liste, rang = champ.rstrip("]").split("[")
    return NOMS_DES_ADULTES[int(rang)] if liste == "adultes" else f"enfant {int(rang) + 1}"


def _change(calcul: Calcul, changement: Changement) -> str:
    nom = calcul.regles.droits[changement.droit].droit.nom_court
    avant, apres = changement.avant, changement.apres
    if apres["statut"] == "non":
        return f"{nom} : fin de ce droit."
    if avant["statut"] == "non":
        return f"{nom} : ce droit s'ouvre{_combien(apres)}."
    if apres["statut"] == "a_verifier" or avant["montant"] is None or apres["montant"] is None:
        return f"{nom} : {NIVEAUX.get(apres['niveau'], 'à vérifier')}."
    return f"{nom} : {euros(avant['montant'])}, puis {euros(apres['montant'])} par {apres['periode']}."


def _combien(droit: dict[str, Any]) -> str:
    if droit["niveau"]:
        return f", {NIVEAUX[droit['niveau']]}"
    return f", environ {euros(droit['montant'])} par {droit['periode']}" if droit["montant"] else ""
