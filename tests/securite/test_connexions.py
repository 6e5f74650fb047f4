"""Sign-in attacked: bursts, memory, links given before a change, a proxy that hides everybody, one's own password."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request

from tests.socle.acces.aides import contexte, magasin_neuf
from tests.socle.acces.conftest import argon2_rapide  # noqa: F401
from tznr_kit.socle.acces import mots_de_passe, sessions
from tznr_kit.socle.acces.comptes import (
    CompteRefuse,
    accepter,
    changer,
    changer_mot_de_passe,
    inviter,
    lister,
    revoquer_sessions,
)
from tznr_kit.socle.acces.mots_de_passe import MotDePasseRefuse, Occupe
from tznr_kit.socle.acces.sessions import ConnexionRefusee, acteur_de, se_connecter
from tznr_kit.socle.magasin import Magasin
from tznr_kit.web.adresse_visiteur import adresse_du_visiteur

PHRASE, AUTRE = "quatre mots bien au hasard", "cinq autres mots vraiment au hasard"


def _compte(magasin: Magasin, courriel: str = "ana@exemple.fr", role: str = "cellule") -> str:
    accepter(magasin, inviter(contexte(magasin, "admin"), courriel, "Ana", role), "", "", PHRASE)
    return courriel


def test_une_rafale_n_a_que_cinq_essais(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    evalues, verrou = [], threading.Lock()

    def lent(empreinte: str, mot_de_passe: str) -> bool:
        with verrou:
            evalues.append(mot_de_passe)
        time.sleep(0.05)
        return False

    monkeypatch.setattr(sessions, "correspond", lent)

    def deviner(rang: int) -> str:
        try:
            return se_connecter(magasin, courriel, f"essai {rang}", f"192.0.2.{rang}")
        except ConnexionRefusee as refus:
            return str(refus)

    with ThreadPoolExecutor(24) as equipe:
        reponses = list(equipe.map(deviner, range(24)))
    assert len(evalues) <= 5
    assert sum("Trop d'essais" in reponse for reponse in reponses) >= 19


def test_un_succes_rend_ses_essais(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    for _ in range(60):
        assert se_connecter(magasin, courriel, PHRASE, "192.0.2.1")


def test_peu_de_hachages_a_la_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    ensemble, au_plus, verrou = 0, 0, threading.Lock()

    class Compteur:
        def hash(self, _: str) -> str:
            nonlocal ensemble, au_plus
            with verrou:
                ensemble += 1
                au_plus = max(au_plus, ensemble)
            time.sleep(0.02)
            with verrou:
                ensemble -= 1
            return "x"

    monkeypatch.setattr(mots_de_passe, "_argon2", Compteur())

    def hacher(_: int) -> str:
        try:
            return mots_de_passe.hacher(PHRASE, "ana@exemple.fr")
        except Occupe:
            return "occupé"

    with ThreadPoolExecutor(30) as equipe:
        faits = list(equipe.map(hacher, range(30)))
    assert au_plus <= 4
    assert "x" in faits and "occupé" in faits, "au-delà de la file, le refus est immédiat"
    assert mots_de_passe.hacher(PHRASE, "ana@exemple.fr") == "x", "les places se rendent"


def test_un_ancien_hachage_couteux_est_refait_a_la_connexion(tmp_path: Path) -> None:
    from argon2 import PasswordHasher
    from sqlalchemy import select, update

    from tznr_kit.socle.magasin.tables_acces import Compte

    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    with magasin.ecriture() as session:
        session.execute(update(Compte).values(empreinte=PasswordHasher(2, 16, 1).hash(PHRASE)))
    assert se_connecter(magasin, courriel, PHRASE, "")
    with magasin.lecture() as session:
        assert "m=16," not in session.execute(select(Compte.empreinte)).scalar_one()


@pytest.mark.parametrize("geste", ["rôle", "fermeture", "réouverture", "révocation", "seconde invitation", "usage"])
def test_un_lien_donne_avant_n_ouvre_plus_rien(tmp_path: Path, geste: str) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = contexte(magasin, "admin")
    _compte(magasin, "chef@exemple.fr", "admin")
    courriel = _compte(magasin)
    avant = inviter(admin, courriel, "Ana", "admin")
    gestes = {
        "rôle": lambda: changer(admin, courriel, role="terrain"),
        "fermeture": lambda: changer(admin, courriel, actif=False),
        "réouverture": lambda: changer(admin, courriel, actif=True),
        "révocation": lambda: revoquer_sessions(admin, courriel),
        "seconde invitation": lambda: inviter(admin, courriel, "Ana", "cellule"),
        "usage": lambda: accepter(magasin, inviter(admin, courriel, "Ana", "cellule"), "", "", AUTRE),
    }
    gestes[geste]()
    with pytest.raises(CompteRefuse):
        accepter(magasin, avant, "", "", AUTRE)


def test_un_lien_ne_rend_ni_role_ni_acces_et_laisse_un_administrateur(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = contexte(magasin, "admin")
    courriel = _compte(magasin, "chef@exemple.fr", "admin")
    accepter(magasin, inviter(admin, courriel, "Chef", "terrain"), "", "", AUTRE)
    assert [un.role for un in lister(admin)] == ["admin"], "le seul compte d'administration reste"
    _compte(magasin, "ana@exemple.fr", "cellule")
    changer(admin, "ana@exemple.fr", actif=False)
    lien = inviter(admin, "ana@exemple.fr", "Ana", "admin")
    with pytest.raises(CompteRefuse):
        accepter(magasin, lien, "", "", AUTRE)


def test_un_nouveau_lien_rouvre_la_porte(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    for _ in range(6):
        with pytest.raises(ConnexionRefusee):
            se_connecter(magasin, courriel, "pas le bon mot", "192.0.2.1")
    with pytest.raises(ConnexionRefusee):
        se_connecter(magasin, courriel, PHRASE, "192.0.2.1")
    accepter(magasin, inviter(contexte(magasin, "admin"), courriel, "Ana", "cellule"), "", "", AUTRE)
    assert se_connecter(magasin, courriel, AUTRE, "192.0.2.1")


def test_une_adresse_inconnue_n_enferme_personne(tmp_path: Path) -> None:
    """Behind a gateway that hides everybody, one visitor's guesses must not close the door to all."""
    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    for rang in range(50):
        with pytest.raises(ConnexionRefusee):
            se_connecter(magasin, f"personne{rang}@exemple.fr", "pas le bon mot", "")
    assert se_connecter(magasin, courriel, PHRASE, "")


@pytest.mark.parametrize(
    ("pair", "dit", "lue"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "n'importe quoi", ""),
        ("127.0.0.1", "", ""),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.88.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.88.0.1", "", ""),
        ("172.17.0.1", "10.0.0.7", "10.0.0.7"),
    ],
)
def test_l_adresse_comptee_est_celle_du_visiteur(
    pair: str, dit: str, lue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZNR_MANDATAIRES", "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12")
    entetes = [(b"x-forwarded-for", dit.encode())] if dit else []
    assert adresse_du_visiteur(Request({"type": "http", "client": (pair, 1), "headers": entetes})) == lue


def test_changer_son_mot_de_passe(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    courriel = _compte(magasin)
    jeton = se_connecter(magasin, courriel, PHRASE, "")
    acteur = acteur_de(magasin, jeton)
    assert acteur is not None
    with pytest.raises(CompteRefuse):
        changer_mot_de_passe(magasin, acteur, "pas le bon mot", AUTRE)
    with pytest.raises(MotDePasseRefuse):
        changer_mot_de_passe(magasin, acteur, PHRASE, "court")
    changer_mot_de_passe(magasin, acteur, PHRASE, AUTRE)
    assert acteur_de(magasin, jeton) is None, "les appareils ouverts sont déconnectés"
    assert se_connecter(magasin, courriel, AUTRE, "")
    for _ in range(6):
        with pytest.raises(CompteRefuse):
            changer_mot_de_passe(magasin, acteur, "pas le bon mot", PHRASE)
    with pytest.raises(CompteRefuse):
        changer_mot_de_passe(magasin, acteur, AUTRE, PHRASE)
