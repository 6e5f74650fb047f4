"""What the connectors share: the request, a raw row, cleaning of telephones and texts, names of communes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tznr_kit.lieux.horaires import JOURS_OSM
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.territoires.communes import Commune
from tznr_kit.socle.typographie import JOURS

# One row in the common schema: names of fields of « Lieu », without id, source and reliability.
Brut = dict[str, Any]

JOURS_EN_OSM = dict(zip(JOURS, JOURS_OSM, strict=True))


class SourceInutilisable(Exception):
    """The source cannot be read (unreachable, broken, changed): the places are left as they are."""


@dataclass(frozen=True)
class Demande:
    """What a connector needs: where to read, for which département, the communes, the places known, a token."""

    adresse: str
    departement: str
    communes: Mapping[str, Commune]
    tout: Annuaire
    jeton: str | None = None


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
    """« 05 34 47 04 50 » or « 39 49 » from any writing; None when absent, a mobile (maybe personal) or not French."""
    chiffres = re.sub(r"\D", "", valeur or "")
    if chiffres.startswith("33") and len(chiffres) == 11:
        chiffres = "0" + chiffres[2:]
    if len(chiffres) == 10 and chiffres[0] == "0" and chiffres[1] in "1234589":
        return " ".join(chiffres[rang : rang + 2] for rang in range(0, 10, 2))
    return f"{chiffres[:2]} {chiffres[2:]}" if len(chiffres) == 4 and chiffres[0] == "3" else None


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
    """INSEE code from a name and a postal code; None unless exactly one commune answers."""
    voulu = _sans_cedex(nom or "")
    trouvees = [
        une.insee
        for une in communes.values()
        if normaliser(une.nom) == voulu and (not code_postal or code_postal in une.codes_postaux)
    ]
    return trouvees[0] if len(trouvees) == 1 else None


def _sans_cedex(nom: str) -> str:
    propre = re.sub(r"\bcedex\b.*$", "", normaliser(nom)).strip()
    return re.sub(r"^st(e?) ", r"saint\1 ", propre)
