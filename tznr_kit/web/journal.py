"""The log of the server: one JSON object a line, without what people typed.

An exception is told by its type and its places in the code: its message may hold an answer or a telephone number.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

NOMS = ("tznr", "uvicorn.error")


class EnJson(logging.Formatter):
    """``{"le", "niveau", "origine", "message"}``, and ``exception`` when there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON, in UTC."""
        ligne = {
            "le": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "origine": record.name,
            "message": record.getMessage().partition("\n")[0],
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


def installer() -> None:
    """Send our log and the server's to the standard error as JSON lines; called once, at start."""
    sortie = logging.StreamHandler()
    sortie.setFormatter(EnJson())
    sortie.addFilter(sans_visiteur)
    for nom in NOMS:
        journal = logging.getLogger(nom)
        journal.handlers, journal.propagate = [sortie], False
        journal.setLevel(logging.INFO)
