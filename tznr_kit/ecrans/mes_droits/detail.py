"""The calculation of a right, unfolded for a professional."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tznr_kit.documents.typographie import date_longue, nombre
from tznr_kit.simulateur.calcul import Calcul
from tznr_kit.simulateur.mots import UNITES
from tznr_rules.explication import Ligne, LigneDeBareme, calcul_deplie

TAILLE = 100


def calcul_deplie_en_tableau(calcul: Calcul, droit: str) -> None:
    """Each quantity with its value, how it is made, and the parameters with their article."""
    lignes = calcul_deplie(calcul.simulation, droit)
    st.table([_ligne(ligne) for ligne in lignes], hide_index=True)
    baremes = {bareme.nom: bareme for ligne in lignes for bareme in ligne.baremes}
    if baremes:
        st.markdown("**Les chiffres de la loi**")
        st.table([_bareme(bareme) for bareme in baremes.values()], hide_index=True)


def _ligne(ligne: Ligne) -> dict[str, str]:
    valeurs = " ; ".join(_valeur(valeur, ligne.unite) for valeur in ligne.valeurs)
    return {
        "Grandeur": f"{'· ' * ligne.profondeur}{ligne.texte}",
        "Valeur": valeurs or "–",
        "Comment": ligne.en_mots.strip(),
        "Texte de loi": ligne.reference or "",
    }


def _valeur(valeur: Any, unite: str) -> str:
    if valeur is None:
        return "on ne sait pas"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    signe = UNITES.get(unite, "")
    if isinstance(valeur, tuple):
        return f"entre {nombre(valeur[0])} et {nombre(valeur[1])} {signe}".strip()
    return f"{nombre(valeur)} {signe}".strip()


def _bareme(bareme: LigneDeBareme) -> dict[str, str]:
    valeur = nombre(bareme.valeur) if isinstance(bareme.valeur, int | float) else str(bareme.valeur)[:TAILLE]
    return {
        "Chiffre": bareme.texte,
        "Valeur": f"{valeur} {UNITES.get(bareme.unite, bareme.unite)}",
        "Depuis": date_longue(bareme.depuis),
        "Texte de loi": bareme.reference,
        "Fiabilité": bareme.fiabilite,
    }
