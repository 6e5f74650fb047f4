"""Anonymous counts of the tool itself: how many begin, finish, print, ask for help. No cookie, no visitor.

A count has a month and a name. ``TZNR_COMPTEURS=non`` turns all of it off. What is shown keeps the thresholds of
everything published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_relais import CompteurOutil
from tznr_kit.socle.reglages import compteurs_actifs

NOMS = re.compile(
    r"(?:borne_)?(?:commence|etape:[369]|fini|fini_apres:[0369]|imprime)|borne_code|aide_demandee|creneau_pris|dossier_prepare"
    r"|duree:(?:2|5|10|20|plus)"
)
DUREES = ((2, "2"), (5, "5"), (10, "10"), (20, "20"))
"""Minutes: the answer « duree:5 » counts who took more than 2 and at most 5."""


def compter(magasin: Magasin, nom: str, jour: date) -> None:
    """One more this month. Raises ValueError for a name that could say more than what happened."""
    if not NOMS.fullmatch(nom):
        raise ValueError(f"compteur inconnu : {nom}")
    if not compteurs_actifs():
        return
    with magasin.ecriture() as session:
        ligne = _ligne(session, f"{jour:%Y-%m}", nom)
        ligne.nombre += 1


def duree(minutes: float) -> str:
    """The name of the count for a visit of that length."""
    return f"duree:{next((nom for borne, nom in DUREES if minutes <= borne), 'plus')}"


ETAPES = (3, 6, 9)
"""Screens of the conversation that are counted when they are reached: where visits stop is read between them."""


def _publiable(nombre: int) -> int | None:
    # What protects small counts reads tables: whoever only counts does not wait for it.
    from tznr_kit.chiffres.publiable import total_publiable

    return total_publiable(nombre)


@reserve("pilotage.lire")
def lire(contexte: Contexte, annee: int) -> dict[str, int | None]:
    """Name → count of the year; None when it is too small to be shown."""
    requete = select(CompteurOutil).where(CompteurOutil.mois.startswith(f"{annee}-"))
    sommes: dict[str, int] = {}
    with contexte.magasin.lecture() as session:
        for ligne in session.execute(requete).scalars():
            sommes[ligne.nom] = sommes.get(ligne.nom, 0) + ligne.nombre
    return {nom: _publiable(nombre) for nom, nombre in sorted(sommes.items())}


def arrets(comptes: Mapping[str, int | None], ou: str = "") -> list[tuple[str, int]]:
    """Where visits stop: (« avant l'écran 6 », how many), the most first. ``ou``: « borne_ » for the kiosk.

    Who finished after three screens did not stop before the sixth. A part is left out when a count it is made of is
    hidden, or when it is too small itself.
    """
    marches = [f"{ou}commence", *(f"{ou}etape:{n}" for n in ETAPES)]
    noms = [*(f"avant l'écran {n}" for n in ETAPES), "avant le résultat"]
    parts = []
    for rang, (nom, rendu) in enumerate(zip(noms, (0, *ETAPES), strict=True)):
        suite = comptes.get(marches[rang + 1], 0) if rang + 1 < len(marches) else 0
        nombres = [comptes.get(marches[rang], 0), suite, comptes.get(f"{ou}fini_apres:{rendu}", 0)]
        connus = [nombre for nombre in nombres if nombre is not None]
        perdus = _publiable(max(0, connus[0] - sum(connus[1:]))) if len(connus) == len(nombres) else None
        if perdus:
            parts.append((nom, perdus))
    return sorted(parts, key=lambda part: -part[1])


def duree_mediane(comptes: dict[str, int | None]) -> str | None:
    """« 5 minutes ou moins »: the class that holds the middle visit; None when a class is hidden or nobody came."""
    classes = [*(nom for _, nom in DUREES), "plus"]
    nombres = [comptes.get(f"duree:{nom}", 0) for nom in classes]
    connus = [nombre for nombre in nombres if nombre is not None]
    if len(connus) < len(nombres) or not sum(connus):
        return None
    milieu, cumul = sum(connus) / 2, 0
    for nom, nombre in zip(classes, connus, strict=True):
        cumul += nombre
        if cumul >= milieu:
            return "plus de 20 minutes" if nom == "plus" else f"{nom} minutes ou moins"
    return None


def _ligne(session: Session, mois: str, nom: str) -> CompteurOutil:
    requete = select(CompteurOutil).where(CompteurOutil.mois == mois, CompteurOutil.nom == nom).with_for_update()
    ligne = session.execute(requete).scalar_one_or_none()
    if ligne is None:
        ligne = CompteurOutil(mois=mois, nom=nom, nombre=0)
        session.add(ligne)
    return ligne
