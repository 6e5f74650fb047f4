"""Files that travel between roles: each has a kind, a manifest and exact columns, checked on arrival."""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tznr_kit.observatoire.partenaire import charge
from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    CLE_DE_TEST,
    DRAPEAUX,
    LIAISON,
    VERSION,
    empreinte_cle,
)

LIENS = ("foyer", "payeur", "foyer_payeur", "passe")
QUI = {"liaison": "le tiers qui lie", "charge": "l'analyste", "liens": "l'analyste"}
COLONNES = {
    ("liaison", "ressources"): LIAISON,
    ("liaison", "prestations"): LIAISON,
    ("charge", "ressources"): ("foyer", *charge.COLONNES),
    ("charge", "prestations"): ("foyer", *DRAPEAUX),
    ("liens", "tiers"): LIENS,
}
CODE = re.compile(r"[a-z0-9_]{0,20}")


class FichierRefuse(Exception):
    """A file cannot enter the study; the message says why, in French."""


@dataclass(frozen=True)
class Manifeste:
    """What a file says of itself. ``genre``: liaison, charge or liens; ``role``: who wrote it; ``nom``: which one."""

    genre: str
    role: str
    nom: str
    empreinte_cle: str
    sortie_sha256: str
    contenu: dict[str, Any]


def lire_manifeste(octets: bytes, genre: str) -> Manifeste:
    """The manifest of a file of that kind. Raises FichierRefuse: unreadable, another kind, the public test key."""
    try:
        lu = json.loads(octets)
        manifeste = Manifeste(lu["fichier"], lu["role"], lu["nom"], lu["empreinte_cle"], lu["sortie_sha256"], dict(lu))
        version = lu["version"]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as erreur:
        raise FichierRefuse("Le manifeste est illisible : joignez celui qui a été écrit avec le fichier.") from erreur
    if version != VERSION:
        raise FichierRefuse(
            f"Fichier fait par la version {version} de l'outil : refaites-le avec la version {VERSION}."
        )
    if manifeste.genre != genre:
        raise FichierRefuse(
            f"Ce fichier est une « {manifeste.genre} » : il est pour {QUI.get(manifeste.genre, 'un autre')}, pas ici."
        )
    if manifeste.empreinte_cle == empreinte_cle(CLE_DE_TEST):
        raise FichierRefuse("Ce fichier a été fait avec la clé de test, qui est publique.")
    return manifeste


def controler_empreinte(obtenue: str, manifeste: Manifeste) -> None:
    """Raises FichierRefuse when a file is not the one its manifest describes."""
    if obtenue != manifeste.sortie_sha256:
        raise FichierRefuse("Le fichier ne correspond pas à son manifeste : il a été modifié après sa création.")


def controler_colonnes(colonnes: list[str], manifeste: Manifeste) -> None:
    """Raises FichierRefuse unless the columns are exactly those of this kind."""
    attendues = COLONNES.get((manifeste.genre, manifeste.role))
    if attendues is None:
        raise FichierRefuse(f"Rôle inattendu dans le manifeste : {manifeste.role}.")
    if inconnues := set(colonnes) - set(attendues):
        raise FichierRefuse(f"Colonnes non prévues : {', '.join(sorted(inconnues))}. Elles ne doivent pas venir ici.")
    if manquantes := set(attendues) - set(colonnes):
        raise FichierRefuse(f"Il manque : {', '.join(sorted(manquantes))}.")


@dataclass(frozen=True)
class Fichier:
    """One file and its manifest; ``table``: all text."""

    table: pd.DataFrame
    manifeste: Manifeste


def lire(csv: bytes, manifeste: bytes, genre: str) -> Fichier:
    """A file received by the analyst. Raises FichierRefuse: altered, unknown column, anything but codes."""
    description = lire_manifeste(manifeste, genre)
    controler_empreinte(hashlib.sha256(csv).hexdigest(), description)
    table = pd.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False)
    controler_colonnes(list(table.columns), description)
    for colonne in table:
        mauvaises = [valeur for valeur in table[colonne].unique() if not CODE.fullmatch(valeur)]
        if mauvaises:
            raise FichierRefuse(f"Colonne « {colonne} » : autre chose qu'un code. Le fichier est refusé.")
    return Fichier(table, description)
