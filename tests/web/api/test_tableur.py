"""Households sent from a spreadsheet: the same results as in JSON, in a sheet."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

ICI = "/api/v1/simuler?date=2026-11"
EN_CSV = {"content-type": "text/csv"}
FRANCAIS = (
    "\ufeffid;complet;adultes.0.age;adultes.0.activite;adultes.0.salaire_net;enfants.0.age;logement.statut;"
    "logement.loyer;logement.commune_insee;prestations_percues.rsa\r\n"
    'A;oui;40;salarie;"1 250,50";;locataire_vide;430,00;31098;\r\n'
    "B;oui;40;salarie;900;6;locataire_vide;430;31098;oui\r\n"
)
EN_OBJETS = [
    {
        "id": nom,
        "complet": True,
        "adultes": [{"age": 40, "activite": "salarie", "salaire_net": salaire}],
        "enfants": enfants,
        "logement": {"statut": "locataire_vide", "loyer": 430, "commune_insee": "31098"},
        "prestations_percues": percues,
    }
    for nom, salaire, enfants, percues in (("A", 1250.5, [], []), ("B", 900, [{"age": 6}], ["rsa"]))
]


def _envoyer(client: TestClient, texte: str, statut: int = 200) -> list[dict[str, str]]:
    reponse = client.post(ICI, content=texte, headers=EN_CSV)
    assert reponse.status_code == statut, reponse.text
    return list(csv.DictReader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))


def test_un_tableau_francais_donne_ce_que_donne_le_json(client: TestClient) -> None:
    lignes = _envoyer(client, FRANCAIS)
    for ligne, attendu in zip(lignes, client.post(ICI, json=EN_OBJETS).json(), strict=True):
        assert ligne["id"] == attendu["id"] and not ligne["erreurs"]
        for droit, un in attendu["droits"].items():
            assert ligne[f"{droit}.statut"] == un["statut"]
            montant = "" if un["montant"] is None else f"{un['montant']:.2f}".replace(".", ",")
            assert ligne[f"{droit}.montant"] == montant


def test_un_tableau_anglais_se_lit_aussi(client: TestClient) -> None:
    (ligne,) = _envoyer(client, "complet,adultes.0.age\ntrue,57\n")
    assert ligne["rsa.statut"] == "probable"


def test_une_fourchette_tient_sur_deux_colonnes(client: TestClient) -> None:
    (ligne,) = _envoyer(client, "complet;adultes.0.age.min;adultes.0.age.max\noui;20;30\n")
    assert ligne["rsa.statut"] == "a_verifier"


def test_une_faute_est_dite_sur_sa_ligne_et_pas_ailleurs(client: TestClient) -> None:
    bon, faux = _envoyer(client, "id;complet;adultes.0.age;adultes.0.activite\n1;oui;57;\n=2;oui;vieux;rentier\n")
    assert not bon["erreurs"] and bon["rsa.statut"] == "probable"
    assert "adultes[0].age" in faux["erreurs"] and "adultes[0].activite" in faux["erreurs"]
    assert faux["id"] == "'=2"


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("", "ligne de titres"),
        ("complet;adultes.0.age\n", "ligne par foyer"),
        ("complet;complet\noui;non\n", "deux fois"),
        ("complet\noui;57;3\n", "plus de cellules"),
        ("complet;logement;logement.loyer\noui;x;3\n", "contredit"),
        ('complet\n"oui\n', "guillemet"),
        ("complet\n" + "oui\n" * 101, "100 foyers"),
    ],
)
def test_un_tableau_mal_fait_est_refuse(client: TestClient, texte: str, mots: str) -> None:
    reponse = client.post(ICI, content=texte, headers=EN_CSV)
    assert reponse.status_code in {400, 422} and mots in reponse.json()["erreurs"][0]["message"]


@pytest.mark.parametrize(
    "titre", ["adultes.0", "adultes.-1.age", "adultes.99.age", "adultes..age", ".", "enfants", "a.b.c"]
)
def test_une_colonne_qui_ne_nomme_rien_est_dite(client: TestClient, titre: str) -> None:
    (ligne,) = _envoyer(client, f"complet;adultes.0.age;{titre}\noui;57;mille\n")
    assert ligne["erreurs"]
