"""YAML read without surprises: no aliases (YAML bombs), no duplicate keys (a lost line of content)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tznr_rules.erreurs import ErreurContenu

TAILLE_MAXIMALE = 2_000_000


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
    except yaml.YAMLError as erreur:
        raise ErreurContenu(fichier, "", "YAML illisible (caractère interdit)") from erreur
    except UnicodeDecodeError as erreur:
        raise ErreurContenu(fichier, "", "le fichier doit être enregistré en UTF-8") from erreur


class _Chargeur(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            marque = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(problem="les alias (*) ne sont pas acceptés", problem_mark=marque)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        vues: set[Any] = set()
        for cle, _ in node.value:
            if not isinstance(cle, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="une clé doit être un mot", problem_mark=cle.start_mark)
            if cle.value in vues:
                raise yaml.MarkedYAMLError(
                    problem=f"la clé « {cle.value} » est écrite deux fois", problem_mark=cle.start_mark
                )
            vues.add(cle.value)
        return super().construct_mapping(node, deep)
