"""The team's code: what opens the hidden corner of the kiosk."""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass

from tznr_kit.socle.reglages import code_de_la_borne

ESSAIS, PAUSE = 5, 60.0
"""Wrong codes in a row before a pause, and the pause in seconds."""


@dataclass
class Serrure:
    """Wrong tries on this machine, whoever makes them: a kiosk has one keypad."""

    faux: int = 0
    jusqu_a: float = 0.0

    def essayer(self, code: str, maintenant: float) -> bool:
        """Is it the team's code? Always False during the pause, and when no code is set."""
        attendu = code_de_la_borne()
        if attendu is None or maintenant < self.jusqu_a:
            return False
        if hmac.compare_digest(code.encode(), attendu.encode()):
            self.faux = 0
            return True
        self.faux += 1
        if self.faux >= ESSAIS:
            self.faux, self.jusqu_a = 0, maintenant + PAUSE
        return False


SERRURE = Serrure()


def ouvrir(code: str) -> bool:
    """Try a code on the kiosk of this machine."""
    return SERRURE.essayer(code, time.monotonic())
