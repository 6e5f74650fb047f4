"""Batch eligibility: the simulator's own rules, one by one, by slices, and on a cluster."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.observatoire.conftest import personne
from tznr_kit.observatoire.eligibilite import (
    COLONNES,
    DROITS,
    appliquer,
    calculer,
    calculer_par_lots,
    foyers,
    lots,
    sans_points,
)
from tznr_kit.observatoire.partenaire import charge
from tznr_kit.observatoire.partenaire.tznr_pseudo import lire_naissance
from tznr_kit.observatoire.reglages import methode
from tznr_rules import simuler

JOUR = "2026-11"
ATTENTE = "120s"  # of a cluster, on a loaded machine


def table(lignes: list[dict[str, str]]) -> pd.DataFrame:
    """Households of people aged at the first day of the month."""
    personnes = pd.DataFrame(lignes)
    ages = [lire_naissance(jour).age(date(2026, 11, 1)) for jour in personnes["date_naissance"]]
    return foyers(personnes.assign(age=ages))


def population() -> pd.DataFrame:
    lignes = []
    for rang in range(60):
        salaire = str(90 * (rang % 25))
        lignes.append(personne(rang, salaire_net=salaire, activite="salarie" if rang % 25 else "inactif"))
        if rang % 3 == 0:
            lignes.append({**personne(200 + rang), "foyer": str(rang), "role": "conjoint"})
        for enfant in range(rang % 4):
            naissance = {"date_naissance": f"20{20 - 3 * enfant}-05-05", "role": "enfant", "foyer": str(rang)}
            lignes.append({**personne(300 + 10 * rang + enfant), **naissance, "salaire_net": ""})
    return table(lignes)


def test_the_batch_says_what_the_simulator_says() -> None:
    situation = {
        "complet": True,
        "situation": "celibataire",
        "adultes": [{"age": 48, "activite": "inactif"}],
        "enfants": [],
        "logement": {"statut": "proprietaire"},
    }
    seul = calculer(table([personne(1)]), JOUR)
    simule = simuler([situation], JOUR)[0]["droits"]
    assert {droit: str(seul.iloc[0][droit]) for droit in DROITS} == {droit: simule[droit]["statut"] for droit in DROITS}
    assert seul.iloc[0]["rsa"] == "probable"


def test_a_batch_equals_its_slices_in_any_order() -> None:
    entiere = population()
    entier = calculer(entiere, JOUR)
    assert {"probable", "non"} <= set(entier["rsa"])
    tranches = pd.concat(calculer_par_lots(lots(sans_points(entiere), 7), JOUR)).set_index("foyer")
    pd.testing.assert_frame_equal(entier, tranches)
    melange = entiere.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(calculer(melange, JOUR).loc[entiere.index], entier)


def test_a_flow_named_as_spark_wants_it_says_the_same() -> None:
    """And gives back the number of each household."""
    entiere = population()
    nommee = sans_points(entiere)
    assert not [nom for nom in nommee.columns if "." in nom]
    obtenu = pd.concat(calculer_par_lots(lots(nommee, 25), JOUR)).set_index("foyer")
    pd.testing.assert_frame_equal(obtenu, calculer(entiere, JOUR))


def test_scenarios_are_ordered() -> None:
    entiere, nombres = population(), []
    for nom in ("strict", "central", "large"):
        nombres.append((calculer(appliquer(methode().scenario(nom), entiere), JOUR)["rsa"] == "probable").sum())
    assert nombres == sorted(nombres)


def test_out_of_range_amounts_are_brought_back() -> None:
    extremes = [
        personne(1, benefice_independant="-20000", activite="independant"),
        personne(2, salaire_net="9000000", activite="salarie"),
    ]
    assert sorted(calculer(table(extremes), JOUR)["rsa"]) == ["non", "probable"]


def test_no_household_at_all() -> None:
    assert list(calculer(population().iloc[:0], JOUR).columns) == list(COLONNES)


@pytest.mark.complet
def test_a_cluster_of_two_workers_says_the_same() -> None:
    """The very same function, through map_partitions, in two other processes."""
    import dask
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    entiere = population()
    attendu = calculer(entiere, JOUR)
    # A loaded machine starts its processes late, and answers late: neither is a failure of what is proved here.
    patience = {"distributed.comm.timeouts.connect": ATTENTE, "distributed.comm.timeouts.tcp": ATTENTE}
    with (
        dask.config.set(patience),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as grappe,
        Client(grappe, timeout=ATTENTE) as client,
    ):
        client.wait_for_workers(2, timeout=ATTENTE)
        morceaux = dd.from_pandas(entiere, npartitions=4)
        obtenu = morceaux.map_partitions(calculer, JOUR, meta=attendu.iloc[:0]).compute()
    obtenu = obtenu.astype(object).loc[attendu.index]
    assert obtenu.equals(attendu.astype(object))


def test_households_computed_by_slices_have_the_same_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    lignes = [personne(rang, salaire_net=str(60 * rang), activite="salarie") for rang in range(20)]
    lignes += [{**personne(100 + rang), "foyer": str(rang), "role": "conjoint"} for rang in range(0, 20, 3)]
    euros = ["salaire_net", "chomage_net", "retraite_nette", "pension_invalidite"]
    personnes = pd.DataFrame(lignes).assign(age=45.0).astype(dict.fromkeys(euros, float))
    entiers = charge.charger(personnes, {"4"}, methode(), JOUR)
    moyennes = charge.montants_moyens(entiers, personnes, JOUR)
    monkeypatch.setattr(charge, "LOT", 3)
    assert len(list(charge.par_lots(personnes))) == 7
    pd.testing.assert_frame_equal(charge.charger(personnes, {"4"}, methode(), JOUR), entiers)
    assert charge.montants_moyens(entiers, personnes, JOUR) == moyennes
