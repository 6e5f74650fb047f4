"""How another register writes the same persons: defects that pile up on neglected records.

The witnesses of tznr-pseudo know nothing of this law: what they measure cannot be mistaken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from tznr_kit.observatoire.reglages import Defauts

EPELLATIONS = (("PH", "F"), ("Y", "I"), ("LL", "L"), ("SS", "S"), ("TH", "T"), ("OU", "U"), ("AI", "E"), ("E", "É"))
DIFFICULTE = "ailleurs"


def abimer(personnes: pd.DataFrame, defauts: Defauts, hasard: np.random.Generator) -> pd.DataFrame:
    """Columns of ``tirer_identites``, ``sexe`` and ``ailleurs`` (True for people who came from elsewhere)."""
    registre = personnes.copy()
    nombre = len(registre)
    soin = np.where(hasard.random(nombre) < defauts.part_negligee, defauts.facteur, 0.6)
    ailleurs = registre[DIFFICULTE].to_numpy(dtype=bool)

    def toucher(colonne: str, part: float | np.ndarray, change: Callable[[str, np.random.Generator], str]) -> None:
        touches = hasard.random(nombre) < np.clip(part, 0, 0.95)
        registre.loc[touches, colonne] = [change(texte, hasard) for texte in registre.loc[touches, colonne]]

    usage = (hasard.random(nombre) < defauts.nom_usage_seul) & (registre["nom_usage"] != "").to_numpy()
    registre["nom_naissance"] = np.where(usage, registre["nom_usage"], registre["nom_naissance"])
    registre["nom_usage"] = np.where(usage, "", registre["nom_usage"])
    registre["nom_naissance"] = registre["nom_naissance"].str.upper()
    toucher("nom_naissance", defauts.nom_epele * soin, _epeler)
    toucher("nom_naissance", np.where(ailleurs, defauts.nom_transcrit_ailleurs, 0), _epeler)
    toucher("nom_naissance", defauts.nom_faute * soin, _faute)
    toucher("prenoms", defauts.prenom_tronque, lambda texte, _: texte.split(" ")[0].split("-")[0])
    toucher("prenoms", defauts.prenom_autre * soin, lambda texte, _: texte.split(" ")[-1])
    toucher("prenoms", defauts.prenom_faute * soin, _faute)
    toucher("date_naissance", defauts.date_inversee * soin, _inverser)
    toucher("date_naissance", defauts.date_chiffre * soin, _chiffre)
    incomplet = np.where(ailleurs, defauts.date_incomplete_ailleurs, 0)
    toucher("date_naissance", incomplet, lambda texte, _: f"00/00/{texte[:4]}")
    toucher("sexe", defauts.sexe_absent, lambda *_: "")
    inverses = hasard.random(nombre) < defauts.nom_inverse * soin
    noms, prenoms = registre["nom_naissance"].copy(), registre["prenoms"].copy()
    registre["nom_naissance"] = np.where(inverses, prenoms, noms)
    registre["prenoms"] = np.where(inverses, noms, prenoms)
    return registre


def _epeler(nom: str, hasard: np.random.Generator) -> str:
    """The name as it was heard."""
    depart = int(hasard.integers(0, len(EPELLATIONS)))
    for avant, apres in (*EPELLATIONS[depart:], *EPELLATIONS[:depart]):
        if avant in nom:
            return nom.replace(avant, apres, 1)
    return nom + nom[-1:]


def _faute(mot: str, hasard: np.random.Generator) -> str:
    """One letter lost, doubled, replaced, or swapped with its neighbour."""
    place = int(hasard.integers(0, max(len(mot) - 1, 1)))
    sorte = hasard.integers(0, 4)
    if sorte == 0:
        return mot[:place] + mot[place + 1 :]
    if sorte == 1:
        return mot[: place + 1] + mot[place:]
    if sorte == 2:
        return mot[:place] + "AEIRSTN"[int(hasard.integers(0, 7))] + mot[place + 1 :]
    return mot[:place] + mot[place : place + 2][::-1] + mot[place + 2 :]


def _inverser(jour: str, hasard: np.random.Generator) -> str:
    """Day and month swapped when that is a date, else the first of the month."""
    lue = date.fromisoformat(jour)
    return lue.replace(month=lue.day, day=lue.month).isoformat() if lue.day <= 12 else lue.replace(day=1).isoformat()


def _chiffre(jour: str, hasard: np.random.Generator) -> str:
    """One part of the date misread."""
    lue = date.fromisoformat(jour)
    sorte = hasard.integers(0, 3)
    if sorte == 0:
        return lue.replace(year=lue.year - int(hasard.choice((1, 2, 10))), day=min(lue.day, 28)).isoformat()
    if sorte == 1:
        return lue.replace(month=1 + lue.month % 12, day=min(lue.day, 28)).isoformat()
    return lue.replace(day=1 + (lue.day + int(hasard.choice((1, 2, 10)))) % 28).isoformat()
