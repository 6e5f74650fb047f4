"""Amounts, bands and states in words."""

from __future__ import annotations

from collections.abc import Mapping

from tznr_kit.droits.reponses import Valeur
from tznr_kit.droits.resultat import Carte, Etat, Statut
from tznr_kit.socle.territoires.communes import commune
from tznr_kit.socle.typographie import INSECABLE, nombre
from tznr_rules.modeles import Question

JE_NE_SAIS_PAS = "Je ne sais pas"

STATUTS: Mapping[Statut, str] = {
    "probable": "Probable",
    "a_verifier": "À vérifier",
    "deja_percu": "Déjà perçu",
    "non": "Pas avec ces réponses",
}
SYMBOLES_STATUT: Mapping[Statut, str] = {"probable": "●", "a_verifier": "◐", "deja_percu": "✓", "non": "○"}
ETATS: Mapping[Etat, str] = {
    "remplie": "oui",
    "non_remplie": "non",
    "inconnue": "on ne sait pas encore",
}
SYMBOLES_ETAT: Mapping[Etat, str] = {"remplie": "✓", "non_remplie": "✗", "inconnue": "?"}
LARGEUR_PARLANTE = 1000.0
"""Widest range worth saying, euros per month."""
PERIODES = {"mois": "par mois", "an": "par an"}
NIVEAUX = {"gratuite": "gratuite", "participation": "avec une participation"}
UNITES = {"EUR": "€", "EUR/mois": "€", "EUR/an": "€", "ans": "ans", "taux": "%"}


def euros(montant: float, decimales: int = 0) -> str:
    """« 1 043 € »."""
    return f"{nombre(montant, decimales)}{INSECABLE}€"


def ans(age: int) -> str:
    """« 1 an », « 65 ans »."""
    return f"{age} {'an' if age < 2 else 'ans'}"


def niveau(code: str) -> str:
    """A level in words; a right that names one of its own is told as it was written."""
    return NIVEAUX.get(code, code)


def montant(carte: Carte, decimales: int = 0) -> str:
    """The amount of a card in words, « » when it has none: « environ 162 € par mois »."""
    if carte.niveau == "participation" and carte.participation is not None:
        return f"{NIVEAUX['participation']} de {euros(carte.participation, decimales)} par mois"
    if carte.niveau is not None:
        return niveau(carte.niveau)
    if carte.periode is None or carte.estimation.bas is None or carte.ordinaire == "non":
        return ""
    if not _parlante(carte):
        return "montant à préciser"
    return f"{fourchette(carte.estimation.bas, carte.estimation.haut, decimales)} {PERIODES[carte.periode]}"


def _parlante(carte: Carte) -> bool:
    """Does the range teach something? « jusqu'à 200 000 € » only says that nearly everything is missing."""
    bas, haut = carte.par_mois(carte.estimation.bas), carte.estimation.haut
    return haut is not None and carte.par_mois(haut) - bas <= LARGEUR_PARLANTE


def fourchette(bas: float, haut: float | None, decimales: int = 0) -> str:
    """« environ 162 € », « entre 100 et 200 € », « jusqu'à 652 € », « à partir de 30 € »."""
    if haut is None:
        return f"à partir de {euros(bas, decimales)}"
    if round(bas, decimales) == round(haut, decimales):
        return f"environ {euros(haut, decimales)}"
    if round(bas, decimales) == 0:
        return f"jusqu'à {euros(haut, decimales)}"
    return f"entre {nombre(bas, decimales)} et {euros(haut, decimales)}"


def tranche(question: Question, bornes: tuple[float, float]) -> str:
    """One band of a question: « moins de 300 € », « de 25 à 49 ans », « plus de 2 200 € », « 0 € »."""
    bas, haut = (valeur * (100 if question.unite == "taux" else 1) for valeur in bornes)
    unite = UNITES.get(question.unite or "", "")
    domaine = question.domaine or bornes
    if bas == haut:
        return f"{nombre(bas)} {unite}".strip()
    if bornes[1] >= domaine[1]:
        return f"{nombre(bas)} {unite} ou plus".replace("  ", " ")
    if bornes[0] <= domaine[0]:
        return f"moins de {nombre(haut)} {unite}".strip()
    return f"de {nombre(bas)} à {nombre(haut)} {unite}".strip()


def reponse(question: Question, valeur: Valeur) -> str:
    """An answer in words: « 1 200 € », « Oui », « de 25 à 49 ans »."""
    if valeur is None:
        return JE_NE_SAIS_PAS
    if isinstance(valeur, bool):
        return "Oui" if valeur else "Non"
    if isinstance(valeur, dict):
        return tranche(question, (valeur["min"], valeur["max"]))
    if question.type == "commune":
        return commune(str(valeur)).nom
    if isinstance(valeur, str):
        return (question.choix or {}).get(valeur, valeur)
    unite = UNITES.get(question.unite or "", "")
    return f"{nombre(valeur * (100 if question.unite == 'taux' else 1))} {unite}".strip()
