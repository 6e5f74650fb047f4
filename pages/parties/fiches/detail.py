"""One sheet on screen: the same sections as on paper, plus the links."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.liens import lien
from pages.communs.mots import clair, numeros, puces
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.droits.fiches.sections import Section, mention_de_fraicheur, sections
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.socle.typographie import date_partielle

ORDINAIRE, FACILE = "La fiche", "Facile à lire"


def montrer(droit: FicheDroit, mots: Repertoire, jour: date) -> None:
    """The whole sheet, or its easy-to-read version."""
    lien("fiches", "Toutes les fiches")
    st.title(clair(droit.nom), anchor=False)
    _avertir(droit, jour)
    version = st.segmented_control("Version", [ORDINAIRE, FACILE], default=ORDINAIRE, required=True)
    if version == FACILE:
        _facile(droit)
    else:
        _ordinaire(droit, mots)
    _suite(droit)
    _imprimer(droit, mots, jour)
    st.write(mention_de_fraicheur(droit, jour))


def _avertir(droit: FicheDroit, jour: date) -> None:
    if droit.perimee(jour):
        st.warning(mention_de_fraicheur(droit, jour))
    if droit.chiffres_perimes:
        st.warning("Un chiffre de cette fiche est dépassé. La nouvelle valeur n'est pas encore connue.")


def _ordinaire(droit: FicheDroit, mots: Repertoire) -> None:
    st.markdown(clair(droit.fiche.resume))
    organismes = [mots.organismes[code].en_toutes_lettres() for code in droit.fiche.organismes]
    st.markdown(f"**Qui décide :** {clair(' ; '.join(organismes))}.")
    for section in sections(droit, mots):
        if section.id == "sources":
            _sources(droit)
            continue
        st.header(section.titre, anchor=False)
        if section.id == "conditions":
            _conditions(droit)
        else:
            _section(section)
        if section.id == "demarche":
            _liens_de_demarche(droit)


def _conditions(droit: FicheDroit) -> None:
    """Boxes to tick for oneself: the answers stay in the page."""
    cochees = [
        st.checkbox(clair(condition), key=f"condition-{droit.id}-{rang}")
        for rang, condition in enumerate(droit.conditions)
    ]
    if all(cochees):
        st.success("Toutes les cases sont cochées. Vous y avez sans doute droit : l'organisme décide.")


def _section(section: Section) -> None:
    if section.genre == "paroles":
        for dit, vrai in zip(section.lignes[::2], section.lignes[1::2], strict=True):
            st.markdown(f"**{clair(dit)}**  \n{clair(vrai)}")
    elif section.genre == "numeros":
        st.markdown(numeros(section.lignes))
    else:
        st.markdown(puces(section.lignes))


def _liens_de_demarche(droit: FicheDroit) -> None:
    for service in droit.fiche.en_ligne:
        if service.url:
            st.link_button(clair(service.libelle), service.url, icon=":material/open_in_new:")


def _facile(droit: FicheDroit) -> None:
    if droit.fiche.falc.brouillon:
        st.info("Brouillon. Des personnes concernées vont relire cette page.")
    for section in droit.fiche.falc.sections:
        st.header(clair(section.titre), anchor=False)
        for phrase in section.phrases:
            st.markdown(clair(phrase))


def _suite(droit: FicheDroit) -> None:
    st.header("Et maintenant ?", anchor=False)
    if not droit.automatique:
        lien("mes_droits", "Voir si j'y ai droit")
    aide = droit.id if droit.id in droits_aides(annuaire()) else droit.calcul
    lien("ou_aller", "Trouver un lieu près de chez moi", {"droit": aide})


def _imprimer(droit: FicheDroit, mots: Repertoire, jour: date) -> None:
    st.header("Imprimer", anchor=False)
    documents = {
        "La fiche, une page (PDF)": (lambda: fiche_pdf(droit, mots, jour), "fiche"),
        "La version facile à lire (PDF)": (lambda: falc_pdf(droit, jour), "facile-a-lire"),
        "La carte « Mon prochain pas » (PDF, A5)": (lambda: cartes_pdf([droit], mots, jour), "carte"),
    }
    for libelle, (fabriquer, nom) in documents.items():
        st.download_button(
            libelle,
            data=fabriquer,
            file_name=f"{droit.id}-{nom}.pdf",
            mime="application/pdf",
            icon=":material/print:",
            on_click="ignore",
        )


def _sources(droit: FicheDroit) -> None:
    with st.expander("Sources"):
        for source in droit.fiche.sources.values():
            quand = f" ({date_partielle(source.date)})" if source.date else ""
            nom = clair(f"{source.libelle}{quand}")
            st.markdown(f"- [{nom}]({source.url})" if source.url else f"- {nom}")
        if droit.fiche.page_officielle:
            st.markdown(f"- [Page officielle]({droit.fiche.page_officielle})")
