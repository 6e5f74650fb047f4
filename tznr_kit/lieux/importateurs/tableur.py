"""A CSV or XLSX file filled in by the cell or a partner: one column per field of a place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from tznr_kit.lieux.importateurs.commun import (
    Brut,
    Demande,
    Importateur,
    SourceInutilisable,
    exiger,
    insee_de,
    nombre,
    telephone,
    texte,
)
from tznr_kit.lieux.importateurs.reseau import lire_csv
from tznr_kit.lieux.modeles import Lieu

OBLIGATOIRES = ("type", "nom")
NOMBRES = ("lat", "lon")
LISTES = ("droits", "autres_types")  # several values in a cell, separated by commas
RESERVES = {"id", "source", "fiabilite", "verifie_le", "verifies"}
OCTETS_MAXIMAUX = 50_000_000
OUI_NON = {"oui": True, "non": False}


def lire(demande: Demande) -> list[Brut]:
    """Rows of the file ``demande.adresse`` (a path). Raises SourceInutilisable."""
    fichier = Path(demande.adresse)
    if not fichier.is_file():
        raise SourceInutilisable(f"fichier introuvable : {fichier}")
    octets = fichier.read_bytes()
    lignes = _xlsx(octets) if fichier.suffix.lower() == ".xlsx" else lire_csv(octets, _separateur(octets))
    colonnes = set(lignes[0]) if lignes else set()
    exiger(OBLIGATOIRES, colonnes)
    inconnues = sorted(colonnes - (set(Lieu.model_fields) - RESERVES) - {"commune_nom"})
    if inconnues:
        raise SourceInutilisable(f"colonne(s) inconnue(s) : {', '.join(inconnues)}")
    return [_brut(ligne, demande) for ligne in lignes if any(texte(valeur) for valeur in ligne.values())]


def _separateur(octets: bytes) -> str:
    entete = octets.split(b"\n", 1)[0]
    return ";" if entete.count(b";") > entete.count(b",") else ","


def _xlsx(octets: bytes) -> list[dict[str, Any]]:
    try:
        deplie = sum(un.file_size for un in ZipFile(io.BytesIO(octets)).infolist())
        if deplie > OCTETS_MAXIMAUX:  # zipfile never reads more than the size it announces
            raise SourceInutilisable("classeur trop gros une fois déplié (50 Mo au plus)")
        classeur = openpyxl.load_workbook(io.BytesIO(octets), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError) as erreur:
        raise SourceInutilisable("classeur illisible") from erreur
    lignes = list(classeur.worksheets[0].iter_rows(values_only=True))
    entete = [str(cellule) for cellule in lignes[0] if cellule is not None] if lignes else []
    return [dict(zip(entete, ligne, strict=False)) for ligne in lignes[1:]]


def _brut(ligne: dict[str, Any], demande: Demande) -> Brut:
    brut: Brut = {champ: texte(valeur) for champ, valeur in ligne.items() if champ != "commune_nom"}
    brut |= {champ: nombre(brut[champ]) for champ in NOMBRES if champ in brut}
    brut |= {champ: _liste(brut[champ]) for champ in LISTES if brut.get(champ)}
    if "telephone" in brut:
        brut["telephone"] = telephone(brut["telephone"]) or brut["telephone"]
    if brut.get("fauteuil") is not None:
        brut["fauteuil"] = OUI_NON.get(str(brut["fauteuil"]).lower(), brut["fauteuil"])
    if not brut.get("commune"):
        brut["commune"] = insee_de(texte(ligne.get("commune_nom")), brut.get("code_postal"), demande.communes)
    return brut


def _liste(valeur: str) -> tuple[str, ...]:
    return tuple(mot.strip() for mot in valeur.split(",") if mot.strip())


IMPORTATEUR = Importateur("tableur", "Fichier CSV ou XLSX", "cellule", None, lire)
