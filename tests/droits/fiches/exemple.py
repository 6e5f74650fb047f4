"""A content folder with one small right, whose sheet is the example of docs/fiches.md."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from tznr_kit.socle.reglages import RACINE

REGLE = {
    "periode": "an",
    "conditions": [
        {"id": "age", "texte": "Vous avez 65 ans ou plus.", "si": "oui", "reference": "Article L815-1",
         "court": "J'ai 65 ans ou plus.", "picto": "gateau", "exception": "62 ans si je suis inapte."},
        {"id": "residence", "texte": "Vous vivez en France au moins 9 mois par an.", "si": "oui",
         "reference": "Article R115-6", "court": "Je vis en France.", "picto": "repere"},
    ],
    "montant": 12,
}  # fmt: skip

BAREME = {
    "texte": "Maximum",
    "unite": "EUR/an",
    "revision": "2027-01-01",
    "verifie_le": "2026-11-23",
    "valeurs": [
        {"depuis": "2025-01-01", "valeur": 12411.44, "reference": "Circulaire 2025", "fiabilite": "A"},
        {"depuis": "2026-01-01", "valeur": 12523.2, "reference": "Circulaire 2026", "fiabilite": "A"},
    ],
}


def exemple_du_manuel() -> dict:  # type: ignore[type-arg]
    """The right written in docs/fiches.md, as a dict ready to be changed."""
    manuel = (RACINE / "docs" / "fiches.md").read_text(encoding="utf-8")
    bloc = re.search(r"```yaml\n(id: aspa.*?)```", manuel, re.DOTALL)
    assert bloc is not None
    droit = yaml.safe_load(bloc[1].replace("{…}", "{}").replace('"https://…"', "null").replace('"…"', '"Source"'))
    droit["regle"] = REGLE
    return dict(droit)


def ecrire(dossier: Path, *droits: dict) -> Path:  # type: ignore[type-arg]
    """A content folder holding ``droits`` and one parameter file."""
    for nom in ("droits", "baremes", "textes"):
        (dossier / nom).mkdir(parents=True, exist_ok=True)
    shutil.copytree(RACINE / "content" / "textes", dossier / "textes", dirs_exist_ok=True)
    for droit in droits:
        _yaml(dossier / "droits" / f"{droit['id']}.yaml", droit)
    _yaml(dossier / "baremes" / "aspa.yaml", {"parametres": {"aspa.montant_seul": BAREME}})
    return dossier


def _yaml(fichier: Path, donnees: object) -> None:
    class SansAlias(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    fichier.write_text(yaml.dump(donnees, Dumper=SansAlias, allow_unicode=True), encoding="utf-8")
