"""Counts only: bounds, and why they are wide; and eligible households from public margins when nobody has them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parties.observatoire.resultat import tableau
from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.agrege import ORDRE, a_completer, estimer_agrege, lire_comptes
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.marges import COLONNES, DIMENSIONS, lire_marges
from tznr_kit.observatoire.rapport import Tableau, effectif, fourchette
from tznr_kit.observatoire.reglages import methode
from tznr_kit.observatoire.synthese import estimer_eligibles


def dessiner_comptes() -> None:
    """Load a file of counts, read the bounds."""
    st.write(
        "Un partenaire ne donne que des effectifs ? La mesure est possible, mais la fourchette est large : "
        "personne ne sait qui, parmi les éligibles, est déjà bénéficiaire."
    )
    st.download_button("Modèle à remplir", ";".join(ORDRE) + "\n", "comptes.csv", "text/csv", on_click="ignore")
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
    _eligibles()


MODELE = "\n".join(
    [";".join(COLONNES), *(f";{une};{autre};;;" for une, autres in DIMENSIONS.items() for autre in autres)]
)


def _eligibles() -> None:
    """Eligible households from margins that the analyst provides; nothing is drawn without them."""
    with st.expander("Personne ne connaît les éligibles ? Les calculer sur des marges publiques"):
        st.write(
            "Fichier de marges à fournir : des comptes de l'Insee pour votre intercommunalité. L'outil invente des "
            "ménages qui respectent ces comptes, leur applique les règles, et dit ce que les comptes ne disent pas "
            "par une fourchette. Où trouver chaque marge : docs/observatoire.md."
        )
        st.download_button("Marges à remplir", MODELE, "marges.csv", "text/csv", on_click="ignore")
        depose = st.file_uploader("Fichier de marges", ["csv"], max_upload_size=1)
        if depose is None or not st.button("Calculer les éligibles (environ une minute)"):
            return
        mois = f"{date.today():%Y-%m}"
        try:
            marges = lire_marges(depose.getvalue())
        except FichierRefuse as refus:
            st.error("Fichier refusé.")
            st.text(str(refus))
            return
        eligibles = estimer_eligibles(marges, mois, 1)
        noms = {str(droit.id): droit.nom for droit in methode().droits}
        lignes = [
            [noms[un.droit], un.retenu]
            if un.retenu
            else [noms[un.droit], f"environ {effectif(un.milieu)}, de {effectif(un.bas)} à {effectif(un.haut)}"]
            for un in eligibles
        ]
        tableau(Tableau("Éligibles", ["Droit", "Foyers éligibles, 19 chances sur 20"], lignes))
        st.download_button(
            "Comptes à compléter par le payeur", a_completer(marges, eligibles, mois), "comptes.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip
