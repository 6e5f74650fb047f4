"""Drawings already made, said in another language: each text between two tags, and what their attributes say.

What stays in French has ``lang="fr"``, its own direction, and a class that the sheet underlines. An element with
``translate="no"`` or its own ``lang`` is left alone: a name, an address, a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from tznr_kit.socle.langues.modele import Etat
from tznr_kit.socle.typographie import INSECABLE

MORCEAU = re.compile(r"<[^>]*>|[^<]+")
BALISE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
ATTRIBUT = re.compile(r'\b(aria-label|alt|title|placeholder|data-dire|data-ecouter|data-arreter)="([^"]*)"')
SEULES = frozenset({"br", "img", "input", "source", "hr", "wbr", "meta", "link", "path", "use", "circle", "rect"})
TUES = ('translate="no"', " lang=")
CACHES = frozenset({"style", "script", "svg"})

_SUITE = r"[.,:/]\d+"
_CHIFFRES = re.compile(rf"\+?\d[\d\u00a0 ]*\d(?:{_SUITE})*|\d(?:{_SUITE})+")

Dire = Callable[[str], tuple[str, Etat]]


def traduire(page: str, dire: Dire, *, de_droite_a_gauche: bool = False) -> str:
    """The same drawing. ``dire``: a French text → what to show, and whether it is a translation."""
    return "".join(_morceaux(page, _isoler(dire) if de_droite_a_gauche else dire))


def _isoler(dire: Dire) -> Dire:
    """« 05 34 33 32 31 » would be read « 31 32 33 34 05 » from right to left: and « 14:00 », « 00:14 »: a number,
    an hour, a date in figures keep their own direction."""

    def dire_isole(texte: str) -> tuple[str, Etat]:
        dit, etat = dire(texte)
        return (_CHIFFRES.sub(_un_nombre, dit), etat) if etat == "a_jour" else (dit, etat)

    return dire_isole


def _un_nombre(trouve: re.Match[str]) -> str:
    return f"\u2066{trouve[0].replace(' ', INSECABLE)}\u2069"


def _morceaux(page: str, dire: Dire) -> Iterator[str]:
    laisse = 0  # how many elements are open under the one left alone, itself included
    for trouve in MORCEAU.finditer(page):
        morceau = trouve[0]
        if morceau[0] != "<":
            yield morceau if laisse else _texte(morceau, dire)
            continue
        nom = balise[1].lower() if (balise := BALISE.match(morceau)) else ""
        seule = not nom or nom in SEULES or morceau.endswith("/>")
        ferme = morceau.startswith("</")
        if laisse and not seule:
            laisse += -1 if ferme else 1
        elif not ferme and not seule and (nom in CACHES or any(marque in morceau for marque in TUES)):
            laisse = 1
        yield morceau if laisse > 1 or ferme else ATTRIBUT.sub(lambda m: _attribut(m, dire), morceau)


def _attribut(trouve: re.Match[str], dire: Dire) -> str:
    dit, _ = dire(unescape(trouve[2]))
    return f'{trouve[1]}="{escape(dit)}"'


def _texte(brut: str, dire: Dire) -> str:
    texte = unescape(brut)
    nu = texte.strip()
    if not nu:
        return brut
    dit, etat = dire(nu)
    avant, apres = texte[: len(texte) - len(texte.lstrip())], texte[len(texte.rstrip()) :]
    montre = escape(dit) if etat == "a_jour" else f'<span class="k-fr" lang="fr" dir="ltr">{escape(dit)}</span>'
    return f"{avant}{montre}{apres}"
