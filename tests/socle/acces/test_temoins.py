"""Cookies set by Streamlit itself, on their way out; what the provider vouched for, once it was closed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.web import filtres


async def _poser(_: Request) -> Response:
    reponse = Response()
    reponse.set_cookie("_streamlit_user", "x", max_age=30 * 86_400, httponly=True, samesite="lax")
    reponse.set_cookie("court", "x", max_age=60)
    reponse.delete_cookie("fini")
    reponse.headers.append("X-Autre", "a; Max-Age=999999")
    return reponse


@pytest.mark.parametrize(
    ("adresse", "entetes", "chiffre"),
    [
        ("https://kit.test", {}, True),
        ("http://kit.test", {"x-forwarded-proto": "https"}, True),
        ("http://kit.test", {}, False),
    ],
)
def test_aucun_temoin_ne_dure_plus_d_une_journee_de_travail(
    adresse: str, entetes: dict[str, str], chiffre: bool
) -> None:
    client = TestClient(Starlette(routes=[Route("/", _poser)], middleware=filtres()), base_url=adresse)
    recus = client.get("/", headers=entetes).headers
    connexion, court, fini = (set(temoin.split("; ")) for temoin in recus.get_list("set-cookie"))
    assert {"Max-Age=28800", "HttpOnly", "SameSite=lax"} <= connexion
    assert "Max-Age=60" in court and "Max-Age=0" in fini
    assert [("Secure" in un) for un in (connexion, court, fini)] == [chiffre] * 3
    assert recus["x-autre"] == "a; Max-Age=999999"


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    """With an account for lea@exemple.fr, and an administrator."""
    neuf = magasin_neuf(tmp_path)
    for courriel, role in (("chef@exemple.fr", "admin"), ("lea@exemple.fr", "referent")):
        jeton = comptes.inviter(contexte(neuf, "admin"), courriel, "Léa", role)
        comptes.accepter(neuf, jeton, "", "", "quatre chevaux verts dorment")
    return neuf


def test_ce_que_le_fournisseur_atteste_ne_vaut_que_huit_heures(magasin: Magasin) -> None:
    def ouvre(il_y_a: timedelta) -> bool:
        return sessions.acteur_par_courriel(magasin, "lea@exemple.fr", maintenant() - il_y_a) is not None

    assert ouvre(timedelta(0))
    assert not ouvre(timedelta(hours=8, seconds=1)), "une copie du témoin de Streamlit, gardée trop longtemps"
    assert not ouvre(timedelta(hours=-1)), "une date à venir durerait plus que promis"


def test_fermer_les_sessions_d_un_compte_ferme_aussi_les_identites(magasin: Magasin) -> None:
    attestee = maintenant()
    acteur = sessions.acteur_par_courriel(magasin, "lea@exemple.fr", attestee)
    assert acteur is not None
    saisie = sessions.jeton_de_saisie(magasin, acteur)
    sessions.se_deconnecter_partout(magasin, acteur)
    assert sessions.acteur_par_courriel(magasin, "lea@exemple.fr", attestee) is None
    assert sessions.acteur_de(magasin, saisie) is None
    nouvelle = maintenant()
    assert sessions.acteur_par_courriel(magasin, "lea@exemple.fr", nouvelle) is not None
    comptes.revoquer_sessions(contexte(magasin, "admin"), "lea@exemple.fr")
    assert sessions.acteur_par_courriel(magasin, "lea@exemple.fr", nouvelle) is None
