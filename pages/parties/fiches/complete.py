"""The whole sheet, a fold a section: the same sections as on paper, plus the links."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.dessins import html, pli, plis
from pages.communs.langue import dit
from pages.communs.mots import clair
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.droits.fiches.sections import Section, sections
from tznr_kit.socle.typographie import date_partielle

TOUTES = "Toutes les cases sont cochées. Vous y avez sans doute droit : l’organisme décide."


def la_fiche_complete(droit: FicheDroit, mots: Repertoire) -> None:
    """The conditions to tick for oneself, then one fold a section."""
    lues = sections(droit, mots)
    conditions = next((section for section in lues if section.id == "conditions"), None)
    if conditions is not None:
        _cases(droit, conditions)
    html(plis([_qui_decide(droit, mots), *(_pli(droit, section) for section in lues if section is not conditions)]))


def _cases(droit: FicheDroit, section: Section) -> None:
    """Boxes to tick for oneself: the answers stay in the page."""
    with st.expander(dit(section.titre)):
        cochees = [
            st.checkbox(clair(dit(condition)), key=f"condition-{droit.id}-{rang}")
            for rang, condition in enumerate(section.lignes)
        ]
        if all(cochees):
            st.success(dit(TOUTES))


def _qui_decide(droit: FicheDroit, mots: Repertoire) -> str:
    organismes = " ; ".join(mots.organismes[code].en_toutes_lettres() for code in droit.fiche.organismes)
    return pli("En bref", f"<p>{escape(droit.papier.resume)}</p><p><b>Qui décide :</b> {escape(organismes)}.</p>")


def _pli(droit: FicheDroit, section: Section) -> str:
    if section.id == "sources":
        return pli(section.titre, _sources(droit))
    liens = _liens(droit) if section.id == "demarche" else ""
    return pli(section.titre, f"{_lignes(section)}{liens}")


def _lignes(section: Section) -> str:
    if section.genre == "paroles":
        paires = zip(section.lignes[::2], section.lignes[1::2], strict=True)
        return "".join(f"<p><b>{escape(dit)}</b><br>{escape(vrai)}</p>" for dit, vrai in paires)
    balise = "ol" if section.genre == "numeros" else "ul"
    lignes = "".join(f"<li>{escape(ligne)}</li>" for ligne in section.lignes)
    return f'<{balise} class="k-liste">{lignes}</{balise}>'


def _liens(droit: FicheDroit) -> str:
    services = ((service.libelle, service.url) for service in droit.fiche.en_ligne if service.url)
    return "".join(f"<p>{_lien(libelle, url)}</p>" for libelle, url in services)


def _sources(droit: FicheDroit) -> str:
    lignes = []
    for source in droit.fiche.sources.values():
        nom = f"{source.libelle} ({date_partielle(source.date)})" if source.date else source.libelle
        lignes.append(_lien(nom, source.url) if source.url else escape(nom))
    if droit.fiche.page_officielle:
        lignes.append(_lien("Page officielle", droit.fiche.page_officielle))
    return f'<ul class="k-liste">{"".join(f"<li>{ligne}</li>" for ligne in lignes)}</ul>'


def _lien(texte: str, url: str) -> str:
    return f'<a class="k-texte" href="{escape(url)}" target="_blank" rel="noopener">{escape(texte)}</a>'
