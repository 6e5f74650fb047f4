"""« Comment la demander »: three steps, four papers, one place, one warning."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from pages.communs.boutons import bouton, cle
from pages.communs.dessin import nouvel_ecran, volet
from pages.communs.dessins import alerte, etapes, html, papiers, rond, sous_titre
from pages.communs.langue import dit
from pages.communs.liens import lien
from pages.communs.mots import clair
from pages.parties.mes_droits.cartes import accent, montant_de, officiel
from pages.parties.mes_droits.detail import calcul_deplie_en_tableau
from pages.parties.mes_droits.etat import DEMANDER, RESULTAT, Etat
from pages.parties.mes_droits.lieu import lieu
from pages.parties.mes_droits.papier import imprimer
from pages.parties.mes_droits.plus_loin import pourquoi_pas_demande
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.demander import Demande, demande, pronom
from tznr_kit.socle.typographie import typographie


def demander(etat: Etat, bilan: Bilan, droit: str, jour: date) -> None:
    """The screen of one claim."""
    nouvel_ecran(f"{DEMANDER}-{droit}")
    with st.container(key="cadre-lire"):
        bouton("Mes aides", "retour-aides", "discret", "retour", on_click=etat.aller, args=(RESULTAT,))
        nom, picto = presenter(bilan, droit)
        html(
            f'<div class="k-droit grand">{rond(picto, accent(bilan, droit), grand=True)}<div>'
            f"<h1>{escape(typographie(nom))}</h1>{officiel(bilan, droit)}{montant_de(bilan, droit)}</div></div>"
        )
        une = demande(bilan, droit)
        if une is not None:
            _demarche(bilan, droit, une)
        html(sous_titre("Un lieu pour vous aider"))
        lieu(bilan.commune, droit, "-demander")
        if une is not None and une.garde:
            html(alerte(escape(typographie(une.garde))))
        imprimer(bilan, jour, droit, droit)
        _deja(etat, bilan, droit)
        _volets(etat, bilan, droit, une)


def _demarche(bilan: Bilan, droit: str, une: Demande) -> None:
    fiche = bilan.fiches[droit]
    html(
        sous_titre(f"Comment {pronom(bilan, droit)} demander"),
        etapes(map(typographie, une.etapes)),
        f'<p class="k-petit"><span>Un appel : {escape(fiche.telephone.nom)}</span>, <a href="tel:'
        f'{escape(fiche.telephone.numero.replace(" ", ""))}">{escape(fiche.telephone.numero)}</a>.</p>',
        sous_titre("Vos papiers"),
        papiers((nom, typographie(texte)) for nom, texte in une.papiers),
    )


def _deja(etat: Etat, bilan: Bilan, droit: str) -> None:
    recue = droit in bilan.possibles.percues
    mots = "Je ne la reçois pas" if recue else "Je la reçois déjà"
    libelle = mots.replace(" la ", f" {pronom(bilan, droit)} ")
    bouton(libelle, f"deja-{droit}", "second", "coche", on_click=_percevoir, args=(etat, droit, not recue))


def _percevoir(etat: Etat, droit: str, recue: bool) -> None:
    etat.percevoir(droit, recue)
    etat.aller(RESULTAT)


def _volets(etat: Etat, bilan: Bilan, droit: str, une: Demande | None) -> None:
    """What only some people want: the rest of the steps, the official pages, the reason not to ask, the figures."""
    if une is not None:
        volet("Toutes les étapes et tous les papiers", f"q:volet:tout:{droit}", partial(_tout, bilan, droit, une))
    carte = bilan.carte(droit)
    volet("J'hésite à la demander", f"q:volet:motif:{droit}", partial(pourquoi_pas_demande, carte))
    if etat.avec_professionnel:
        volet(
            "Le calcul ligne par ligne",
            f"q:volet:calcul:{droit}",
            partial(calcul_deplie_en_tableau, bilan.calcul, droit),
        )


def _tout(bilan: Bilan, droit: str, une: Demande) -> None:
    demarche = une.demarche
    html(etapes(map(typographie, demarche.etapes)))
    html(papiers(("papiers", typographie(papier)) for papier in demarche.documents))
    for garde in une.autres_gardes:
        html(f"<p>{escape(typographie(garde))}</p>")
    for service in demarche.services:
        st.link_button(
            clair(dit(service.libelle)), str(service.url), key=cle("bouton-discret", "fleche", f"{droit}-{service.url}")
        )
    if demarche.page_officielle:
        st.link_button(dit("Lire la page officielle"), demarche.page_officielle)
    lien("fiches", "Lire la fiche complète", {"droit": bilan.fiches[droit].id})
