"""Identities of the Département: half vouched for, for somebody else, from elsewhere, or of the next person."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pages.communs import oidc, visiteur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.acces.acteur import Acteur
from tznr_kit.socle.acces.identites import emetteur_de
from tznr_kit.socle.acces.sessions import acteur_par_courriel
from tznr_kit.socle.magasin import Magasin

ISS, CLIENT = "https://agents.exemple.fr/realms/cd", "kit-tznr"
REGLAGES = {"client_id": CLIENT, "server_metadata_url": f"{ISS}/.well-known/openid-configuration"}


def dite(**autre: Any) -> dict[str, Any]:
    maintenant = time.time()
    bonne = {"is_logged_in": True, "iss": ISS, "sub": "s-1", "aud": CLIENT, "iat": maintenant, "exp": maintenant + 60}
    return {nom: v for nom, v in {**bonne, "email": "lea@exemple.fr", **autre}.items() if v is not ...}


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Magasin:
    """With accounts for lea, ana and an administrator; the pages read it."""
    neuf = magasin_neuf(tmp_path)
    for courriel, role in (("chef@exemple.fr", "admin"), ("lea@exemple.fr", "referent"), ("ana@exemple.fr", "cellule")):
        jeton = comptes.inviter(contexte(neuf, "admin"), courriel, courriel[:3], role)
        comptes.accepter(neuf, jeton, "", "", "quatre chevaux verts dorment")
    monkeypatch.setattr(visiteur, "magasin_principal", lambda: neuf)
    return neuf


def entrer(monkeypatch: pytest.MonkeyPatch, identite: dict[str, Any], **reglages: Any) -> Acteur | None:
    secrets = {"auth": {**REGLAGES, **reglages}}
    monkeypatch.setattr(oidc, "st", SimpleNamespace(user=SimpleNamespace(to_dict=lambda: identite), secrets=secrets))
    return visiteur._acteur_oidc()


MAUVAISES = {
    "pas connecté": {"is_logged_in": False},
    "connecté en un mot": {"is_logged_in": "true"},
    "un autre émetteur": {"iss": "https://agents.exemple.org/realms/cd"},
    "un émetteur qui commence pareil": {"iss": f"{ISS}/autre"},
    "un émetteur à la barre près": {"iss": f"{ISS}/"},
    "sans émetteur": {"iss": ...},
    "un émetteur vide": {"iss": ""},
    "pour un autre logiciel": {"aud": "autre"},
    "pour un autre, dans une liste": {"aud": ["autre"]},
    "pour personne": {"aud": []},
    "sans destinataire": {"aud": ...},
    "pour nous, obtenu par un autre": {"aud": [CLIENT, "autre"], "azp": "autre"},
    "destinataire qui nous contient": {"aud": f"{CLIENT}-autre"},
    "sans sujet": {"sub": ...},
    "un sujet vide": {"sub": " "},
    "un sujet qui est un nombre": {"sub": 1},
    "un sujet sans fin": {"sub": "x" * 256},
    "sans courriel": {"email": ...},
    "un courriel vide": {"email": ""},
    "un courriel en liste": {"email": ["lea@exemple.fr"]},
    "un courriel sans compte": {"email": "inconnu@exemple.fr"},
    "sans début": {"iat": ...},
    "sans fin": {"exp": ...},
    "une fin en texte": {"exp": "demain"},
    "une fin passée": {"exp": time.time() - 1},
    "un début de l'an 300000": {"iat": 1e13},
    "un début infini": {"iat": float("inf")},
    "un début qui n'est pas un nombre": {"iat": float("nan")},
    **{f"courriel non vérifié ({dit!r})": {"email_verified": dit} for dit in
       (False, "false", "False", " FALSE ", "0", 0, None, "", [], {})},
}  # fmt: skip


@pytest.mark.parametrize("quoi", MAUVAISES)
def test_une_mauvaise_identite_n_ouvre_rien(quoi: str, magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entrer(monkeypatch, dite(**MAUVAISES[quoi])) is None


@pytest.mark.parametrize("autre", [{}, {"aud": [CLIENT, "autre"], "azp": CLIENT}, {"email_verified": "true"}])
def test_une_bonne_identite_ouvre_son_compte(
    autre: dict[str, Any], magasin: Magasin, monkeypatch: pytest.MonkeyPatch
) -> None:
    acteur = entrer(monkeypatch, dite(**autre))
    assert acteur is not None and acteur.nom == "lea"


def test_l_emetteur_est_celui_des_reglages_ou_celui_que_l_on_ecrit(
    magasin: Magasin, monkeypatch: pytest.MonkeyPatch
) -> None:
    autre = "https://sts.exemple.fr/locataire"
    assert entrer(monkeypatch, dite(iss=autre), emetteur=autre) is not None
    assert entrer(monkeypatch, dite(), emetteur=autre) is None
    assert entrer(monkeypatch, dite(), client_id="") is None
    assert emetteur_de(REGLAGES["server_metadata_url"]) == ISS


def test_un_courriel_redonne_n_ouvre_pas_le_compte_de_l_ancien(
    magasin: Magasin, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert entrer(monkeypatch, dite()) is not None
    assert entrer(monkeypatch, dite(sub="s-2")) is None, "le courriel de Léa, donné à quelqu'un d'autre"
    assert entrer(monkeypatch, dite(sub="S-1")) is None, "un sujet se compare à la lettre près"
    assert entrer(monkeypatch, dite()) is not None
    comptes.delier(contexte(magasin, "admin"), "lea@exemple.fr")
    assert entrer(monkeypatch, dite(sub="s-2", iat=time.time() + 1)) is not None, "la cellule l'a voulu"
    assert entrer(monkeypatch, dite(iat=time.time() + 1)) is None


def test_un_courriel_change_chez_le_fournisseur_ne_change_pas_de_compte(
    magasin: Magasin, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert entrer(monkeypatch, dite()) is not None
    acteur = entrer(monkeypatch, dite(email="ana@exemple.fr"))
    assert acteur is not None and (acteur.nom, acteur.role) == ("lea", "referent"), "jamais le compte d'Ana"
    comptes.changer(contexte(magasin, "admin"), "lea@exemple.fr", actif=False)
    assert entrer(monkeypatch, dite(iat=time.time() + 1)) is None
    assert entrer(monkeypatch, dite(iat=time.time() + 1, email="ana@exemple.fr")) is None, "ni par un autre courriel"


def test_une_page_ouverte_se_ferme_quand_le_compte_se_delie(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    acteur = entrer(monkeypatch, dite())
    assert acteur is not None and acteur.preuve is not None and acteur.preuve.encore() is not None
    comptes.delier(contexte(magasin, "admin"), "lea@exemple.fr")
    assert acteur.preuve.encore() is None


def test_deux_fournisseurs_qui_disent_le_meme_sujet_sont_deux_personnes(magasin: Magasin) -> None:
    debut = datetime.now(UTC)
    fin = debut + timedelta(hours=1)
    assert acteur_par_courriel(magasin, "lea@exemple.fr", debut, fin, "https://un.exemple.fr", "1") is not None
    assert acteur_par_courriel(magasin, "lea@exemple.fr", debut, fin, "https://deux.exemple.fr", "1") is None
    ana = acteur_par_courriel(magasin, "ana@exemple.fr", debut, fin, "https://deux.exemple.fr", "1")
    assert ana is not None and ana.nom == "ana"
    assert acteur_par_courriel(magasin, "lea@exemple.fr", debut, fin) is None, "lié : plus jamais sans sujet"
