"""Small faults in a Python tree: another comparison, a shifted number, a swapped operation, a forgotten part."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARAISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
APPELS = {"min": "max", "max": "min", "tous": "un_au_moins", "un_au_moins": "tous", "maximum": "minimum",
          "minimum": "maximum", "arrondi_bas": "arrondi_haut", "arrondi_haut": "arrondi_bas"}  # fmt: skip


@dataclass(frozen=True)
class Faute:
    """The node of that rank in the order of ``ast.walk`` becomes another one."""

    rang: int
    ligne: int
    autre: ast.AST

    def mise(self, arbre: ast.AST) -> ast.AST:
        """The tree with this fault; the one given does not change."""
        copie = copy.deepcopy(arbre)
        cible = list(ast.walk(copie))[self.rang]
        vars(cible).update(vars(self.autre))
        cible.__class__ = self.autre.__class__
        return ast.fix_missing_locations(copie)


def fautes(arbre: ast.AST) -> Iterator[Faute]:
    """Every fault of a tree, but where none can show: in the types, the names that ``*`` would take, what a decorator
    is told, and the ``strict`` of a zip, which only says that the lengths were thought of."""
    muets = {id(partie) for noeud in ast.walk(arbre) for muet in _muets(noeud) for partie in ast.walk(muet)}
    for rang, noeud in enumerate(ast.walk(arbre)):
        if id(noeud) not in muets:
            for autre in _fautes(noeud):
                yield Faute(rang, getattr(noeud, "lineno", 0), autre)


def mutants(arbre: ast.AST) -> Iterator[ast.AST]:
    """The tree with one fault, for each fault."""
    for faute in fautes(arbre):
        yield faute.mise(arbre)


def _muets(noeud: ast.AST) -> list[ast.AST]:
    if isinstance(noeud, ast.Assign) and ast.unparse(noeud.targets[0]) == "__all__":
        return [noeud]
    if isinstance(noeud, ast.keyword) and noeud.arg == "strict":
        return [noeud]
    un = getattr(noeud, "annotation", None) or getattr(noeud, "returns", None)
    return [*getattr(noeud, "decorator_list", []), *([un] if un is not None else [])]


def _fautes(noeud: ast.AST) -> Iterator[ast.AST]:  # noqa: PLR0912 (one branch a kind)
    match noeud:
        case ast.Compare(left, ops, comparators):
            for i, signe in enumerate(ops):
                for autre in COMPARAISONS.get(type(signe), ()):
                    yield ast.Compare(left, [*ops[:i], autre(), *ops[i + 1 :]], comparators)
        case ast.BinOp(left, op, right) if type(op) in OPERATIONS:
            yield ast.BinOp(left, OPERATIONS[type(op)](), right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for i in range(len(values)):
                reste = [*values[:i], *values[i + 1 :]]
                yield ast.BoolOp(op, reste) if len(reste) > 1 else ast.BoolOp(op, [reste[0], reste[0]])
        case ast.List(elts) if len(elts) > 1:
            for i in range(len(elts)):
                yield ast.List([*elts[:i], *elts[i + 1 :]], ast.Load())
        case ast.UnaryOp(ast.Not(), operand):
            yield ast.BoolOp(ast.And(), [operand, operand])
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(value) if isinstance(value, bool):
            yield ast.Constant(not value)
        case ast.Constant(value) if isinstance(value, int | float):
            yield ast.Constant(value + 1)
        case ast.Call(ast.Name(nom), args, keywords) if nom in APPELS:
            yield ast.Call(ast.Name(APPELS[nom], ast.Load()), args, keywords)
        case ast.Return(value) if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
