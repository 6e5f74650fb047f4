"""Small answers do not wait for the visitor's acknowledgment."""

from __future__ import annotations

import asyncio
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tznr_kit.web.demarrage import demarrage
from tznr_kit.web.sans_attente import PRISES


@pytest.mark.skipif(sys.platform != "linux", reason="les connexions héritent de l'option sous Linux")
def test_les_connexions_du_serveur_partent_sans_attendre() -> None:
    with socket.socket(family=socket.AF_INET) as ecoute:  # as Streamlit makes it: asyncio sees no TCP there
        assert ecoute.proto == 0
        ecoute.bind(("127.0.0.1", 0))
        ouverts = len(list(PRISES.iterdir()))
        with ThreadPoolExecutor() as ailleurs:  # a thread where no browser test left its own loop running
            ailleurs.submit(lambda: asyncio.run(_demarrer())).result()
        assert len(list(PRISES.iterdir())) <= ouverts + 4, "rien n'est laissé ouvert que la base"
        ecoute.listen()
        with socket.create_connection(ecoute.getsockname()), ecoute.accept()[0] as recue:
            assert recue.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


async def _demarrer() -> None:
    async with demarrage(None):  # type: ignore[arg-type]
        pass
