"""The end of a visit: at most three cards, then paper, a code, somebody, or nothing."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.mots import clair
from pages.parties.borne.dessin import francais, grand, liste_francaise
from pages.parties.borne.etat import Etat, aller, effacer, reculer
from pages.parties.borne.etat import etat as etat_courant
from tznr_kit.borne import ticket
from tznr_kit.borne.impression import ImpressionImpossible, imprimante, imprimer
from tznr_kit.borne.langue import Langue
from tznr_kit.borne.mots import montant
from tznr_kit.borne.visite import Fin, fin
from tznr_kit.droits.demarches import organisme
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier.prochaine_etape import prochaine_etape

PAPIERS = 4
"""Documents named on a card: the sheet has them all."""


def resultat(etat: Etat, jour: date) -> None:
    """The cards, or an honest « rien de sûr » that sends to somebody."""
    mots, visite = etat.langue.mots, etat.visite
    trouve = _fin(etat, jour)
    st.title(clair(mots.titre_resultat if trouve.cartes else mots.titre_rien), anchor=False)
    if trouve.cartes:
        st.markdown(clair(mots.estimation))
        st.markdown(clair(mots.ordinaire))
    else:
        st.markdown(clair(mots.rien_de_sur))
    for carte in trouve.cartes:
        _carte(etat.langue, carte, trouve.agricole)
    if visite and visite.situation.a_voir:
        fiches = catalogue(jour)
        st.markdown(f"**{clair(mots.parlez_aussi)}**")
        liste_francaise(fiches[droit].nom for droit in visite.situation.a_voir)
    grand(mots.suite, "suite", aller, "suite", premier=True)
    with st.container(key="borne-bas"):
        grand(mots.retour, "retour", reculer)
        grand(mots.parler, "parler", aller, "aide")


def _fin(etat: Etat, jour: date) -> Fin:
    return fin(etat.visite, jour) if etat.visite else Fin((), False)


def _carte(langue: Langue, carte: Carte, agricole: bool) -> None:
    mots = langue.mots
    if carte.fiche is None:
        raise ValueError(f"{carte.id} : carte sans fiche")
    fiche = carte.fiche.fiche
    with st.container(border=True, key=f"borne-carte-{carte.id}"):
        francais(carte.nom, "h2")
        st.markdown(f"**{clair(mots.a_verifier)}**")
        facile = fiche.falc.sections[0].phrases if fiche.falc else (fiche.resume,)
        francais(" ".join(facile))
        combien = montant(langue, carte)
        if combien:
            st.markdown(f"{clair(mots.combien)} : **{clair(combien)}**")
        qui = repertoire().organismes[organisme(fiche, agricole)].en_toutes_lettres()
        st.markdown(f"{clair(mots.a_qui)} : **{clair(qui)}**")
        if fiche.documents:
            st.markdown(f"{clair(mots.papiers)} :")
            liste_francaise(fiche.documents[:PAPIERS])


def suite(etat: Etat, jour: date) -> None:
    """Four large choices; the last one wipes."""
    mots = etat.langue.mots
    st.title(clair(mots.titre_suite), anchor=False)
    if _fin(etat, jour).cartes:
        grand(mots.choix_papier, "papier", _papier_demande, jour, premier=True)
        grand(mots.choix_qr, "code", aller, "code", premier=True)
    grand(mots.choix_aide, "aide", aller, "aide", premier=True)
    grand(mots.choix_fin, "fin", effacer, premier=True)
    grand(mots.retour, "retour", aller, "resultat")


def _papier_demande(jour: date) -> None:
    """Print once, on the tap: drawing the screen again must not print again."""
    courant, nom = etat_courant(), imprimante()
    trouve = _fin(courant, jour)
    courant.imprime = None
    if nom and trouve.cartes:
        try:
            imprimer(prochaine_etape(list(trouve.cartes), trouve.agricole, jour), nom)
            courant.imprime = True
        except ImpressionImpossible:
            courant.imprime = False
    aller("papier")


def papier(etat: Etat, jour: date) -> None:
    """The paper is coming; without a printer, or when it fails, a professional prints."""
    mots = etat.langue.mots
    st.title(clair(mots.choix_papier), anchor=False)
    if etat.imprime:
        st.markdown(clair(mots.papier_imprime))
    else:
        if etat.imprime is False:
            st.markdown(f"**{clair(mots.papier_panne)}**")
        st.markdown(clair(mots.papier_professionnel))
        _code(etat, jour)
    _apres(etat)


def code(etat: Etat, jour: date) -> None:
    """The ticket: a QR code and its six signs."""
    st.title(clair(etat.langue.mots.titre_code), anchor=False)
    st.markdown(clair(etat.langue.mots.code_explique))
    _code(etat, jour)
    _apres(etat)


def aide(etat: Etat, jour: date) -> None:
    """Somebody comes: what to show them."""
    mots, cartes = etat.langue.mots, _fin(etat, jour).cartes
    st.title(clair(mots.titre_aide), anchor=False)
    st.markdown(clair(mots.aide_montrer))
    if cartes:
        st.markdown(f"**{clair(mots.aide_aides)}**")
        liste_francaise(carte.nom for carte in cartes)
        _code(etat, jour)
    _apres(etat)


def _code(etat: Etat, jour: date) -> None:
    cartes = [carte.id for carte in _fin(etat, jour).cartes]
    if not cartes:
        st.markdown(clair(etat.langue.mots.code_vide))
        return
    signes = ticket.ecrire(cartes[: ticket.MAXIMUM], jour)
    st.html(
        f'<p class="borne-code"><img src="{ticket.image(signes)}" alt="QR code {escape(signes)}" />'
        f"<strong>{escape(signes)}</strong></p>"
    )


def _apres(etat: Etat) -> None:
    with st.container(key="borne-bas"):
        grand(etat.langue.mots.retour, "retour", aller, "suite" if etat.visite else "accueil")
