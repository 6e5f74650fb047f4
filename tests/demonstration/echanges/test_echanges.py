"""Cases of peers: read, written, compared; what cannot be carried is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tznr_kit.__main__ import principal
from tznr_kit.demonstration.echanges.cas import Cas, CasIllisible, lire_nos_lignes
from tznr_kit.demonstration.echanges.confronter import confronter
from tznr_kit.demonstration.echanges.formats import ecrire, lire
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.formation.publies import cas_publies
from tznr_rules import simuler

OPENFISCA = """
- name: Personne seule sans ressource
  period: 2026-11
  absolute_error_margin: 1
  input:
    individus:
      a:
        date_naissance: {ETERNITY: 1986-05-15}
        activite: {2026-11: inactif}
        statut_marital: {2026-11: celibataire}
        nombre_de_chats: 2
    familles: {f: {parents: [a]}}
    foyers_fiscaux: {ff: {declarants: [a]}}
    menages:
      m:
        personne_de_reference: [a]
        statut_occupation_logement: {2026-11: loge_gratuitement}
        depcom: {2026-11: '31395'}
  output:
    familles: {f: {rsa: RSA, ppa: 0}}
"""
FOYER = {
    "complet": True, "situation": "celibataire", "enfants": [],
    "adultes": [{"date_naissance": "1986-05-15", "activite": "inactif"}],
    "logement": {"statut": "heberge_gratuit", "commune_insee": "31395"},
}  # fmt: skip


def _rsa() -> float:
    return float(simuler([FOYER], "2026-11", "content")[0]["droits"]["rsa"]["montant"])


def _ecrire(dossier: Path, nom: str, texte: str) -> Path:
    (dossier / nom).write_text(texte, encoding="utf-8")
    return dossier / nom


def test_un_test_openfisca_devient_notre_foyer(tmp_path: Path) -> None:
    (cas,) = lire(_ecrire(tmp_path, "t.yaml", OPENFISCA.replace("RSA", f"{_rsa()}")))
    assert (cas.situation, cas.date) == (FOYER, "2026-11")
    assert cas.attendus == {"rsa": _rsa(), "prime_activite": 0.0} and cas.laisses == ("a.nombre_de_chats",)
    bilan = confronter(regles_du_kit(), [cas], 1.0)
    assert (bilan.compares, bilan.ecarts, bilan.illisibles) == (2, (), {})


def test_un_ecart_se_dit_avec_les_deux_montants(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fichier = _ecrire(tmp_path, "t.yaml", OPENFISCA.replace("RSA", f"{_rsa() + 1.01}"))
    assert principal(["exactitude", "comparer", "--contre", str(fichier)]) == 1
    sortie = capsys.readouterr().out
    assert "1 écarts" in sortie and f"{_rsa():g} ici" in sortie and "pas repris" in sortie
    assert principal(["exactitude", "comparer", "--contre", str(fichier), "--tolerance", "2"]) == 0


def test_un_cas_d_aides_simplifiees_se_lit(tmp_path: Path) -> None:
    entites = {
        "individus": {"usager": {"date_naissance": {"ETERNITY": "1986-05-15"}, "activite": {"2026-11": "inactif"}}},
        "familles": {"famille_usager": {"parents": ["usager"]}},
        "menages": {"menage_usager": {"membres": ["usager"], "commune_code_insee": {"2026-11": "31395"}}},
    }
    aides = [{"name": "rsa", "amount": 600}, {"name": "mobili_jeune", "amount": 100}]
    test = {"id": "x", "period": "2026-11", "openfisca_request": entites, "expected_results": {"aids": aides}}
    (cas,) = lire(_ecrire(tmp_path, "t.json", json.dumps({"version": "1.0.0", "test_cases": [test]})))
    assert cas.attendus == {"rsa": 600.0} and "aide mobili_jeune" in cas.laisses
    assert cas.situation["logement"] == {"commune_insee": "31395"}


@pytest.mark.parametrize("nom", ["t.yaml", "t.json", "t.jsonl"])
def test_ce_qui_est_ecrit_se_relit(tmp_path: Path, nom: str) -> None:
    couple: dict[str, Any] = {
        "complet": True, "situation": "marie", "enfants": [{"date_naissance": "2019-03-02"}],
        "adultes": [
            {"date_naissance": "1986-05-15", "activite": "salarie", "salaire_net": 900},
            {"date_naissance": "1988-01-31", "activite": "chomeur", "chomage_net": 400.5},
        ],
        "logement": {"statut": "locataire_hlm", "loyer": 410, "commune_insee": "31555"},
    }  # fmt: skip
    depart = [
        Cas("a", "2026-11", FOYER, {"rsa": 651.69}),
        Cas("b", "2026-10", couple, {"prime_activite": 120.0, "aah": 0.0}),
    ]
    assert ecrire(depart, tmp_path / nom) == ()
    assert lire(tmp_path / nom) == depart


def test_ce_que_l_autre_forme_ne_sait_pas_dire_est_nomme(tmp_path: Path) -> None:
    adulte = {"age": 57, "activite": "esat", "agricole": {"regime": "micro_ba"}, "salaire_net": {"min": 1, "max": 2}}
    cas = Cas("a", "2026-11", {"complet": True, "adultes": [adulte], "rfr_n2": 3}, {"cheque_energie": 48.0})
    laisses = ecrire([cas], tmp_path / "t.yaml")
    assert {un.removeprefix("a : ") for un in laisses} == {
        "rfr_n2", "adultes[0].activite", "adultes[0].agricole", "adultes[0].salaire_net", "cheque_energie",
    }  # fmt: skip
    assert lire(tmp_path / "t.yaml")[0].situation["adultes"] == [{"date_naissance": "1969-05-15"}]


def test_nos_cas_publies_sont_d_accord_avec_nous() -> None:
    lignes = "\n".join(json.dumps(un) for un in cas_publies())
    cas = lire_nos_lignes(lignes)
    bilan = confronter(regles_du_kit(), cas, 0.01)
    assert len(cas) >= 200 and bilan.compares > 200 and bilan.ecarts == () and bilan.illisibles == {}


@pytest.mark.parametrize(
    ("nom", "texte"),
    [
        ("t.jsonl", "{"), ("t.jsonl", ""), ("t.jsonl", "[]"), ("t.jsonl", '{"date": "2026-11"}'), ("t.jsonl", "3"),
        ("t.yaml", "a: ["), ("t.yaml", "- 3"), ("t.yaml", "- {period: 2026-11, input: []}"), ("t.yaml", ""),
        ("t.yaml", "a: &x [1]\nb: *x"), ("t.json", "[]"), ("t.json", "[" * 100_000), ("t.json", '{"test_cases": [3]}'),
        ("t.csv", "x"), ("t.yaml", "- {period: 2026-11, input: {individus: {a: {}}, familles: {f: {parents: [b]}}}}"),
    ],
)  # fmt: skip
def test_un_fichier_illisible_est_refuse_en_francais(
    tmp_path: Path, nom: str, texte: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = _ecrire(tmp_path, nom, texte)
    with pytest.raises(CasIllisible):
        lire(fichier)
    assert principal(["exactitude", "comparer", "--contre", str(fichier)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_un_foyer_que_les_regles_refusent_est_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ligne = {"id": "x", "date": "2026-11", "situation": {"adultes": [{"agee": 3}]}, "attendus": {"rsa": 1}}
    mois = {"id": "y", "date": "2003-01", "situation": FOYER, "attendus": {"rsa": 1}}
    fichier = _ecrire(tmp_path, "t.jsonl", f"{json.dumps(ligne)}\n{json.dumps(mois)}\n")
    assert principal(["exactitude", "comparer", "--contre", str(fichier), "--json"]) == 1
    assert set(json.loads(capsys.readouterr().out)["illisibles"]) == {"x", "y"}


def test_nos_foyers_se_donnent_dans_chaque_forme(tmp_path: Path) -> None:
    for nom in ("t.yaml", "t.json", "t.jsonl"):
        assert principal(["exactitude", "convertir", "--vers", str(tmp_path / nom)]) == 0
        assert len(lire(tmp_path / nom)) >= 20
    assert principal(["exactitude", "convertir", "--vers", str(tmp_path / "t.xml")]) == 2
