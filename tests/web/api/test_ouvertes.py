"""Open data: what anybody may take, and what stays closed until the cell opens it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from tests.actions.aides import fiche
from tests.socle.acces.aides import contexte
from tznr_kit.chiffres.bilan import dresser_interne
from tznr_kit.chiffres.parutions import FORME
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_parutions import Parution

API = "/api/v1"


def test_les_zones_blanches_ne_disent_pas_ou_nous_sommes_alles(client: TestClient) -> None:
    lues = client.get(f"{API}/zones_blanches").json()
    assert lues["licence"] == "Licence Ouverte 2.0" and lues["zones_blanches"]
    assert set(lues["zones_blanches"][0]) == {
        "insee", "commune", "population", "besoin", "minutes_de_route", "lieu_le_plus_proche",
    }  # fmt: skip
    tableau = client.get(f"{API}/zones_blanches?format=csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(tableau), delimiter=";"))) == len(lues["zones_blanches"])


def test_chaque_ressource_du_paquet_repond_avec_son_type_et_sa_licence(client: TestClient) -> None:
    paquet = client.get(f"{API}/datapackage.json").json()
    assert paquet["name"] == "kit-tznr" and len({un["name"] for un in paquet["resources"]}) == len(paquet["resources"])
    for une in paquet["resources"]:
        reponse = client.get("/api/v1/" + une["path"].partition("/api/v1/")[2])
        assert reponse.status_code == 200 and reponse.headers["content-type"].startswith(une["mediatype"])
        assert une["licenses"][0]["path"].startswith("http")


def test_nos_foyers_se_telechargent(client: TestClient) -> None:
    lignes = [json.loads(une) for une in client.get(f"{API}/exactitude/foyers.jsonl").text.splitlines()]
    assert all(une["licence"] and une["situation"] and ("attendus" in une or "attendu" in une) for une in lignes)
    origines = Counter(une["origine"] for une in lignes)
    assert set(origines) == {"cas d'école", "loi", "publié"} and min(origines.values()) >= 20
    assert all(une["source"] for une in lignes if une["origine"] != "cas d'école")


@pytest.mark.parametrize("adresse", ["/chiffres", "/actions.ics"])
def test_ce_que_la_cellule_n_ouvre_pas_n_existe_pas(client: TestClient, adresse: str) -> None:
    assert client.get(f"{API}{adresse}").status_code == 404
    assert "chiffres?" not in client.get(f"{API}/datapackage.json").text


def _action(magasin: object, statut: str, jour: date, fictive: bool = False, **fiche_en_plus: str) -> None:
    preparation = {**fiche(), "commune": "31395", "lieu": "Halle ; place, 1", **fiche_en_plus}
    with magasin_principal().ecriture() as session:
        session.add(
            Action(titre="Chez Mme Secret", statut=statut, jour=jour, referent="r", preparation=preparation,
                   modifiee_par="r", fictive=fictive)
        )  # fmt: skip


def test_l_agenda_dit_les_stands_valides_et_rien_de_plus(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_AGENDA_PUBLIC", "oui")
    magasin, demain = magasin_principal(), date.today() + timedelta(days=1)
    _action(magasin, "validee", demain)
    for statut in ("brouillon", "soumise", "a_completer", "annulee"):
        _action(magasin, statut, demain, lieu=f"Lieu {statut}")
    _action(magasin, "validee", demain, fictive=True, lieu="Lieu fictif")
    _action(magasin, "validee", demain, objectif="former", lieu="Lieu de formation")
    _action(magasin, "validee", demain - timedelta(days=60), lieu="Lieu ancien")
    recu = client.get(f"{API}/actions.ics")
    assert recu.headers["content-type"].startswith("text/calendar")
    assert recu.text.count("BEGIN:VEVENT") == 1 and "Halle \\; place\\, 1\\, Muret" in recu.text
    assert "Secret" not in recu.text and f"{demain:%Y%m%d}T" in recu.text


def test_les_chiffres_sont_ceux_de_la_derniere_parution(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_CHIFFRES_PUBLICS", "oui")
    magasin = magasin_principal()
    assert client.get(f"{API}/chiffres").json() == {
        "licence": "Licence Ouverte 2.0", "seuil": 5, "note": "null : masqué, ou inconnu.", "chiffres": [],
    }  # fmt: skip
    contenu = FORME.dump_python(dresser_interne(contexte(magasin, "cellule"), 2026)[0], mode="json")
    with magasin.ecriture() as session:
        for mois, fictif in (("2026-09", False), ("2026-10", False), ("2026-11", True)):
            session.add(Parution(annee=2026, mois=mois, empreinte="x", bilan={**contenu, "fictif": fictif}))
    lues = client.get(f"{API}/chiffres").json()["chiffres"]
    assert lues and {une["parution"] for une in lues} == {"2026-10"}
    assert all(une["definition"] and une["indicateur"] for une in lues)
