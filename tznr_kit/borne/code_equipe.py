"""The team's code: what opens the hidden corner of the kiosk."""

from __future__ import annotations

import hmac
import threading
import time
from dataclasses import dataclass, field

from tznr_kit.socle.reglages import code_de_la_borne

ESSAIS, PAUSE = 5, 60.0
"""Wrong codes in a row before a pause, and the pause in seconds."""
CONNUS_AU_PLUS = 5_000


@dataclass
class Compte:
    """Wrong tries in a row from one place."""

    faux: int = 0
    jusqu_a: float = 0.0


@dataclass
class Serrure:
    """Wrong tries, counted for each place they come from: nobody elsewhere closes the corner of this kiosk."""

    comptes: dict[str, Compte] = field(default_factory=dict)
    _verrou: threading.Lock = field(default_factory=threading.Lock)

    def essayer(self, code: str, maintenant: float, d_ou: str = "") -> bool:
        """Is it the team's code? Always False during the pause of that place, and when no code is set."""
        attendu = code_de_la_borne()
        with self._verrou:
            compte = self._compte(d_ou)
            if attendu is None or maintenant < compte.jusqu_a:
                return False
            if hmac.compare_digest(code.encode(), attendu.encode()):
                del self.comptes[d_ou]
                return True
            compte.faux += 1
            if compte.faux >= ESSAIS:
                compte.faux, compte.jusqu_a = 0, maintenant + PAUSE
            return False

    def _compte(self, d_ou: str) -> Compte:
        while len(self.comptes) >= CONNUS_AU_PLUS and d_ou not in self.comptes:
            self.comptes.pop(next(iter(self.comptes)))
        return self.comptes.setdefault(d_ou, Compte())


SERRURE = Serrure()


def ouvrir(code: str, d_ou: str) -> bool:
    """Try a code; ``d_ou``: network address of the kiosk, or its page when the address cannot be told."""
    return SERRURE.essayer(code, time.monotonic(), d_ou)
