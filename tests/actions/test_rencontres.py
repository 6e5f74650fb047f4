"""The tally: replayable, exact, closed to what identifies; groups are margins, never invented people."""

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.actions.aides import action_validee, fiche
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import cycle, preparations
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.borne import ticket
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte, comptes, sessions
from tznr_kit.socle.magasin.tables_actions import Rencontre
from tznr_kit.web.suivi import ADRESSE, ADRESSE_TICKET, routes


def ligne(**reponses: Any) -> dict[str, Any]:
    """One encounter as the telephone sends it."""
    remplies = {"tranche": "10", "contact": "bref", **reponses}
    return {"id": str(uuid.uuid4()), "saisie": "ecran", "annulee": False, "reponses": remplies}


def groupe(effectif: Any, **marges: Any) -> dict[str, Any]:
    """One group as the telephone sends it."""
    commun = {"tranche": "10", "contact": "passage", "annulee": False}
    return {"id": str(uuid.uuid4()), "effectif": effectif, "marges": marges, **commun}


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path))


def test_rejouer_un_envoi_ne_change_rien(cellule: Contexte) -> None:
    action = action_validee(cellule)
    lot, groupes = [ligne(age="50_61"), ligne(age="ns")], [groupe(5, age={"75_plus": 2})]
    premier = deposer(cellule, action.id, lot, groupes)
    assert deposer(cellule, action.id, lot, groupes) == premier
    faites = sommes(cellule, action.id)
    assert (faites.total, faites.en_groupe) == (7, 5)
    assert faites.par_champ["age"] == {"50_61": 1, "ns": 1, "75_plus": 2}
    assert faites.par_champ["contact"] == {"bref": 2, "passage": 5}


def test_annuler_gagne_meme_si_l_envoi_arrive_apres(cellule: Contexte) -> None:
    action = action_validee(cellule)
    une = ligne()
    deposer(cellule, action.id, [{**une, "annulee": True}], [])
    deposer(cellule, action.id, [une], [])
    assert sommes(cellule, action.id).total == 0


MARGES_FAUSSES: list[dict[str, Any]] = [
    {"age": {"50_61": 6}},
    {"age": {"50_61": 3, "75_plus": 3}},
    {"age": {"zzz": 1}},
    {"zzz": {}},
    {"age": [1]},
    {"tranche": {"10": 1}},
]


@pytest.mark.parametrize("marges", MARGES_FAUSSES)
def test_une_marge_ne_depasse_jamais_le_groupe(cellule: Contexte, marges: dict[str, Any]) -> None:
    action = action_validee(cellule)
    mauvais = groupe(5) | {"marges": marges}
    recu = deposer(cellule, action.id, [], [mauvais, groupe(2, suite={"info": 2, "refus": 1})])
    assert list(recu.refuses) == [mauvais["id"]] and len(recu.acquis) == 1


def test_une_ligne_fautive_ne_bloque_pas_les_autres(cellule: Contexte) -> None:
    action = action_validee(cellule)
    fautive, bonne = ligne(verbatim="écrire à jean@exemple.fr"), ligne()
    recu = deposer(cellule, action.id, [fautive, bonne, "?", {"id": "x"}], [])
    assert recu.acquis == [bonne["id"]] and "adresse électronique" in recu.refuses[fautive["id"]]


def test_un_identifiant_ne_change_pas_d_action(cellule: Contexte) -> None:
    une, autre = action_validee(cellule), action_validee(cellule)
    envoyee = ligne()
    deposer(cellule, une.id, [envoyee], [])
    assert deposer(cellule, autre.id, [envoyee], []).acquis == []
    assert sommes(cellule, autre.id).total == 0


def test_ni_avant_la_validation_ni_pour_une_autre_action(cellule: Contexte) -> None:
    preparations.creer(cellule, "a1", fiche())
    with pytest.raises(ActionRefusee, match="Brouillon"):
        deposer(cellule, "a1", [ligne()], [])
    une, autre = action_validee(cellule), action_validee(cellule)
    telephone = Contexte(cellule.magasin, Acteur("lien", "équipe", "terrain", une.id))
    assert [vue.id for vue in preparations.lister_pour_le_suivi(telephone)] == [une.id]
    deposer(telephone, une.id, [ligne()], [])
    with pytest.raises(AccesRefuse):
        deposer(telephone, autre.id, [ligne()], [])
    with pytest.raises(AccesRefuse):
        sommes(telephone, autre.id)


def test_sous_onze_personnes_seuls_les_totaux(cellule: Contexte) -> None:
    action = action_validee(cellule)
    deposer(cellule, action.id, [ligne(age="50_61") for _ in range(10)], [])
    assert sommes(cellule, action.id).repartition("age") is None
    deposer(cellule, action.id, [ligne(age="50_61")], [])
    assert sommes(cellule, action.id).repartition("age") == {"50_61": 11}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda enfants: st.lists(enfants, max_size=4) | st.dictionaries(st.text(max_size=10), enfants, max_size=4),
    max_leaves=10,
)
CHAMPS = st.sampled_from(["tranche", "contact", "age", "droits", "freins", "verbatim", "simulation_droits", "suite"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(CHAMPS, JSON), JSON)
def test_aucun_envoi_hostile_ne_fait_tomber_le_depot(cellule: Contexte, reponses: dict[str, Any], marges: Any) -> None:
    actions = preparations.lister(cellule) or [action_validee(cellule)]
    recu = deposer(cellule, actions[0].id, [{**ligne(), "reponses": reponses}], [{**groupe(4), "marges": marges}])
    assert len(recu.acquis) + len(recu.refuses) == 2
    sommes(cellule, actions[0].id)


def _client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    return TestClient(Starlette(routes=routes()), base_url="http://kit.test")


def test_la_route_demande_une_session_et_notre_page(
    cellule: Contexte, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = _client(monkeypatch, tmp_path)
    action = action_validee(cellule)
    demande = {"action": action.id, "rencontres": [ligne()], "groupes": []}
    notre = {"x-kit-tznr": "suivi"}
    assert client.post(ADRESSE, json=demande).status_code == 403
    assert client.post(ADRESSE, json=demande, headers=notre).status_code == 401
    jeton = sessions.ouvrir_par_lien(cellule.magasin, comptes.lien_de_terrain(cellule, action.id))
    client.cookies.set("tznr_session", jeton)
    ailleurs = notre | {"origin": "http://ailleurs.test"}
    assert client.post(ADRESSE, json=demande, headers=ailleurs).status_code == 403
    assert client.post(ADRESSE, json=demande, headers=notre).json()["total"] == 1
    for illisible in (b"", b"[]", b"\xff", b'{"action": 1}', b"[" * 100_000):
        assert client.post(ADRESSE, content=illisible, headers=notre).status_code == 400
    assert client.post(ADRESSE, content=b" " * 1_100_000, headers=notre).status_code == 413
    comptes.revoquer_liens(cellule, action.id)
    assert client.post(ADRESSE, json=demande, headers=notre).status_code == 401


def test_un_ticket_coche_ses_droits_et_ne_reste_nulle_part(
    cellule: Contexte, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, notre = _client(monkeypatch, tmp_path), {"x-kit-tznr": "suivi"}
    action, jour = action_validee(cellule), date.today()
    code = ticket.ecrire(["rsa", "css", "mva"], jour)
    assert client.post(ADRESSE_TICKET, content=code, headers=notre).status_code == 401
    assert client.post(ADRESSE_TICKET, content=code).status_code == 403
    jeton = sessions.ouvrir_par_lien(cellule.magasin, comptes.lien_de_terrain(cellule, action.id))
    client.cookies.set("tznr_session", jeton)
    lu = client.post(ADRESSE_TICKET, content=f" {code.lower()} ", headers=notre).json()
    assert lu == {"droits": {"rsa": "oui", "css": "oui", "aah": "oui"}, "outil": ["simulateur"]}
    assert deposer(cellule, action.id, [ligne(**lu)], []).acquis
    vieux = client.post(
        ADRESSE_TICKET, content=ticket.ecrire(["rsa"], jour - timedelta(days=300)), headers=notre
    ).json()
    assert vieux["droits"] == {"rsa": "oui"} and "six mois" in vieux["message"].replace("6", "six")
    for faux in (b"", b"AAAA-AAAA", b"\xff\xfe", b"K" * 5000):
        refus = client.post(ADRESSE_TICKET, content=faux, headers=notre)
        assert refus.status_code == 422 and refus.json()["message"]
    with cellule.magasin.lecture() as session:
        gardees = [une.reponses for une in session.execute(select(Rencontre)).scalars()]
    assert code not in str(gardees)


def test_le_suivi_se_ferme_avec_l_action(cellule: Contexte) -> None:
    action = action_validee(cellule)
    cycle.annuler(cellule, action.id, "Tempête")
    with pytest.raises(ActionRefusee, match="Annulée"):
        deposer(cellule, action.id, [ligne()], [])
