"""``lieux imprimer`` : the card of a territory, or the pocket card of a commune, as a PDF file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.territoire.document import a_completer_pdf, carte_pdf
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.communes import commune
from tznr_kit.socle.territoires.lecture import territoire


def declarer(imprimer: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    quoi = imprimer.add_mutually_exclusive_group(required=True)
    quoi.add_argument("--territoire", help="identifiant du territoire : carte A3 ou A4")
    quoi.add_argument("--commune", help="code INSEE : carte de poche A5")
    imprimer.add_argument("--format", choices=("A3", "A4"), default="A4", help="page de la carte d'un territoire")
    imprimer.add_argument("--manque", action="store_true", help="pour la cellule : ce qui reste à compléter")
    imprimer.add_argument("--vers", type=Path, required=True, help="fichier PDF à écrire")
    imprimer.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> int:
    """0: written; 2: unknown territory or commune, or a file that cannot be written."""
    jour = maintenant().date()
    try:
        if choix.commune:
            octets = poche_pdf(annuaire(), commune(choix.commune), jour)
        elif choix.manque:
            octets = a_completer_pdf(annuaire(), territoire(choix.territoire), jour)
        else:
            octets = carte_pdf(annuaire(), territoire(choix.territoire), choix.format, jour)
        choix.vers.write_bytes(octets)
    except (ErreurContenu, OSError) as erreur:
        print(erreur, file=sys.stderr)
        return 2
    print(f"{choix.vers} ({len(octets) // 1000} ko)")
    return 0
