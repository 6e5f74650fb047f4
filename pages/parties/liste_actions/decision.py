"""The tab « Décision »: three facts, then validate with a KIT or ask for a complement, at the top of the page."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.pro import carte
from pages.parties.actions.gestes import choisir_un_kit, essayer, mot_pour_l_equipe
from pages.parties.actions.tables import table_de_reponses
from tznr_kit.actions import cycle, kits
from tznr_kit.actions.alertes import alertes, creneaux_reserves
from tznr_kit.actions.lieu import score
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    fiche, note = action.preparation, score(action.preparation)
    libres = {kit.id: kit.nom for kit in kits.kits_libres(contexte, action.jour)} if action.jour else {}
    demande = bool(fiche.get("kit_demande"))
    avis = [alerte.message for alerte in alertes(fiche, jour)]
    html(
        '<div class="q-trois">',
        carte("", f"<small>Le lieu</small><b>{note.points} points sur {note.sur}</b>"),
        carte("", f"<small>Après l'action</small><b>{creneaux_reserves(fiche)} créneaux réservés</b>"),
        carte("", f"<small>KIT</small><b>{'demandé' if demande else 'non demandé'}, {len(libres)} libre(s)</b>"),
        "</div>",
    )
    gauche, droite = st.columns(2, gap="medium")
    with gauche:
        kit = choisir_un_kit(action, libres)
        if demande and not libres:
            st.warning("Aucun KIT n'est libre ce jour-là.")
    with droite:
        motif = mot_pour_l_equipe(contexte, action)
    with st.container(horizontal=True):
        if confirmer(
            f"valider.{action.id}",
            "Valider l'action…",
            f"Valider « {action.titre} » ?",
            f"{libres[kit] + ' est réservé ce jour-là. ' if kit else 'Sans KIT. '}Le référent est prévenu.",
            "Pas encore",
            "Oui, valider",
        ):
            essayer(lambda: cycle.valider(contexte, action.id, kit, motif))
        if st.button("Demander un complément", key=cle("bouton-second", "retour", "complement")):
            essayer(lambda: cycle.demander_un_complement(contexte, action.id, motif))
    for message in avis:
        st.caption(f":material/warning: {message}")
    if not avis:
        st.caption(":material/check: Rien à revoir sur la fiche.")
    table_de_reponses(fiche, "preparation")
