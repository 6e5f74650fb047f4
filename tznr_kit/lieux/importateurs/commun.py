"""What the connectors share: the request, a raw row, cleaning of telephones and texts, names of communes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tznr_kit.lieux.horaires import JOURS_OSM
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.telephones import lire_numeros, mobile
from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.typographie import JOURS

# One row in the common schema: names of fields of « Lieu », without id, source and reliability; besides,
# « rang » (row in the file) and « doutes » (what of the row was not understood).
Brut = dict[str, Any]

DU_CODE = "est une formule ou du code, laissé de côté"
JOURS_EN_OSM = dict(zip(JOURS, JOURS_OSM, strict=True))


@dataclass(frozen=True, slots=True)
class Doute:
    """Something of a row that was left out, while the place was kept. ``rang``: row in the file, 0 for the file."""

    rang: int
    nom: str
    message: str

    def __str__(self) -> str:
        ou = f"ligne {self.rang}" + (f" ({self.nom})" if self.nom else "") if self.rang else "fichier"
        return f"{ou} : {self.message}"


class SourceInutilisable(Exception):
    """The source cannot be read (unreachable, broken, changed): the places are left as they are."""


@dataclass(frozen=True)
class Demande:
    """What a connector needs: where to read, for which département, the communes, the places known, a token.

    ``genre``: type of the places of a file that does not write it.
    """

    adresse: str
    departement: str
    communes: Mapping[str, Commune]
    tout: Annuaire
    jeton: str | None = None
    genre: str | None = None


@dataclass(frozen=True)
class Importateur:
    """A source. ``types``: it lists all of its places of these types, so that an absent one is gone.

    ``modifie``: it completes known places (``Brut`` holds their ``id``) instead of listing its own.
    """

    id: str
    nom: str
    source: str
    adresse: str | None
    lire: Callable[[Demande], list[Brut]]
    types: frozenset[str] = frozenset()
    modifie: bool = False


def telephone(valeur: str | None) -> str | None:
    """The first French number that is not a mobile (maybe personal), « 05 34 47 04 50 »; None when there is none."""
    lus = lire_numeros(sans_fax(valeur or ""))
    fixes = [un for un in lus.numeros if lus.compris and not un.startswith("+") and not mobile(un)]
    return fixes[0] if fixes else None


def sans_fax(valeur: str) -> str:
    """Without the number that follows « fax » or « télécopie »: nobody answers there."""
    return FAX.sub(" ", valeur)


def texte(valeur: object) -> str | None:
    """A trimmed text on one line, None when empty."""
    propre = " ".join(str(valeur).split()) if valeur is not None else ""
    return propre or None


def nombre(valeur: object) -> float | None:
    """A number written with a point or a comma, None when empty. Raises SourceInutilisable on anything else."""
    ecrit = texte(valeur)
    if ecrit is None:
        return None
    try:
        return float(ecrit.replace(",", "."))
    except ValueError as erreur:
        raise SourceInutilisable(f"nombre illisible : « {ecrit} »") from erreur


def horaires_osm(jours: Mapping[str, Iterable[tuple[str, str]]]) -> str | None:
    """OSM hours from French days: ``{"lundi": [("08:30", "12:00")]}``; None when there is no hour at all."""
    regles = []
    for jour, plages in jours.items():
        utiles = [f"{de}-{a}" for de, a in plages if de != a]
        if utiles:
            regles.append(f"{JOURS_EN_OSM[jour]} {','.join(utiles)}")
    return "; ".join(regles) or None


def exiger(colonnes: Iterable[str], presentes: Iterable[str]) -> None:
    """Raises SourceInutilisable when a column we read is gone: the format has changed."""
    absentes = sorted(set(colonnes) - set(presentes))
    if absentes:
        raise SourceInutilisable(f"le format a changé : colonne(s) absente(s) {', '.join(absentes)}")


def insee_de(nom: str | None, code_postal: str | None, communes: Mapping[str, Commune]) -> str | None:
    """INSEE code from a name and a postal code; None unless exactly one commune answers.

    The postal code chooses between two communes of one name, and completes a name written short or long (« Rieux »,
    « Toulouse Rangueil »); a code of another département refuses. A CEDEX code is of no commune.
    """
    cle, code = cle_commune(nom or ""), code_postal or ""
    trouvees = _communes_de_nom(communes).get(cle, [])
    if len(trouvees) > 1 and code:
        trouvees = [une for une in trouvees if code in une.codes_postaux]
    if not trouvees and cle:
        trouvees = [une for une in communes.values() if code in une.codes_postaux and _commence(cle, une.nom)]
    if code:
        trouvees = [une for une in trouvees if _meme_departement(une, code)]
    return trouvees[0].insee if len(trouvees) == 1 else None


def _commence(cle: str, nom: str) -> bool:
    """One writing is the beginning of the other, by whole words."""
    courte, longue = sorted((cle, cle_commune(nom)), key=len)
    return longue.startswith(f"{courte} ")


def _meme_departement(une: Commune, code_postal: str) -> bool:
    prefixe = "20" if une.insee[:2] in {"2A", "2B"} else une.insee[:2]
    return code_postal in une.codes_postaux or code_postal.startswith(prefixe)


def _communes_de_nom(communes: Mapping[str, Commune]) -> dict[str, list[Commune]]:
    """The communes by what makes two writings of a name the same; made once for one table of communes."""
    if not _noms or _noms[-1][0] is not communes:
        par_nom: dict[str, list[Commune]] = {}
        for une in communes.values():
            par_nom.setdefault(cle_commune(une.nom), []).append(une)
        _noms[:] = [(communes, par_nom)]
    return _noms[-1][1]


_noms: list[tuple[Mapping[str, Commune], dict[str, list[Commune]]]] = []
FAX = re.compile(r"\b(?:fax|t[ée]l[ée]copi\w*)\b[^\d+(]{0,6}[+(]?\d(?:[ ./()-]{0,3}\d){8,12}", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:le|la|les|l) | (?:le|la|les|l)$")


@lru_cache(maxsize=8192)
def cle_commune(nom: str) -> str:
    """What makes two writings of one commune the same: « Fousseret (Le) », « LE FOUSSERET CEDEX 2 »."""
    plein = re.sub(r"(?<=\w)/(?=\w)", " sur ", re.sub(r"\bs/ ?", "sur ", nom))
    propre = re.sub(r"\bcedex\b.*$", "", normaliser(plein)).strip()
    propre = re.sub(r"^\d{5} | \d{5}$", "", propre)
    propre = re.sub(r"^(?:commune|mairie|ville) (?:de |du |des |d )", "", propre)
    propre = re.sub(r" haute garonne$", "", propre)
    propre = re.sub(r"(?: \d{1,2}(?:er|e|eme|ere)?)?(?: arrondissement| arrdt| arr)?$", "", propre)
    propre = re.sub(r"\bst(e?)\b", r"saint\1", propre)
    propre = re.sub(r"(?<=[a-z] )ss?\b(?= [a-z])", lambda lu: "sous" if lu.group() == "ss" else "sur", propre)
    return ARTICLE.sub("", propre)
