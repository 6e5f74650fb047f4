"""A click computes again only what its answer reaches, and gives what a whole computation gives."""

from __future__ import annotations

import gc
import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.rules.strategies import champs
from tznr_rules import Regles, Simulation, reprendre
from tznr_rules.contexte_seul import ContexteSeul
from tznr_rules.outils.prochaine_question import repondre, reponses_possibles
from tznr_rules.resultats import resultats
from tznr_rules.seul import pareille

FOYERS = [json.loads(ligne) for ligne in Path(__file__).with_name("foyers_tableau.jsonl").read_text().splitlines()]
REPONSES: dict[str, tuple[Any, ...]] = {
    "salaire_net": (None, 0, 500, 1200), "chomage_net": (None, 0, 900), "taux_incapacite": (None, 0, 0.5, 0.8),
    "activite": ("salarie", "chomeur", "inactif"), "pension_invalidite": (None, 0, 600), "enceinte": (None, True),
}  # fmt: skip
LOGEMENT: dict[str, tuple[Any, ...]] = {
    "loyer": (None, 350, 600), "statut": ("locataire_vide", "proprietaire", "heberge_gratuit"),
}  # fmt: skip


def un_clic(foyer: dict[str, Any], hasard: random.Random) -> dict[str, Any]:
    """The same household with one answer given, changed or taken back."""
    autre = deepcopy(foyer)
    cible, choix = hasard.choice([(autre["adultes"][0], REPONSES), (autre.setdefault("logement", {}), LOGEMENT)])
    champ = hasard.choice(sorted(choix))
    cible[champ] = hasard.choice(choix[champ])
    if champ == "salaire_net":
        cible.pop("salaire_brut", None)
        cible.pop("salaire_imposable", None)
    return autre


@pytest.mark.parametrize("graine", range(4))
def test_une_promenade_de_reponses_egale_un_calcul_entier(regles: Regles, graine: int) -> None:
    hasard = random.Random(graine)
    foyer = {**hasard.choice(FOYERS), "complet": graine % 2 == 0}
    simulation = Simulation.des_situations(regles, [foyer], "2026-11")
    simulation.ouvertures  # noqa: B018 (the first screen computes everything)
    for _ in range(6):
        foyer = un_clic(foyer, hasard)
        simulation = reprendre(simulation, foyer)
        assert resultats(simulation) == resultats(Simulation.des_situations(regles, [foyer], "2026-11"))


@pytest.mark.parametrize("mois", ["2025-05", "2026-01", "2026-04", "2027-05"])
def test_toutes_les_questions_changent_sans_que_rien_ne_traine(regles: Regles, mois: str) -> None:
    """Any question of the file, given, changed or taken back, a birth, a right received, somebody who comes or goes."""
    hasard, foyer = random.Random(mois), {"complet": False, "adultes": [{"age": 58}], "enfants": [{"age": 12}]}
    simulation = Simulation.des_situations(regles, [foyer], mois)
    for pas in range(14):
        foyer = n_importe_quel_clic(regles, foyer, hasard)
        simulation = reprendre(simulation, foyer)
        entiere = Simulation.des_situations(regles, [foyer], mois)
        assert simulation.ouvertures == entiere.ouvertures, (pas, foyer)
        if pas % 4 == 0:
            assert resultats(simulation) == resultats(entiere), (pas, foyer)


def n_importe_quel_clic(regles: Regles, foyer: dict[str, Any], hasard: random.Random) -> dict[str, Any]:
    autre, geste = deepcopy(foyer), hasard.random()
    if geste < 0.1:
        return {**autre, "adultes": autre["adultes"][:1] if len(autre["adultes"]) == 2 else [*autre["adultes"], {}]}
    if geste < 0.2:
        return {**autre, "prestations_percues": hasard.sample(sorted(regles.droits), hasard.randrange(3))}
    if geste < 0.3:
        hasard.choice(autre["adultes"] + autre["enfants"])["age"] = hasard.randrange(16, 40)
        return autre
    posables = [un for un in regles.reponses.values() if not un.question.champ.endswith(".age")]
    reponse = hasard.choice(posables).question
    cible = hasard.choice(champs(reponse.champ, autre))
    return repondre(autre, cible, hasard.choice([None, *reponses_possibles(reponse)]))


def calculees(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The quantities computed one by one from now on."""
    notees: list[str] = []
    vrai = ContexteSeul._calculer

    def noter(contexte: ContexteSeul, cle: str) -> Any:
        notees.append(cle)
        return vrai(contexte, cle)

    monkeypatch.setattr(ContexteSeul, "_calculer", noter)
    return notees


def test_ce_que_la_reponse_n_atteint_pas_n_est_pas_recalcule(regles: Regles, monkeypatch: pytest.MonkeyPatch) -> None:
    logement = {"statut": "locataire_vide", "loyer": 300, "commune_insee": "31555"}
    foyer = {"complet": True, "adultes": [{"age": 40}], "enfants": [{"age": 5}], "logement": logement}
    avant = Simulation.des_situations(regles, [foyer], "2026-11")
    avant.ouvertures  # noqa: B018
    notees = calculees(monkeypatch)
    apres = reprendre(avant, {**foyer, "logement": {**logement, "loyer": 200}})
    assert "foyer.asf_montant_brut" in apres.contexte
    assert "foyer.asf_montant_brut" not in notees
    assert "foyer.aide_logement_montant" in notees


def test_ce_qui_ne_change_pas_arrete_le_calcul(regles: Regles, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slight disability opens nothing: what compares it to its thresholds is computed again, and nothing further."""
    foyer = {"complet": True, "adultes": [{"age": 40}], "enfants": []}
    avant = Simulation.des_situations(regles, [foyer], "2026-11")
    avant.ouvertures  # noqa: B018
    notees = calculees(monkeypatch)
    reprendre(avant, {**foyer, "adultes": [{"age": 40, "taux_incapacite": 0.1}]})
    assert len(notees) < 0.1 * len(avant.contexte)


def test_une_autre_famille_est_calculee_en_entier(regles: Regles) -> None:
    avant = Simulation.des_situations(regles, [{"complet": True, "adultes": [{"age": 40}]}], "2026-11")
    avant.ouvertures  # noqa: B018
    for autre in (
        {"complet": True, "adultes": [{"age": 40}], "enfants": [{"age": 3}]},
        {"complet": True, "adultes": [{"age": 40}, {"age": 40}]},
        {"complet": False, "adultes": [{"age": 40}]},
    ):
        assert "foyer.rsa_montant" not in reprendre(avant, autre).contexte


GARDES = (None, "complete", "alternee")


@pytest.mark.parametrize("mois", ["2026-11", "2027-05"])
def test_chaque_mois_et_chaque_lecture_de_la_garde_egalent_un_calcul_entier(regles: Regles, mois: str) -> None:
    """Custody said, shared or taken back, among other answers: every quantity of every month, of every reading of the
    law and of stale figures is what a whole computation gives, whatever it was started from."""
    hasard, vues = random.Random(mois), 0
    parents = {"complet": False, "adultes": [{"age": 41, "activite": "salarie", "salaire_net": 1100}]}
    foyer = {**parents, "enfants": [{"age": 6}, {"age": 3}], "logement": {"statut": "locataire_vide", "loyer": 500}}
    simulation = Simulation.des_situations(regles, [foyer], mois)
    simulation.ouvertures  # noqa: B018
    for pas in range(8):
        foyer = un_clic(foyer, hasard) if pas % 2 else deepcopy(foyer)
        hasard.choice(foyer["enfants"])["garde"] = hasard.choice(GARDES)
        simulation = reprendre(simulation, foyer)
        entiere = Simulation.des_situations(regles, [foyer], mois)
        assert simulation.ouvertures == entiere.ouvertures, (pas, foyer)
        vues += comparer(simulation.contexte, entiere.contexte, (pas,))
    assert vues > 10_000


def test_plusieurs_suites_d_un_meme_foyer_ne_se_melent_pas(regles: Regles) -> None:
    """« Et si… » starts twice from one household, a screen comes back: each is computed in full."""
    adultes = [{"age": 35, "activite": "salarie", "salaire_net": 900}]
    loge = {"statut": "locataire_vide", "loyer": 450}
    foyer = {"complet": False, "adultes": adultes, "enfants": [{"age": 7}], "logement": loge}
    base = Simulation.des_situations(regles, [foyer], "2026-11")
    base.ouvertures  # noqa: B018
    situations = [{**foyer, "enfants": [{"age": 7, "garde": garde}]} for garde in GARDES]
    suites = [reprendre(base, une) for une in situations]
    situations += [{**une, "logement": {**loge, "loyer": 300}} for une in situations[1:]] + [foyer]
    suites += [reprendre(une, autre) for une, autre in zip(suites[1:], situations[3:], strict=False)]
    suites.append(reprendre(suites[-1], foyer))
    for simulation, situation in zip([base, *suites], [foyer, *situations], strict=True):
        entiere = Simulation.des_situations(regles, [situation], "2026-11")
        assert resultats(simulation) == resultats(entiere), situation
        comparer(simulation.contexte, entiere.contexte, ())


def comparer(un: Any, autre: Any, ou: tuple[Any, ...]) -> int:
    """Every quantity both contexts know has one value, and in their months and hypotheses too; how many there are."""
    vues = 0
    for cle in un.keys() | autre.keys():
        a, b = un._deja_calculee(cle), autre._deja_calculee(cle)
        if a is not None and b is not None and not cle.startswith("bareme."):
            assert pareille(a, b), (ou, cle, a, b)
            vues += 1
    return vues + sum(
        comparer(un._enfants[nom], autre._enfants[nom], (*ou, nom))
        for nom in un._enfants.keys() & autre._enfants.keys()
    )


def test_les_lectures_de_la_garde_partagent_ce_qu_elles_ne_changent_pas(
    regles: Regles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three readings of the law, each with its months: under half of what they would compute one by one."""
    notees = calculees(monkeypatch)
    comptes = {}
    for garde in ("complete", "alternee"):
        notees.clear()
        adultes = [{"age": 39, "activite": "salarie", "salaire_net": 1380}, {"age": 41}]
        enfants = [{"age": 10}, {"age": 9, "garde": garde}]
        foyer = {"complet": True, "situation": "marie", "adultes": adultes, "enfants": enfants}
        Simulation.des_situations(regles, [foyer], "2026-11").ouvertures  # noqa: B018
        comptes[garde] = len(notees)
    assert comptes["alternee"] < comptes["complete"] + 500, comptes


def test_une_longue_conversation_ne_retient_pas_ses_clics(regles: Regles) -> None:
    hasard, foyer = random.Random(3), {**FOYERS[3], "complet": False}
    simulation = Simulation.des_situations(regles, [foyer], "2026-11")
    simulation.ouvertures  # noqa: B018
    avant = foyers_en_memoire()
    for _ in range(10):
        foyer = un_clic(foyer, hasard)
        simulation = reprendre(simulation, foyer)
        simulation.ouvertures  # noqa: B018
    assert foyers_en_memoire() <= avant + 2


def foyers_en_memoire() -> int:
    gc.collect()
    return sum(type(un) is ContexteSeul and un.parent is None for un in gc.get_objects())
