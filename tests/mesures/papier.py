"""Words, smallest size, pages, weight and processor seconds of each kind of paper, written in docs/mesures.md.

python -m tests.mesures.papier
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tests.papier.outils import tailles_lues, textes
from tests.papier.test_tous_les_pdf import SORTES
from tznr_kit.actions.pack.affiche import affiche_pdf
from tznr_kit.actions.pack.assembler import pack_pdf, piece_pdf, pieces, preparer
from tznr_kit.actions.pack.demande import demander
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.accueil import accueil_pres_de
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.papier.guide_des_droits import livret_pdf
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.socle.reglages import RACINE
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoires

LE = date(2026, 11, 28)
MOT = re.compile(r"\d[\d\s,.]*|[^\W\d_][\w'-]*")
DEBUT, FIN = "<!-- papier : écrit par tests/mesures/papier.py -->", "<!-- fin papier -->"
COLONNES = ("Papier", "pages", "mots, page 1", "plus petit texte, page 1", "ko", "secondes de processeur")
ENTETE = f"| {' | '.join(COLONNES)} |\n|{'---|' * len(COLONNES)}"


def sortes() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name → what makes the file."""
    fiches, mots, tout = catalogue(LE), repertoire(), annuaire()
    ou = accueil_pres_de(tout, "31395", mots.telephone(None))
    demande = demander("muret", "Marché de Muret", "plus_50", date(2026, 12, 16), "9 h à 12 h")
    pack = preparer(demande, LE)
    for nom in ("aspa", "rsa", "css", "ass"):
        yield f"fiche {nom}", lambda nom=nom: fiche_pdf(fiches[nom], mots, LE, ou)
    yield "facile à lire aspa", lambda: falc_pdf(fiches["aspa"], LE)
    yield "carte A5 rsa", lambda: cartes_pdf([fiches["rsa"]], mots, LE, ou)
    yield "affiche A4", lambda: affiche_pdf(demande, "A4", LE)
    yield "affiche A3", lambda: affiche_pdf(demande, "A3", LE)
    for piece in pieces(pack):
        yield piece.titre, lambda piece=piece: piece_pdf(piece, LE)
    yield "carte du territoire", lambda: carte_pdf(tout, territoires()["muret"], "A4", LE)
    yield "carte de poche", lambda: poche_pdf(tout, communes()["31395"], LE)
    yield "pack entier", lambda: pack_pdf(pack)
    yield from _des_equipes()
    toutes = list(fiches.values())
    a5 = f"livret A5 de {len(fiches)} droits"
    yield a5, lambda: livret_pdf(toutes, mots, LE, accueil=ou, format_page="A5")
    yield f"livret de {len(fiches)} droits", lambda: livret_pdf(list(fiches.values()), mots, LE, accueil=ou)


def _des_equipes() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The papers that read a store: made with the one of the demonstration."""
    noms = {
        "actions/rapport.py": ["compte rendu rempli"],
        "chiffres/bilan_pdf.py": ["bilan de l'année"],
        "formation/documents.py": ["feuille de présence", "attestation"],
        "formation/livret.py": ["livret du formateur", "jeux de rôle"],
        "suites/exemplaires.py": ["consentement rempli", "copie des données"],
    }
    for module, titres in noms.items():
        for titre, fabriquer in zip(titres, SORTES[module], strict=True):
            yield titre, lambda fabriquer=fabriquer: _avec_un_magasin(fabriquer)


def _avec_un_magasin(fabriquer: Callable[[Path], bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as dossier:
        os.environ["TZNR_DONNEES"] = dossier
        return fabriquer(Path(dossier))


def ligne(nom: str, fabriquer: Callable[[], bytes]) -> str:
    """One row of the table."""
    depart = time.process_time()
    octets = fabriquer()
    duree = time.process_time() - depart
    pages = textes(octets)
    petit = min((taille for taille, _ in tailles_lues(octets)[0]), default=0.0)
    mots = len(MOT.findall(pages[0]))
    duree_dite = f"{duree:.2f}".replace(".", ",")
    petit_dit = f"{petit:g}".replace(".", ",")
    return f"| {nom} | {len(pages)} | {mots} | {petit_dit} | {len(octets) // 1000} | {duree_dite} |"


def ecrire() -> None:
    """Replace the table of docs/mesures.md."""
    fichier = RACINE / "docs" / "mesures.md"
    ancien = fichier.read_text(encoding="utf-8")
    avant = ancien.split(DEBUT)[0].rstrip()
    apres = ancien.split(FIN)[1] if FIN in ancien else "\n"
    sommes = list(sortes())
    sommes[0][1]()  # the first file loads the fonts
    table = "\n".join([ENTETE, *(ligne(nom, fabriquer) for nom, fabriquer in sommes)])
    titre = (
        "## Le papier\n\n`python -m tests.mesures.papier`, contenu déjà chargé. "
        "Le plus petit texte est le pied, ou la légende du code."
    )
    fichier.write_text(f"{avant}\n\n{DEBUT}\n{titre}\n\n{table}\n{FIN}{apres}", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    ecrire()
