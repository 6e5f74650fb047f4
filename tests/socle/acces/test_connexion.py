"""Signing in through the real routes: cookies, CSRF, throttling, revocation, invitations."""

import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.socle.acces.aides import anti_csrf, contexte, magasin_neuf
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.acces.premier import invitation_du_premier_compte
from tznr_kit.socle.acces.sessions import TEMOIN
from tznr_kit.socle.magasin import Magasin
from tznr_kit.web.acces.routes import routes

BON = "quatre chevaux verts dorment"


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Magasin]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield magasin_neuf(tmp_path)


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()), base_url="http://kit.test", follow_redirects=False)


def _poster(client: TestClient, adresse: str, **champs: str) -> tuple[int, str]:
    reponse = client.post(adresse, data={"anti_csrf": anti_csrf(client, adresse), **champs})
    return reponse.status_code, reponse.text


def _compte(magasin: Magasin, role: str = "referent", courriel: str = "lea@exemple.fr") -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), courriel, "Léa Martin", role)
    comptes.accepter(magasin, jeton, "", "", BON)


def test_du_premier_demarrage_a_la_deconnexion(magasin: Magasin, client: TestClient) -> None:
    jeton = invitation_du_premier_compte(magasin)
    statut, _ = _poster(
        client,
        f"/invitation?jeton={jeton}",
        jeton=str(jeton),
        nom="Ana",
        courriel="ana@exemple.fr",
        mot_de_passe=BON,
    )
    assert statut == 303
    assert invitation_du_premier_compte(magasin) is None, "un compte existe : plus de lien d'administration"
    assert _poster(client, "/connexion", courriel="ANA@exemple.fr ", mot_de_passe=BON)[0] == 303
    acteur = sessions.acteur_de(magasin, client.cookies[TEMOIN])
    assert acteur is not None and acteur.role == "admin"
    ancien = client.cookies[TEMOIN]
    assert _poster(client, "/deconnexion")[0] == 303
    assert sessions.acteur_de(magasin, ancien) is None


def test_une_invitation_ne_sert_qu_une_fois(magasin: Magasin, client: TestClient) -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "terrain")
    assert _poster(client, f"/invitation?jeton={jeton}", jeton=jeton, mot_de_passe=BON)[0] == 303
    assert client.get(f"/invitation?jeton={jeton}").status_code == 403


def test_mot_de_passe_trop_court_garde_le_formulaire(magasin: Magasin, client: TestClient) -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "terrain")
    statut, page = _poster(client, f"/invitation?jeton={jeton}", jeton=jeton, mot_de_passe="court")
    assert statut == 403 and "12 caractères" in page and 'name="mot_de_passe"' in page


def test_un_autre_site_ne_peut_pas_poster(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    champs = {"courriel": "lea@exemple.fr", "mot_de_passe": BON}
    assert client.post("/connexion", data=champs).status_code == 403
    assert client.post("/connexion", data={**champs, "anti_csrf": "deviné"}).status_code == 403
    client.get("/connexion")
    bon = client.cookies["tznr_formulaire"]
    ailleurs = {"origin": "http://ailleurs.test"}
    assert client.post("/connexion", data={**champs, "anti_csrf": bon}, headers=ailleurs).status_code == 403
    assert client.post("/connexion", data={**champs, "anti_csrf": bon}).status_code == 303


def test_cinq_echecs_ferment_la_porte_meme_au_bon_mot_de_passe(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    for _ in range(5):
        statut, page = _poster(client, "/connexion", courriel="lea@exemple.fr", mot_de_passe="faux mot de passe")
        assert statut == 403 and "inconnu" in page
    statut, page = _poster(client, "/connexion", courriel="lea@exemple.fr", mot_de_passe=BON)
    assert statut == 403 and "Trop d" in page


def test_compte_inconnu_et_mauvais_mot_de_passe_disent_la_meme_chose(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    _, connu = _poster(client, "/connexion", courriel="lea@exemple.fr", mot_de_passe="non")
    _, inconnu = _poster(client, "/connexion", courriel="personne@exemple.fr", mot_de_passe="non")
    alerte = r'role="alert">([^<]+)'
    assert re.findall(alerte, connu) == re.findall(alerte, inconnu) != []


def test_fermer_ou_changer_un_compte_revoque_ses_sessions(magasin: Magasin) -> None:
    _compte(magasin, "admin", "chef@exemple.fr")
    _compte(magasin)
    admin = contexte(magasin, "admin")
    jeton = sessions.se_connecter(magasin, "lea@exemple.fr", BON, "1.2.3.4")
    assert sessions.acteur_de(magasin, jeton) is not None
    comptes.changer(admin, "lea@exemple.fr", actif=False)
    assert sessions.acteur_de(magasin, jeton) is None
    with pytest.raises(sessions.ConnexionRefusee):
        sessions.se_connecter(magasin, "lea@exemple.fr", BON, "1.2.3.4")
    comptes.changer(admin, "lea@exemple.fr", actif=True)
    jeton = sessions.se_connecter(magasin, "lea@exemple.fr", BON, "1.2.3.4")
    assert comptes.revoquer_sessions(admin, "lea@exemple.fr") == 1
    assert sessions.acteur_de(magasin, jeton) is None


def test_le_dernier_administrateur_ne_peut_pas_se_fermer(magasin: Magasin) -> None:
    _compte(magasin, "admin", "chef@exemple.fr")
    with pytest.raises(comptes.CompteRefuse, match="zéro compte"):
        comptes.changer(contexte(magasin, "admin"), "chef@exemple.fr", role="terrain")
    assert [ligne.role for ligne in comptes.lister(contexte(magasin, "admin"))] == ["admin"]


def test_temoin_protege(magasin: Magasin, client: TestClient) -> None:
    _compte(magasin)
    client.get("/connexion", headers={"x-forwarded-proto": "https"})
    donnees = {
        "anti_csrf": client.cookies["tznr_formulaire"],
        "courriel": "lea@exemple.fr",
        "mot_de_passe": BON,
    }
    entetes = {"x-forwarded-proto": "https"}
    pose = client.post("/connexion", data=donnees, headers=entetes).headers.get_list("set-cookie")[0].lower()
    assert "httponly" in pose and "samesite=lax" in pose and "secure" in pose
    with magasin.lecture() as session:
        from tznr_kit.socle.magasin.tables_acces import SessionAcces

        ecrits = [une.jeton for une in session.query(SessionAcces)]
    assert all(jeton not in pose for jeton in ecrits), "la base ne garde que l'empreinte du jeton"


@pytest.mark.parametrize(
    ("courriel", "nom"),
    [
        ("ana@exemple", "Ana"),
        ("", "Ana"),
        ("ana@exemple.fr", ""),
        ("ana@exemple.fr", "   "),
        ("ana@exemple.fr", "A" * 121),
    ],
)
def test_un_premier_compte_demande_un_courriel_et_un_nom(magasin: Magasin, courriel: str, nom: str) -> None:
    jeton = invitation_du_premier_compte(magasin)
    with pytest.raises(comptes.CompteRefuse, match="nom"):
        comptes.accepter(magasin, str(jeton), courriel, nom, BON)
    comptes.accepter(magasin, str(jeton), "ana@exemple.fr", "A" * 120, BON)


def test_qui_agit_ne_se_change_pas_en_route(magasin: Magasin) -> None:
    qui = contexte(magasin, "terrain")
    for objet, champ, valeur in ((qui.acteur, "role", "admin"), (qui, "acteur", contexte(magasin, "admin").acteur)):
        with pytest.raises(FrozenInstanceError):
            setattr(objet, champ, valeur)
