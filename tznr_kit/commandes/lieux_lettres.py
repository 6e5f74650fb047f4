"""``lieux lettres`` : the letters of the half-year, a PDF to print and a draft of e-mail for each place."""

from __future__ import annotations

import argparse
import sys
from email.message import EmailMessage
from pathlib import Path

from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import Lettre, lieux_de, preparer
from tznr_kit.papier.lettre_lieu import lettres_pdf
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal


def declarer(lettres: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    lettres.add_argument("--vers", type=Path, required=True, help="dossier où écrire")
    lettres.add_argument("--type", action="append", default=[], help="seulement ces types de lieux")
    lettres.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> int:
    """0: written; 1: nobody to write to; 2: unknown type, or a folder or a store that cannot be written."""
    jour = maintenant().date()
    try:
        tout = annuaire()
        if inconnus := sorted(set(choix.type) - set(tout.types)):
            raise ErreurContenu("lettres", "type", f"type « {', '.join(inconnus)} » inconnu")
        lieux = lieux_de(tout, choix.type, jour)
        if not lieux:
            print("Tous les lieux ont été vérifiés il y a moins de six mois.", file=sys.stderr)
            return 1
        choix.vers.mkdir(parents=True, exist_ok=True)
        lettres = preparer(Contexte(magasin_principal(), ligne_de_commande()), lieux, jour)
        (choix.vers / "lettres.pdf").write_bytes(lettres_pdf(lettres, jour))
        brouillons = [_brouillon(une, choix.vers) for une in lettres if une.lieu.courriel]
    except (ErreurContenu, MagasinIndisponible, OSError) as erreur:
        print(erreur, file=sys.stderr)
        return 2
    print(f"{choix.vers}/lettres.pdf : {len(lettres)} lettre(s) ; {len(brouillons)} brouillon(s) de courriel (.eml).")
    return 0


def _brouillon(lettre: Lettre, dossier: Path) -> Path:
    message = EmailMessage()
    message["To"], message["Subject"], message["X-Unsent"] = lettre.lieu.courriel, lettre.objet, "1"
    message.set_content(lettre.corps)
    fichier = dossier / f"{lettre.lieu.id}.eml"
    fichier.write_bytes(bytes(message))
    return fichier
