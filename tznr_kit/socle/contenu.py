"""The door through which the kit reads its YAML content.

A content file is validated by the pydantic model of the room that uses it; whatever is wrong is
said with the file and the field, in French, so that the person who edits the file can mend it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from tznr_kit.socle.dernier_bon import DernierBon
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.modeles import premiere_erreur
from tznr_rules.yaml_sur import lire_yaml

__all__ = ["ErreurContenu", "Modele", "charger", "lire_yaml", "valider"]


class Modele(BaseModel):
    """Base of every content model: an unknown key is an error, never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)


def valider(modele: type[M], donnees: Any, fichier: Path) -> M:
    """``donnees`` as a ``modele``. Raises ErreurContenu naming the first wrong field."""
    try:
        return modele.model_validate(donnees)
    except ValidationError as erreur:
        champ, message = premiere_erreur(erreur)
        raise ErreurContenu(fichier, champ, message) from erreur


def charger(modele: type[M], fichier: Path) -> M:
    """One content file as a validated model; read again only when the file has changed.

    Broken while the server runs, it keeps its last good version (tznr_kit/socle/dernier_bon.py).
    Raises ErreurContenu when it never was good.
    """
    version = fichier.stat().st_mtime_ns if fichier.is_file() else None
    lu = _fichiers.donner((modele, fichier), version, lambda: valider(modele, lire_yaml(fichier), fichier))
    return cast(M, lu)


_fichiers: DernierBon[BaseModel] = DernierBon()
