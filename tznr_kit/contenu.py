"""The door through which the kit reads its YAML content.

A content file is validated by the pydantic model of the room that uses it; whatever is wrong is
said with the file and the field, in French, so that the person who edits the file can mend it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

TAILLE_MAXIMALE = 2_000_000


class ErreurContenu(Exception):
    """A content file cannot be used: ``fichier``, ``champ`` and ``message`` say where and why."""

    def __init__(self, fichier: Path | str, champ: str, message: str) -> None:
        super().__init__(f"{fichier} : champ « {champ} » : {message}" if champ else f"{fichier} : {message}")
        self.fichier, self.champ, self.message = str(fichier), champ, message


class Modele(BaseModel):
    """Base of every content model: an unknown key is an error, never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)

MESSAGES = {
    "missing": "ce champ manque",
    "extra_forbidden": "champ inconnu (faute de frappe ?)",
    "string_type": "un texte est attendu",
    "int_type": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "date_from_datetime_parsing": "une date AAAA-MM-JJ est attendue",
    "bool_type": "oui (true) ou non (false) est attendu",
    "list_type": "une liste est attendue",
    "dict_type": "un bloc « clé: valeur » est attendu",
}


def lire_yaml(fichier: Path) -> Any:
    """Parsed YAML of one file. Raises ErreurContenu when absent, too large, or not YAML."""
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    if fichier.stat().st_size > TAILLE_MAXIMALE:
        raise ErreurContenu(fichier, "", "fichier trop gros (2 Mo au plus)")
    try:
        return yaml.load(fichier.read_text(encoding="utf-8"), Loader=_Chargeur)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as erreur:
        ligne = erreur.problem_mark.line + 1 if erreur.problem_mark else 0
        raise ErreurContenu(fichier, f"ligne {ligne}", f"YAML illisible ({erreur.problem})") from erreur
    except UnicodeDecodeError as erreur:
        raise ErreurContenu(fichier, "", "le fichier doit être enregistré en UTF-8") from erreur


def valider(modele: type[M], donnees: Any, fichier: Path) -> M:
    """``donnees`` as a ``modele``. Raises ErreurContenu naming the first wrong field."""
    try:
        return modele.model_validate(donnees)
    except ValidationError as erreur:
        premiere = erreur.errors()[0]
        champ = ".".join(str(partie) for partie in premiere["loc"])
        message = MESSAGES.get(premiere["type"], premiere["msg"])
        raise ErreurContenu(fichier, champ, message) from erreur


def charger(modele: type[M], fichier: Path) -> M:
    """One content file as a validated model; read again only when the file has changed."""
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    return _charger(modele, fichier, fichier.stat().st_mtime_ns)  # type: ignore[return-value]


@cache
def _charger(modele: type[BaseModel], fichier: Path, _modifie: int) -> BaseModel:
    return valider(modele, lire_yaml(fichier), fichier)


class _Chargeur(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """SafeLoader that refuses aliases (YAML bombs) and duplicate keys (a lost line of content)."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            evenement = self.peek_event()
            raise yaml.MarkedYAMLError(problem="les alias (*) ne sont pas acceptés", problem_mark=evenement.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, noeud: Any, deep: bool = False) -> Any:
        vues: set[Any] = set()
        for cle, _ in noeud.value:
            nom = self.construct_object(cle, deep=True)
            if nom in vues:
                raise yaml.MarkedYAMLError(problem=f"la clé « {nom} » est écrite deux fois", problem_mark=cle.start_mark)
            vues.add(nom)
        return super().construct_mapping(noeud, deep)
