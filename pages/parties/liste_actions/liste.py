"""The list of actions: filters, a table whose name is the link, a map, files of what is shown."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from html import escape

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.dessins import adresse, html, picto
from pages.communs.petite_carte import petite_carte
from pages.communs.pro import carte, puce, table, titre, vide
from pages.communs.teintes import teintes
from pages.parties.liste_actions.cocher import boite, choisies, tout_decocher
from pages.parties.liste_actions.filtres import filtrer
from tznr_kit.actions.agenda import en_agenda
from tznr_kit.actions.cours import MOTS
from tznr_kit.actions.export_liste import en_csv, en_xlsx
from tznr_kit.actions.feuille_de_route import feuilles_de_route
from tznr_kit.actions.lignes import CELLULE, PERSONNE, Ligne, lister_lignes
from tznr_kit.lieux.carte.silhouette import Rond
from tznr_kit.socle.acces import Contexte, differer, peut
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.typographie import JOURS
from tznr_kit.taches.modele import pluriel

ENTETES = ("Action", "Date", "Référent", "Où elle en est", "KIT", "À qui de faire")
COURTS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
LEGENDE = (("violette", "à la cellule"), ("brique", "au référent"), ("canard", "rien à faire"))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def montrer(contexte: Contexte, jour: date) -> None:
    """Draw the list."""
    lignes = lister_lignes(contexte, jour)
    html(titre("Actions", "", _portes(contexte)))
    if not lignes:
        html(
            vide(
                "Pas encore d'action",
                "La première se prépare en trois écrans.",
                ("Préparer une action", adresse("preparer")) if peut(contexte.acteur.role, "action.preparer") else None,
            )
        )
        return
    montrees = filtrer(contexte, lignes)
    cote, plan = st.columns([3, 1], gap="medium")
    with cote:
        if montrees:
            html(table(ENTETES, [(_rang(une, jour), une.etat == "jour_j") for une in montrees], "Les actions"))
        else:
            html(vide("Aucune action ne correspond", "Retirez un filtre, ou cherchez un autre mot."))
    with plan:
        _carte(montrees)
    if montrees:
        _fichiers(contexte, choisies(montrees), montrees)


def _portes(contexte: Contexte) -> str:
    """Where one goes from the list; preparing is the one full button."""
    liens = [("zones_blanches", "Où aller ensuite", "carte", "trait")]
    if peut(contexte.acteur.role, "action.valider"):
        liens.append(("validation", "Calendrier et KIT", "calendrier", "trait"))
    if peut(contexte.acteur.role, "action.preparer"):
        liens.append(("preparer", "Préparer une action", "plus", "plein"))
    return " ".join(
        f'<a class="q-bouton {rang}" {adresse(page)}>{picto(dessin, "petit")}{mots}</a>'
        for page, mots, dessin, rang in liens
    )


def _rang(une: Ligne, jour: date) -> list[str]:
    nom = f"<a class='nom' {adresse('actions', {'action': une.id})}>{escape(une.titre)}</a>"
    fictif = "FICTIF · " if une.fictive else ""
    main = f"<b>{CELLULE}</b>" if une.main == CELLULE else escape("–" if une.main == PERSONNE else une.main)
    kit = escape(une.kit.removeprefix("KIT ")) if une.kit else "demandé" if une.kit_demande else "–"
    lieu = escape(fictif + (une.lieu or une.ville))
    return [
        f"<div class='q-choix'>{boite(une)}<span>{nom}<small>{lieu}</small></span></div>",
        f'<span class="q-entier">{_jour(une.jour, jour)}</span>',
        escape(une.referent_nom),
        puce(une.etat),
        kit,
        main,
    ]


def _jour(quand: date | None, jour: date) -> str:
    if quand is None:
        return "sans date"
    annee = f" {quand.year}" if quand.year != jour.year else ""
    return f"{JOURS[quand.weekday()][:3]}. {quand.day} {COURTS[quand.month - 1]}{annee}"


def _fichiers(contexte: Contexte, prises: list[Ligne], affichees: list[Ligne]) -> None:
    """What is ticked, else all that is shown, to take away."""
    montrees = prises or affichees
    with st.container(horizontal=True, vertical_alignment="center", key=f"a-emporter{'-choisies' if prises else ''}"):
        dit = pluriel(len(affichees), "action affichée", "actions affichées")
        if prises:
            dit = f"{pluriel(len(prises), 'action choisie', 'actions choisies')} sur {len(affichees)}"
        html(f'<p class="q-emporter">{dit}, à emporter :</p>')
        st.download_button(
            "Tableau (XLSX)",
            differer(contexte, "action.lire", lambda: en_xlsx(montrees)),
            "actions.xlsx",
            XLSX,
            on_click="ignore",
            key=cle("bouton-second", "telecharger", "xlsx"),
        )
        st.download_button(
            "Texte (CSV)",
            differer(contexte, "action.lire", lambda: en_csv(montrees)),
            "actions.csv",
            "text/csv",
            on_click="ignore",
            key=cle("bouton-second", "telecharger", "csv"),
        )
        st.download_button(
            "Agenda (.ics)",
            differer(contexte, "action.lire", lambda: en_agenda(montrees, datetime.now(UTC))),
            "actions.ics",
            "text/calendar",
            on_click="ignore",
            key=cle("bouton-second", "calendrier", "ics"),
        )
        if prises:
            choisies_ids = [une.id for une in prises]
            st.download_button(
                "Feuilles de route",
                differer(contexte, "action.lire", lambda: feuilles_de_route(contexte, choisies_ids, date.today())),
                "feuilles-de-route.pdf",
                "application/pdf",
                on_click="ignore",
                key=cle("bouton-second", "imprimer", "route"),
            )
            st.button("Tout décocher", key=cle("bouton-second", "fermer", "decocher"), on_click=tout_decocher)


def _carte(montrees: list[Ligne]) -> None:
    lieux = communes()
    par_ville = Counter(une.commune for une in montrees if une.commune)
    couleurs = teintes()
    ronds = []
    for code, combien in par_ville.items():
        mains = {MOTS[une.etat].main for une in montrees if une.commune == code}
        couleur = couleurs["violette" if "cellule" in mains else "brique" if "referent" in mains else "canard"]
        nom = lieux[code].nom + (f" ({combien})" if combien > 1 else "")
        ronds.append(Rond(lieux[code].lon, lieux[code].lat, nom, None, couleur, creux="cellule" in mains))
    legende = "".join(f'<li class="{classe}">{mots}</li>' for classe, mots in LEGENDE)
    alternative = f"Carte de {len(ronds)} communes : {', '.join(un.nom for un in ronds)}."
    html(carte("Sur la carte", f'{petite_carte(ronds, alternative)}<ul class="q-legende">{legende}</ul>'))
