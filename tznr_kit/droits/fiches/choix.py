"""Find sheets: by public, theme, organisme and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from tznr_kit.droits.fiches.catalogue import FicheDroit, sans_accent
from tznr_kit.droits.fiches.repertoire import Repertoire

T = TypeVar("T")
TOUT_PUBLIC = "tout_public"


class NomInconnu(Exception):
    """A name that nothing bears; the message lists the known ones."""


def connu(nom: str, connus: Mapping[str, T], quoi: str) -> T:
    """``connus[nom]``. Raises NomInconnu with one line in French listing the known names."""
    if nom not in connus:
        raise NomInconnu(f"{quoi} inconnu : « {nom} ». Connus : {', '.join(connus)}.")
    return connus[nom]


def choisir(
    fiches: Iterable[FicheDroit],
    mots: Repertoire,
    *,
    public: str | None = None,
    theme: str | None = None,
    organisme: str | None = None,
    recherche: str = "",
) -> list[FicheDroit]:
    """The sheets that pass every filter given, in the order received.

    A public is also shown the sheets for everybody. Raises NomInconnu for an unknown code.
    """
    if public:
        connu(public, mots.publics, "public")
    if theme:
        connu(theme, mots.themes, "thème")
    if organisme:
        connu(organisme, mots.organismes, "organisme")
    termes = sans_accent(recherche).split()
    return [
        une
        for une in fiches
        if (not public or public in une.fiche.publics or TOUT_PUBLIC in une.fiche.publics)
        and (not theme or theme == une.fiche.theme)
        and (not organisme or organisme in une.fiche.organismes)
        and all(terme in _texte(une) for terme in termes)
    ]


def _texte(droit: FicheDroit) -> str:
    """What a search looks at: names, summary, conditions, fears; without accents."""
    morceaux = [droit.id, droit.nom, droit.nom_court, droit.fiche.resume, *droit.conditions]
    morceaux += [idee.on_entend for idee in droit.fiche.idees_recues]
    return sans_accent(" ".join(morceaux))
