"""The file of the database is overwritten while people are connected: they are told, and shown no trace."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.actions.aides import action_validee
from tests.bench.client import Visiteur
from tests.browser.serveurs import serveur
from tests.securite.pieges import feuilles
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import comptes, sessions

MOT_DE_PASSE = "quatre chevaux verts dorment"
TRACES = ("Traceback", "sqlite", "sqlalchemy", 'File "', "error has occurred", "encountered an error")


@dataclass
class Lecteur(Visiteur):
    """A visitor who keeps every text the page sends."""

    textes: list[str] = field(default_factory=list)

    def _retenir(self, recu: ForwardMsg) -> None:
        super()._retenir(recu)
        if recu.WhichOneof("type") == "delta":
            self.textes += [texte for _, texte in feuilles("", MessageToDict(recu.delta))]


@pytest.mark.complet
@pytest.mark.panne(
    "Fichier de la base abîmé en marche", "La santé répond 503 ; le public est servi ; l'écran le dit sans trace"
)
def test_base_abimee(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    invitation = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "cellule")
    comptes.accepter(magasin, invitation, "", "", MOT_DE_PASSE)
    action_validee(contexte(magasin))
    temoin = f"tznr_session={sessions.se_connecter(magasin, 'lea@exemple.fr', MOT_DE_PASSE, '::1')}"
    magasin.fermer()
    with serveur(tmp_path) as adresse:
        assert any("Cadours" in texte for texte in _lire(adresse, "preparer", temoin))
        assert _sante(adresse) == (200, True)
        for fichier in tmp_path.glob("actions.sqlite*"):
            fichier.write_bytes(b"\x00abime" * 5000)
        assert _sante(adresse) == (503, False)
        assert any("Que vous arrive-t-il" in texte for texte in _lire(adresse, "fiches", ""))
        vus = _lire(adresse, "preparer", temoin)
        assert any("La base de données est abîmée" in texte for texte in vus)
        assert not any(trace in texte for texte in vus for trace in TRACES)


def _lire(adresse: str, page: str, temoin: str) -> list[str]:
    visiteur = Lecteur(adresse, page, temoin=temoin)
    visiteur.ouvrir()
    visiteur.fermer()
    return visiteur.textes


def _sante(adresse: str) -> tuple[int, bool]:
    try:
        with urllib.request.urlopen(f"{adresse}/sante", timeout=10) as reponse:
            return reponse.status, json.load(reponse)["base"]
    except urllib.error.HTTPError as erreur:
        return erreur.code, json.load(erreur)["base"]
