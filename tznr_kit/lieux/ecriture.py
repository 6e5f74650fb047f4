"""Writing places back to their YAML files, one file a type."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import yaml

from tznr_kit.lieux.lecture import dossier_lieux
from tznr_kit.lieux.modeles import FichierLieux, Lieu
from tznr_kit.socle.contenu import charger
from tznr_kit.socle.regard import regarder_de_nouveau
from tznr_kit.socle.reglages import dossier_donnees
from tznr_rules.yaml_sur import TAILLE_MAXIMALE

ENTETE = (
    "# Lieux de type « {type} ». Un champ absent est inconnu. Réécrit par « lieux importer » et par l'écran\n"
    "# « Tenir les lieux à jour » : un commentaire ajouté ici serait perdu.\n"
)
SOURCE = "une par lieu : champ « source », décrite dans lieux/sources.yaml"
ATTENTE_S = 60.0
LICENCE = "celle de chaque source, décrite dans lieux/sources.yaml"


class TropDeLieux(OSError):
    """The file of a type would be larger than the reader of contents accepts; nothing was written."""


def ecrire(lieux: Iterable[Lieu]) -> list[Path]:
    """Rewrites the files of places so that they hold exactly ``lieux``; returns the files that changed.

    Raises TropDeLieux, and any OSError when the folder cannot be written.
    """
    return poser(composer(lieux))


def composer(lieux: Iterable[Lieu]) -> dict[Path, str]:
    """The files as they would be, before anything is written. Raises TropDeLieux."""
    par_type: dict[str, list[Lieu]] = {fichier.stem: [] for fichier in dossier_lieux().glob("*.yaml")}
    for lieu in lieux:
        par_type.setdefault(lieu.type, []).append(lieu)
    textes = {dossier_lieux() / f"{genre}.yaml": _texte(genre, liste) for genre, liste in sorted(par_type.items())}
    for fichier, texte in textes.items():
        if len(texte.encode()) > TAILLE_MAXIMALE:
            nombre = len(par_type[fichier.stem])
            raise TropDeLieux(
                f"{nombre} lieux de type « {fichier.stem} » : c'est trop pour un seul type. Rien n'a été écrit. "
                "Gardez ceux de votre département, ou donnez à chacun son vrai type"
            )
    return textes


def poser(textes: Mapping[Path, str]) -> list[Path]:
    """Writes them; returns those that changed. Raises OSError when the folder cannot be written."""
    return [fichier for fichier, texte in textes.items() if _ecrire_fichier(fichier, texte)]


def remplacer(lieu: Lieu) -> None:
    """Writes one place in the file of its type, replacing the one of the same id."""
    with verrou():
        existants = [
            autre
            for fichier in sorted(dossier_lieux().glob("*.yaml"))
            for autre in charger(FichierLieux, fichier).lieux
            if autre.id != lieu.id
        ]
        ecrire([*existants, lieu])


@contextmanager
def verrou() -> Iterator[None]:
    """One writer at a time, whatever the process and the system. Raises OSError after a minute of waiting.

    An empty SQLite file only lends its lock, which also exists on Windows and goes with the process that held it.
    """
    with closing(sqlite3.connect(dossier_donnees() / "lieux.verrou", ATTENTE_S, isolation_level=None)) as base:
        try:
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as erreur:
            raise OSError("les lieux sont en cours d'écriture ailleurs") from erreur
        yield


def en_yaml(lieu: Lieu) -> dict[str, Any]:
    """The fields of a place that are known, as plain YAML values, in the order of the model."""
    valeurs = lieu.model_dump(mode="python", exclude_none=True)
    return {champ: list(v) if isinstance(v, tuple) else v for champ, v in valeurs.items() if v != ()}


def _texte(genre: str, lieux: list[Lieu]) -> str:
    tries = sorted(lieux, key=lambda lieu: (lieu.commune, lieu.id))
    contenu = {"source": SOURCE, "licence": LICENCE, "lieux": [en_yaml(lieu) for lieu in tries]}
    return ENTETE.format(type=genre) + yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False, width=110)


def _ecrire_fichier(fichier: Path, texte: str) -> bool:
    """False when the file already says exactly that."""
    if fichier.is_file() and fichier.read_text(encoding="utf-8") == texte:
        return False
    _remplacer_d_un_coup(fichier, texte)
    return True


def _remplacer_d_un_coup(fichier: Path, texte: str) -> None:
    """A crash in the middle leaves the old file whole."""
    descripteur, provisoire = tempfile.mkstemp(dir=fichier.parent, suffix=".tmp")
    with os.fdopen(descripteur, "w", encoding="utf-8") as sortie:
        sortie.write(texte)
    Path(provisoire).chmod(0o644)
    Path(provisoire).replace(fichier)
    regarder_de_nouveau()
