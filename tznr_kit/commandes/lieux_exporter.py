"""``lieux exporter`` : the published places for data·inclusion, a spreadsheet or a map."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tznr_kit.lieux.communs import data_inclusion, plats
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.socle.contenu import ErreurContenu

FORMATS = {
    "data_inclusion": lambda tout: json.dumps(data_inclusion.exporter(tout), ensure_ascii=False, indent=1),
    "csv": plats.en_csv,
    "geojson": plats.en_geojson,
}


def declarer(exporter: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    exporter.add_argument("--format", choices=sorted(FORMATS), required=True)
    exporter.add_argument("--vers", type=Path, required=True, help="fichier à écrire")
    exporter.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> int:
    """0: written; 2: broken content, or a file that cannot be written."""
    try:
        tout = annuaire()
        choix.vers.write_text(FORMATS[choix.format](tout), encoding="utf-8", newline="")
    except (ErreurContenu, OSError) as erreur:
        print(erreur, file=sys.stderr)
        return 2
    print(f"{choix.vers} : {_nombre(tout, choix.format)}")
    return 0


def _nombre(tout: Annuaire, format_choisi: str) -> str:
    total = len(tout.publies)
    if format_choisi != "data_inclusion":
        return f"{total} lieux"
    dates = sum(data_inclusion.date_de(lieu) is not None for lieu in tout.publies)
    return f"{dates} structures et {dates} services ; {total - dates} lieu(x) sans date laissé(s) de côté"
