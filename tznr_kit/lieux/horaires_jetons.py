"""French opening hours cut into tokens: the many writings of one thing become one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

DEUX_LETTRES = {"lu": "@lun", "ma": "@mar", "me": "@mer", "je": "@jeu", "ve": "@ven", "sa": "@sam", "di": "@dim"}
_MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
DERNIERS_JOURS = {"fevrier": ("28", "29"), "avril": ("30",), "juin": ("30",), "septembre": ("30",), "novembre": ("30",)}


def _mois_entiers(lu: re.Match[str]) -> str:
    """« du 1er juillet au 31 août » is whole months; « du 1er juillet au 15 août » is left as it is."""
    premier, jour, dernier = lu.groups()
    return f"de {premier} a {dernier}" if jour in DERNIERS_JOURS.get(dernier, ("31",)) else lu.group()


# Writings of one thing, the longest first.
SIMPLIFIER: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"[’`]", "'"),
    (r"[\u2010-\u2015\u2212→]", "-"),
    (rf"\b({_MOIS})-(?={_MOIS})", r"\1 - "),
    (rf"\bdu 1(?: ?er)? ({_MOIS}) au (\d\d) ({_MOIS})\b", _mois_entiers),
    (r"\bt\.?l\.?j\b\.?", "tous les jours"),
    (r"\bl ?(?:-|au) ?v\b", "lundi au vendredi"),
    (r"\b(\d{1,2})\.(\d\d) ?(-|a) ?(\d{1,2})\.(\d\d)\b", r"\1h\2 \3 \4h\5"),
    (r"\bde (\d{1,2}) a (\d{1,2})(?= ?h\b| *$| *[,;.)]| et | puis )", r"de \1h a \2h"),
    (r"(?<=\dh) ?h\b", ""),
    (r"\br\.?d\.?v\b\.?|\brendez[- ]?vous\b", "rendez-vous"),
    (r"\b(?:uniquement|seulement|exclusivement) (?=sur rendez-vous)|(?<=sur rendez-vous) (?:uniquement|seulement)", ""),
    (r"\baccueil (?:du public|physique)? ?:?", ""),
    (r"\b(?:horaires?|ouverture|ouvert(?:e|s)?|permanences?)(?: d'ouverture| au public)?\b ?:?", ""),
    (r"\b(?:en |pendant les |les |durant les |periode de )*(?:vacances|conges) scolaires\b", "@SH"),
    (r"(?<!hors )\b(?:en|pendant la|durant la) periode scolaire\b", "@SAUF @SH"),
    (r"\b(?:les )?jours feries\b", "@PH"),
    (r"(?<=\d) ?heures?\b", "h"),
    (r"\b7 ?j? ?/ ?7(?: ?j)?,? (?:et )?(?=24 ?h? ?/ ?24)", ""),
    (r"\b24 ?h? ?/ ?24(?: ?h)?(?:,? (?:et )?7 ?j? ?/ ?7(?: ?j)?)?\b", "tous les jours 0h-24h"),
    (r"\b(?:non[- ]stop|sans interruption|en continu|journee continue)\b", ""),
    (
        r"\b(?:chaque|tous les) (?=(?:lun|mar|mer|jeu|ven|sam|dim|1|2|3|4|premier|deuxi|troisi|quatri|dernier))",
        "le ",
    ),
    (r"\b7 ?j? ?/ ?7(?: ?j)?\b", "tous les jours"),
    (r"\b(?:du|de chaque|de tous les|par) mois\b", "@MOIS"),
    (r"(?<!sauf )(?:\bl')?\bapres[- ]?midi\b", "@APREM"),
    (r"(?<!sauf )(?:\ble )?\bmatin(?:ee|s|ees)?\b", "@MATIN"),
    (r"\bmidi\b", "12h"),
    (r"\bminuit\b", "24h"),
    (r"\ba partir de\b|\bdes\b(?= ?\d)", "@DES"),
    (r"\bweek[- ]?ends?\b", "samedi et dimanche"),
    (r"\b(lun|mar(?!s\b)|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?s?\b\.?", r"@\1"),
    (r"\b(lu|ma|me|je|ve|sa|di)\b\.?", lambda lu: DEUX_LETTRES[lu[1]]),
    (r"\b(\d) ?°", lambda lu: "1er" if lu[1] == "1" else f"{lu[1]}e"),
    (r"\b(?:premiers?|1 ?ers?|1ere?s?)\b", "@R1"),
    (r"\b(?:deuxiemes?|seconds?|2 ?(?:e|eme|emes|nd|nds|d)s?)\b", "@R2"),
    (r"\b(?:troisiemes?|3 ?(?:e|eme|emes)s?)\b", "@R3"),
    (r"\b(?:quatriemes?|4 ?(?:e|eme|emes)s?)\b", "@R4"),
    (r"\b(?:cinquiemes?|5 ?(?:e|eme|emes)s?)\b", "@R5"),
    (r"\bderniers?\b", "@R9"),
    (r"\bfermee?s?\b|\bfermeture\b", "@FERME"),
    (r"\b(?:sauf|hormis|excepte|hors)\b", "@SAUF"),
)
JETON = re.compile(
    r"\s*(?:(?P<jour>@(?:lun|mar|mer|jeu|ven|sam|dim))|(?P<rang>@R\d)|(?P<mot>@[A-Z]+)"
    r"|(?P<heure>\d{1,2} ?(?:h|:) ?(?:[0-5]\d(?! ?[h:]))?(?!\d))|(?P<lettre>[a-z'-]*[a-z])|(?P<signe>[-,;/:().&]))"
)


class Incompris(Exception):
    """A word, or an order of words, that this reader does not know."""


def jetons(texte: str) -> list[str]:
    propre = _plat(texte)
    for motif, mot in SIMPLIFIER:
        propre = re.sub(motif, mot, propre)
    lus, position = [], 0
    propre = propre.strip()
    while position < len(propre):
        lu = JETON.match(propre, position)
        if lu is None:
            raise Incompris(propre[position:])
        lus.append(lu.group().strip())
        position = lu.end()
    return lus


def _plat(texte: str) -> str:
    """Lower case without accents, dashes and apostrophes kept."""
    lettres = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe"))
    return "".join(c for c in lettres if not unicodedata.combining(c))
