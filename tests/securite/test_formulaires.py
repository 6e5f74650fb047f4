"""The forms that open a session, attacked.

Brute force on one account and revocation are in tests/socle/acces/test_connexion.py.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.socle.acces.aides import anti_csrf, contexte, magasin_neuf
from tznr_kit.socle.acces import comptes, mots_de_passe, sessions
from tznr_kit.socle.acces.sessions import TEMOIN
from tznr_kit.socle.acces.tentatives import PAR_ADRESSE
from tznr_kit.socle.magasin import Magasin, MagasinIndisponible
from tznr_kit.socle.magasin.tables_acces import SessionAcces
from tznr_kit.web.acces.anti_csrf import TEMOIN_CSRF
from tznr_kit.web.acces.routes import routes

BON = "quatre chevaux verts dorment"
PIEGE = '"><script>alert(1)</script>'


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Magasin]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield magasin_neuf(tmp_path)


@pytest.fixture
def client() -> TestClient:
    application = Starlette(routes=routes())
    return TestClient(application, base_url="https://kit.test", follow_redirects=False)


@pytest.fixture
def rapide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here passwords cost nothing: what is tested is who gets in."""
    monkeypatch.setattr(mots_de_passe, "hacher", lambda mot, _: mot)
    monkeypatch.setattr(comptes, "hacher", lambda mot, _: mot)
    monkeypatch.setattr(sessions, "correspond", lambda empreinte, mot: bool(empreinte) and empreinte == mot)


def _se_connecter(client: TestClient, courriel: str = "lea@exemple.fr", mot: str = BON) -> int:
    champs = {"anti_csrf": anti_csrf(client, "/connexion"), "courriel": courriel, "mot_de_passe": mot}
    return client.post("/connexion", data=champs).status_code


def _compte(magasin: Magasin) -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa Martin", "referent")
    comptes.accepter(magasin, jeton, "", "", BON)


@pytest.mark.usefixtures("rapide")
def test_fixation_de_session(magasin: Magasin, client: TestClient) -> None:
    """A cookie planted before signing in never becomes the session."""
    _compte(magasin)
    client.cookies.set(TEMOIN, "choisi-par-l-attaquant", domain="kit.test")
    assert _se_connecter(client) == 303
    recus = [temoin.value for temoin in client.cookies.jar if temoin.name == TEMOIN]
    assert sessions.acteur_de(magasin, "choisi-par-l-attaquant") is None
    assert any(sessions.acteur_de(magasin, str(recu)) for recu in recus)


@pytest.mark.usefixtures("rapide")
def test_force_brute_depuis_une_adresse_sur_beaucoup_de_comptes(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    for rang in range(PAR_ADRESSE):
        assert _se_connecter(client, f"personne{rang}@exemple.fr", "essai") == 403
    assert _se_connecter(client) == 403, "cette adresse attend, même avec le bon mot de passe"


@pytest.mark.usefixtures("rapide")
def test_session_courte_et_temoin_reserve_a_https(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    champs = {"anti_csrf": anti_csrf(client, "/connexion"), "courriel": "lea@exemple.fr", "mot_de_passe": BON}
    pose = client.post("/connexion", data=champs).headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=lax", "Max-Age=28800"} <= set(pose.split("; "))
    with magasin.lecture() as session:
        (ouverte,) = session.query(SessionAcces).all()
        assert ouverte.jeton not in pose, "la base ne garde que l'empreinte du jeton"


def test_formulaire_pris_pour_un_autre_site(magasin: Magasin, client: TestClient) -> None:
    """CSRF: the right token, but posted from another origin; then no token at all."""
    champs = {"anti_csrf": anti_csrf(client, "/connexion"), "courriel": "a@b.fr", "mot_de_passe": "x"}
    reponse = client.post("/connexion", data=champs, headers={"origin": "https://mal.test"})
    assert reponse.status_code == 403 and "expiré" in reponse.text
    client.cookies.delete(TEMOIN_CSRF)
    assert "expiré" in client.post("/connexion", data=champs).text


def test_texte_pose_dans_la_page_de_connexion(magasin: Magasin, client: TestClient) -> None:
    champs = {"anti_csrf": anti_csrf(client, "/connexion"), "courriel": PIEGE, "mot_de_passe": PIEGE}
    page = client.post("/connexion", data=champs).text
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert page.count(PIEGE) == 0 and page.count("&lt;script&gt;") == 1, "le mot de passe ne revient pas"


@pytest.mark.parametrize("corps", [{"courriel": "a" * 200_000}, {"courriel": "a" * 600}, {"courriel": "a\x00@b.fr"}])
def test_envoi_demesure_ou_illisible(magasin: Magasin, client: TestClient, corps: dict[str, str]) -> None:
    reponse = client.post(
        "/connexion", data={"anti_csrf": anti_csrf(client, "/connexion"), "mot_de_passe": "x", **corps}
    )
    assert reponse.status_code in {400, 413} and "Traceback" not in reponse.text


def test_envoi_dont_la_taille_n_est_pas_dite(magasin: Magasin, client: TestClient) -> None:
    morceaux = (b"a" * 1000 for _ in range(3))
    entetes = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/connexion", content=morceaux, headers=entetes).status_code == 413


def test_un_nom_trop_long_ne_s_enregistre_pas(magasin: Magasin) -> None:
    admin = contexte(magasin, "admin")
    with pytest.raises(comptes.CompteRefuse, match="120"):
        comptes.inviter(admin, "lea@exemple.fr", "a" * 121, "referent")
    with pytest.raises(comptes.CompteRefuse, match="incomplet"):
        comptes.inviter(admin, "a" * 200 + "@exemple.fr", "Léa", "referent")


def test_la_base_borne_ce_qu_un_ecran_aurait_laisse_passer(magasin: Magasin) -> None:
    for texte in ("a" * 121, "Léa\x00"):
        session_ouverte = SessionAcces(jeton=texte, expire_le=sessions.maintenant())
        with pytest.raises(MagasinIndisponible, match=r"trop long|invisible"), magasin.ecriture() as session:
            session.add(session_ouverte)


def test_les_fichiers_ne_se_lisent_que_par_leur_proprietaire(tmp_path: Path) -> None:
    """First start: the folder and the database are made closed, whatever the umask."""
    from tznr_kit.socle.magasin.principal import ouvrir_actions

    dossier = tmp_path / "neuf"
    magasin = ouvrir_actions(f"sqlite:///{dossier / 'actions.sqlite'}")
    with magasin.ecriture():
        pass
    assert stat.S_IMODE(dossier.stat().st_mode) == 0o700
    for fichier in dossier.iterdir():
        assert stat.S_IMODE(fichier.stat().st_mode) == 0o600, fichier
