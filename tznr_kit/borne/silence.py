"""How long a visit may stay untouched, by the clock of the server: the browser's may stop, or be put back."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

SURSIS = 30.0  # after what the kiosk itself counts: it says goodbye first, when it can
PAGES_AU_PLUS = 5_000


@dataclass
class Silences:
    """For each page of a kiosk where a visit goes on, when it must be over."""

    fins: dict[str, float] = field(default_factory=dict)
    _verrou: threading.Lock = field(default_factory=threading.Lock)

    def attendre(self, page: str, fin: float) -> None:
        """Look at this page again at ``fin``; the one looked at longest ago is forgotten when there are too many."""
        with self._verrou:
            self.fins.pop(page, None)
            self.fins[page] = fin
            while len(self.fins) > PAGES_AU_PLUS:
                self.fins.pop(next(iter(self.fins)))

    def oublier(self, page: str) -> None:
        """The welcome screen waits for ever."""
        with self._verrou:
            self.fins.pop(page, None)

    def finis(self, maintenant: float) -> list[str]:
        """The pages whose visit must be over, each told once."""
        with self._verrou:
            dus = [page for page, fin in self.fins.items() if fin <= maintenant]
            for page in dus:
                del self.fins[page]
        return dus


SILENCES = Silences()


def instant() -> float:
    """A clock that nobody puts back."""
    return time.monotonic()
