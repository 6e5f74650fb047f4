"""Command lines: types of arguments and verbs, refused in French."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date


def jour_iso(texte: str) -> date:
    """A day written AAAA-MM-JJ. Raises ArgumentTypeError: exit code 2, one line."""
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » n'est pas une date AAAA-MM-JJ") from erreur


def donner_un_geste(
    analyseur: argparse.ArgumentParser,
    geste: Callable[[argparse.Namespace], int],
    refus: tuple[type[Exception], ...],
) -> argparse.ArgumentParser:
    """``analyseur`` runs ``geste``, which gives the exit code; one of ``refus`` or a file error is one line, code 1."""

    def executer(choix: argparse.Namespace) -> int:
        try:
            return geste(choix)
        except refus as erreur:
            print(erreur, file=sys.stderr)
        except OSError as erreur:
            print(f"{erreur.filename} : {erreur.strerror}", file=sys.stderr)
        return 1

    analyseur.set_defaults(executer=executer)
    return analyseur
