"""How much one address may ask: a bucket of households that fills again with time. In memory, for a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from tznr_kit.socle.reglages import debit_de_l_api

ADRESSES_AU_PLUS = 5_000
MINUTE = 60.0


class Debit:
    """One bucket an address. Who is not there has a full one: forgetting the oldest favours nobody for long."""

    def __init__(self, horloge: Callable[[], float] = time.monotonic) -> None:
        self._verrou, self._horloge = threading.Lock(), horloge
        self._seaux: dict[str, tuple[float, float]] = {}

    def attendre(self, adresse: str, foyers: int) -> int:
        """0 and the households are counted, else the seconds to wait."""
        par_minute, maintenant, cle = float(debit_de_l_api()), self._horloge(), reseau(adresse)
        with self._verrou:
            reste, vu = self._seaux.pop(cle, (par_minute, maintenant))
            reste = min(par_minute, reste + (maintenant - vu) * par_minute / MINUTE)
            permis = reste >= foyers
            self._seaux[cle] = (reste - foyers if permis else reste, maintenant)
            while len(self._seaux) > ADRESSES_AU_PLUS:
                self._seaux.pop(next(iter(self._seaux)))
        return 0 if permis else 1 + int((foyers - reste) * MINUTE / par_minute)

    def oublier(self) -> None:
        """Every bucket is full again."""
        with self._verrou:
            self._seaux.clear()


def reseau(adresse: str) -> str:
    """The address; of IPv6, the network of one customer: it has more addresses than we have memory."""
    try:
        lue = ip_address(adresse)
    except ValueError:
        return ""
    return str(ip_network(f"{lue}/64", strict=False)) if isinstance(lue, IPv6Address) else str(lue)


DEBIT = Debit()
