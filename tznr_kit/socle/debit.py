"""How often one place may do what a visitor does without an account, and how often everybody together may."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field

ADRESSES_AU_PLUS = 5_000


@dataclass
class Debit:
    """``par_adresse`` and ``en_tout`` times in ``fenetre`` seconds. Addresses stay in memory, hashed nowhere."""

    par_adresse: int
    en_tout: int
    fenetre: float = 3600.0
    _faits: dict[str, deque[float]] = field(default_factory=dict)
    _tous: deque[float] = field(default_factory=deque)
    _verrou: threading.Lock = field(default_factory=threading.Lock)

    def permis(self, d_ou: str, instant: float | None = None) -> bool:
        """Once more from there? True, and it is counted."""
        maintenant = time.monotonic() if instant is None else instant
        with self._verrou:
            ici = self._faits.pop(d_ou, deque[float]())
            self._faits[d_ou] = ici
            while len(self._faits) > ADRESSES_AU_PLUS:
                self._faits.pop(next(iter(self._faits)))
            for file in (ici, self._tous):
                while file and file[0] <= maintenant - self.fenetre:
                    file.popleft()
            if len(ici) >= self.par_adresse or len(self._tous) >= self.en_tout:
                return False
            ici.append(maintenant)
            self._tous.append(maintenant)
            return True
