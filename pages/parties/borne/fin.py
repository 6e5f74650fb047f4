"""The end of a visit: at most three cards, then paper, a code, somebody, or nothing."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import html, rond
from pages.communs.feuille_de_route import papier_de_borne
from pages.communs.mots import clair
from pages.parties.borne.dessin import grand, liste_francaise
from pages.parties.borne.etat import Etat, aller, effacer, reculer, repondre
from pages.parties.borne.etat import etat as etat_courant
from pages.parties.borne.montrer import ouvrir_la_planche
from pages.parties.mes_droits.cartes import accent
from pages.parties.mes_droits.lieu import carte_du_lieu
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.borne import mots as dire
from tznr_kit.borne import ticket
from tznr_kit.borne.impression import ImpressionImpossible, imprimante, imprimer
from tznr_kit.borne.langue import Langue
from tznr_kit.borne.visite import fin
from tznr_kit.droits.bilan import CONFIRME, NON, OUI, PEUT_ETRE, Bilan
from tznr_kit.droits.demander import organisme_de
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.montants import arrondir
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.proche import le_plus_proche
from tznr_kit.socle.langues import parler
from tznr_kit.socle.reglages import commune_de_la_borne
from tznr_kit.socle.typographie import typographie


def resultat(etat: Etat, jour: date) -> None:
    """The sum, three lines, what was supposed, one place, the paper; or an honest « rien de sûr »."""
    mots, bilan = etat.langue.mots, bilan_de(etat, jour)
    if not bilan.classement.cartes:
        st.title(clair(mots.titre_rien), anchor=False)
        st.markdown(clair(mots.rien_de_sur))
    else:
        _somme(etat.langue, bilan)
        for droit in bilan.classement.cartes:
            _carte(etat.langue, bilan, droit)
        _confirmer(etat, bilan)
    if etat.visite and etat.visite.situation.a_voir:
        fiches = catalogue(jour)
        st.markdown(f"**{clair(mots.parlez_aussi)}**")
        liste_francaise(fiches[droit].nom for droit in etat.visite.situation.a_voir)
    le_lieu(etat)
    if bilan.suivies:
        grand(mots.choix_papier, "papier", _papier_demande, jour, premier=True)
    grand(mots.suite, "suite", aller, "suite", premier=not bilan.suivies)
    with st.container(key="borne-bas"):
        grand(mots.retour, "retour", reculer)
        grand(mots.parler, "parler", aller, "aide")


def bilan_de(etat: Etat, jour: date) -> Bilan:
    """The result of the visit. Raises ValueError outside a visit."""
    if etat.visite is None:
        raise ValueError("un résultat sans visite")
    return fin(etat.visite, jour)


def _somme(langue: Langue, bilan: Bilan) -> None:
    mots = langue.mots
    if bilan.manquantes or not bilan.sommees or bilan.confirme == NON:
        st.title(clair(mots.titre_resultat), anchor=False)
        st.markdown(clair(mots.sans_montant if bilan.manquantes else mots.en_demandant))
        return
    somme = dire.somme(langue, arrondir(bilan.par_mois))
    html(
        f'<section class="k-bande"><h1 class="k-borne-somme"><span>{escape(mots.pourriez)}</span> '
        f"<b>{escape(typographie(somme))}</b> <span>{escape(mots.par_mois)}</span></h1>"
        f"<p>{escape(typographie(mots.en_demandant))}</p></section>"
    )


def _carte(langue: Langue, bilan: Bilan, droit: str) -> None:
    """One line: the picture, the name in French, who to ask, how much."""
    nom, picto = presenter(bilan, droit)
    combien = dire.montant(langue, bilan.possibles.chances[droit], bilan.possibles.regles.droits[droit].regle.periode)
    qui = langue.mots.a_qui.format(qui=organisme_de(bilan, droit))
    dit = combien and not bilan.manquantes
    montant = f'<p class="k-borne-montant">{escape(typographie(str(combien)))}</p>' if dit else ""
    with st.container(key=f"borne-carte-{droit}"):
        html(
            f'<div class="k-droit">{rond(picto, accent(bilan, droit))}'
            f'<div><h2 lang="fr">{escape(typographie(nom))}</h2>'
            f"<p>{escape(qui)}</p></div>{montant}</div>"
        )


def _confirmer(etat: Etat, bilan: Bilan) -> None:
    mots = etat.langue.mots
    if not bilan.suppositions or bilan.confirme == OUI:
        return
    with st.container(key="si--borne"):
        lignes = ", ".join(dire.suppositions(etat.langue, bilan))
        html(f"<h2>{escape(mots.juste_si)}</h2><p>{escape(typographie(lignes))}.</p>")
        if bilan.confirme:
            st.markdown(f"**{clair(mots.pas_moi)}**")
        with st.container(horizontal=True, key="borne-si"):
            grand(mots.oui_moi, "si-oui", repondre, CONFIRME, {"valeur": OUI}, premier=True)
            grand(mots.non, "si-non", repondre, CONFIRME, {"valeur": NON})
            grand(mots.ne_sais_pas, "si-peut-etre", repondre, CONFIRME, {"valeur": PEUT_ETRE})


def le_lieu(etat: Etat) -> None:
    """The place nearest to the kiosk, when the kiosk knows where it stands, in the language of the kiosk."""
    trouve = le_plus_proche(commune_de_la_borne())
    if trouve is not None:
        carte = carte_du_lieu(fiche(annuaire(), *trouve), a_toucher=False)
        st.html(parler(etat.code_langue).html(f'<div class="k">{carte}</div>'))


def suite(etat: Etat, jour: date) -> None:
    """Four large choices; the last one wipes."""
    mots = etat.langue.mots
    st.title(clair(mots.titre_suite), anchor=False)
    if bilan_de(etat, jour).suivies:
        grand(mots.choix_papier, "papier", _papier_demande, jour, premier=True)
        grand(mots.choix_qr, "code", aller, "code", premier=True)
    grand(mots.choix_aide, "aide", aller, "aide", premier=True)
    grand(mots.choix_fin, "fin", effacer, premier=True)
    grand(mots.retour, "retour", aller, "resultat")


def _papier_demande(jour: date) -> None:
    """Print once, on the tap: drawing the screen again must not print again."""
    courant, nom = etat_courant(), imprimante()
    bilan = bilan_de(courant, jour)
    courant.imprime = None
    if nom and bilan.suivies:
        try:
            imprimer(papier_de_borne(bilan, jour, courant.code_langue), nom)
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
    mots, bilan = etat.langue.mots, bilan_de(etat, jour) if etat.visite else None
    st.title(clair(mots.titre_aide), anchor=False)
    st.markdown(clair(mots.aide_montrer))
    if bilan and bilan.classement.cartes:
        st.markdown(f"**{clair(mots.aide_aides)}**")
        liste_francaise(bilan.carte(droit).nom for droit in bilan.classement.cartes)
        _code(etat, jour)
    ouvrir_la_planche(etat)
    _apres(etat)


def _code(etat: Etat, jour: date) -> None:
    cartes = bilan_de(etat, jour).classement.cartes
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
