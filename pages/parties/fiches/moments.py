"""The sheets by moment of life: nine tiles, then the sheets of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.communs.dessins import adresse, html, picto, rond, tuile, tuiles
from pages.parties.fiches.liste import rangees
from tznr_kit.droits.au_stand import au_stand
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.socle.charte import charte

CITEES = 2  # everyday titles under a tile


def les_moments(fiches: Sequence[FicheDroit], mots: Repertoire) -> None:
    """One tile a moment, with the first aids that answer it."""
    html(tuiles([_tuile(code, titre, _du_moment(code, fiches)) for code, titre in mots.moments.items()], 300))


def du_moment(moment: str, fiches: Sequence[FicheDroit], mots: Repertoire) -> None:
    """The sheets of one moment: what is claimed first, helplines and services last."""
    signe = charte().moments[moment]
    html(
        _retour(),
        f'<div class="k-titre">{rond(signe.picto, signe.accent, grand=True)}',
        f"<h1>{escape(mots.moments[moment])}</h1></div>",
        rangees(_du_moment(moment, fiches)),
    )


def _tuile(code: str, titre: str, fiches: Sequence[FicheDroit]) -> str:
    signe = charte().moments[code]
    ligne = " · ".join(une.papier.presentation.titre_courant for une in fiches[:CITEES])
    return tuile(titre, ligne, signe.picto, adresse("fiches", {"moment": code}), signe.accent)


def _du_moment(code: str, fiches: Sequence[FicheDroit]) -> list[FicheDroit]:
    """What is claimed before helplines, money before the rest, sheets that put this moment first, then what people
    ask most (content/au_stand.yaml); a variant follows the sheet it varies."""
    du_code = [une for une in fiches if code in une.fiche.presentation.moments]
    return sorted(du_code, key=lambda une: (*_rang(une, code), une.nom_court))


def _rang(droit: FicheDroit, code: str) -> tuple[bool, bool, int, int, bool]:
    presentation, souvent = droit.papier.presentation, au_stand().rang(droit.calcul)
    autre_nature = presentation.nature != "argent"
    place = presentation.moments.index(code)
    return not presentation.se_demande, autre_nature, place, souvent, droit.id != droit.calcul


def _retour() -> str:
    return f'<p data-taire><a class="k-retour" {adresse("fiches")}>{picto("retour")}Toutes les fiches</a></p>'
