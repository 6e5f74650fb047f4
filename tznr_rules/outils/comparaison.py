"""Which example households change between two content folders: the check before publishing new figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation
from tznr_rules.yaml_sur import lire_yaml

Exemple = tuple[str, str, dict[str, Any]]
"""(name, month, situation)."""


def foyers_d_exemple(source: Path) -> list[Exemple]:
    """Example households: a folder of cases or a file of JSON lines with ``date``. Raises ErreurContenu."""
    if source.is_dir():
        cas = [(fichier, lire_yaml(fichier)) for fichier in sorted(source.glob("*.yaml"))]
        return [(fichier.stem, str(contenu["date"]), contenu["situation"]) for fichier, contenu in cas]
    if not source.is_file():
        raise ErreurContenu(source, "", "ni un dossier de cas, ni un fichier de foyers")
    lignes = [json.loads(ligne) for ligne in source.read_text(encoding="utf-8").splitlines() if ligne.strip()]
    return [
        (str(foyer.get("id", rang)), str(foyer.pop("date", "2026-11")), foyer) for rang, foyer in enumerate(lignes, 1)
    ]


def comparer(avant: Regles, apres: Regles, foyers: list[Exemple]) -> list[dict[str, Any]]:
    """One line per household and right that changes: statuts, amounts and the difference in euros per period."""
    differences = []
    for nom, mois, situation in foyers:
        vieux, neuf = (
            Simulation.des_situations(regles, [situation], mois).resultats()[0]["droits"] for regles in (avant, apres)
        )
        for droit in sorted({*vieux, *neuf}):
            ancien, nouveau = vieux.get(droit), neuf.get(droit)
            if _essentiel(ancien) != _essentiel(nouveau):
                differences.append(
                    {"foyer": nom, "droit": droit, "avant": _essentiel(ancien), "apres": _essentiel(nouveau)}
                )
    return differences


def _essentiel(resultat: dict[str, Any] | None) -> dict[str, Any] | None:
    cles = ("statut", "montant", "montant_min", "montant_max", "niveau", "participation")
    return None if resultat is None else {cle: resultat[cle] for cle in cles if resultat.get(cle) is not None}


def en_lignes(differences: list[dict[str, Any]]) -> list[str]:
    """The differences in French, one a line."""
    if not differences:
        return ["Aucun foyer d'exemple ne change."]
    foyers = len({difference["foyer"] for difference in differences})
    return [
        f"{len(differences)} changements sur {foyers} foyers :",
        *(
            f"{d['foyer']} · {d['droit']} : {_phrase(d['avant'])} → {_phrase(d['apres'])}{_ecart(d)}"
            for d in differences
        ),
    ]


def _phrase(resultat: dict[str, Any] | None) -> str:
    if resultat is None:
        return "absent"
    montant = f" {resultat['montant']:.2f} €" if "montant" in resultat else _fourchette(resultat)
    niveau = f" ({resultat['niveau']})" if "niveau" in resultat else ""
    return f"{resultat['statut']}{niveau}{montant}"


def _fourchette(resultat: dict[str, Any]) -> str:
    if "montant_max" not in resultat:
        return ""
    return f" de {resultat['montant_min']:.2f} à {resultat['montant_max']:.2f} €"


def _ecart(difference: dict[str, Any]) -> str:
    avant, apres = difference["avant"] or {}, difference["apres"] or {}
    if "montant" not in avant or "montant" not in apres:
        return ""
    return f" ({apres['montant'] - avant['montant']:+.2f} €)"
