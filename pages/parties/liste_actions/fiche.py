"""One action on one page: where it stands, what comes next, who has it, the KIT, then its parts in tabs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from pages.communs.dessins import adresse, html, picto
from pages.communs.navigation import ecran
from pages.communs.pro import carte, fil, ligne_d_etat, titre
from pages.parties.actions.choix import dire_fictive
from pages.parties.liste_actions import accords, decision, equipe, messages, preparation, relais, rencontres, tenue
from tznr_kit.actions import preparations
from tznr_kit.actions.cours import LIGNE, MOTS, RENDU_ATTENDU, Etat
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.actions.lignes import Ligne, a_faire, lire_ligne
from tznr_kit.socle.acces import AccesRefuse, Contexte, Role, peut
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue

Onglet = Callable[[Contexte, Action, date], None]
ONGLETS: dict[str, tuple[str, Onglet]] = {
    "preparation": ("Préparation", preparation.montrer),
    "equipe": ("Équipe et listes", equipe.montrer),
    "jour_j": ("Jour J", tenue.montrer),
    "rencontres": ("Rencontres", rencontres.montrer),
    "relais": ("Relais", relais.montrer),
    "accords": ("Accords", accords.montrer),
    "compte_rendu": ("Compte rendu", tenue.montrer_rendu),
    "messages": ("Fichiers et messages", messages.montrer),
}
DU_STAND = {"jour_j", "relais", "accords"}  # for who meets people
DECISION = ("decision", ("Décision", decision.montrer))
PREMIER: dict[Etat, str] = {
    "validee": "equipe",
    "jour_j": "jour_j",
    "rendu_du": "compte_rendu",
    "rendu_a_valider": "compte_rendu",
    "rappels": "accords",
    "bilan": "compte_rendu",
}
SUITES: dict[Etat, tuple[str, str]] = {
    "brouillon": ("Continuer", "preparer"),
    "a_completer": ("Compléter", "preparer"),
    "jour_j": ("Noter les rencontres", "jour_j"),
    "rendu_du": ("Écrire le compte rendu", "compte_rendu"),
    "rappels": ("Voir les personnes", "rappels"),
}


def montrer(contexte: Contexte, action_id: str, jour: date) -> None:
    """Draw the page of this action, or say why it cannot be shown."""
    try:
        action, une = preparations.lire(contexte, action_id), lire_ligne(contexte, action_id, jour)
    except (Introuvable, AccesRefuse) as refus:
        html(fil([("Actions", "actions")], "action introuvable"))
        st.error(str(refus) or "Cette action n'existe pas, ou plus.")
        return
    if une is None:
        return
    html(
        fil([("Actions", "actions")], une.titre),
        titre(une.titre, "", _boutons(une, contexte.acteur.role)),
        _ou(une, jour),
    )
    dire_fictive(action)
    html(ligne_d_etat(une.etat, _dates(contexte, action)), f'<div class="q-trois">{_cartes(contexte, une)}</div>')
    decide = une.etat == "soumise" and peut(contexte.acteur.role, "action.valider")
    onglets = (dict([DECISION]) if decide else {}) | ONGLETS
    if not peut(contexte.acteur.role, "rencontre.saisir"):
        onglets = {nom: onglet for nom, onglet in onglets.items() if nom not in DU_STAND}
    _onglet(onglets, une)(contexte, action, jour)


def _boutons(une: Ligne, role: Role) -> str:
    copier = adresse("preparer", {"copie": une.id})
    dupliquer = f'<a class="q-bouton trait" {copier}>{picto("plus", "petit")}Dupliquer</a>'
    pack = adresse("guide_aller_vers", {"etape": "pack", "action": une.id})
    return (
        f'<a class="q-bouton trait" {pack}>{picto("imprimer", "petit")}Pack</a> '
        f"{dupliquer if role in ecran('preparer').roles else ''}"
    )


def _ou(une: Ligne, jour: date) -> str:
    quand = f"{date_longue(une.jour, semaine=True)}, {une.heures}" if une.jour else "sans date"
    dans = _dans((une.jour - jour).days) if une.jour else ""
    lieu = ", ".join(mot for mot in (une.lieu, une.ville) if mot)
    return (
        f'<p class="q-ou"><span>{picto("calendrier", "petit")} {escape(quand)}</span>'
        f'<span>{picto("lieu", "petit")} {escape(lieu)}</span><span class="k-petit">{dans}</span></p>'
    )


def _dans(ecart: int) -> str:
    proches = {-1: "hier", 0: "aujourd'hui", 1: "demain"}
    return proches.get(ecart) or (f"dans {ecart} jours" if ecart > 0 else f"il y a {-ecart} jours")


def _dates(contexte: Contexte, action: Action) -> list[str]:
    """What is written under each of the seven steps."""
    fuseau = ZoneInfo(departement().fuseau)
    vus = {
        passage.vers: f"{passage.le.astimezone(fuseau):%d/%m}"
        for passage in preparations.historique(contexte, action.id)
    }
    jour = action.jour
    prevus = {
        "Soumise": vus.get("soumise", ""),
        "Validée": vus.get("validee", ""),
        "Jour J": f"{jour:%d/%m}" if jour else "",
        "Compte rendu": vus.get("cloturee", f"avant le {jour + RENDU_ATTENDU:%d/%m}" if jour else ""),
        "Rappels": f"{jour + timedelta(7):%d/%m}" if jour else "",
    }
    return [prevus.get(nom, "") for nom in LIGNE]


def _cartes(contexte: Contexte, une: Ligne) -> str:
    mot = MOTS[une.etat]
    boite = [f"<small>La prochaine chose à faire</small><b>{escape(mot.suite)}</b>"]
    nom, page = SUITES.get(une.etat, ("", ""))
    if page and contexte.acteur.role in ecran(page).roles:
        boite.append(f'<a class="q-bouton trait" {adresse(page, {"action": une.id})}>{escape(nom)}</a>')
    qui = "À vous" if a_faire([une], contexte.acteur.role) else f"{une.main[0].upper()}{une.main[1:]}"
    derniers = [passage for passage in preparations.historique(contexte, une.id) if passage.motif]
    parole = f"<p>{escape(derniers[-1].par)} : « {escape(derniers[-1].motif)} »</p>" if derniers else ""
    if une.kit:
        veille = f"à prendre la veille, {escape(une.depot or 'à son dépôt')}. À rendre le lendemain."
        kit = f"<b>{escape(une.kit)}, {escape(une.position_kit)}</b><p>{veille}</p>"
    else:
        kit = "<b>Demandé</b><p>La cellule le choisit en validant.</p>" if une.kit_demande else "<b>Sans KIT</b>"
    return (
        carte("", "".join(boite), classe="suite")
        + carte("", f"<small>À qui de faire</small><b>{escape(qui)}</b>{parole}")
        + carte("", f"<small>Le KIT</small>{kit}")
    )


def _onglet(onglets: dict[str, tuple[str, Onglet]], une: Ligne) -> Onglet:
    """The tab of the address, else the one that matters at this moment."""
    premier = PREMIER.get(une.etat, "preparation")
    depart = "decision" if "decision" in onglets else premier if premier in onglets else "preparation"
    cle, ecrit = f"onglet.{une.id}", f"onglet.{une.id}.ecrit"
    voulu = st.query_params.get("onglet", depart)
    if voulu in onglets and voulu != st.session_state.get(ecrit):
        st.session_state[cle] = voulu  # « back » in the browser, or a link: the address leads
    choisi = st.segmented_control(
        "Partie",
        list(onglets),
        default=None if cle in st.session_state else depart,
        format_func=sans_homonyme(onglets, lambda nom: onglets[nom][0]),
        key=cle,
        label_visibility="collapsed",
        required=True,
    )
    choisi = choisi or depart
    st.session_state[ecrit] = choisi
    if choisi != voulu:
        st.query_params["onglet"] = choisi
    return onglets[choisi][1]
