"""Find sheets: by public, theme, organisme and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from tznr_kit.droits.fiches.catalogue import FicheDroit, sans_accent
from tznr_kit.droits.fiches.repertoire import Repertoire

T = TypeVar("T")
VIDES = frozenset(("un", "une", "de", "du", "des", "le", "la", "les", "et", "ou", "pour", "mon", "ma", "mes", "je"))
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


def trouver(fiches: Iterable[FicheDroit], recherche: str) -> list[FicheDroit]:
    """Sheets where every word searched begins a word, plural or not; the name first, then what the sheet says.

    Words of one letter, and those that say nothing (« une », « pour »), are left out. Empty without any other word.
    """
    debuts = [_radical(mot) for mot in sans_accent(recherche).replace("'", " ").replace("’", " ").split()]
    debuts = [debut for debut in debuts if len(debut) > 1 and debut not in VIDES]
    if not debuts:
        return []
    notees = [(note, une.fiche.presentation.titre_courant, une) for une in fiches if (note := _note(une, debuts))]
    return [une for _, _, une in sorted(notees, key=lambda trouvee: (-trouvee[0], trouvee[1]))]


def _note(droit: FicheDroit, debuts: list[str]) -> int:
    """0: a word is nowhere. Else 3 a word found in a name, 2 in its sentences, 1 further in the sheet."""
    presentation = droit.fiche.presentation
    cercles = (
        f"{droit.id} {droit.nom} {droit.nom_court} {presentation.titre_courant}",
        f"{presentation.phrase} {droit.fiche.resume} {' '.join(droit.conditions)}",
        " ".join(droit.fiche.textes()),
    )
    mots = [[_radical(mot) for mot in re.findall(r"[a-z0-9]+", sans_accent(cercle))] for cercle in cercles]
    notes = [_note_du_mot(debut, mots) for debut in debuts]
    return sum(notes) if all(notes) else 0


def _note_du_mot(debut: str, cercles: list[list[str]]) -> int:
    for note, mots in zip((3, 2, 1), cercles, strict=True):
        if any(mot.startswith(debut) for mot in mots):
            return note
    return 0


def _radical(mot: str) -> str:
    """Without the mark of the plural, or of « veuf, veuve »."""
    if mot in ("veuf", "veuve", "veufs", "veuves"):
        return "veu"
    return mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot


def _texte(droit: FicheDroit) -> str:
    """What a search looks at: names, summary, conditions, fears; without accents."""
    morceaux = [droit.id, droit.nom, droit.nom_court, droit.fiche.resume, *droit.conditions]
    morceaux += [idee.on_entend for idee in droit.fiche.idees_recues]
    return sans_accent(" ".join(morceaux))
