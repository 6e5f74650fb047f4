"""The rules agree with the reference, net of the recorded divergences; each divergence is recorded and proved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.exactitude import concernes, mesurer
from tests.rules.rapport_exactitude import LIMITES, rapport
from tests.rules.reference import (
    CONTENU,
    DROITS,
    ORACLE,
    SEIZE,
    Echantillon,
    comportements,
    divergences,
    lire,
    regles_comme_la_reference,
)
from tznr_kit.socle.contenu import lire_yaml
from tznr_rules import Regles

SANS_FORMULE = {"complement_familial_naissance"}
"""Divergences that come from the past months of the reference: no formula of ours can undo them."""


@pytest.fixture(scope="module")
def comme_la_reference() -> Iterator[Regles]:
    with regles_comme_la_reference(list(comportements())) as regles:
        yield regles


@pytest.fixture(scope="module")
def regles() -> Regles:
    return Regles.charger(CONTENU)


@pytest.mark.parametrize("fichier", sorted(ORACLE.glob("*.jsonl.gz")), ids=lambda fichier: fichier.name.split(".")[0])
def test_accord_net(fichier: Path, regles: Regles, comme_la_reference: Regles) -> None:
    """Each of the sixteen rights on at least 99.5 % of households, all of them at once on at least 98 %."""
    echantillon = lire(fichier)
    bilan = mesurer(echantillon, regles, comme_la_reference)
    sous_le_seuil = {d: m.restants for d, m in bilan.mesures.items() if d in SEIZE and m.net < 0.995 * m.compares}
    assert sous_le_seuil == {}
    assert bilan.tous_nets >= 0.98 * len(echantillon.foyers)


def test_une_erreur_de_montant_se_voit(regles: Regles, comme_la_reference: Regles) -> None:
    """The comparison can fail: two euros more in the reference and the household is counted as a difference."""
    foyer = {
        "id": "t",
        "menage": {"adultes": [{"age": 40}], "enfants": [], "logement": {"statut": "proprietaire"}},
        "attendu": {"rsa": 573.49 + 2, "css": "gratuite", "cheque_energie": 194.0},
    }
    bilan = mesurer(Echantillon("essai_2026-11", "2026-11", [foyer]), regles, comme_la_reference)
    assert [(ecart.obtenu.euros, ecart.reference.euros) for ecart in bilan.mesures["rsa"].restants] == [
        (573.49, 575.49)
    ]
    assert bilan.mesures["css"].restants == bilan.mesures["cheque_energie"].restants == []
    assert bilan.tous_nets == 0
    assert "575,49 €" in rapport([bilan], [], [])


def test_chaque_droit_dit_ses_limites() -> None:
    assert set(lire_yaml(LIMITES)) == {"tous", *DROITS}


def test_chaque_divergence_est_ecrite_des_deux_cotes() -> None:
    connues = {divergence.id for divergence in divergences()}
    assert connues - SANS_FORMULE == set(comportements())


@pytest.mark.complet
def test_les_foyers_concernes_sont_les_bons(regles: Regles) -> None:
    """The households listed beside each divergence are those whose rights change when it is undone alone."""
    calcules = concernes(lire(ORACLE / "foyers_2026-11.jsonl.gz"), regles)
    ecrits = {divergence.id: divergence.menages_concernes for divergence in divergences()}
    assert {nom: ecrits[nom] for nom in calcules} == calcules
