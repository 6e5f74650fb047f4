"""The door through which the kit reads its YAML content.

A content file is validated by the pydantic model of the room that uses it; whatever is wrong is
said with the file and the field, in French, so that the person who edits the file can mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from tznr_kit.socle.codes import verifier_les_renvois
from tznr_kit.socle.dernier_bon import DernierBon, version_des
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.modeles import premiere_erreur
from tznr_rules.yaml_sur import lire_yaml

__all__ = ["ErreurContenu", "Modele", "charger", "composer", "lire_yaml", "valider"]


class Modele(BaseModel):
    """Base of every content model: an unknown key is an error, never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


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
    Every code it names must exist (tznr_kit/socle/codes.py). Raises ErreurContenu when it never was good.
    """
    lu = _fichiers.donner((modele, fichier), lambda: version_des([fichier]), lambda: _lire(modele, fichier))
    return cast(M, lu)


def _lire(modele: type[M], fichier: Path) -> M:
    donnees = lire_yaml(fichier)
    valide = valider(modele, donnees, fichier)
    verifier_les_renvois(fichier, donnees)
    return valide


def composer(nom: Hashable, salles: Iterable[str], lire: Callable[[], T], pour: Hashable = None) -> T:
    """What is made of several files, checked together: broken while the server runs, the last good one serves too.

    ``salles`` names the rooms of the content it depends on; ``pour``, what else it is read for: a day, a directory.
    Raises ErreurContenu when it never was good.
    """
    racines = [chemin_contenu(salle) for salle in salles]
    return cast(T, _composes.donner((nom, *racines), lambda: version_des(_sous(racines)), lire, pour))


def _sous(racines: Iterable[Path]) -> list[Path]:
    """Each file, and each file under each folder."""
    return [f for racine in racines for f in (sorted(racine.rglob("*.*")) if racine.is_dir() else [racine])]


_fichiers: DernierBon[BaseModel] = DernierBon()
_composes: DernierBon[Any] = DernierBon()
