"""A table gives what its rows give one by one; what cannot be read is named with its lines."""

from __future__ import annotations

import gc
import json
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tznr_rules import ErreurSituation, Regles, Simulation, simuler, simuler_tableau
from tznr_rules import tableau as en_lots
from tznr_rules.contexte_en_colonnes import ContexteEnColonnes

CONTENU = Path(__file__).resolve().parents[2] / "content"

SITUATIONS: list[dict[str, Any]] = [
    {"complet": True, "adultes": [{"age": 57}], "enfants": []},
    {"complet": False, "adultes": [{"age": {"min": 20, "max": 30}, "activite": "inactif"}], "enfants": []},
    {"complet": True, "adultes": [{"date_naissance": "2001-11-01"}, {"age": 30}], "enfants": [{"age": 3}, {"age": 9}]},
    {"complet": True, "adultes": [{"age": 40, "salaire_net": 100}], "enfants": [], "prestations_percues": ["rsa"]},
]


def a_plat(situation: dict[str, Any]) -> dict[str, Any]:
    ligne: dict[str, Any] = {}

    def poser(prefixe: str, valeur: Any) -> None:
        if isinstance(valeur, dict):
            for cle, v in valeur.items():
                poser(f"{prefixe}.{cle}" if prefixe else cle, v)
        elif prefixe == "prestations_percues":
            ligne.update({f"{prefixe}.{droit}": True for droit in valeur})
        elif isinstance(valeur, list):
            for i, v in enumerate(valeur):
                poser(f"{prefixe}.{i}", v)
        else:
            ligne[prefixe] = valeur

    poser("", situation)
    return ligne


def tableau(situations: list[dict[str, Any]]) -> pd.DataFrame:
    plat = pd.DataFrame([a_plat(situation) for situation in situations])
    if "adultes.0.age.min" in plat:
        for borne in ("min", "max"):
            plat[f"adultes.0.age.{borne}"] = plat[f"adultes.0.age.{borne}"].fillna(plat["adultes.0.age"])
        plat = plat.drop(columns=["adultes.0.age"])
    return plat


def foyers_de_reference() -> list[dict[str, Any]]:
    lignes = (Path(__file__).parent / "foyers_tableau.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(ligne) for ligne in lignes]


def test_un_tableau_egale_ses_lignes(mini: Path) -> None:
    resultat = simuler_tableau(tableau(SITUATIONS), "2026-11", mini)
    for i, attendu in enumerate(simuler(SITUATIONS, "2026-11", mini)):
        droit = attendu["droits"]["rsa"]
        assert resultat["rsa.statut"].iloc[i] == droit["statut"]
        assert resultat["rsa.montant_max"].iloc[i] == droit["montant_max"]
        montant = resultat["rsa.montant"].iloc[i]
        assert np.isnan(montant) if droit["montant"] is None else montant == droit["montant"]


def test_les_foyers_de_reference_en_tableau_egalent_le_json() -> None:
    foyers = foyers_de_reference()
    resultat, participations = simuler_tableau(tableau(foyers), "2026-11", CONTENU), 0
    for i, attendu in enumerate(simuler(foyers, "2026-11", CONTENU)):
        for nom, droit in attendu["droits"].items():
            assert resultat[f"{nom}.statut"].iloc[i] == droit["statut"], (i, nom)
            if droit["montant"] is not None:
                assert resultat[f"{nom}.montant"].iloc[i] == droit["montant"], (i, nom)
            if droit.get("niveau") is not None:
                assert resultat[f"{nom}.niveau"].iloc[i] == droit["niveau"], (i, nom)
            if droit.get("participation") is not None:
                assert resultat[f"{nom}.participation"].iloc[i] == droit["participation"], (i, nom)
                participations += 1
    assert participations > 5


@pytest.mark.parametrize(
    ("colonne", "valeurs", "message"),
    [
        ("adultes.0.agee", [1, 2], "colonne inconnue"),
        ("adultes.0.age", ["jeune", 40], "lignes 1"),
        ("adultes.0.age", [300, 40], "entre 16 et 115"),
        ("adultes.0.activite", ["rentier", None], "réponse inconnue"),
        ("adultes.7.age", [40, 40], "colonne illisible"),
        ("complet", ["oui", True], "lignes 1"),
        ("complet", [{"oui": 1}, True], "lignes 1"),
        ("adultes.0.age", [[40], 40], "lignes 1"),
        ("adultes.0.activite", [{"code": "salarie"}, None], "réponse inconnue"),
    ],
)
def test_une_cellule_illisible_est_nommee(mini: Path, colonne: str, valeurs: list[Any], message: str) -> None:
    with pytest.raises(ErreurSituation, match=message) as erreur:
        simuler_tableau(pd.DataFrame({"adultes.0.salaire_net": [0, 0], colonne: valeurs}), "2026-11", mini)
    assert erreur.value.erreurs[0]["champ"] == colonne


def test_un_tableau_vide_donne_un_tableau_vide(mini: Path) -> None:
    assert simuler_tableau(pd.DataFrame({"adultes.0.age": []}), "2026-11", mini).shape == (0, 4)


def test_un_droit_inconnu_est_refuse(mini: Path) -> None:
    with pytest.raises(ValueError, match="rmi"):
        simuler_tableau(pd.DataFrame({"adultes.0.age": [40]}), "2026-11", mini, droits=["rmi"])


def test_un_seul_droit_ne_calcule_pas_les_autres(monkeypatch: pytest.MonkeyPatch) -> None:
    """The status of one right once computed every right: asking for one cost what asking for all does."""
    calculees: list[str] = []
    calculer = ContexteEnColonnes.__missing__
    monkeypatch.setattr(
        ContexteEnColonnes, "__missing__", lambda self, cle: (calculees.append(cle), calculer(self, cle))[1]
    )
    lignes = tableau(foyers_de_reference()[:20])
    tous = simuler_tableau(lignes, "2026-11", CONTENU)
    pour_tous = len(calculees)
    calculees.clear()
    un_seul = simuler_tableau(lignes, "2026-11", CONTENU, droits=["bourse_college"])
    assert 0 < len(calculees) < pour_tous / 5
    pd.testing.assert_frame_equal(un_seul, tous[list(un_seul.columns)])


def test_un_lot_s_oublie_de_lui_meme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector of cycles rests meanwhile: whatever a batch holds must go without it. It works again after."""
    lignes, tenus = tableau(foyers_de_reference()[:40]), []
    rendre = en_lots._rendre
    monkeypatch.setattr(
        en_lots, "_rendre", lambda s, d: tenus.extend(map(weakref.ref, (s, s.colonnes))) or rendre(s, d)
    )
    with pytest.raises(ErreurSituation):
        simuler_tableau(pd.DataFrame({"adultes.0.age": [300]}), "2026-11", CONTENU)
    assert gc.isenabled()
    gc.disable()
    try:
        for quand in ("2026-11", "2028-03"):  # with figures in force, with stale ones
            simuler_tableau(lignes, quand, CONTENU)
            assert tenus and not any(un() for un in tenus) and not gc.isenabled()
    finally:
        gc.enable()


def test_les_foyers_sans_enfants_calcules_a_part_reviennent_dans_leur_ordre(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with children are computed apart: the same figures, line by line, as all at once."""
    foyers = foyers_de_reference()[:60]
    avec = sum(bool(foyer["enfants"]) for foyer in foyers)
    lignes = tableau(foyers)
    ensemble = simuler_tableau(lignes, "2026-11", CONTENU)
    separes: list[int] = []
    rendre = en_lots._rendre
    monkeypatch.setattr(en_lots, "A_SEPARER", 1)
    monkeypatch.setattr(en_lots, "_rendre", lambda s, d: separes.append(s.colonnes.nombre) or rendre(s, d))
    pd.testing.assert_frame_equal(simuler_tableau(lignes, "2026-11", CONTENU), ensemble)
    assert separes == [avec, len(foyers) - avec] and 0 < avec < len(foyers)
    pd.testing.assert_frame_equal(
        simuler_tableau(lignes[[not foyer["enfants"] for foyer in foyers]], "2026-11", CONTENU),
        ensemble[[not foyer["enfants"] for foyer in foyers]],
    )


def test_ce_qui_est_suppose_ne_se_calcule_que_pour_qui_cela_concerne() -> None:
    """The three readings of a shared child: one block of lines each, of these households alone."""
    foyers = foyers_de_reference()[:40]
    partages = sum(any(enfant.get("garde") == "alternee" for enfant in foyer["enfants"]) for foyer in foyers)
    simulation = Simulation.des_situations(Regles.charger(CONTENU), foyers, "2026-11")
    simulation.ouvertures  # noqa: B018 (computes every right)
    enfants = simulation.contexte._enfants.values()
    releves = [un for un in enfants if isinstance(un, ContexteEnColonnes) and un._lignes is not None]
    tailles = sorted(releve.colonnes.nombre for releve in releves)
    assert 0 < partages < len(foyers) and tailles == [partages, 3 * partages]
    # What a reading does not change is read where it was computed: the housing aid without these children.
    assert not any("foyer.part_alternee_al" in repr(cle) for releve in releves for cle in releve._enfants)
    for ensemble, foyer in zip(simuler(foyers, "2026-11", CONTENU), foyers, strict=True):
        assert [ensemble] == simuler([foyer], "2026-11", CONTENU)
