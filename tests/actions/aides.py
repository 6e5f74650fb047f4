"""A preparation sheet ready to be submitted, and shortcuts to a validated action."""

from __future__ import annotations

from datetime import date
from typing import Any

from tznr_kit.actions import cycle, kits, preparations
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_kits import Kit

AUJOURD_HUI = date(2026, 11, 23)
JOUR = "2027-01-20"


def fiche(**autres: Any) -> dict[str, Any]:
    """Answers of a complete sheet, without warning."""
    notes = ("passage", "discretion", "flux", "hote", "acces", "retour", "suite")
    return {
        "titre": "Marché de Cadours",
        "structure": "MDS",
        "courriel_referent": "equipe@exemple.fr",
        "objectif": "reperer",
        "droits": ["rsa", "css"],
        "publics": ["plus_50"],
        "jour": JOUR,
        "debut": "09:00",
        "fin": "12:00",
        "commune": "31098",
        "lieu": "Halle du marché",
        "type_lieu": "marche",
        **{f"lieu_{nom}": 2 for nom in notes},
        "partenaires": [{"structure": "caf", "creneaux": 4, "confirme": True}],
        "equipe_nombre": 4,
        "equipe_formes": 2,
        "kit_demande": True,
        "autorisation": "obtenue",
        "assurance": "verifiee",
        **autres,
    }


def un_kit(contexte: Contexte, nom: str = "KIT 1") -> Kit:
    """A KIT with its inventory."""
    kit = Kit(id=identifiant(), nom=nom, inventaire={"mobilier": 1, "guide": 10}, en_service=True)
    kits.enregistrer_kit(contexte, kit)
    return kit


def action_validee(contexte: Contexte, **autres: Any) -> Action:
    """An action validated by the cell, without KIT."""
    action = preparations.creer(contexte, identifiant(), fiche(**{"kit_demande": False, **autres}))
    cycle.soumettre(contexte, action.id, AUJOURD_HUI)
    cycle.valider(contexte, action.id, None)
    return preparations.lire(contexte, action.id)
