"""The first pass: the tests of a room are collected once, then each fault is put in the living function, in a fork.

What no test notices here is only suspect: what a test loaded before the fault, and the lines that run at import, are
for the second pass.
"""

from __future__ import annotations

import ast
import gc
import json
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.mutations.banc import fourche
from tests.mutations.mutants import Faute

PREMIERS = 80
"""Tests tried on a fault: the fastest of those that call its function."""
PEU = 10
"""So few calls may be missed ones (a thread of a pool started before): then the whole files of the module are run."""
DELAI = 300
Place = tuple[str, int]
"""A file below the room, and the first line of a function; 0 = the lines out of any."""
Appels = dict[Place, dict[str, float]]
"""The tests that call each place, with their seconds."""


class Eclair:
    """A pytest plugin that runs instead of the tests. Its result: ``suspects`` and the tests to run again, in JSON.

    ``partage``: tests use what another one of their file loaded, without calling it: whole files are run again.
    """

    def __init__(self, dossier: Path, fautes: Sequence[tuple[Path, Faute]], sortie: Path, partage: bool) -> None:
        self._dossier, self._fautes, self._sortie, self._partage = dossier, fautes, sortie, partage
        self._rate = False
        self._saines: dict[tuple[str, ...], bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._session, self._items = session, {item.nodeid: item for item in session.items}
        self._vivantes = _vivantes(self._dossier)
        appels = self._relever()
        suspects = {}
        for rang, (fichier, faute) in enumerate(self._fautes):
            place = place_de(fichier.read_text(encoding="utf-8"), faute.ligne)
            nom = str(fichier.relative_to(self._dossier))
            vus = _fusion(appels, nom) if place == 0 else appels.get((nom, place), {})
            vus = dict(sorted(vus.items(), key=lambda paire: paire[1]))
            precis = list(vus)[:PREMIERS]
            precis = precis if self._passent(precis) else []
            if not self._remarquee(fichier, faute, precis):
                peu = len(vus) < PEU
                tous = _fusion(appels, nom) if peu else vus
                entiers = sorted({essai.partition("::")[0] for essai in tous})
                suspects[rang] = [precis] + [entiers] * (self._partage or peu or precis != list(vus))
        self._sortie.write_text(json.dumps(suspects), encoding="utf-8")
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._rate |= report.failed

    def _relever(self) -> Appels:
        """Each file of tests in a fork of its own: what it needs is loaded there, and noted."""
        appels: Appels = {}
        for fichier in dict.fromkeys(essai.partition("::")[0] for essai in self._items):
            essais = [essai for essai in self._items if essai.partition("::")[0] == fichier]
            if fourche(partial(self._noter, essais)):
                self._sortie.write_text(f"{fichier} s'arrête sans aucune faute", encoding="utf-8")
                raise SystemExit
            for essai, (secondes, places) in json.loads(self._sortie.read_text(encoding="utf-8")).items():
                for nom, ligne in places:
                    appels.setdefault((nom, ligne), {})[essai] = secondes
        return appels

    def _noter(self, essais: list[str]) -> int:
        releve = {}
        for essai, suivant in zip(essais, [*essais[1:], None], strict=True):
            trace, debut = Trace(self._dossier), time.process_time()
            echoue = self._jouer(essai, suivant)
            vues = sorted(trace.finie())
            if not echoue:  # one that measures time may fail while it is traced: it notices nothing
                releve[essai] = (time.process_time() - debut, vues)
            self._rate = False
        self._sortie.write_text(json.dumps(releve), encoding="utf-8")
        return 0

    def _jouer(self, essai: str, suivant: str | None) -> bool:
        """Does it fail?"""
        nextitem = self._items[suivant] if suivant else None
        self._session.config.hook.pytest_runtest_protocol(item=self._items[essai], nextitem=nextitem)
        return self._rate

    def _suite(self, essais: list[str]) -> int:
        suivants = [*essais[1:], None]
        return int(any(self._jouer(essai, suivant) for essai, suivant in zip(essais, suivants, strict=True)))

    def _remarquee(self, fichier: Path, faute: Faute, essais: list[str]) -> bool:
        return bool(fourche(lambda: self._suite(essais) if self._mettre(fichier, faute) else 0, DELAI))

    def _passent(self, essais: list[str]) -> bool:
        """Without a fault, in this order: what fails by itself notices nothing."""
        cle = tuple(essais)
        if cle not in self._saines:
            self._saines[cle] = fourche(lambda: self._suite(essais), DELAI) == 0
        return self._saines[cle]

    def _mettre(self, fichier: Path, faute: Faute) -> bool:
        """Puts the faulty code in the functions that live; False when the fault is out of any, or changes a closure."""
        arbre = ast.parse(fichier.read_text(encoding="utf-8"))
        code = compile(faute.mise(arbre), str(fichier), "exec", dont_inherit=True)  # type: ignore[call-overload]
        fautifs = {(c.co_qualname, c.co_firstlineno): c for c in _codes(code) if c.co_name != "<module>"}
        changees = False
        for fonction in self._vivantes.get(str(fichier), []):
            autre = fautifs.get((fonction.__code__.co_qualname, fonction.__code__.co_firstlineno))
            if autre and autre != fonction.__code__ and autre.co_freevars == fonction.__code__.co_freevars:
                fonction.__code__ = autre
                changees = True
        return changees


class Trace:
    """The functions below ``dossier`` that are called from its making to ``finie``, threads included."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = f"{dossier}/"
        self._vues: set[Place] = set()
        threading.settrace(self._appel)
        sys.settrace(self._appel)

    def _appel(self, cadre: FrameType, evenement: str, _: Any) -> None:
        code = cadre.f_code
        if code.co_filename.startswith(self._dossier) and code.co_name != "<module>":
            self._vues.add((code.co_filename.removeprefix(self._dossier), code.co_firstlineno))

    def finie(self) -> set[Place]:
        sys.settrace(None)
        threading.settrace(None)
        return self._vues


def place_de(texte: str, ligne: int) -> int:
    """First line of the smallest function around ``ligne``, its decorators included; 0 out of any."""
    fonctions = [n for n in ast.walk(ast.parse(texte)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    autour = [n for n in fonctions if n.lineno <= ligne <= (n.end_lineno or n.lineno)]
    if not autour:
        return 0
    la_plus_petite = max(autour, key=lambda n: n.lineno)
    return min([la_plus_petite.lineno, *(d.lineno for d in la_plus_petite.decorator_list)])


def _fusion(appels: Appels, nom: str) -> dict[str, float]:
    return {essai: secondes for (autre, _), vus in appels.items() if autre == nom for essai, secondes in vus.items()}


def _vivantes(dossier: Path) -> dict[str, list[FunctionType]]:
    """The functions below ``dossier`` that were imported, by file."""
    par_fichier: dict[str, list[FunctionType]] = {}
    for un in gc.get_objects():
        if isinstance(un, FunctionType) and un.__code__.co_filename.startswith(f"{dossier}/"):
            par_fichier.setdefault(un.__code__.co_filename, []).append(un)
    return par_fichier


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constante in code.co_consts:
        if isinstance(constante, CodeType):
            yield from _codes(constante)
