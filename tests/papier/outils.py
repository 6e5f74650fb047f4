"""Look at a PDF the way a reader does: its tags, its text, its fonts."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from pypdf import PdfReader


def structure(octets: bytes, dossier: Path) -> str:
    """The tag tree with its text, as poppler reads it."""
    return _poppler(octets, dossier, "pdfinfo", "-struct-text")


def balises(octets: bytes, dossier: Path) -> list[str]:
    """Tag names in reading order."""
    return re.findall(r"^ *(\w+)(?: \(\w+\)|:|$)", structure(octets, dossier), re.MULTILINE)


def texte(octets: bytes) -> str:
    """All the text, in the order it was drawn, one kind of space only."""
    return " ".join(textes(octets))


def textes(octets: bytes) -> list[str]:
    """The text of each page, in the order it was drawn, one kind of space only."""
    commande = ["pdftotext", "-raw", "-", "-"]
    lu = subprocess.run(commande, input=octets, capture_output=True, check=True).stdout.decode()
    return [re.sub(r"\s+", " ", page).replace("’", "'") for page in lu.split("\f")[:-1]]


def nombre_de_pages(octets: bytes) -> int:
    return len(PdfReader(io.BytesIO(octets)).pages)


def tailles(octets: bytes) -> set[float]:
    """Sizes (points) of all the text drawn."""
    return {float(taille) for taille in re.findall(r"/F\d+ ([\d.]+) Tf", dessin(octets))}


def couleurs(octets: bytes) -> set[str]:
    """Colour operators used: black and white has none."""
    return set(re.findall(r"(?:[\d.]+ )+(?:rg|RG|k|K)\b", dessin(octets)))


def dessin(octets: bytes) -> str:
    """The drawing operators of all pages."""
    contenus = [page.get_contents() for page in PdfReader(io.BytesIO(octets)).pages]
    return "\n".join(contenu.get_data().decode("latin-1") for contenu in contenus if contenu is not None)


def hors_balises(octets: bytes) -> list[str]:
    """Text drawn outside the tags, or inside two of them: nobody can hear it in order."""
    perdus, profondeur = [], 0
    for ligne in dessin(octets).split("\n"):
        profondeur += ligne.endswith((" BDC", " BMC"))
        profondeur -= ligne.strip() == "EMC"
        if profondeur > 1 or (profondeur != 1 and (" Tj" in ligne or " TJ" in ligne)):
            perdus.append(ligne)
    return perdus


def _poppler(octets: bytes, dossier: Path, *commande: str) -> str:
    fichier = dossier / "lu.pdf"
    fichier.write_bytes(octets)
    return subprocess.run([*commande, fichier], capture_output=True, text=True, check=True).stdout


def tailles_lues(octets: bytes) -> list[list[tuple[float, str]]]:
    """For each page, the size and the operators of every line of text that is read (decoration left out)."""
    pages = []
    for page in PdfReader(io.BytesIO(octets)).pages:
        contenu = page.get_contents()
        lignes = contenu.get_data().decode("latin-1").split("\n") if contenu is not None else []
        decor, lues = False, []
        for ligne in lignes:
            decor = ligne.startswith("/Artifact") or (decor and ligne.strip() != "EMC")
            taille = re.search(r"/F\d+ ([\d.]+) Tf", ligne)
            if taille and not decor:
                lues.append((float(taille[1]), ligne))
        pages.append(lues)
    return pages
