"""« La démarche TZNR »: what it is, its figures, its phases, and what residents changed."""

from __future__ import annotations

import re
from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.dessins import etapes, fiche_simple, html, plis, sous_titre
from pages.parties.sources import pli_des_sources
from tznr_kit.actions.guide.avis import REPONSES, donner
from tznr_kit.actions.guide.demarche import Demarche, Taux, demarche
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue
from tznr_kit.web.charte import adresse_dessin

MERCI = "avis_donne"
PICTOS = {"oui": "coche", "non": "fermer"}
CHIFFRE = re.compile(r"^(?:Environ )?(\d+ %)(.*)$", re.DOTALL)
SIGNES = ("groupe", "monde")  # of the two phases


def dessiner(jour: date) -> None:
    """The whole page."""
    texte = demarche()
    html(
        _tete(texte), _chiffres(texte), _phases(texte), sous_titre("Cinq objectifs nationaux"), etapes(texte.objectifs)
    )
    _avis(jour)
    html(
        _changements(texte),
        sous_titre("Nous écrire"),
        f"<p>La cellule TZNR répond à l’adresse <b>{escape(departement().cellule)}</b>.</p>",
        plis([pli_des_sources(texte.sources)]),
    )


def _tete(texte: Demarche) -> str:
    phrases = "".join(f"<p>{escape(phrase)}</p>" for phrase in texte.definition)
    image = f'<img src="{adresse_dessin("illustration-stand")}" alt="" width="640" height="360">'
    return (
        f'<div class="k-image">{image}</div><h1>La démarche TZNR</h1>'
        f'<p class="k-chapeau">TZNR veut dire : territoires zéro non-recours.</p>{phrases}'
    )


def _chiffres(texte: Demarche) -> str:
    cartes = "".join(f"<li>{_chiffre(taux)}</li>" for taux in texte.chiffres)
    return (
        f"{sous_titre('Combien de personnes passent à côté ?')}<p>Ces taux sont nationaux. Ils comptent les personnes "
        f'qui auraient droit à l’aide, pas toute la population.</p><ul class="k-tuiles k-chiffres">{cartes}</ul>'
    )


def _chiffre(taux: Taux) -> str:
    """The figure in large, then what it counts, its year and its source; a disputed one says so."""
    trouve = CHIFFRE.match(taux.texte)
    grand, suite = (trouve[1], trouve[2]) if trouve else ("", taux.texte)
    discute = " (chiffre discuté)" if taux.discute else ""
    combien = f"environ {grand}" if taux.discute and grand else grand
    return (
        f'<div class="k-carte"><div class="t"><h3>{escape(taux.droit)}</h3>'
        f'<p class="k-montant">{escape(combien)}</p><p>{escape(suite.strip(" ,"))}</p>'
        f'<p class="k-petit">{escape(taux.note)}</p>'
        f'<p class="k-petit" data-taire>{escape(taux.source)}{discute}, {escape(taux.annee)}.</p></div></div>'
    )


def _phases(texte: Demarche) -> str:
    cartes = (
        fiche_simple(phase.titre, SIGNES[rang % len(SIGNES)], phase.lignes, "brique")
        for rang, phase in enumerate(texte.phases)
    )
    return f'{sous_titre("Ce qui a été fait")}<div class="k-facile">{"".join(cartes)}</div>'


def _avis(jour: date) -> None:
    html(sous_titre("Cet outil vous aide ?"))
    if st.session_state.get(MERCI):
        html('<p role="status">Merci. Votre avis est compté, sans votre nom.</p>')
        return
    for colonne, (code, libelle) in zip(st.columns(len(REPONSES)), REPONSES.items(), strict=True):
        with colonne:
            if bouton(libelle, f"avis-{code}", "discret", PICTOS.get(code)):
                _compter(code, jour)


def _compter(code: str, jour: date) -> None:
    try:
        donner(magasin_principal(), code, jour)
    except MagasinIndisponible as erreur:
        st.text(str(erreur))
        return
    st.session_state[MERCI] = True
    st.rerun()


def _changements(texte: Demarche) -> str:
    if not texte.changements:
        lignes = "<p>Cette liste commence. Dites au stand ce qui vous gêne : la réponse s’écrira ici.</p>"
    else:
        lignes = "".join(
            f"<p><b>{escape(date_longue(un.le))}.</b> Vous avez dit : {escape(un.dit)} "
            f"Ce qui a changé : {escape(un.change)}</p>"
            for un in texte.changements
        )
    return f"{sous_titre('Ce qui a changé grâce à vous')}{lignes}"
