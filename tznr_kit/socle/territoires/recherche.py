"""Finding a commune as people write it: without accents or hyphens, « st gaudens », « 31800 », a small mistake."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

from tznr_kit.socle.territoires.communes import Commune, communes

ABREGES = {"st": "saint", "ste": "sainte", "s": "sur", "ss": "sous", "nd": "notre dame"}
ARTICLES = frozenset({"le", "la", "les", "l"})
RESSEMBLANCE = 0.75  # of difflib: one wrong letter in five


def chercher_communes(texte: str, au_plus: int = 6) -> list[Commune]:
    """Communes that ``texte`` may name, the best first; a name, the beginning of one, a postal code, or both.

    An exact name comes first, then what begins with it, then what holds it; the most peopled first among equals.
    Only when nothing fits, names that look like it. Empty when nothing does, or when nothing was written.
    """
    mots = _mots(texte)
    codes = [mot for mot in mots if mot.isdigit()]
    nom = " ".join(mot for mot in mots if not mot.isdigit())
    du_code = [une for une in communes().values() if all(_a_le_code(une, code) for code in codes)]
    if not nom:
        return _par_taille(du_code)[:au_plus] if codes else []
    # A wrong code beside a right name: the name wins.
    for parmi in filter(None, (du_code, list(communes().values()))):
        trouvees = _du_nom(nom, parmi) or _qui_ressemblent(nom, parmi)
        if trouvees:
            return trouvees[:au_plus]
    return []


def reconnaitre_commune(texte: str) -> Commune | None:
    """The commune when ``texte`` names one and only one: its whole name, or a word or code that fits no other."""
    trouvees = chercher_communes(texte, au_plus=2)
    if not trouvees:
        return None
    nom = " ".join(mot for mot in _mots(texte) if not mot.isdigit())
    exacte = nom and _forme(nom)[1] == _forme(trouvees[0].nom)[1]
    return trouvees[0] if exacte or len(trouvees) == 1 else None


def nom_et_code(commune: Commune) -> str:
    """« Saint-Gaudens (31800) »; « Toulouse (31000…) » when it has several codes."""
    codes = commune.codes_postaux
    return f"{commune.nom} ({codes[0]}{'…' if len(codes) > 1 else ''})" if codes else commune.nom


def _du_nom(nom: str, parmi: list[Commune]) -> list[Commune]:
    notees = [(note, une) for une in parmi if (note := _note(nom, une)) is not None]
    return [une for _, une in sorted(notees, key=lambda paire: (paire[0], -paire[1].population, paire[1].nom))]


def _note(nom: str, commune: Commune) -> int | None:
    """How well the name fits: 0 exactly, 1 begins with it, 2 a word of it does, 3 holds it; None: not at all."""
    entier_cherche, cherche, debuts = _forme(nom)
    entier, sans_article, mots = _forme(commune.nom)
    if cherche == sans_article or entier_cherche == entier:
        return 0
    if sans_article.startswith(cherche):
        return 1
    if all(any(mot.startswith(debut) for mot in mots) for debut in debuts):
        return 2
    return 3 if len(cherche) > 3 and cherche in sans_article else None


def _qui_ressemblent(nom: str, parmi: list[Commune]) -> list[Commune]:
    cles = {_forme(une.nom)[1]: une for une in _par_taille(parmi)[::-1]}
    return [cles[cle] for cle in difflib.get_close_matches(_forme(nom)[1], cles, 3, RESSEMBLANCE)]


def _mots(texte: str) -> list[str]:
    """Words without accents, capitals, hyphens or apostrophes, abbreviations written whole."""
    decompose = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe"))
    nu = "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
    return " ".join(ABREGES.get(mot, mot) for mot in re.findall(r"[a-z]+|\d+", nu)).split()


@lru_cache(maxsize=2048)
def _forme(nom: str) -> tuple[str, str, tuple[str, ...]]:
    """Of a name: glued, glued without its article, its words without the article."""
    mots = _mots(nom)
    essentiels = mots[1:] if len(mots) > 1 and mots[0] in ARTICLES else mots
    return "".join(mots), "".join(essentiels), tuple(essentiels)


def _a_le_code(commune: Commune, code: str) -> bool:
    return any(autre.startswith(code) for autre in commune.codes_postaux)


def _par_taille(parmi: list[Commune]) -> list[Commune]:
    return sorted(parmi, key=lambda une: (-une.population, une.nom))
