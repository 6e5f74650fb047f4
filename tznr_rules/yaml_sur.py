"""YAML read without surprises: no aliases (YAML bombs), no duplicate keys (a lost line of content)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tznr_rules.erreurs import ErreurContenu

TAILLE_MAXIMALE = 2_000_000
# The C parser calls itself at each level: tens of thousands of open brackets stop the whole server.
CROCHETS_MAXIMAUX = 5_000
_LISTES_DANS_DES_LISTES = re.compile(r"(?:[-?:][ \t]+){50}")
_PEUT_ETRE_UN_ALIAS = re.compile(r"\*(?<![^\s\[{,:-]\*)\w")
"""A star before a word, after nothing, a space or a sign; read from the star, which is rare."""

MOT, LISTE, TABLE = (f"tag:yaml.org,2002:{sorte}" for sorte in ("str", "seq", "map"))
CLES_A_PART = frozenset(f"tag:yaml.org,2002:{sorte}" for sorte in ("merge", "value"))
"""Keys ``<<`` and ``=``, which mean something else than a word."""


def lire_yaml(fichier: Path) -> Any:
    """Parsed YAML of one file. Raises ErreurContenu when absent, too large, or not YAML."""
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    if fichier.stat().st_size > TAILLE_MAXIMALE:
        raise ErreurContenu(fichier, "", "fichier trop gros (2 Mo au plus)")
    return analyser_yaml(fichier.read_bytes(), fichier)


def analyser_yaml(octets: bytes, fichier: Path) -> Any:
    """Parsed YAML; ``fichier`` only names it in errors. Raises ErreurContenu."""
    try:
        texte = octets.decode("utf-8")
        if texte.count("[") + texte.count("{") > CROCHETS_MAXIMAUX or _LISTES_DANS_DES_LISTES.search(texte):
            raise ErreurContenu(fichier, "", "trop de listes les unes dans les autres")
        if _PEUT_ETRE_UN_ALIAS.search(texte):
            _refuser_les_alias(fichier, texte)
        return yaml.load(texte, Loader=_Chargeur)  # nosec B506  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as erreur:
        ligne = erreur.problem_mark.line + 1 if erreur.problem_mark else 0
        raise ErreurContenu(fichier, f"ligne {ligne}", f"YAML illisible ({erreur.problem})") from erreur
    except yaml.YAMLError as erreur:
        raise ErreurContenu(fichier, "", "YAML illisible (caractère interdit)") from erreur
    except UnicodeDecodeError as erreur:
        raise ErreurContenu(fichier, "", "le fichier doit être enregistré en UTF-8") from erreur
    except RecursionError as erreur:
        raise ErreurContenu(fichier, "", "trop de listes les unes dans les autres") from erreur
    except ErreurContenu:
        raise
    except Exception as erreur:
        raise ErreurContenu(fichier, "", "une valeur est impossible à lire") from erreur


def _refuser_les_alias(fichier: Path, texte: str) -> None:
    for evenement in yaml.parse(texte, Loader=_Chargeur):
        if isinstance(evenement, yaml.AliasEvent):
            marque = evenement.start_mark
            raise ErreurContenu(
                fichier, f"ligne {marque.line + 1 if marque else 0}", "les alias (*) ne sont pas acceptés"
            )


class _Chargeur(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Without aliases nothing is shared: words, lists and tables are made here from the top down, the rest (numbers,
    dates, other tags) by the library. Most of what a start spends on its content is this."""

    def construct_document(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == MOT else self._par_la_bibliotheque(node)
        if node.tag == LISTE and isinstance(node, yaml.SequenceNode):
            return [self.construct_document(un) for un in node.value]
        if node.tag == TABLE and isinstance(node, yaml.MappingNode):
            _verifier_les_cles(node)
            if not any(cle.tag in CLES_A_PART for cle, _ in node.value):
                return {self.construct_document(cle): self.construct_document(valeur) for cle, valeur in node.value}
        return self._par_la_bibliotheque(node)

    def _par_la_bibliotheque(self, node: Any) -> Any:
        """A value YAML accepts and Python refuses (30 February, a number of 5,000 digits) is told with its line."""
        try:
            return super().construct_document(node)
        except (yaml.YAMLError, RecursionError):
            raise
        except Exception as erreur:
            valeur = str(node.value)[:40] if isinstance(node, yaml.ScalarNode) else node.tag
            raise yaml.MarkedYAMLError(
                problem=f"valeur impossible : {valeur}", problem_mark=node.start_mark
            ) from erreur

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        _verifier_les_cles(node)
        return super().construct_mapping(node, deep)


def _verifier_les_cles(node: Any) -> None:
    """Each is a word, written once. Raises MarkedYAMLError."""
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="des clés et des valeurs sont attendues", problem_mark=node.start_mark)
    vues: set[str] = set()
    for cle, _ in node.value:
        if not isinstance(cle, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="une clé doit être un mot", problem_mark=cle.start_mark)
        if cle.value in vues:
            raise yaml.MarkedYAMLError(
                problem=f"la clé « {cle.value} » est écrite deux fois", problem_mark=cle.start_mark
            )
        vues.add(cle.value)
