"""The day of a référent, of the cell, of an analyst: tasks at the left, the days to come at the right."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html, picto
from pages.communs.pro import carte, jauge, lignes_de_taches, pastille, puce, titre, vide
from tznr_kit.actions.kits import lister_kits
from tznr_kit.actions.lignes import Ligne, lister_lignes
from tznr_kit.chiffres.objectifs import avancement
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.typographie import JOURS, date_longue, nombre
from tznr_kit.taches.journee import taches
from tznr_kit.taches.modele import TITRES, Tache, pluriel

PROCHAINS = timedelta(days=15)


def montrer(contexte: Contexte, jour: date) -> None:
    """Draw the day."""
    toutes = taches(contexte, jour)
    retards = sum(une.quand == "retard" for une in toutes)
    dont = f", dont {retards} en retard" if retards else ""
    apres = pluriel(len(toutes), "chose à faire", "choses à faire") + dont if toutes else "rien d'urgent"
    html(titre(date_longue(jour, semaine=True).removesuffix(f" {jour.year}").capitalize(), apres))
    gauche, droite = st.columns([2.6, 1], gap="medium")
    with gauche:
        html(*_groupes(toutes, prepare=peut(contexte.acteur.role, "action.preparer")))
    if peut(contexte.acteur.role, "action.lire"):
        with droite:
            lignes = lister_lignes(contexte, jour)
            if contexte.acteur.role == "referent":
                html(_la_prochaine(lignes, jour), _depuis_janvier(lignes, jour), _preparer())
            else:
                html(_prochains(lignes, jour), _kits(contexte, lignes), _personnes(contexte, jour))


def _groupes(toutes: list[Tache], *, prepare: bool) -> list[str]:
    if not toutes:
        lien = ("Préparer une action", adresse("preparer")) if prepare else None
        return [vide("Rien ne vous attend aujourd'hui", "C'est normal entre deux actions.", lien)]
    dessins = []
    for quand, mots in TITRES.items():
        groupe = [une for une in toutes if une.quand == quand]
        if groupe:
            classe = "q-sous brique" if quand in {"repondu", "retard"} else "q-sous"
            dessins += [f'<h2 class="{classe}">{mots}</h2>', lignes_de_taches(groupe)]
    return dessins


def _la_prochaine(lignes: list[Ligne], jour: date) -> str:
    """The nearest action to come, with what one looks up on the way."""
    a_venir = [une for une in lignes if une.jour and une.jour >= jour and une.etat != "annulee"]
    if not a_venir:
        return carte("Ma prochaine action", "<p>Aucune action n'est prévue.</p>")
    une = min(a_venir, key=lambda une: (une.jour, une.heures))
    quand = date_longue(une.jour or jour, semaine=True).removesuffix(f" {jour.year}")
    kit = f"{une.kit}, {une.depot or 'à son dépôt'}" if une.kit else "KIT demandé" if une.kit_demande else "Sans KIT"
    ou = ", ".join(filter(None, (une.lieu, une.ville)))
    rangs = (("calendrier", ", ".join(filter(None, (quand, une.heures)))), ("lieu", ou), ("mallette", kit))
    lignes_html = "".join(f'<p class="q-ou">{picto(nom, "petit")}<span>{escape(dit)}</span></p>' for nom, dit in rangs)
    return carte(
        "Ma prochaine action",
        f'<p><b class="q-nom">{escape(une.titre)}</b></p><p>{puce(une.etat)}</p>{lignes_html}'
        f'<a class="q-bouton trait q-pleine" {adresse("actions", {"action": une.id})}>Ouvrir l\'action</a>',
    )


def _depuis_janvier(lignes: list[Ligne], jour: date) -> str:
    """What this person's year has given: only what the cell has accepted is counted."""
    tenues = [une for une in lignes if une.jour and une.jour.year == jour.year and une.personnes]
    faits = {"actions tenues": len(tenues), "personnes rencontrées": sum(une.personnes for une in tenues)}
    rangs = "".join(f"<li><span>{nom}</span><b>{nombre(combien)}</b></li>" for nom, combien in faits.items())
    fictif = "<p>Données fictives de démonstration.</p>" if any(une.fictive for une in tenues) else ""
    return carte("Depuis janvier, avec vous", f"<ul>{rangs}</ul>{fictif}")


def _preparer() -> str:
    lien = adresse("preparer")
    return f'<p><a class="q-bouton plein q-pleine" {lien}>{picto("plus", "petit")}Préparer une action</a></p>'


def _prochains(lignes: list[Ligne], jour: date) -> str:
    proches = sorted(
        (une for une in lignes if une.jour and jour <= une.jour <= jour + PROCHAINS and une.etat != "annulee"),
        key=lambda une: (une.jour or jour, une.heures),
    )
    rangs = "".join(
        f"<dt>{JOURS[une.jour.weekday()][:3]}. {une.jour.day}</dt><dd><a {adresse('actions', {'action': une.id})}>"
        f"<b>{escape(une.titre)}</b></a><small>{escape(' · '.join(filter(None, (une.kit, une.heures))))}</small>"
        f"{puce(une.etat) if une.etat == 'soumise' else ''}</dd>"
        for une in proches[:4]
        if une.jour
    )
    return carte(
        "Les prochains jours", f"<dl>{rangs}</dl>" if rangs else "<p>Aucune action dans les deux semaines.</p>"
    )


def _kits(contexte: Contexte, lignes: list[Ligne]) -> str:
    if not peut(contexte.acteur.role, "kit.gerer"):
        return ""
    dehors = {une.kit: une for une in lignes if une.position_kit == "sorti"}
    rangs = []
    for kit in lister_kits(contexte):
        une = dehors.get(kit.nom)
        if not kit.en_service:
            etat = pastille("En réparation", "brique", "attention")
        elif une and une.jour:
            etat = pastille(f"Sorti, retour le {une.jour + timedelta(1):%d/%m}", "ble", "horloge")
        else:
            etat = pastille("Au dépôt", "canard", "coche")
        rangs.append(f"<li><span>{escape(kit.nom)}</span>{etat}</li>")
    return carte("Les KIT", f"<ul>{''.join(rangs)}</ul>" if rangs else "<p>Aucun KIT enregistré.</p>")


def _personnes(contexte: Contexte, jour: date) -> str:
    if not peut(contexte.acteur.role, "pilotage.lire"):
        return ""
    lu = avancement(contexte, jour)
    vise = f" <small>sur {nombre(lu.cible)} visées</small>" if lu.cible else ""
    attendu = f"<p>Le trait : où nous devrions être aujourd'hui ({nombre(lu.attendu)}).</p>" if lu.attendu else ""
    fictif = "<p>Données fictives de démonstration.</p>" if lu.fictif else ""
    attente = (
        f"<p>Sans {pluriel(lu.en_attente, 'action', 'actions')} en attente d'un compte rendu validé.</p>"
        if lu.en_attente
        else ""
    )
    corps = f'<p class="q-grand">{nombre(lu.personnes)}{vise}</p>{jauge(lu.personnes, lu.cible, lu.attendu)}'
    return carte(f"Personnes rencontrées, {jour.year}", corps + attendu + attente + fictif)
