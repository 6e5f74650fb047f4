"""The language of expressions: a small subset of Python, checked, then written for the ways it is computed.

Nothing but what docs/regles.md lists is accepted. ``compiler`` turns a text into functions of the evaluation
context (see ecriture.py, contexte.py) and says what it reads; unknown names, wrong types and wrong calls raise
ErreurFormule.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from tznr_rules.calendrier import jour_nomme, naissance_d_une_date
from tznr_rules.ecriture import CE_MOIS, Cote, EnColonnes, Hypotheses
from tznr_rules.erreurs import proche
from tznr_rules.formule import Formule

NOMBRE, OUI_NON = "nombre", "oui_non"
LISTES = {"adultes": "adulte", "enfants": "enfant", "personnes": "personne"}
PREFIXES = {"foyer": "foyer", "adulte": "adultes", "enfant": "enfants", "personne": "personnes"}
_COMPARAISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_OPERATIONS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
LONGUEUR_MAXIMALE = 4000
Parmi = tuple[Cote, Hypotheses]
"""What is supposed, and for whom."""


class ErreurFormule(Exception):
    """An expression of the content cannot be understood; the message says why, in French."""


class Lexique(Protocol):
    """What an expression may name."""

    def resoudre(self, nom: str, entite: str) -> tuple[str, str]:
        """(key, type) of a quantity seen from an entity. Raises ErreurFormule with a suggestion."""

    def parametre(self, nom: str, sorte: str) -> str:
        """Key of a parameter of the given sort (nombre, liste, paires, codes). Raises ErreurFormule."""

    def entite_de(self, nom: str) -> str:
        """Entity of a quantity; empty when there is no such quantity."""

    def bits(self, sorte: str, code: str) -> int:
        """Bit of a code within a choice. Raises ErreurFormule naming the codes allowed."""


@dataclass(frozen=True)
class Lien:
    """A quantity read by an expression.

    ``sans`` are the quantities replaced by ``suppose`` on the way; ``present`` says it is read at the month of the
    simulation, even from another month (``ce_mois``); ``mois``, that it is read at other months.
    """

    cle: str
    sans: frozenset[str] = frozenset()
    present: bool = False
    mois: bool = False


@dataclass
class Expression:
    texte: str
    formule: Formule
    type: str
    liens: set[Lien] = field(default_factory=set)
    decalages: list[tuple[str, int, int]] = field(default_factory=list)
    hypotheses: set[Parmi] = field(default_factory=set)
    """What is supposed for some households only."""


def compiler(texte: str | float, entite: str, lexique: Lexique) -> Expression:
    """One expression, seen from one entity, as a function of the context. Raises ErreurFormule."""
    texte = str(texte).strip()
    if len(texte) > LONGUEUR_MAXIMALE:
        raise ErreurFormule("formule trop longue : nommez des grandeurs intermédiaires")
    traducteur = _Traducteur(entite, lexique, EnColonnes())
    _, sorte = traducteur.traduire(_arbre(texte))

    def ecrire(ecriture: EnColonnes) -> str:
        return ecriture.entier(_Traducteur(entite, lexique, ecriture).traduire(_arbre(texte))[0], entite)

    return Expression(
        texte, Formule(ecrire, texte), sorte, traducteur.liens, traducteur.decalages, traducteur.hypotheses
    )


def _arbre(texte: str) -> ast.expr:
    try:
        return ast.parse(f"({texte}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as erreur:
        raise ErreurFormule(f"formule illisible : {texte[:80]}") from erreur


class _Traducteur:
    """Walks the tree of one expression, checks it, and has the operations written."""

    def __init__(self, entite: str, lexique: Lexique, ecriture: EnColonnes) -> None:
        self.entite = entite
        self.lexique = lexique
        self.ecriture = ecriture
        self.liens: set[Lien] = set()
        self.decalages: list[tuple[str, int, int]] = []
        self.hypotheses: set[Parmi] = set()
        self.cote: Cote | None = None

    def traduire(self, noeud: ast.expr) -> tuple[str, str]:
        methode = getattr(self, f"_{type(noeud).__name__.lower()}", None)
        if methode is None:
            raise ErreurFormule(f"écriture non acceptée : {ast.unparse(noeud)}")
        code, sorte = methode(noeud)
        return code, sorte

    def _attendu(self, noeud: ast.expr, sorte: str) -> str:
        code, obtenu = self.traduire(noeud)
        if obtenu != sorte:
            raise ErreurFormule(f"« {ast.unparse(noeud)} » est de type {_en_clair(obtenu)}, {_en_clair(sorte)} attendu")
        return code

    def nombre(self, noeud: ast.expr) -> str:
        return self._attendu(noeud, NOMBRE)

    def condition(self, noeud: ast.expr) -> str:
        return self._attendu(noeud, OUI_NON)

    def lire(self, cle: str) -> str:
        self.liens.add(Lien(cle))
        return self.ecriture.lire(cle)

    # --- leaves

    def _constant(self, noeud: ast.Constant) -> tuple[str, str]:
        if isinstance(noeud.value, bool):
            return repr(noeud.value), OUI_NON
        if isinstance(noeud.value, int | float):
            return repr(float(noeud.value)), NOMBRE
        raise ErreurFormule(f"« {noeud.value!r} » : un texte ne s'emploie que dans une comparaison (==, !=, in)")

    def _name(self, noeud: ast.Name) -> tuple[str, str]:
        if noeud.id in ("oui", "non"):
            return ("True" if noeud.id == "oui" else "False"), OUI_NON
        cle, sorte = self.lexique.resoudre(noeud.id, self.entite)
        return self.lire(cle), sorte

    def _attribute(self, noeud: ast.Attribute) -> tuple[str, str]:
        return self.lire(self.lexique.parametre(nom_de_bareme(noeud), "nombre")), NOMBRE

    # --- operators

    def _binop(self, noeud: ast.BinOp) -> tuple[str, str]:
        signe = _OPERATIONS.get(type(noeud.op))
        if signe is None:
            raise ErreurFormule(f"opération non acceptée : {ast.unparse(noeud)}")
        gauche, droite = self.nombre(noeud.left), self.nombre(noeud.right)
        if signe == "/":
            return f"op.quotient({gauche}, {droite})", NOMBRE
        return f"({gauche} {signe} {droite})", NOMBRE

    def _unaryop(self, noeud: ast.UnaryOp) -> tuple[str, str]:
        if isinstance(noeud.op, ast.Not):
            return self.ecriture.non(self.condition(noeud.operand)), OUI_NON
        if isinstance(noeud.op, ast.USub):
            return f"(-{self.nombre(noeud.operand)})", NOMBRE
        raise ErreurFormule(f"opération non acceptée : {ast.unparse(noeud)}")

    def _boolop(self, noeud: ast.BoolOp) -> tuple[str, str]:
        parties = [self.condition(v) for v in noeud.values]
        return (self.ecriture.et if isinstance(noeud.op, ast.And) else self.ecriture.ou)(parties), OUI_NON

    def _ifexp(self, noeud: ast.IfExp) -> tuple[str, str]:
        condition = self.condition(noeud.test)
        with self._du_cote(noeud.test, True):
            oui, sorte = self.traduire(noeud.body)
        with self._du_cote(noeud.test, False):
            autrement = self._attendu(noeud.orelse, sorte)
        return self.ecriture.si(condition, oui, autrement), sorte

    @contextmanager
    def _du_cote(self, test: ast.expr, sens: bool) -> Iterator[None]:
        """A branch is read for the households of one side of its condition: said when this is a named quantity."""
        avant = self.cote
        if isinstance(test, ast.UnaryOp):
            test, sens = test.operand, not sens
        if isinstance(test, ast.Name) and test.id not in ("oui", "non") and self.entite == "foyer":
            self.cote = (self._cle(test)[0], sens)
        try:
            yield
        finally:
            self.cote = avant

    def _compare(self, noeud: ast.Compare) -> tuple[str, str]:
        termes = [noeud.left, *noeud.comparators]
        parties = [self._comparaison(termes[i], signe, termes[i + 1]) for i, signe in enumerate(noeud.ops)]
        return self.ecriture.et(parties), OUI_NON

    def _comparaison(self, gauche: ast.expr, signe: ast.cmpop, droite: ast.expr) -> str:
        if isinstance(signe, ast.In | ast.NotIn):
            code = self._choix_parmi(gauche, droite)
            return code if isinstance(signe, ast.In) else self.ecriture.non(code)
        if isinstance(signe, ast.Eq | ast.NotEq):
            if isinstance(droite, ast.Constant) and isinstance(droite.value, str):
                code = self._choix_parmi(gauche, ast.List([droite]))
            else:
                code = f"op.egal({self.nombre(gauche)}, {self.nombre(droite)})"
            return code if isinstance(signe, ast.Eq) else self.ecriture.non(code)
        if type(signe) not in _COMPARAISONS:
            raise ErreurFormule("comparaison non acceptée")
        return f"({self.nombre(gauche)} {_COMPARAISONS[type(signe)]} {self.nombre(droite)})"

    def _choix_parmi(self, gauche: ast.expr, droite: ast.expr) -> str:
        code, sorte = self.traduire(gauche)
        if not sorte.startswith("choix:"):
            raise ErreurFormule(f"« {ast.unparse(gauche)} » n'est pas un choix : il ne se compare pas à un texte")
        if not isinstance(droite, ast.List | ast.Tuple):
            raise ErreurFormule("après « in », écrivez la liste des réponses entre crochets")
        bits = 0
        for element in droite.elts:
            if not (isinstance(element, ast.Constant) and isinstance(element.value, str)):
                raise ErreurFormule("après « in », écrivez des réponses entre guillemets")
            bits |= self.lexique.bits(sorte, element.value)
        return f"{code}.parmi({bits})"

    # --- functions

    def _call(self, noeud: ast.Call) -> tuple[str, str]:
        if not isinstance(noeud.func, ast.Name):
            raise ErreurFormule(f"fonction inconnue : {ast.unparse(noeud.func)}")
        nom = noeud.func.id
        methode = getattr(self, f"fonction_{nom}", None)
        if methode is None:
            connues = sorted(m.removeprefix("fonction_") for m in dir(self) if m.startswith("fonction_"))
            raise ErreurFormule(f"fonction inconnue : {nom}{proche(nom, connues)} (fonctions : {', '.join(connues)})")
        if noeud.keywords and nom != "suppose":
            raise ErreurFormule(f"{nom} n'a pas d'argument nommé")
        code, sorte = methode(*self._arguments(nom, noeud, methode))
        return code, sorte

    def _arguments(self, nom: str, noeud: ast.Call, methode: Callable[..., Any]) -> list[Any]:
        if nom == "suppose":
            return [noeud.args, noeud.keywords]
        attendus = methode.__code__
        nombre_fixe = attendus.co_argcount - 1
        variable = bool(attendus.co_flags & 0x04)
        facultatifs = len(methode.__defaults__ or ())
        recus = len(noeud.args)
        if recus < nombre_fixe - facultatifs or (recus > nombre_fixe and not variable):
            raise ErreurFormule(f"{nom} : mauvais nombre d'arguments ({recus})")
        return list(noeud.args)

    def fonction_min(self, a: ast.expr, *reste: ast.expr) -> tuple[str, str]:
        return self.ecriture.borner("minimum", [self.nombre(x) for x in (a, *reste)]), NOMBRE

    def fonction_max(self, a: ast.expr, *reste: ast.expr) -> tuple[str, str]:
        return self.ecriture.borner("maximum", [self.nombre(x) for x in (a, *reste)]), NOMBRE

    def fonction_abs(self, a: ast.expr) -> tuple[str, str]:
        return f"op.valeur_absolue({self.nombre(a)})", NOMBRE

    def fonction_borne(self, x: ast.expr, bas: ast.expr, haut: ast.expr) -> tuple[str, str]:
        return f"op.borne({self.nombre(x)}, {self.nombre(bas)}, {self.nombre(haut)})", NOMBRE

    def fonction_arrondi(self, x: ast.expr, n: ast.expr | None = None) -> tuple[str, str]:
        return f"op.arrondi({self.nombre(x)}, {entier(n) if n else 0})", NOMBRE

    def fonction_arrondi_bas(self, x: ast.expr, n: ast.expr | None = None) -> tuple[str, str]:
        return f"op.arrondi_bas({self.nombre(x)}, {entier(n) if n else 0})", NOMBRE

    def fonction_arrondi_haut(self, x: ast.expr, n: ast.expr | None = None) -> tuple[str, str]:
        return f"op.arrondi_haut({self.nombre(x)}, {entier(n) if n else 0})", NOMBRE

    def fonction_inconnu(self, bas: ast.expr, haut: ast.expr) -> tuple[str, str]:
        return f"op.inconnu({self.nombre(bas)}, {self.nombre(haut)})", NOMBRE

    def fonction_somme(self, liste: ast.expr, x: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("somme", liste, x, NOMBRE), NOMBRE

    def fonction_maximum(self, liste: ast.expr, x: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("plus_grand", liste, x, NOMBRE), NOMBRE

    def fonction_minimum(self, liste: ast.expr, x: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("plus_petit", liste, x, NOMBRE), NOMBRE

    def fonction_compte(self, liste: ast.expr, condition: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("compte", liste, condition, OUI_NON), NOMBRE

    def fonction_un_au_moins(self, liste: ast.expr, condition: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("un_au_moins", liste, condition, OUI_NON), OUI_NON

    def fonction_tous(self, liste: ast.expr, condition: ast.expr) -> tuple[str, str]:
        return self._sur_personnes("tous", liste, condition, OUI_NON), OUI_NON

    def _sur_personnes(self, operation: str, liste: ast.expr, x: ast.expr, sorte: str) -> str:
        nom = liste.id if isinstance(liste, ast.Name) else ""
        if nom not in LISTES:
            raise ErreurFormule(f"« {ast.unparse(liste)} » : écrivez adultes, enfants ou personnes")
        self.liens.add(Lien(f"{nom}.present"))
        return self.ecriture.sur_personnes(operation, nom, lambda: self._depuis(LISTES[nom], x, sorte))

    def _depuis(self, entite: str, x: ast.expr, sorte: str) -> str:
        avant, self.entite = self.entite, entite
        try:
            return self._attendu(x, sorte)
        finally:
            self.entite = avant

    def fonction_premier(self, x: ast.expr) -> tuple[str, str]:
        sortes = []

        def valeur() -> str:
            avant, self.entite = self.entite, "adulte"
            try:
                code, sorte = self.traduire(x)
            finally:
                self.entite = avant
            sortes.append(sorte)
            return code

        return self.ecriture.premier(valeur), sortes[0]

    def fonction_autre(self, x: ast.expr) -> tuple[str, str]:
        self._exiger("autre", "adulte")
        sorte = self.traduire(x)[1]
        if sorte not in (NOMBRE, OUI_NON):
            raise ErreurFormule("autre(…) attend un nombre ou un oui/non")
        self.liens.add(Lien("adultes.present"))
        return self.ecriture.autre(lambda: self._attendu(x, sorte), sorte == OUI_NON), sorte

    def fonction_rang(self, x: ast.expr, condition: ast.expr) -> tuple[str, str]:
        return self._parmi_enfants("rang", x, condition), NOMBRE

    def fonction_pareils(self, x: ast.expr, condition: ast.expr) -> tuple[str, str]:
        return self._parmi_enfants("pareils", x, condition), NOMBRE

    def _parmi_enfants(self, nom: str, x: ast.expr, condition: ast.expr) -> str:
        self._exiger(nom, "enfant")
        self.liens.add(Lien("enfants.present"))
        return self.ecriture.parmi_enfants(nom, lambda: self.nombre(x), lambda: self.condition(condition))

    def _exiger(self, nom: str, entite: str) -> None:
        if self.entite != entite:
            raise ErreurFormule(f"{nom}(…) s'emploie dans une formule d'{entite}")

    def fonction_age_au(self, jour: ast.expr) -> tuple[str, str]:
        return self._age_un_jour("age_au", jour, "naissance_possible")

    def fonction_age_sans_supposer(self, jour: ast.expr) -> tuple[str, str]:
        return self._age_un_jour("age_sans_supposer", jour, "naissance_sans_supposer")

    def _age_un_jour(self, nom: str, jour: ast.expr, naissance: str) -> tuple[str, str]:
        self._exiger_une_personne(nom)
        try:
            nomme = jour_nomme(_texte(nom, jour))
        except ValueError as erreur:
            raise ErreurFormule(str(erreur)) from erreur
        self.liens.add(Lien(nomme.lien))
        return f"v.age_au({self.lire(f'{PREFIXES[self.entite]}.{naissance}')}, {self.ecriture.jour(nomme)})", NOMBRE

    def fonction_ne_depuis(self, jour: ast.expr) -> tuple[str, str]:
        self._exiger_une_personne("ne_depuis")
        try:
            rang = naissance_d_une_date(date.fromisoformat(_texte("ne_depuis", jour)))
        except ValueError as erreur:
            raise ErreurFormule('ne_depuis attend un jour : ne_depuis("2012-03-01")') from erreur
        return f"({self._naissance_possible()} >= {rang!r})", OUI_NON

    def _exiger_une_personne(self, nom: str) -> None:
        if self.entite == "foyer":
            raise ErreurFormule(f"{nom} s'emploie dans une formule de personne")

    def _naissance_possible(self) -> str:
        return self.lire(f"{PREFIXES[self.entite]}.naissance_possible")

    def fonction_bareme_le(self, bareme: ast.expr, annee: ast.expr, mois: ast.expr) -> tuple[str, str]:
        cle = self.lexique.parametre(nom_de_bareme(bareme), "nombre")
        decalage = (cle, entier(annee), entier(mois))
        self.decalages.append(decalage)
        self.liens.update((Lien(cle), Lien("date.annee")))
        return f"v.bareme_le({cle!r}, {decalage[1]}, {decalage[2]})", NOMBRE

    def fonction_selon(self, i: ast.expr, table: ast.expr) -> tuple[str, str]:
        return f"op.selon({self.nombre(i)}, {self._table(table, 'liste')})", NOMBRE

    def fonction_tranche(self, x: ast.expr, table: ast.expr) -> tuple[str, str]:
        return f"op.tranche({self.nombre(x)}, {self._table(table, 'paires')})", NOMBRE

    def fonction_interpole(self, x: ast.expr, table: ast.expr) -> tuple[str, str]:
        return f"op.interpole({self.nombre(x)}, {self._table(table, 'paires')})", NOMBRE

    def fonction_dans_liste(self, x: ast.expr, table: ast.expr) -> tuple[str, str]:
        return f"op.dans_liste({self.nombre(x)}, {self._table(table, 'codes')})", OUI_NON

    def _table(self, noeud: ast.expr, sorte: str) -> str:
        return self.lire(self.lexique.parametre(nom_de_bareme(noeud), sorte))

    def fonction_sinon(self, reponse: ast.expr, formule: ast.expr) -> tuple[str, str]:
        if not isinstance(reponse, ast.Name):
            raise ErreurFormule("sinon(nom, formule) : le premier argument est le nom d'une question facultative")
        cle, sorte = self.lexique.resoudre(reponse.id, self.entite)
        code = self._attendu(formule, sorte)
        self.liens.add(Lien(cle))
        return self.ecriture.sinon(cle, code), sorte

    def fonction_percu(self, droit: ast.expr) -> tuple[str, str]:
        identifiant = _texte("percu", droit)
        if not self.lexique.entite_de(f"{identifiant}_ouvert"):
            raise ErreurFormule(f"percu : droit inconnu : {identifiant}")
        self.liens.add(Lien(f"percu.{identifiant}"))
        return f"v.percu({identifiant!r})", OUI_NON

    def _cle(self, noeud: ast.expr) -> tuple[str, str]:
        if not isinstance(noeud, ast.Name):
            raise ErreurFormule(f"« {ast.unparse(noeud)} » : écrivez ici le nom d'une grandeur")
        return self.lexique.resoudre(noeud.id, self.entite)

    def fonction_suppose(self, arguments: list[ast.expr], hypotheses: list[ast.keyword]) -> tuple[str, str]:
        if len(arguments) != 1 or not hypotheses:
            raise ErreurFormule("suppose(grandeur, autre_grandeur=valeur)")
        cle, sorte = self._cle(arguments[0])
        valeurs = tuple(self._hypothese(hypothese) for hypothese in hypotheses)
        self.liens.add(Lien(cle, frozenset(nom for nom, _ in valeurs)))
        if self.cote is not None:
            self.hypotheses.add((self.cote, valeurs))
        return self.ecriture.suppose(cle, valeurs, self.cote), sorte

    def _hypothese(self, hypothese: ast.keyword) -> tuple[str, float | bool]:
        if hypothese.arg is None or not isinstance(hypothese.value, ast.Constant):
            raise ErreurFormule("suppose : la valeur est un nombre, True ou False")
        entite = self.lexique.entite_de(hypothese.arg)
        nom, sorte = self.lexique.resoudre(hypothese.arg, entite)
        valeur = hypothese.value.value
        if sorte != (OUI_NON if isinstance(valeur, bool) else NOMBRE) or isinstance(
            valeur, str | bytes | complex | None
        ):
            raise ErreurFormule(f"suppose : {hypothese.arg} est de type {_en_clair(sorte)}")
        return nom, (valeur if isinstance(valeur, bool) else float(valeur))  # type: ignore[arg-type]

    def fonction_ce_mois(self, grandeur: ast.expr) -> tuple[str, str]:
        cle, sorte = self._cle(grandeur)
        self.liens.add(Lien(cle, present=True))
        return self.ecriture.lire(cle, CE_MOIS), sorte

    def fonction_mois(self, decalage: ast.expr, grandeur: ast.expr) -> tuple[str, str]:
        cle, sorte = self._cle(grandeur)
        self.liens.update((Lien(cle, mois=True), Lien("date.mois")))
        return self.ecriture.lire(cle, f"v.mois({entier(decalage)}, {cle!r})"), sorte

    def fonction_moyenne_mois(self, grandeur: ast.expr, debut: ast.expr, fin: ast.expr) -> tuple[str, str]:
        return f"op.moyenne({self._serie(grandeur, debut, fin)})", NOMBRE

    def fonction_somme_mois(self, grandeur: ast.expr, debut: ast.expr, fin: ast.expr) -> tuple[str, str]:
        return f"op.somme_de({self._serie(grandeur, debut, fin)})", NOMBRE

    def _serie(self, grandeur: ast.expr, debut: ast.expr, fin: ast.expr) -> str:
        cle, sorte = self._cle(grandeur)
        if sorte != NOMBRE or not entier(debut) <= entier(fin):
            raise ErreurFormule("série de mois : une grandeur chiffrée, du premier au dernier mois")
        self.liens.update((Lien(cle, mois=True), Lien("date.mois")))
        return self.ecriture.serie(cle, entier(debut), entier(fin))


def _texte(nom: str, noeud: ast.expr) -> str:
    if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
        return noeud.value
    raise ErreurFormule(f"{nom} attend un texte entre guillemets")


def entier(noeud: ast.expr) -> int:
    """A whole number written in the formula, possibly negative."""
    signe = 1
    if isinstance(noeud, ast.UnaryOp) and isinstance(noeud.op, ast.USub):
        signe, noeud = -1, noeud.operand
    if isinstance(noeud, ast.Constant) and type(noeud.value) is int:
        return signe * noeud.value
    raise ErreurFormule(f"« {ast.unparse(noeud)} » : un nombre entier est attendu")


def nom_de_bareme(noeud: ast.expr) -> str:
    """``theme.nom`` out of ``bareme.theme.nom``."""
    parties = ast.unparse(noeud).split(".")
    if len(parties) != 3 or parties[0] != "bareme":
        raise ErreurFormule(f"« {ast.unparse(noeud)} » : un barème s'écrit bareme.theme.nom")
    return f"{parties[1]}.{parties[2]}"


def _en_clair(sorte: str) -> Literal["oui/non", "nombre", "choix"]:
    return "oui/non" if sorte == OUI_NON else "nombre" if sorte == NOMBRE else "choix"
