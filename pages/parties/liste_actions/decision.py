"""The tab « Décision »: three facts, then validate with a KIT or ask for a complement, at the top of the page."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.pro import carte, pastille
from pages.parties.actions.fiche_lue import montrer_la_fiche
from pages.parties.actions.gestes import choisir_un_kit, essayer, mot_pour_l_equipe
from tznr_kit.actions import cycle, kits
from tznr_kit.actions.alertes import alertes, creneaux_reserves
from tznr_kit.actions.lieu import score
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.taches.modele import pluriel


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    fiche, note = action.preparation, score(action.preparation)
    libres = {kit.id: kit.nom for kit in kits.kits_libres(contexte, action.jour)} if action.jour else {}
    demande = bool(fiche.get("kit_demande"))
    avis = [alerte.message for alerte in alertes(fiche, jour)]
    apres = pluriel(creneaux_reserves(fiche), "créneau réservé", "créneaux réservés")
    kit_dit = f"{', '.join(libres.values()) or 'aucun libre'}" if demande else "non demandé"
    html(
        '<div class="q-trois q-faits">',
        _fait("Le KIT", kit_dit, "libre ce jour-là" if demande and libres else "", bon=bool(libres) or not demande),
        _fait("Le lieu", f"{note.points} points sur {note.sur}", f"{apres} après l'action", bon=note.convient is True),
        _fait("La fiche", pluriel(len(avis), "point à revoir", "points à revoir") if avis else "rien à revoir",
              avis[0] if avis else "", bon=not avis),
        "</div>",
    )  # fmt: skip
    gauche, droite = st.columns(2, gap="medium")
    with gauche:
        kit = choisir_un_kit(contexte, action, libres)
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
            rang="principal",
        ):
            essayer(lambda: cycle.valider(contexte, action.id, kit, motif))
        if st.button("Demander un complément", key=cle("bouton-second", "retour", "complement")):
            essayer(lambda: cycle.demander_un_complement(contexte, action.id, motif))
    for message in avis[1:]:
        st.caption(f":material/warning: {message}")
    montrer_la_fiche(fiche)


def _fait(nom: str, dit: str, detail: str, *, bon: bool) -> str:
    """One of the three facts, and whether it stands in the way, in words before its colour."""
    avis = pastille("Bon", "canard", "coche") if bon else pastille("À voir", "brique", "attention")
    return carte("", f"<small>{escape(nom)}</small>{avis}<b>{escape(dit)}</b><p>{escape(detail)}</p>")
