"""Places made for a test."""

from __future__ import annotations

from typing import Any

from tznr_kit.lieux.modeles import Lieu

MURET = {"commune": "31395", "code_postal": "31600", "lat": 43.461, "lon": 1.327}


def lieu(**valeurs: Any) -> Lieu:
    """A place in Muret, of type MDS unless said otherwise."""
    fixes = {
        "id": "essai",
        "nom": "Lieu d'essai",
        "type": "mds",
        "precision": "adresse",
        "source": "departement",
        "source_date": "2026-06-01",
        "fiabilite": "B",
    }
    return Lieu.model_validate(MURET | fixes | valeurs)
