"""Counts only: bounds, and why they are wide."""

from __future__ import annotations

import streamlit as st

from pages.parties.observatoire.resultat import tableau
from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.agrege import EFFECTIFS, TEXTES, estimer_agrege, lire_comptes
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.rapport import Tableau, fourchette


def dessiner_comptes() -> None:
    """Load a file of counts, read the bounds."""
    st.write(
        "Un partenaire ne donne que des effectifs ? La mesure est possible, mais la fourchette est large : "
        "personne ne sait qui, parmi les éligibles, est déjà bénéficiaire."
    )
    colonnes = [*TEXTES[:3], *EFFECTIFS, *TEXTES[3:]]
    st.download_button("Modèle à remplir", ";".join(colonnes) + "\n", "comptes.csv", "text/csv", on_click="ignore")
    depose = st.file_uploader("Fichier de comptes", ["csv"], max_upload_size=1)
    if depose is None:
        return
    try:
        taux = estimer_agrege(lire_comptes(depose.getvalue()), Regle())
    except FichierRefuse as refus:
        st.error("Fichier refusé.")
        st.text(str(refus))
        return
    lignes = [[t.territoire, t.droit, t.trimestre, fourchette(t.bornes), t.remarque] for t in taux]
    tableau(Tableau("Bornes", ["Territoire", "Droit", "Trimestre", "Non-recours", "À savoir"], lignes))
