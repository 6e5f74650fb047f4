"""The calculation of a right, unfolded for a professional."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.communs.mots import clair
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.mots import UNITES
from tznr_kit.socle.typographie import INSECABLE, date_longue, nombre
from tznr_rules.outils.explication import Ligne, LigneDeBareme, calcul_deplie

PREMIERS_NIVEAUX = 2
LISTE_LISIBLE = 100
"""Characters of a table of the law (slopes, bands) worth showing."""


def calcul_deplie_en_tableau(calcul: Calcul, droit: str) -> None:
    """Each quantity with its value, how it is made, and the parameters with their article."""
    tout = st.toggle("Déplier jusqu'aux réponses", key=f"deplier:{droit}")
    lignes = [une for une in calcul_deplie(calcul.simulation, droit) if tout or une.profondeur <= PREMIERS_NIVEAUX]
    st.table([_ligne(ligne) for ligne in lignes], hide_index=True)
    baremes = {bareme.nom: bareme for ligne in lignes for bareme in ligne.baremes}
    if baremes:
        st.markdown("**Les chiffres de la loi**")
        st.table([_bareme(bareme) for bareme in baremes.values()], hide_index=True)


def _ligne(ligne: Ligne) -> dict[str, str]:
    return {
        "Grandeur": f"{'· ' * ligne.profondeur}{ligne.texte}",
        "Valeur": " ; ".join(_valeur(valeur, ligne.unite) for valeur in ligne.valeurs) or "–",
        "Comment": _sans_markdown(ligne.en_mots),
        "Texte de loi": ligne.reference or "",
    }


def _sans_markdown(formule: str) -> str:
    """Cells are read as markdown: a line that begins with « + » would become a list."""
    return clair(" ".join(formule.split()).replace("*", "×"))


def _valeur(valeur: Any, unite: str) -> str:
    if valeur is None:
        return "on ne sait pas"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, tuple):
        return f"entre {_chiffre(valeur[0], unite)} et {_chiffre(valeur[1], unite)}"
    return _chiffre(valeur, unite)


def _chiffre(valeur: float, unite: str) -> str:
    affiche = nombre(valeur * 100) if unite == "taux" else nombre(valeur)
    return f"{affiche}{INSECABLE}{UNITES.get(unite, '')}".strip()


def _bareme(bareme: LigneDeBareme) -> dict[str, str]:
    liste = isinstance(bareme.valeur, list)
    return {
        "Chiffre": bareme.texte,
        "Valeur": str(bareme.valeur)[:LISTE_LISIBLE] if liste else _chiffre(bareme.valeur, bareme.unite),
        "Depuis": date_longue(bareme.depuis),
        "Texte de loi": bareme.reference,
        "Fiabilité": bareme.fiabilite,
    }
