"""A visitor without a browser: Streamlit's own protocol over a WebSocket, for loads that 25 Chromium cannot make."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.bench.tls import pour_deux_fils


@dataclass
class Visiteur:
    """One session on the page ``page`` of the server at ``adresse``."""

    adresse: str
    page: str
    ids: dict[str, str] = field(default_factory=dict)  # label of a widget → its id
    valeurs: dict[str, str] = field(default_factory=dict)  # id → text chosen
    choix: dict[str, list[str]] = field(default_factory=dict)  # label on the last page → options (none: a button)
    fragments: dict[str, str] = field(default_factory=dict)  # label → fragment it is in, "" for none
    chemins: dict[str, list[int]] = field(default_factory=dict)  # label → where it is on the page
    recus: int = 0  # bytes received by the last rerun
    parametres: str = ""  # of the address, after « ? »
    temoin: str = ""  # cookies of this browser
    tls: ssl.SSLContext | None = None  # for an ``https`` address

    def ouvrir(self) -> None:
        """Opens the page and remembers its widgets."""
        self.prise: ClientConnection = connect(
            f"{self.adresse.replace('http', 'ws', 1)}/_stcore/stream",
            origin=f"{urlsplit(self.adresse).scheme}://{urlsplit(self.adresse).netloc}",
            additional_headers={"Cookie": self.temoin},
            ssl=self.tls and pour_deux_fils(self.tls),
            subprotocols=["streamlit"],
            max_size=None,
            legacy=True,
            open_timeout=60,
        )
        self._lancer(BackMsg())

    def choisir(self, libelle: str, valeur: str) -> float:
        """Chooses ``valeur`` in the field, select box or radio ``libelle``; seconds until the script has finished."""
        self.valeurs[self.ids[libelle]] = valeur
        return self._relancer(libelle, appui=False)

    def ecrire(self, libelle: str, texte: str) -> None:
        """Types in a field of a form: it leaves with the next press."""
        self.valeurs[self.ids[libelle]] = texte

    def appuyer(self, bouton: str) -> float:
        """Presses a button; seconds until the script has finished."""
        return self._relancer(bouton, appui=True)

    def _relancer(self, libelle: str, appui: bool) -> float:
        message = BackMsg()
        message.rerun_script.fragment_id = self.fragments[libelle]
        for identifiant, texte in self.valeurs.items():
            etat = message.rerun_script.widget_states.widgets.add()
            etat.id, etat.string_value = identifiant, texte
        if appui:
            message.rerun_script.widget_states.widgets.add(id=self.ids[libelle], trigger_value=True)
        if not self.fragments[libelle]:
            self.choix.clear()
        debut = time.perf_counter()
        self._lancer(message)
        return time.perf_counter() - debut

    def fermer(self) -> None:
        """Leaves."""
        self.prise.close()

    def _lancer(self, message: BackMsg) -> None:
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.parametres
        self.prise.send(message.SerializeToString())
        self.recus = 0
        fini, a_refaire = False, bool(message.rerun_script.fragment_id)
        while not fini:
            octets = self.prise.recv(timeout=60)
            self.recus += len(octets)
            recu = ForwardMsg.FromString(octets if isinstance(octets, bytes) else octets.encode())
            # A script that asks for another run at once is not finished.
            fini = (
                recu.WhichOneof("type") == "script_finished"
                and recu.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            )
            if a_refaire and recu.WhichOneof("type") == "delta":
                self._vider(list(recu.metadata.delta_path))
                a_refaire = False
            self._retenir(recu)

    def _vider(self, bloc: list[int]) -> None:
        """A fragment draws its block again: what was there is gone, the rest of the page stays."""
        partis = [libelle for libelle in self.choix if self.chemins[libelle][: len(bloc)] == bloc]
        for libelle in partis:
            del self.choix[libelle]

    def _retenir(self, recu: ForwardMsg) -> None:
        if recu.WhichOneof("type") != "delta" or recu.delta.WhichOneof("type") != "new_element":
            return
        element = recu.delta.new_element
        genre = element.WhichOneof("type")
        if genre == "text_input":
            self.ids[element.text_input.label] = element.text_input.id
            self.fragments[element.text_input.label] = recu.delta.fragment_id
        if genre in ("selectbox", "radio", "button"):
            widget = getattr(element, genre)
            self.ids[widget.label] = widget.id
            self.fragments[widget.label] = recu.delta.fragment_id
            self.chemins[widget.label] = list(recu.metadata.delta_path)
            self.choix[widget.label] = [] if genre == "button" else list(widget.options)
