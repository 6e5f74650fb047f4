"""One sheet on screen: easy to read first, what to do next, then the whole sheet folded."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, alerte, fiche_simple, html, picto, rond, sous_titre
from pages.parties.fiches.complete import la_fiche_complete
from pages.parties.fiches.imprimer import imprimer
from tznr_kit.droits.classement import seuils
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.contester import facile_de
from tznr_kit.droits.fiches.lexique import mots_difficiles
from tznr_kit.droits.fiches.modele import SectionFalc
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.droits.fiches.sections import mention_de_fraicheur
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.charte import charte

# The drawing of each section of the easy version, by the first word of its title that is known.
SIGNES = {
    "quoi": "info",
    "qui": "personne",
    "combien": "epargne",
    "comment": "papiers",
    "savoir": "attention",
    "maison": "logement",
    "attention": "attention",
}
BROUILLON = "Brouillon : des personnes concernées vont relire cette page."
PERIMES = "Un chiffre de cette fiche est dépassé. La nouvelle valeur n’est pas encore connue."


def montrer(droit: FicheDroit, mots: Repertoire, jour: date) -> None:
    """The whole page of one sheet."""
    html(_tete(droit), *_avertissements(droit, jour), _facile(droit), _suite(droit))
    with st.container(key="fiche-plis", gap=None):
        la_fiche_complete(droit, mots)
        imprimer(droit, mots, jour)
    html(f'<p class="k-petit">{escape(mention_de_fraicheur(droit, jour))}</p>')


def _tete(droit: FicheDroit) -> str:
    presentation = droit.papier.presentation
    disque = rond(presentation.picto, charte().accents[droit.fiche.theme], grand=True)
    return (
        f'<p data-taire><a class="k-retour" {adresse("fiches")}>{picto("retour")}Toutes les fiches</a></p>'
        f'<div class="k-titre">{disque}<div><h1>{escape(presentation.titre_courant)}</h1>'
        f'<p class="k-petit" lang="fr">{escape(droit.nom)}</p></div></div>'
        f'<p class="k-chapeau">{escape(presentation.phrase)}</p>'
    )


def _avertissements(droit: FicheDroit, jour: date) -> list[str]:
    dits = [mention_de_fraicheur(droit, jour)] if droit.perimee(jour) else []
    dits += [PERIMES] if droit.chiffres_perimes else []
    return [alerte(f"<p>{escape(dit)}</p>") for dit in dits]


def _facile(droit: FicheDroit) -> str:
    falc = droit.papier.falc
    cartes = "".join(_carte(section) for section in (*falc.sections, *mots_difficiles(droit), *facile_de(droit)))
    brouillon = f'<p class="k-petit" data-taire>{BROUILLON}</p>' if falc.brouillon else ""
    return f'<div class="k-facile">{cartes}</div>{brouillon}'


def _carte(section: SectionFalc) -> str:
    titre = section.titre.lower()
    signe = next((nom for mot, nom in SIGNES.items() if mot in titre), "info")
    return fiche_simple(section.titre, signe, section.phrases)


def _suite(droit: FicheDroit) -> str:
    """One next step, a line to call, a place. For help by voice there is nothing to check: the call comes first."""
    aide = droit.id if droit.id in droits_aides(annuaire()) else droit.calcul
    lieu = f'<a class="k-bouton" {adresse("ou_aller", {"droit": aide})}>{picto("lieu")}Un lieu près de chez moi</a>'
    parler = droit.id in seuils().a_parler
    simuler = "" if parler or droit.automatique else _bouton_principal()
    appel = _appel(droit, "k-bouton principal" if parler else "k-bouton")
    return f'{sous_titre("Et maintenant ?")}<div class="k-boutons">{simuler}{appel}{lieu}</div>'


def _bouton_principal() -> str:
    return f'<a class="k-bouton principal" {adresse("mes_droits")}>Voir si j’y ai droit{picto("fleche")}</a>'


def _appel(droit: FicheDroit, classe: str) -> str:
    ligne = droit.telephone
    numero = ligne.numero.replace(" ", "")
    # A line that is named by its number is said once.
    dit = f"J’appelle le {ligne.numero}" if numero in ligne.nom else f"J’appelle {ligne.nom} : {ligne.numero}"
    return f'<a class="{classe}" href="tel:{escape(numero)}">{picto("telephone")}{escape(dit)}</a>'
