"""Everything the pilotage publishes of a year and its quarters, attacked at once: no table gives another's secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.chiffres.attaque import Attaque, Garder
from tznr_kit.chiffres import trimestres
from tznr_kit.chiffres.annee import NON_RENSEIGNE, TRIMESTRES, Annee, Comptes, trimestre
from tznr_kit.chiffres.bilan import construire, en_json
from tznr_kit.chiffres.grille import grille
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.secret_statistique import Protege, Regle
from tznr_kit.chiffres.tables import DEPOSEES, PERIODES

MOIS = ("2026-01", "2026-02", "2026-05", "2026-08")
LIEUX = ("muret", "cadours")
SEULS: dict[str, tuple[str | None, ...]] = {
    "public": ("retraite", "salarie", None), "age": ("50_61", "62_74", None), "barreau": ("1", None)
}  # fmt: skip
PERSONNES = list(product(MOIS, LIEUX, *SEULS.values(), (False, True)))  # the last: « une information a été remise »
DROITS = list(product(TRIMESTRES[:3], ("rsa", "css"), ("oui", "a_verifier", "deja_ouvert")))
ISSUES = ("ouvert", "refuse", "en_attente", "abandonne", "demande")
CLOTURES = list(product(ISSUES, ("css", "rsa"), LIEUX, MOIS[1:3], ("declare", "confirme"), ("conditions", "pieces")))


def _tirer(cases: Sequence[Any], nombre: int, graine: int) -> np.ndarray:
    """Skewed: some combinations are common, many are rare, which is what makes secrets."""
    hasard = np.random.default_rng(graine)
    return hasard.multinomial(nombre, hasard.dirichlet(np.full(len(cases), 0.08)))


def _annee(personnes: np.ndarray, droits: np.ndarray, clotures: np.ndarray) -> Annee:
    comptes = []
    for rang in TRIMESTRES:
        ici = [(case, int(n)) for case, n in zip(PERSONNES, personnes, strict=True) if n and trimestre(case[0]) == rang]
        champs: dict[str, Counter[str]] = {nom: Counter() for nom in (*SEULS, "suite", "droits")}
        for case, n in ici:
            for nom, code in zip(SEULS, case[2:5], strict=True):
                champs[nom].update({code: n} if code else {})
            champs["suite"].update({"info": n} if case[5] else {})
        for (quand, droit, etat), n in zip(DROITS, droits, strict=True):
            champs["droits"].update({f"{droit}={etat}": int(n)} if n and quand == rang else {})
        mois, lieux = Counter[str](), Counter[str]()
        for case, n in ici:
            mois[case[0]] += n
            lieux[case[1]] += n
        comptes.append(Comptes(sum(n for _, n in ici), 0, {k: dict(v) for k, v in champs.items()}, mois, lieux))
    lignes = [
        SimpleNamespace(issue=i, droit=d, territoire=t, mois=m, preuve=p, motif=f, tranche_montant="ns",
                        tranche_delai="ns")
        for (i, d, t, m, p, f), n in zip(CLOTURES, clotures, strict=True) for _ in range(n)
    ]  # fmt: skip
    quatre: Any = tuple(comptes)
    suites: Any = tuple(lignes)
    return Annee(2026, False, (), quatre, frozenset({"contact", *SEULS}), suites, {}, ())


def _lire_personnes(publie: dict[str, Any], attaque: Attaque) -> None:
    for nom, table in publie["tables"].items():
        if table["unite"] != "personnes":
            continue
        for code, colonnes in table["lignes"].items():
            for colonne, valeur in colonnes.items():
                attaque.lire(f"{nom} {code} {colonne}", valeur, _de_la_table(nom, code, colonne))
    for un in grille().indicateurs:
        source, _, reste = un.calcul.partition(":")
        lu = publie["indicateurs"][un.code]
        if source in {"personnes", "champ"}:
            champ, _, codes = reste.partition(":")
            for colonne, valeur in zip(PERIODES, (lu["valeur"], *lu["trimestres"]), strict=True):
                attaque.lire(f"{un.code} {colonne}", valeur, _de_l_indicateur(champ, codes.split(","), colonne))
    for colonne, valeur in zip(PERIODES, _etape(publie, "Rencontrées"), strict=True):
        attaque.lire(f"entonnoir {colonne}", valeur, _de_l_indicateur("", [], colonne))


def _etape(publie: dict[str, Any], libelle: str) -> tuple[int | None, ...]:
    etape = next(une for une in publie["entonnoir"] if une["libelle"] == libelle)
    return (etape["nombre"], *etape["trimestres"])


def _de_la_table(nom: str, code: str, colonne: str) -> Garder:
    def garder(mois: str, lieu: str, public: Any, age: Any, barreau: Any, info: bool) -> bool:
        vue = {"mois": mois, "territoire": lieu, "public": public, "age": age, "barreau": barreau}
        if colonne in TRIMESTRES and trimestre(mois) != colonne:
            return False
        if code == TOTAL:
            return True
        if nom == "suite":
            return info and code == "info"
        return bool((vue[nom] or NON_RENSEIGNE) == code)

    return garder


def _de_l_indicateur(champ: str, codes: list[str], colonne: str) -> Garder:
    def garder(mois: str, _lieu: str, public: Any, age: Any, barreau: Any, info: bool) -> bool:
        if colonne in TRIMESTRES and trimestre(mois) != colonne:
            return False
        if champ == "suite":
            return info and "info" in codes
        return not champ or {"public": public, "age": age, "barreau": barreau}.get(champ) in codes

    return garder


def _lire_droits(publie: dict[str, Any], attaque: Attaque) -> None:
    noms = {"Non-recours probable": "oui", "À vérifier": "a_verifier", "Déjà ouvert": "deja_ouvert"}
    for table, rang in (("droits_reperes", 1), ("droits_reperes_trimestre", 0)):
        for code, colonnes in publie["tables"].get(table, {"lignes": {}})["lignes"].items():
            for colonne, valeur in colonnes.items():
                etat = noms.get(colonne)
                attaque.lire(
                    f"{table} {code} {colonne}",
                    valeur,
                    lambda *case, code=code, rang=rang, etat=etat: (
                        code in {TOTAL, case[rang]} and etat in {None, case[2]}
                    ),
                )
    lu = publie["indicateurs"]["suspicion_nr"]
    for colonne, valeur in zip(PERIODES, (lu["valeur"], *(lu["trimestres"] or [None] * 4)), strict=True):
        attaque.lire(
            f"suspicion {colonne}",
            valeur,
            lambda quand, _, etat, colonne=colonne: etat == "oui" and colonne in {"Année", quand},
        )


def _lire_clotures(publie: dict[str, Any], attaque: Attaque) -> None:
    groupes = {
        "Ouverts": {"ouvert"},
        "Déposés, pas ouverts": DEPOSEES - {"ouvert"},
        "Autres issues": {"abandonne"},
        "Nombre": set(ISSUES),
        TOTAL: set(ISSUES),
    }
    axes = {
        "issues": 0,
        "issues_droit": 1,
        "issues_territoire": 2,
        "issues_trimestre": 3,
        "ouverts_preuve": 4,
        "motifs": 5,
    }
    for nom, rang in axes.items():
        table = publie["tables"].get(nom, {"lignes": {}})["lignes"]
        trois = "Déposés, pas ouverts" in next(iter(table.values()), {})
        for code, colonnes in table.items():
            for colonne, valeur in colonnes.items():
                issues = groupes[colonne] if trois or colonne != "Autres issues" else set(ISSUES) - {"ouvert"}
                issues = {"ouverts_preuve": {"ouvert"}, "motifs": {"refuse", "abandonne"}}.get(nom, issues)
                attaque.lire(
                    f"{nom} {code} {colonne}",
                    valeur,
                    lambda *case, code=code, rang=rang, issues=issues: (
                        case[0] in issues and code in {TOTAL, trimestre(case[3]) if rang == 3 else case[rang]}
                    ),
                )
    for un in grille().indicateurs:
        source, _, codes = un.calcul.partition(":")
        if source == "clotures":
            lu = publie["indicateurs"][un.code]
            for colonne, valeur in zip(PERIODES, (lu["valeur"], *(lu["trimestres"] or [None] * 4)), strict=True):
                attaque.lire(
                    f"{un.code} {colonne}",
                    valeur,
                    lambda *case, codes=codes, colonne=colonne: (
                        case[0] in codes.split(",") and colonne in {"Année", trimestre(case[3])}
                    ),
                )


def _attaquer(graine: int) -> dict[str, float]:
    populations = ((PERSONNES, 160, _lire_personnes), (DROITS, 120, _lire_droits), (CLOTURES, 90, _lire_clotures))
    hasard = np.random.default_rng(graine)
    vrais = [_tirer(cases, int(hasard.integers(0, plus)), graine) for cases, plus, _ in populations]
    publie = en_json(construire(_annee(*vrais), grille()))
    trouvees: dict[str, float] = {}
    for (cases, _, lire), compte in zip(populations, vrais, strict=True):
        attaque = Attaque(cases, compte)
        lire(publie, attaque)
        trouvees |= attaque.trouvees()
    return trouvees


@pytest.mark.parametrize("graine", [*range(3), *(pytest.param(un, marks=pytest.mark.complet) for un in range(3, 60))])
def test_un_solveur_ne_retrouve_rien(graine: int) -> None:
    assert _attaquer(graine) == {}


def test_sans_protection_des_trimestres_le_solveur_trouve(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: with the small cells alone hidden, the year gives them by subtraction."""

    def seuls_les_petits(tableau: pd.DataFrame, regle: Regle, *_: object, **__: object) -> Protege:
        complet = tableau.assign(**{TOTAL: tableau.sum(axis=1)})
        complet.loc[TOTAL] = complet.sum()
        return Protege(complet.astype(object).where(~complet.map(regle.est_petit), None), ())

    monkeypatch.setattr(trimestres, "proteger", seuls_les_petits)
    assert _attaquer(3)
