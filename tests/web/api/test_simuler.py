"""``POST /api/v1/simuler``: the contract, the same as the command line and the screen, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from tests.rules.strategies import situations
from tznr_kit.droits.calcul import calculer as calculer_a_l_ecran
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.reponses import COUPLE, ENFANTS, Reponses
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web.api.openapi import openapi
from tznr_rules import jour_de, simuler
from tznr_rules.__main__ import principal

ICI = "/api/v1/simuler?date=2026-11"
SEUL = {"complet": True, "adultes": [{"age": 57}]}
FAUTIF = {"id": "X", "adultes": [{"agee": 3}]}
EN_JSON = {"content-type": "application/json"}
EN_CSV = {"content-type": "text/csv"}


@cache
def _juge(nom: str) -> Draft202012Validator:
    description = openapi()
    return Draft202012Validator({"$ref": f"#/components/schemas/{nom}", "components": description["components"]})


def _brut(client: TestClient, corps: str | bytes, entetes: dict[str, str] = EN_JSON) -> tuple[int, dict[str, Any]]:
    reponse = client.post(ICI, content=corps, headers=entetes)
    return reponse.status_code, reponse.json()


def test_un_foyer_donne_un_resultat_du_contrat(client: TestClient) -> None:
    reponse = client.post(ICI, json=SEUL)
    assert reponse.status_code == 200 and reponse.json() == simuler([SEUL], "2026-11", RACINE / "content")[0]
    _juge("Situation").validate(SEUL)
    _juge("Resultat").validate(reponse.json())
    assert reponse.headers["cache-control"] == "no-store"


def test_sans_date_c_est_ce_mois_ci(client: TestClient) -> None:
    assert client.post("/api/v1/simuler", json=SEUL).status_code == 200


def test_un_lot_garde_l_ordre_et_dit_les_fautes_de_chacun(client: TestClient) -> None:
    reponse = client.post(ICI, json=[{**SEUL, "id": 1}, FAUTIF, {**SEUL, "id": 3}])
    un, deux, trois = reponse.json()
    assert (reponse.status_code, un["id"], trois["id"]) == (200, 1, 3)
    assert (deux["id"], deux["ligne"], deux["erreurs"][0]["champ"]) == ("X", 2, "adultes[0].agee")
    _juge("FoyerRefuse").validate(deux)


def test_un_foyer_seul_et_fautif_est_refuse_avec_le_champ(client: TestClient) -> None:
    statut, lu = _brut(client, json.dumps(FAUTIF))
    assert (statut, lu["id"], lu["ligne"]) == (422, "X", 1)
    assert "voulez-vous dire « age »" in lu["erreurs"][0]["message"]


def test_une_borne_se_dit_comme_on_l_ecrit(client: TestClient) -> None:
    _, lu = _brut(client, json.dumps({**SEUL, "rfr_n2": -5}))
    assert lu["erreurs"][0]["message"] == "un nombre entre 0 et 1000000 est attendu"


def test_detail_court_garde_les_memes_montants(client: TestClient) -> None:
    court = client.post(f"{ICI}&detail=court", json=SEUL).json()
    entier = client.post(ICI, json=SEUL).json()
    _juge("Resultat").validate(court)
    assert "calculs" not in court and court["droits"].keys() == entier["droits"].keys()
    assert all(un.items() <= entier["droits"][nom].items() for nom, un in court["droits"].items())
    assert len(json.dumps(court)) < len(json.dumps(entier)) / 3


@pytest.mark.parametrize("nombre", [0, 101])
def test_de_un_a_cent_foyers(client: TestClient, nombre: int) -> None:
    statut, lu = _brut(client, json.dumps([SEUL] * nombre))
    assert statut == 422 and "100 foyers" in lu["erreurs"][0]["message"]


def test_cent_foyers_passent(client: TestClient) -> None:
    reponse = client.post(f"{ICI}&detail=court&question=non", json=[{**SEUL, "id": i} for i in range(100)])
    assert [un["id"] for un in reponse.json()] == list(range(100))


HOSTILES: dict[str, tuple[str | bytes, int]] = {
    "vide": ("", 400),
    "pas du JSON": ("{cassé", 400),
    "profond": ("[" * 100_000 + "]" * 100_000, 400),
    "un peu profond": ('{"id":' + "[" * 40 + "]" * 40 + "}", 400),
    "NaN": ('{"adultes":[{"age":NaN}]}', 400),
    "infini": ('{"id":-Infinity}', 400),
    "trop grand": ('{"id":1e999}', 400),
    "nombre sans fin": ('{"adultes":[{"age":' + "9" * 5000 + "}]}", 400),
    "grand entier": ('{"adultes":[{"age":' + "9" * 400 + "}]}", 422),
    "champ deux fois": ('{"complet":true,"complet":false,"adultes":[{}]}', 400),
    "champ deux fois dedans": ('{"adultes":[{"age":40,"age":90}]}', 400),
    "pas de l'UTF-8": (b'{"id":"\xff"}', 400),
    "un nombre": ("3", 422),
    "null": ("null", 422),
    "un texte": ('"RSA"', 422),
    "liste de listes": ("[[[]]]", 200),
    "age en texte": ('{"adultes":[{"age":"40"}]}', 422),
    "age en objet": ('{"adultes":[{"age":{"min":{},"max":[]}}]}', 422),
    "choix en liste": ('{"adultes":[{"activite":["salarie"]}]}', 422),
    "droit en objet": ('{"adultes":[{}],"prestations_percues":[{}]}', 422),
    "montants en liste": ('{"adultes":[{}],"montants_percus":[3]}', 422),
    "adultes en objet": ('{"adultes":{"0":{}}}', 422),
    "commune de bruit": ('{"adultes":[{}],"logement":{"commune_insee":"²²²²²"}}', 422),
    "naissance folle": ('{"adultes":[{"date_naissance":"0000-00-00"}]}', 422),
    "mille champs": (json.dumps({f"champ{i}": 1 for i in range(1000)}), 422),
    "champ sans fin": (json.dumps({"x" * 400_000: 1}), 422),
    "trop de valeurs": (json.dumps([[0] * 70_000]), 413),
    "trop gros": (b" " * (512 * 1024 + 1), 413),
}


@pytest.mark.parametrize(("corps", "attendu"), HOSTILES.values(), ids=HOSTILES)
def test_un_corps_hostile_est_refuse_en_francais(client: TestClient, corps: str | bytes, attendu: int) -> None:
    statut, lu = _brut(client, corps)
    assert statut == attendu
    erreurs = lu[0]["erreurs"] if isinstance(lu, list) else lu["erreurs"]
    assert 0 < len(erreurs) <= 50 and all(une["message"] and "champ" in une for une in erreurs)


def test_une_demi_lettre_revient_comme_elle_est_venue(client: TestClient) -> None:
    reponse = client.post(ICI, content=json.dumps({**SEUL, "id": "\ud800"}), headers=EN_JSON)
    assert reponse.status_code == 200 and json.loads(reponse.content)["id"] == "\ud800"


def test_un_corps_compresse_est_refuse_sans_etre_ouvert(client: TestClient) -> None:
    bombe = gzip.compress(b" " * 50_000_000)
    statut, lu = _brut(client, bombe, {**EN_JSON, "content-encoding": "gzip"})
    assert statut == 415 and lu["erreurs"][0]["champ"] == "Content-Encoding"


def test_une_longueur_qui_ment_est_refusee(client: TestClient) -> None:
    for longueur in ("-1", "9" * 40, "²"):
        entetes = [(b"content-type", b"application/json"), (b"content-length", longueur.encode())]
        assert client.post(ICI, content=b"{}", headers=entetes).status_code == 413


@pytest.mark.parametrize("genre", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_un_autre_type_est_refuse_et_le_bon_est_dit(client: TestClient, genre: str) -> None:
    statut, lu = _brut(client, json.dumps(SEUL), {"content-type": genre})
    assert statut == 415 and "application/json" in lu["erreurs"][0]["message"]


@pytest.mark.parametrize(
    "suite", ["date=2026-13", "date=1999-12", "date=2099-01", "date=hier", "date=2026-11&date=2026-10", "data=2026-11",
              "date=2026-11&detail=long", "date=2026-11&question=peut-etre", "date=2003-01", "date=²²²²-11"],
)  # fmt: skip
def test_un_parametre_faux_est_nomme(client: TestClient, suite: str) -> None:
    reponse = client.post(f"/api/v1/simuler?{suite}", json=SEUL)
    assert reponse.status_code == 422
    assert reponse.json()["erreurs"][0]["champ"] in {"date", "data", "detail", "question"}


def test_un_autre_verbe_est_refuse(client: TestClient) -> None:
    reponse = client.get("/api/v1/simuler")
    assert reponse.status_code == 405 and "GET" in reponse.json()["erreurs"][0]["message"]
    assert reponse.headers["allow"] == "POST"


def test_une_adresse_qui_demande_trop_attend(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_API_DEBIT", "3")
    court = f"{ICI}&detail=court&question=non"
    assert client.post(court, json=[SEUL] * 3).status_code == 200
    refusee = client.post(court, json=SEUL)
    assert refusee.status_code == 429 and 1 <= int(refusee.headers["retry-after"]) <= 21
    assert client.get("/api/v1/baremes").status_code == 429


def test_rien_de_ce_qui_est_envoye_n_est_ecrit_au_journal(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    _brut(client, '{"secret_de_marie": 1}')
    _brut(client, '{"secret_de_marie"')
    assert "marie" not in caplog.text


def _reponses(foyer: dict[str, Any]) -> Reponses:
    """The household as the answers of a visitor."""
    lues: dict[str, Any] = {COUPLE: len(foyer["adultes"]) == 2, ENFANTS: len(foyer["enfants"])}

    def descendre(objet: dict[str, Any], champ: str) -> None:
        for cle, valeur in objet.items():
            if isinstance(valeur, dict):
                descendre(valeur, f"{champ}{cle}.")
            elif not isinstance(valeur, list):
                lues[f"{champ}{cle}"] = valeur

    descendre(foyer, "")
    for liste in ("adultes", "enfants"):
        for rang, personne in enumerate(foyer[liste]):
            descendre(personne, f"{liste}[{rang}].")
    return lues


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
)  # fmt: skip
@given(foyer=situations(regles_du_kit()))
def test_l_api_la_commande_et_l_ecran_disent_pareil(client: TestClient, foyer: dict[str, Any]) -> None:
    ecran = calculer_a_l_ecran(_reponses(foyer), jour_de("2026-11"))
    _juge("Situation").validate(ecran.situation)
    api = client.post(ICI, json=ecran.situation).json()
    sortie = io.StringIO()
    commande = ["simuler", "--date", "2026-11", "--contenu", str(RACINE / "content")]
    assert principal(commande, io.StringIO(json.dumps(ecran.situation)), sortie) == 0
    assert api == json.loads(sortie.getvalue())
    assert api["droits"] == json.loads(json.dumps(ecran.droits))
    _juge("Resultat").validate(api)
