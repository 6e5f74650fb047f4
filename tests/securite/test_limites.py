"""What a visitor without an account could make grow, write or open: files, pages, the log, files of others."""

from __future__ import annotations

import json
import logging
import math
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from pages.communs import memoire
from tests.socle.acces.aides import magasin_neuf
from tznr_kit.borne.silence import Silences
from tznr_kit.socle.acces.sessions import TEMOIN
from tznr_kit.web import balayage, hote, journal
from tznr_kit.web.limites import MO, Envois, EnvoisBornes, FichiersFermes, PagesBornees

ADRESSE = "/tznr/_stcore/upload_file/page-1/fichier-1"


async def _prendre(requete: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await requete.body())))


def _client(*filtres: Middleware) -> TestClient:
    adresses = ("/tznr/_stcore/upload_file/{page}/{fichier}", "/media/{fichier}")
    routes = [Route(adresse, _prendre, methods=["GET", "PUT", "DELETE"]) for adresse in adresses]
    return TestClient(Starlette(routes=[*routes, WebSocketRoute("/_stcore/stream", _ecouter)], middleware=filtres))


async def _ecouter(canal: WebSocket) -> None:
    await canal.accept()
    with suppress(WebSocketDisconnect):
        await canal.receive_text()


def test_sans_compte_aucun_fichier_n_entre() -> None:
    client = _client(Middleware(EnvoisBornes, envois=Envois()))
    assert client.put(ADRESSE, content=b"x" * MO).status_code == 403


def test_un_professionnel_envoie_dans_sa_limite() -> None:
    envois = Envois()
    envois.permettre("page-1")
    client = _client(Middleware(EnvoisBornes, envois=envois))
    assert client.put(ADRESSE, content=b"x" * (6 * MO)).status_code == 413
    statuts = [client.put(ADRESSE, content=b"x" * (4 * MO)).status_code for _ in range(10)]
    assert statuts.count(200) == 6 and statuts[-1] == 429
    assert client.put(ADRESSE, content=iter([b"x"])).status_code == 411, "sans longueur, rien n'est lu"
    assert client.put("/tznr/_stcore/upload_file/page-2/f", content=b"x").status_code == 403
    assert client.delete(ADRESSE).status_code == 200


@pytest.mark.parametrize("longueur", ["-1", "1e9", "99999999999999999999", "", "١٢"])
def test_une_longueur_menteuse_est_refusee(longueur: str) -> None:
    envois = Envois()
    envois.permettre("page-1")
    client = _client(Middleware(EnvoisBornes, envois=envois))
    entetes = {"content-length": longueur.encode("utf-8")}
    assert client.put(ADRESSE, headers=entetes, content=b"x").status_code in {411, 413}


def test_les_pages_ouvertes_se_comptent() -> None:
    client = _client(Middleware(PagesBornees, par_adresse=2, en_tout=3))
    with client.websocket_connect("/_stcore/stream"), client.websocket_connect("/_stcore/stream"):
        with pytest.raises(WebSocketDisconnect) as coupe, client.websocket_connect("/_stcore/stream"):
            pass
        assert coupe.value.code == 1013
    with client.websocket_connect("/_stcore/stream") as rouverte:
        rouverte.send_text("fin")


@pytest.fixture
def fichier_de_lea() -> Iterator[None]:
    avant = (hote._hote.oublier, hote._hote.temoins, hote._hote.redessiner)
    hote.installer_memoire(
        lambda: 0, lambda fichier, nom: {"jeton-de-lea"} if fichier == "abc" else set(), lambda page: None
    )
    yield
    hote.installer_memoire(*avant)


def test_un_fichier_ne_s_ouvre_que_pour_qui_l_a_fait(fichier_de_lea: None) -> None:
    client = _client(Middleware(FichiersFermes))
    assert client.get("/media/abc.pdf").status_code == 404
    assert client.get("/media/abc.pdf", headers={"cookie": f"{TEMOIN}=autre"}).status_code == 404
    sien = client.get("/media/abc.pdf", headers={"cookie": f"{TEMOIN}=jeton-de-lea"})
    assert sien.status_code == 200 and sien.headers["cache-control"] == "no-store"


def test_une_page_fermee_s_oublie_sans_attendre_la_suivante(monkeypatch: pytest.MonkeyPatch) -> None:
    """With Streamlit's own storage: an upgrade that changes it is seen here."""
    import time

    from streamlit.runtime.memory_session_storage import MemorySessionStorage
    from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
    storage = MemorySessionStorage(ttl_seconds=0.05)  # type: ignore[arg-type]
    fermees: list[str] = []
    page = _page_tenue(lambda: fermees.append("p"))
    storage.save(SimpleNamespace(session=page))  # type: ignore[arg-type]
    instance = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(memoire.runtime, "exists", lambda: True)
    monkeypatch.setattr(memoire.runtime, "get_instance", lambda: instance)
    assert memoire.oublier_les_pages_fermees() == 0
    time.sleep(0.1)
    assert memoire.oublier_les_pages_fermees() == 1 and fermees == ["p"]
    # Streamlit's own loop holds the last page that was open, for hours on a quiet server: nothing is left in it.
    assert not page._session_state.filtered_state and not page._user_info
    assert not page._fragment_storage.contains("f") and not page._browser_queue.flush()
    assert not page._client_state.query_string


def _page_tenue(shutdown: Callable[[], None]) -> SimpleNamespace:
    """A page of somebody, made of what Streamlit makes its own of."""
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
    from streamlit.runtime.fragment import MemoryFragmentStorage
    from streamlit.runtime.state.session_state import SessionState

    page = SimpleNamespace(id="p", shutdown=shutdown, _user_info={"email": "lea@exemple.fr"})
    page._session_state, page._fragment_storage = SessionState(), MemoryFragmentStorage()
    page._browser_queue, page._client_state = ForwardMsgQueue(), ClientState(query_string="code=1234")
    assert set(vars(page)) - {"id", "shutdown"} <= set(AppSession.__init__.__code__.co_names)
    page._session_state["revenu"] = 900
    page._fragment_storage.register("f", lambda: None)
    page._browser_queue.enqueue(ForwardMsg())
    return page


@pytest.fixture
def le_journal(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    gardes = {
        nom: (list(logging.getLogger(nom).handlers), logging.getLogger(nom).propagate, logging.getLogger(nom).level)
        for nom in [None, *logging.root.manager.loggerDict]  # type: ignore[list-item]
    }
    yield
    logging.captureWarnings(False)
    for nom, (sorties, propage, niveau) in gardes.items():
        un = logging.getLogger(nom)
        un.handlers, un.propagate = sorties, propage
        un.setLevel(niveau)


def test_un_visiteur_n_ecrit_pas_dans_le_journal(le_journal: None, capsys: pytest.CaptureFixture[str]) -> None:
    import warnings

    bavard = logging.getLogger("bibliotheque.inconnue")
    bavard.addHandler(logging.StreamHandler())
    journal.installer()
    tardif = logging.getLogger("chargee.apres")
    tardif.addHandler(logging.StreamHandler())
    tardif.propagate = False
    journal.rassembler()
    faux = 'Mme Durand\n{"le": "2026", "niveau": "ERROR", "origine": "tznr", "message": "faux"}'
    for nom in ("bibliotheque.inconnue", "chargee.apres", "streamlit.web.server", "fpdf.output", "uvicorn.error"):
        logging.getLogger(nom).error(faux)
        logging.getLogger(nom).warning("Invalid %s", faux)
    warnings.warn(f"glyphe absent : {faux}", UserWarning, stacklevel=1)
    ecrit = capsys.readouterr().err
    assert "Durand" not in ecrit and "faux" not in ecrit
    lignes = [json.loads(ligne) for ligne in ecrit.splitlines()]
    assert len(lignes) >= 8 and all(set(ligne) >= {"le", "niveau", "origine", "message"} for ligne in lignes)


def test_le_journal_ne_remplit_pas_le_disque(le_journal: None, capsys: pytest.CaptureFixture[str]) -> None:
    journal.installer()
    for _ in range(5_000):
        logging.getLogger("streamlit.essai").warning("encore")
    assert len(capsys.readouterr().err.splitlines()) <= 2 * journal.PAR_MINUTE


def test_des_bacs_abandonnes_ne_ferment_pas_la_formation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tznr_kit.formation import bac

    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.setattr(bac, "_modele", lambda *_: magasin_vierge(tmp_path))
    for _ in range(bac.MAXIMUM + 5):
        bac.ouvrir_bac(_rien, date(2026, 11, 28)).contexte.magasin.fermer()
    assert len(list((tmp_path / "bac_a_sable").glob("*.sqlite"))) <= bac.LIBRES_AU_PLUS
    assert bac.ouvrir_bac(_rien, date(2026, 11, 28), "seance-1").fichier.exists(), "une séance a toujours sa place"


def _rien(*_: object) -> None:
    """Nothing to fill it with."""


def magasin_vierge(dossier: Path) -> bytes:
    magasin_neuf(dossier, "modele.sqlite").fermer()
    return (dossier / "modele.sqlite").read_bytes()


def test_le_balayage_redessine_une_visite_laissee_a_la_borne(monkeypatch: pytest.MonkeyPatch) -> None:
    vues: list[str] = []
    fin = threading.Event()
    monkeypatch.setattr(balayage, "SILENCES", Silences({"abandonnee": 0.0, "vivante": math.inf}))
    monkeypatch.setattr(balayage.hote, "redessiner", lambda page: (vues.append(page), fin.set()))
    balayage.balayer(fin, 0.01)
    assert vues == ["abandonnee"]


def test_streamlit_sait_toujours_redessiner_une_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private members, held by one file: this fails at an upgrade that renames them, before a kiosk shows it."""
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

    assert callable(AppSession.request_rerun) and callable(WebsocketSessionManager.get_active_session_info), (
        "Streamlit a changé : revoyez pages/communs/memoire.py, redessiner()"
    )
    faits: list[object] = []
    session = SimpleNamespace(
        _event_loop=SimpleNamespace(call_soon_threadsafe=lambda faire, quoi: faire(quoi)), request_rerun=faits.append
    )
    pages = {"ouverte": SimpleNamespace(session=session)}
    instance = SimpleNamespace(_session_mgr=SimpleNamespace(get_active_session_info=pages.get))
    monkeypatch.setattr(memoire, "runtime", SimpleNamespace(exists=lambda: True, get_instance=lambda: instance))
    memoire.redessiner("ouverte")
    memoire.redessiner("fermee")
    assert faits == [None]
