"""Eight people: how each answers the screens (tests/browser/personas.py), and who they are (docs/contrat.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RIEN = "Rien de tout cela"


@dataclass(frozen=True)
class Personne:
    """``gestes``: answers in order; ``foyer``: the whole household, ordinary where it says nothing."""

    nom: str
    gestes: tuple[str, ...]
    foyer: dict[str, Any]


def _foyer(adultes: list[dict[str, Any]], statut: str, loyer: int | None = None, **reste: Any) -> dict[str, Any]:
    logement: dict[str, Any] = {"statut": statut, "commune_insee": "31555"} | ({"loyer": loyer} if loyer else {})
    return {"adultes": adultes, "enfants": [], "logement": logement, "complet": True} | reste


PERSONNES = (
    Personne(
        "veuve",
        ("Retraite agricole (MSA)", "65 ans ou plus", "Veuf ou veuve depuis plus", "Aucun", RIEN, "=690,50",
         "Propriétaire", "@toulouse", "Française", RIEN, RIEN),
        _foyer([{"age": 67, "activite": "retraite", "retraite_nette": 690.5, "regime_agricole": "exploitant",
                 "deces_proche": "conjoint"}], "proprietaire", evenement_vie=True),
    ),
    Personne(
        "mere",
        ("Je travaille (salarié)", "25 à 49 ans", "Non, séparé", "2", "#4,9", RIEN, "=1 050", "Locataire d'un HLM",
         "=410", "@toulouse", "Française", RIEN, RIEN),
        _foyer([{"age": 34, "activite": "salarie", "salaire_net": 1050}], "locataire_hlm", 410,
               enfants=[{"age": 4}, {"age": 9}]),
    ),
    Personne(
        "couple",
        ("Je travaille (salarié)", "50 à 57 ans", "Oui, marié", "Cherche un emploi", "50 à 57 ans", "Aucun", RIEN,
         "=1 250 €", RIEN, "Rien", "Oui", "Non", "Autre locataire", "Un logement vide", "=620", "@toulouse",
         "Française", "Française", RIEN, RIEN),
        _foyer([{"age": 54, "activite": "salarie", "salaire_net": 1250},
                {"age": 54, "activite": "chomeur", "chomage_net": 0, "ass_conditions": True}], "locataire_vide", 620),
    ),
    Personne(
        "sejour",
        ("Autre, ou sans emploi", "25 à 49 ans", "Non, séparé", "2", "#3,7", RIEN, "Hébergé, sans payer",
         "@toulouse", "Autre pays", "De 3 mois à 5 ans", "Non", RIEN, RIEN),
        _foyer([{"age": 31, "activite": "inactif", "nationalite": "DZ", "annees_titre_sejour": 3}], "heberge_gratuit",
               enfants=[{"age": 3}, {"age": 7}]),
    ),
    Personne(
        "emploi",
        ("Je cherche un emploi", "25 à 49 ans", "Non, je vis", "Aucun", RIEN, "Rien", "Oui", "Non",
         "Autre locataire", "Un logement vide", "=430", "@toulouse", "Française", RIEN, RIEN),
        _foyer([{"age": 45, "activite": "chomeur", "chomage_net": 0, "ass_conditions": True}], "locataire_vide", 430),
    ),
    Personne(
        "travail",
        ("Je travaille (salarié)", "25 à 49 ans", "Non, je vis", "Aucun", RIEN, "=1.300", "Autre locataire",
         "Un logement vide", "=450,25", "@toulouse", "Française", RIEN, RIEN),
        _foyer([{"age": 29, "activite": "salarie", "salaire_net": 1300}], "locataire_vide", 450.25),
    ),
    Personne(
        "ferme",
        ("Je suis agriculteur", "50 à 57 ans", "Non, je vis", "Aucun", RIEN, "Micro-BA", "=38 000", "Propriétaire",
         "@saint gaudens", "Française", RIEN, RIEN),
        _foyer([{"age": 57, "activite": "agriculteur",
                 "agricole": {"regime": "micro_ba", "recettes_annuelles": 38000}}], "proprietaire"),
    ),
    Personne(
        "handicap",
        ("Autre, ou sans emploi", "25 à 49 ans", "Non, je vis", "Aucun", RIEN, "Locataire d'un HLM",
         "=390", "@31800", "Française", "+Un handicap", "Oui, 80 %", "Non", RIEN),
        _foyer([{"age": 40, "activite": "inactif", "taux_incapacite": 0.8}], "locataire_hlm", 390),
    ),
)  # fmt: skip
