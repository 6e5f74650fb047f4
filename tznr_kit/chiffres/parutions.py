"""What leaves the house is a release: made once a month, kept, and never one encounter away from the one before.

Two reports a day apart would give the answers of the person met in between. The cell reads the live figures on its
screen; what is exported is the release of the month. A figure that moved by fewer people than the threshold since the
release before keeps its former value until it has moved enough.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select

from tznr_kit.chiffres.annee import lire_annee
from tznr_kit.chiffres.bilan import Bilan, construire
from tznr_kit.chiffres.grille import grille
from tznr_kit.chiffres.publiable import REGLE
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_parutions import Parution

FORME: TypeAdapter[Bilan] = TypeAdapter(Bilan)
SANS_PERSONNE = "actions"  # an indicator that counts our own work tells nothing of anybody


@reserve("pilotage.lire")
def paraitre(contexte: Contexte, annee: int, jour: date) -> Bilan:
    """The release of the month of ``jour``: the one already made, else a new one, registered. Raises ErreurContenu."""
    mois = f"{jour:%Y-%m}"
    with contexte.magasin.ecriture() as session:
        requete = select(Parution).where(Parution.annee == annee).order_by(Parution.mois.desc())
        derniere = session.execute(requete.limit(1)).scalar_one_or_none()
        lu = construire(lire_annee(session, annee), grille())
        avant = FORME.validate_python(derniere.bilan) if derniere else None
        if avant is not None and avant.fictif != lu.fictif:
            avant = None  # the demonstration was taken away: nothing of it is kept
        if derniere is not None and avant is not None and derniere.mois >= mois:
            return avant
        retenu = lu if avant is None else retenir(avant, lu)
        contenu = FORME.dump_python(retenu, mode="json")
        empreinte = hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()
        session.merge(Parution(annee=annee, mois=mois, empreinte=empreinte, bilan=contenu))
        noter(session, contexte.acteur, "parution", f"{annee} {mois}", empreinte)
    return retenu


def retenir(avant: Bilan, lu: Bilan) -> Bilan:
    """``lu`` with, for each figure, table and step, what ``avant`` said when too few people have moved it."""
    mesures = {une.indicateur.code: une for une in avant.mesures}
    tables = {une.code: une for une in avant.tables}
    gardees = tuple(
        une if un_travail(une.indicateur.calcul) else _choisir(mesures.get(une.indicateur.code), une)
        for une in lu.mesures
    )
    fige = any(neuve is not une for neuve, une in zip(gardees, lu.mesures, strict=True))
    return replace(
        lu,
        mesures=gardees,
        tables=tuple(_choisir(tables.get(une.code), une) for une in lu.tables),
        entonnoir=_choisir(avant.entonnoir, lu.entonnoir),
        argent=_choisir(avant.argent, lu.argent),
        couts=avant.couts if fige else lu.couts,  # a cost for each person tells how many they are
    )


def un_travail(calcul: str) -> bool:
    """Does this indicator count our actions, and nobody?"""
    return calcul.partition(":")[0] == SANS_PERSONNE


def _choisir(avant: Any, neuf: Any) -> Any:
    """The new one, unless a figure of it moved by fewer people than the threshold, or appeared, or vanished."""
    if avant is None:
        return neuf
    avant_a_plat, neuf_a_plat = dict(_nombres(_plat(avant))), dict(_nombres(_plat(neuf)))
    for cle in avant_a_plat.keys() | neuf_a_plat.keys():
        ancien, nouveau = avant_a_plat.get(cle), neuf_a_plat.get(cle)
        if ancien == nouveau:
            continue
        if ancien is None or nouveau is None or REGLE.est_petit(abs(int(nouveau - ancien)) or 1):
            return avant
    return neuf


def _plat(un: Any) -> Any:
    return TypeAdapter(type(un)).dump_python(un, mode="json")


def _nombres(noeud: Any, chemin: str = "") -> Iterator[tuple[str, float | None]]:
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            yield from _nombres(valeur, f"{chemin}.{cle}")
    elif isinstance(noeud, list | tuple):
        for rang, valeur in enumerate(noeud):
            yield from _nombres(valeur, f"{chemin}.{rang}")
    elif noeud is None or (isinstance(noeud, int | float) and not isinstance(noeud, bool)):
        yield chemin, noeud
