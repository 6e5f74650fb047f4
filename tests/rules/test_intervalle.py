"""Interval operations contain the result of every completion of their operands."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tznr_rules import operations as op
from tznr_rules.contexte_en_colonnes import ContexteEnColonnes
from tznr_rules.intervalle import SANS_BORNE, BornesInversees, Intervalle, est_exact, inverse
from tznr_rules.intervalle import bornes as bornes_de

TABLE = np.array([[-50.0, 3.0], [0.0, -2.0], [10.0, 7.0], [60.0, 1.0]])
POINTS = np.array([[0.0, 0.0], [10.0, 5.0], [30.0, 40.0]])
LISTE = np.array([4.0, -1.0, 9.0, 2.0])
CODES = np.array([3.0, 7.0])
OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": op.quotient,
    "min": op.minimum,
    "max": op.maximum,
    "borne": lambda a, b: op.borne(a, -10.0, b),
    "arrondi": lambda a, b: op.arrondi(a + b, 1),
    "bas": lambda a, b: op.arrondi_bas(a * b),
    "haut": lambda a, b: op.arrondi_haut(a - b, -1),
    "abs": lambda a, b: op.valeur_absolue(a - b),
    "selon": lambda a, b: op.selon(a, LISTE),
    "tranche": lambda a, b: op.tranche(a + b, TABLE),
    "interpole_en_zigzag": lambda a, b: op.interpole(a - b, TABLE),
    "inconnu": op.inconnu,
    "interpole": lambda a, b: op.interpole(a, POINTS),
    "si": lambda a, b: op.si(a < b, a, b * 2.0),
    "et": lambda a, b: op.si(op.et(a <= b, b > 0.0), 1.0, 0.0),
    "ou": lambda a, b: op.si(op.ou(a >= b, op.non(b > 0.0)), 1.0, 0.0),
    "liste": lambda a, b: op.si(op.dans_liste(a, CODES), 1.0, b),
    "egal": lambda a, b: op.si(op.egal(a, b), 1.0, 0.0),
}
NOMBRES = st.integers(-100, 100).map(float)


@pytest.mark.parametrize("nom", OPERATIONS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_l_intervalle_contient_chaque_completion(nom: str, data: st.DataObject) -> None:
    bornes = [sorted((data.draw(NOMBRES), data.draw(NOMBRES))) for _ in range(2)]
    points = [data.draw(st.sampled_from([bas, haut, (bas + haut) // 2])) for bas, haut in bornes]
    operation = OPERATIONS[nom]
    colonnes = [Intervalle(np.array([[bas]]), np.array([[haut]])) for bas, haut in bornes]
    scalaires = [Intervalle(bas, haut) for bas, haut in bornes]
    exacts = [np.array([[point]]) for point in points]
    with np.errstate(all="ignore"):
        vrai_bas, vrai_haut = bornes_de(operation(*[Intervalle(e, e) for e in exacts]))
        direct = bornes_de(operation(*points))
    for operandes in (colonnes, scalaires):
        bas, haut = bornes_de(operation(*operandes))
        assert float(np.min(bas)) <= float(np.max(vrai_bas)) + 1e-6
        assert float(np.max(haut)) >= float(np.min(vrai_haut)) - 1e-6
    assert float(np.max(direct[0])) == pytest.approx(float(np.max(vrai_bas)))


def test_un_intervalle_a_l_envers_est_refuse() -> None:
    for bas, haut in ((2.0, 1.0), (True, False), (np.array([[0.0, 2.0]]), np.array([[1.0, 1.0]]))):
        with pytest.raises(BornesInversees):
            Intervalle(bas, haut)
    assert Intervalle(1.0, 1.0).bas == 1.0


@pytest.mark.parametrize(("bas", "haut"), [(3.0, -1.0), (-1.0, 3.0), (Intervalle(0.0, 3.0), Intervalle(-1.0, 1.0))])
def test_inconnu_va_du_plus_petit_au_plus_grand(bas: Any, haut: Any) -> None:
    inconnu = op.inconnu(bas, haut)
    assert (inconnu.bas, inconnu.haut) == (-1.0, 3.0)


def personnes(presents: list[bool | None], valeurs: list[tuple[float, float]]) -> tuple[Intervalle, Intervalle]:
    surs = np.array([[p is True for p in presents]])
    possibles = np.array([[p is not False for p in presents]])
    present = Intervalle(surs, surs if (surs == possibles).all() else possibles)
    return present, Intervalle(np.array([[b for b, _ in valeurs]]), np.array([[h for _, h in valeurs]]))


@pytest.mark.parametrize("operation", [op.somme, op.plus_grand, op.plus_petit])
@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([True, False, None]), NOMBRES, NOMBRES, st.booleans(), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_sur_les_personnes(operation: Callable[[Any, Any], Any], tirage: list[tuple[Any, ...]]) -> None:
    bornes = [(min(a, b), max(a, b)) for _, a, b, _, _ in tirage]
    flou = operation(*personnes([p for p, *_ in tirage], bornes))
    existe = [p if p is not None else choix for p, _, _, choix, _ in tirage]
    valeurs = [
        (haut, haut) if prend_haut else (bas, bas) for (bas, haut), (*_, prend_haut) in zip(bornes, tirage, strict=True)
    ]
    vrai = bornes_de(operation(*personnes(existe, valeurs)))
    bas, haut = bornes_de(flou)
    assert bas <= vrai[0]
    assert vrai[1] <= haut


def test_une_operation_exacte_reste_exacte() -> None:
    a = np.array([[1.0], [2.0]])
    exact = Intervalle(a, a)
    for resultat in (
        exact + 1.0,
        exact * exact,
        op.maximum(exact, 0.0),
        op.si(exact > 1.0, exact, 0.0),
        op.arrondi(exact),
    ):
        assert est_exact(resultat)


@pytest.mark.parametrize(
    "operation",
    [
        lambda x, y: x + y, lambda x, y: y + x, lambda x, y: x - y, lambda x, y: y - x, lambda x, y: x * y,
        lambda x, y: y * x, lambda x, y: -x * y, lambda x, y: x * x, op.quotient, lambda x, y: op.quotient(y, x),
        lambda x, y: op.quotient(x, x), lambda x, y: op.quotient(x, 2.0), lambda x, y: op.quotient(2.0, x),
        lambda x, y: x <= y, lambda x, y: x < y, lambda x, y: y >= x, lambda x, y: y > x, op.egal,
        lambda x, y: op.egal(x, x), op.minimum, op.maximum, lambda x, y: op.minimum(x, 0.5, y), op.inconnu,
        lambda x, y: op.borne(x, -0.5, y), lambda x, y: op.borne(x, -0.5, 1.0), lambda x, y: op.valeur_absolue(x),
        lambda x, y: op.arrondi(x), lambda x, y: op.arrondi_haut(x, 1), lambda x, y: op.moyenne([x, y, x]),
        lambda x, y: op.et(x > 0.0, y > 0.0), lambda x, y: op.et(x > 0.0, x < 1.0), lambda x, y: op.non(x > 0.0),
        lambda x, y: op.et(x > 0.0, True), lambda x, y: op.et(x > 0.0, False), lambda x, y: op.ou(x > 0.0, True),
        lambda x, y: op.ou(x > 0.0, y > 0.0), lambda x, y: op.ou(x > 0.0, False), lambda x, y: op.non(y > 0.0),
        lambda x, y: op.si(x > 0.0, y, x), lambda x, y: op.si(y > 0.0, x, y), lambda x, y: op.si(x > 0.0, x, 0.0),
        lambda x, y: op.si_besoin(x > 0.0, lambda: y, lambda: 7.0),
        lambda x, y: op.et_ensuite(x > 0.0, lambda: y > 0.0), lambda x, y: op.ou_ensuite(x > 0.0, lambda: y > 0.0),
        lambda x, y: op.selon(x, np.array([1.0, 5.0, 9.0])),
        lambda x, y: op.tranche(x, np.array([[0.0, 3.0], [1.0, 4.0]])),
        lambda x, y: op.interpole(x, np.array([[0.0, 3.0], [1.0, 5.0]])),
        lambda x, y: op.dans_liste(x, np.array([0.0, 2.0])),
    ],
)  # fmt: skip
def test_une_colonne_connue_vaut_ses_lignes_une_a_une(operation: Callable[[Any, Any], Any]) -> None:
    """What is known of many households is a plain column: it is worth the numbers of its lines, with all else."""
    x, bas, haut = [-1.0, 0.0, 2.0, 0.5], [-1.0, 0.0, 1.0, -2.0], [1.0, 3.0, 1.5, -0.5]
    colonnes = [np.array(valeurs).reshape(-1, 1) for valeurs in (x, bas, haut)]
    for connue in (colonnes[0], Intervalle(colonnes[0], colonnes[0])):
        ensemble = bornes_de(operation(connue, Intervalle(*colonnes[1:])))
        petits, grands = (np.broadcast_to(borne, (4, 1))[:, 0].tolist() for borne in ensemble)
        for i in range(4):
            seul = Intervalle(bas[i], haut[i]) if bas[i] < haut[i] else bas[i]
            assert bornes_de(operation(x[i], seul)) == (petits[i], grands[i])


@pytest.mark.parametrize(
    ("x", "bas", "haut"),
    [
        (Intervalle(2.0, 4.0), 0.25, 0.5),
        (Intervalle(-4.0, -2.0), -0.5, -0.25),
        (Intervalle(-1.0, 4.0), -SANS_BORNE, SANS_BORNE),
        (Intervalle(0.0, 4.0), -SANS_BORNE, SANS_BORNE),
        (Intervalle(-4.0, 0.0), -SANS_BORNE, SANS_BORNE),
        (4.0, 0.25, 0.25),
        (0.0, -SANS_BORNE, SANS_BORNE),
    ],
)
def test_l_inverse_a_ses_deux_bornes(x: Any, bas: float, haut: float) -> None:
    assert bornes_de(inverse(x)) == (bas, haut)
    seul = np.array([[2.0, 1.0], [5.0, 5.0]])
    ensemble = inverse(Intervalle(np.array([[bornes_de(x)[0]], [2.0]]), np.array([[bornes_de(x)[1]], [4.0]])))
    assert (ensemble.bas.ravel().tolist(), ensemble.haut.ravel().tolist()) == ([bas, 0.25], [haut, 0.5])
    assert bornes_de(inverse(Intervalle(seul, seul)))[0].tolist() == [[0.5, 1.0], [0.2, 0.2]]


class Faux(dict[str, Any]):
    """Two adults, three children."""

    colonnes = SimpleNamespace(forme=lambda entite: (1, 2) if entite == "adulte" else (1, 3))


@pytest.mark.parametrize(("oui_non", "rien"), [(True, False), (False, 0.0)])
def test_une_quantite_des_adultes_seuls_est_nulle_pour_les_enfants(oui_non: bool, rien: Any) -> None:
    valeurs = np.array([[True, False]]) if oui_non else np.array([[5.0, 7.0]])
    lues = ContexteEnColonnes.assembler(Faux({"adultes.x": Intervalle(valeurs, valeurs)}), "adultes.x", None, oui_non)  # type: ignore[arg-type]
    assert lues.exact and lues.bas.tolist() == [[*valeurs[0].tolist(), rien, rien, rien]]
    larges = Faux({"enfants.x": Intervalle(np.array([[1.0, 1.0, 1.0]]), np.array([[1.0, 2.0, 1.0]]))})
    lues = ContexteEnColonnes.assembler(larges, None, "enfants.x", False)  # type: ignore[arg-type]
    assert (lues.bas.tolist(), lues.haut.tolist()) == ([[0, 0, 1, 1, 1]], [[0, 0, 1, 2, 1]])
