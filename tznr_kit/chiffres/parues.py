"""The figures already released, for anybody: the last release of each year, as it was kept. Nothing is counted here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from tznr_kit.chiffres.bilan import Bilan
from tznr_kit.chiffres.parutions import FORME
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_parutions import Parution


def chiffres_parus(magasin: Magasin) -> Iterator[dict[str, Any]]:
    """One line an indicator and a year, newest first; the made-up year is left out."""
    with magasin.lecture() as session:
        ordre = (Parution.annee.desc(), Parution.mois.desc())
        lues = [(une.annee, une.mois, une.bilan) for une in session.scalars(select(Parution).order_by(*ordre))]
    vues: set[int] = set()
    for annee, mois, contenu in lues:
        bilan = FORME.validate_python(contenu)
        if annee not in vues and not bilan.fictif:
            vues.add(annee)
            yield from _lignes(annee, mois, bilan)


def _lignes(annee: int, mois: str, bilan: Bilan) -> Iterator[dict[str, Any]]:
    for une in bilan.mesures:
        yield {
            "annee": annee,
            "parution": mois,
            "indicateur": une.indicateur.code,
            "libelle": une.indicateur.libelle,
            "definition": une.indicateur.definition,
            "unite": une.indicateur.unite,
            "valeur": une.valeur.valeur,
            "part_sans_reponse": une.valeur.part_manquante,
        }
