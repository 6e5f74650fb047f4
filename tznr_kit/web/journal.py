"""The log of the server: one JSON object a line, without what people typed.

An exception is told by its type and its places in the code: its message may hold an answer or a telephone number.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

NOTRES = "tznr"
SERVEUR = "uvicorn.error"
TUS = ("uvicorn.access", "fpdf", "fontTools", "PIL")  # they write what a person typed, or who she is
PAR_MINUTE = 120  # lines of one origin: a visitor must not fill the disk


class EnJson(logging.Formatter):
    """``{"le", "niveau", "origine", "message"}``, and ``exception`` when there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON, in UTC."""
        ligne = {
            "le": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "origine": record.name,
            "message": dire(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            ligne["exception"] = lieux(record.exc_info[0], record.exc_info[2])
        return json.dumps(ligne, ensure_ascii=False)


def lieux(genre: type[BaseException], trace: TracebackType | None) -> str:
    """« ValueError à fichier:12 < fichier:3 »: where, innermost first, and never why."""
    pile = reversed(traceback.extract_tb(trace))
    return f"{genre.__name__} à {' < '.join(f'{lieu.filename}:{lieu.lineno}' for lieu in pile)}"


def sans_visiteur(trace: logging.LogRecord) -> bool:
    """Is this line about nobody? uvicorn tells each page opened, with the network address of who opens it."""
    return trace.levelno > logging.INFO or "WebSocket" not in str(trace.msg)


def dire(trace: logging.LogRecord) -> str:
    """Our own words as they are, on one line; of a library, what it always says, or only where it spoke.

    A library writes in its messages an address, a file name, a form that a visitor has chosen.
    """
    if trace.name == NOTRES or trace.name.startswith(f"{NOTRES}."):
        return trace.getMessage().partition("\n")[0]
    if trace.name == SERVEUR and trace.levelno <= logging.INFO:
        return str(trace.msg).partition("\n")[0]
    return f"{trace.module}:{trace.lineno}"


class Debit(logging.Filter):
    """At most so many lines a minute from one origin; the next minute says how many were not written."""

    def __init__(self, par_minute: int = PAR_MINUTE) -> None:
        super().__init__()
        self.par_minute, self.minutes = par_minute, dict[str, tuple[int, int]]()

    def filter(self, record: logging.LogRecord) -> bool:
        """May this line be written?"""
        minute = int(record.created // 60)
        depuis, deja = self.minutes.get(record.name, (minute, 0))
        deja = deja + 1 if depuis == minute else 1
        self.minutes[record.name] = minute, deja
        return deja <= self.par_minute


def installer() -> None:
    """Every line of every library goes to the standard error as JSON, by one formatter; called once, at start."""
    sortie = logging.StreamHandler()
    sortie.setFormatter(EnJson())
    sortie.addFilter(sans_visiteur)
    sortie.addFilter(Debit())
    logging.captureWarnings(True)
    racine = logging.getLogger()
    racine.handlers = [sortie]
    racine.setLevel(logging.WARNING)
    rassembler()
    for nom in (NOTRES, SERVEUR):
        logging.getLogger(nom).setLevel(logging.INFO)


def rassembler() -> None:
    """Take their own outputs from libraries, also from those loaded since: they all speak through ours."""
    for nom in [*logging.root.manager.loggerDict, *TUS]:
        journal = logging.getLogger(nom)
        # A silent one needs an output that writes nothing: without any, Python writes to the standard error.
        journal.handlers = [logging.NullHandler()] if nom in TUS else []
        journal.propagate = nom not in TUS
