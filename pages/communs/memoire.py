"""What Streamlit keeps of a page: forgotten on time, and known by whose browser made a file.

Streamlit removes a closed page only when another one comes or goes: on a quiet server, answers stayed for hours. These
are its private members (1.67): a test speaks at an upgrade, and without them nothing breaks but the promise is lost.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.watcher.polling_path_watcher import PollingPathWatcher

from tznr_kit.web.adresse_visiteur import adresse_dite


def oublier_les_pages_fermees() -> int:
    """Let go of the pages closed for longer than ``disconnectedSessionTTL``; returns how many."""
    if not runtime.exists():
        return 0
    gardees: Any = runtime.get_instance()._session_mgr._session_storage._cache  # type: ignore[attr-defined]
    finies = gardees.expire()
    for _, infos in finies:
        infos.session.shutdown()
        _vider(infos.session)
    nombre = len(finies)
    del finies
    if nombre:
        gc.collect()  # a page and its state point to each other
    return nombre


def _vider(page: Any) -> None:
    """What somebody answered, saw and is: Streamlit's loop keeps the last page open until another comes."""
    page._session_state.clear()
    page._fragment_storage.clear()
    page._browser_queue.clear()
    page._client_state.Clear()
    page._user_info.clear()


def ne_plus_relire_les_reglages() -> None:
    """Two threads of Streamlit's look five times a second at the files of its settings: a change is a restart."""
    PollingPathWatcher._schedule = lambda self: None  # type: ignore[method-assign]


def garder_les_couleurs() -> None:
    """Streamlit makes the message of its theme from the settings at each run: a tenth of a click."""
    ecrire = app_session._populate_theme_msg

    @cache
    def une_fois(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        ecrire(theme, section)
        return theme

    def recopier(msg: CustomThemeConfig, section: str = "theme") -> None:
        if (theme := une_fois(section)).ByteSize():
            msg.MergeFrom(theme)

    app_session._populate_theme_msg = recopier


def temoins_du_fichier(fichier: str, nom: str) -> set[str | None]:
    """Value of the cookie ``nom`` in the browsers whose pages hold this file; empty when nobody does any more."""
    if not runtime.exists():
        return set()
    instance: Any = runtime.get_instance()
    tenus = dict(instance.media_file_mgr._files_by_session_and_coord)
    pages = [page for page, fichiers in tenus.items() if fichier in set(dict(fichiers).values())]
    infos = [instance._session_mgr.get_session_info(page) for page in pages]
    return {une.client.client_context.cookies.get(nom) for une in infos if une is not None and une.client is not None}


def page_courante() -> str | None:
    """Id of the page being drawn, the one its uploads are addressed to."""
    contexte = get_script_run_ctx()
    return contexte.session_id if contexte else None


def d_ou_vient_la_page() -> str:
    """Network address of the browser of the page being drawn; the page itself when only our proxy is seen."""
    vue = st.context.ip_address or "127.0.0.1"  # Streamlit says None for this machine
    return adresse_dite(vue, st.context.headers.get("x-forwarded-for") or "") or page_courante() or ""


def redessiner(page: str) -> None:
    """Draw an open page again, from the server: the browser may have stopped counting. Nothing for a closed one."""
    if not runtime.exists():
        return
    ouverte: Any = runtime.get_instance()._session_mgr.get_active_session_info(page)
    if ouverte is not None:
        # On the server's own loop: a session is not made for two threads.
        ouverte.session._event_loop.call_soon_threadsafe(ouverte.session.request_rerun, None)
