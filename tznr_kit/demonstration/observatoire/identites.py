"""Fictitious identities, and the defects that real registers put into them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from tznr_kit.observatoire.reglages import Defauts, Demonstration


def tirer_identites(
    personnes: pd.DataFrame, reglages: Demonstration, au: date, hasard: np.random.Generator
) -> pd.DataFrame:
    """Columns nom_naissance, nom_usage, prenoms, date_naissance for rows with ``foyer``, ``sexe``, ``age``.

    A household shares a family name; its women may bear another birth name and that one as married name.
    """
    nombre = len(personnes)
    par_foyer = _noms(int(personnes["foyer"].max()) + 1 if nombre else 0, reglages, hasard)
    famille = par_foyer[personnes["foyer"].to_numpy()]
    femme = (personnes["sexe"] == "2").to_numpy()
    mariee = (hasard.random(nombre) < np.where(femme, 0.5, 0.03)) & (personnes["age"] > 22).to_numpy()
    prenoms = np.where(
        femme, hasard.choice(reglages.prenoms_femmes, nombre), hasard.choice(reglages.prenoms_hommes, nombre)
    )
    jours = [
        au - timedelta(days=int(age * 365.25) + int(reste))
        for age, reste in zip(personnes["age"], hasard.integers(1, 365, nombre), strict=True)
    ]
    return pd.DataFrame(
        {
            "nom_naissance": np.where(mariee, _noms(nombre, reglages, hasard), famille),
            "nom_usage": np.where(mariee, famille, ""),
            "prenoms": prenoms,
            "date_naissance": [jour.isoformat() for jour in jours],
        },
        index=personnes.index,
    )


def abimer(identites: pd.DataFrame, defauts: Defauts, hasard: np.random.Generator) -> pd.DataFrame:
    """The same persons as a second register would write them (columns of ``tirer_identites`` and ``sexe``)."""
    abimees = identites.copy()
    nombre = len(abimees)

    def frappe(part: float) -> np.ndarray:
        return hasard.random(nombre) < part

    usage = frappe(defauts.nom_usage_seul) & (abimees["nom_usage"] != "").to_numpy()
    abimees["nom_naissance"] = np.where(usage, abimees["nom_usage"], abimees["nom_naissance"])
    abimees["nom_usage"] = np.where(usage, "", abimees["nom_usage"])
    for colonne, part in (("nom_naissance", defauts.faute_nom), ("prenoms", defauts.faute_prenom)):
        touches = frappe(part)
        abimees.loc[touches, colonne] = [_faute(mot, hasard) for mot in abimees.loc[touches, colonne]]
    tronques = frappe(defauts.prenom_tronque)
    abimees.loc[tronques, "prenoms"] = abimees.loc[tronques, "prenoms"].str.split("-").str[0]
    decales = frappe(defauts.date)
    abimees.loc[decales, "date_naissance"] = [
        _date_fausse(jour, hasard) for jour in abimees.loc[decales, "date_naissance"]
    ]
    abimees.loc[frappe(defauts.sexe_absent), "sexe"] = ""
    abimees["nom_naissance"] = abimees["nom_naissance"].str.upper()
    return abimees


def _noms(nombre: int, reglages: Demonstration, hasard: np.random.Generator) -> np.ndarray:
    debut = hasard.choice(reglages.noms_debut, nombre).astype(object)
    milieu = np.where(hasard.random(nombre) < 0.5, hasard.choice(("", "il", "ar", "on", "ess"), nombre), "")
    particule = np.where(hasard.random(nombre) < 0.06, hasard.choice(reglages.particules, nombre), "")
    nom: np.ndarray = particule.astype(object) + debut + milieu + hasard.choice(reglages.noms_fin, nombre)
    return nom


def _faute(mot: str, hasard: np.random.Generator) -> str:
    """One letter lost, doubled or swapped with its neighbour."""
    place = int(hasard.integers(0, max(len(mot) - 1, 1)))
    sorte = hasard.integers(0, 3)
    if sorte == 0:
        return mot[:place] + mot[place + 1 :]
    if sorte == 1:
        return mot[: place + 1] + mot[place:]
    return mot[:place] + mot[place : place + 2][::-1] + mot[place + 2 :]


def _date_fausse(jour: str, hasard: np.random.Generator) -> str:
    """Day and month swapped, or the day, or the year, off by one."""
    lue = date.fromisoformat(jour)
    sorte = hasard.integers(0, 3)
    if sorte == 0 and lue.day <= 12:
        return lue.replace(month=lue.day, day=lue.month).isoformat()
    if sorte == 1:
        return lue.replace(year=lue.year - 1, day=min(lue.day, 28)).isoformat()
    return (lue - timedelta(days=1)).isoformat()
