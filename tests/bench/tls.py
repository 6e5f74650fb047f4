"""A TLS socket that one thread reads while another writes, as the client of ``websockets`` does.

Python's own (before 3.13) lets both into OpenSSL at once, which is not made for that: 2 to 4 requests in a hundred were
never sent when fifteen connections opened together, each waiting sixty seconds for its answer; sometimes it crashed.
"""

from __future__ import annotations

import select
import ssl
import threading
from functools import cached_property
from typing import Any


class PriseTLS(ssl.SSLSocket):
    """One thread at a time inside OpenSSL; whoever waits for data waits outside, and lets the other write."""

    @cached_property
    def _un_seul(self) -> threading.Lock:
        return threading.Lock()

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """At most ``buflen`` bytes, waited for as long as it takes; nothing at the end."""
        while True:
            if not self.pending():
                select.select([self], [], [])
            with self._un_seul:
                self.setblocking(False)
                try:
                    return super().recv(buflen, flags)
                except ssl.SSLWantReadError:
                    continue  # what came was not for us: a session ticket
                finally:
                    self.setblocking(True)

    def sendall(self, data: Any, flags: int = 0) -> None:
        """All of ``data``."""
        with self._un_seul:
            super().sendall(data, flags)


def pour_deux_fils(contexte: ssl.SSLContext) -> ssl.SSLContext:
    """``contexte``, whose sockets are now of this kind."""
    contexte.sslsocket_class = PriseTLS
    return contexte
