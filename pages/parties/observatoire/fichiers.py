"""Partners' files, on the analyst's own machine, under a project card that is still in force."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parties.observatoire.resultat import dessiner_resultat, telechargements
from tznr_kit.observatoire.controles import AUCUN, borne_de_tirage, lire_verdicts
from tznr_kit.observatoire.etude import Mesure
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.lecture import FichierRefuse, lire
from tznr_kit.observatoire.projet import MODELE, ConventionFermee, Projet, purger
from tznr_kit.observatoire.publication import dossier_observatoire, mesurer_projet, publier, regle_du_projet
from tznr_kit.observatoire.registre import PublicationRefusee
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.socle.contenu import ErreurContenu, valider
from tznr_rules import ErreurSituation
from tznr_rules.yaml_sur import analyser_yaml

CLE = "observatoire_mesure"
FICHE = Path("fiche.yaml")
TAILLE_MAXIMALE = 300  # Mo, for 50,000 persons a side with room to spare
REFUS = (ConventionFermee, FichierRefuse, JournalAltere, ErreurSituation, ValueError)


def dessiner_fichiers(qui: str) -> None:
    """Card, files, measure, publication, purge, in this order."""
    projet = _projet()
    if projet is None:
        return
    st.text(
        f"Projet : {projet.titre}. Base légale : {projet.base_legale.texte}, "
        f"jusqu'au {projet.base_legale.fin:%d/%m/%Y}."
    )
    _mesurer(projet, qui)
    mesure: Mesure | None = st.session_state.get(CLE)
    if mesure is not None:
        dessiner_resultat(mesure, fictif=False)
        _publier(mesure, projet, qui)
    _purge(qui)


def _projet() -> Projet | None:
    st.header("1. La convention")
    st.download_button("Fiche de projet à remplir", MODELE, "fiche.yaml", "application/yaml", on_click="ignore")
    depose = st.file_uploader("Fiche du projet remplie", ["yaml", "yml"], max_upload_size=1)
    if depose is None:
        return None
    try:
        projet = valider(Projet, analyser_yaml(depose.getvalue(), FICHE), FICHE)
        projet.ouvrir(_maintenant().date())
    except (ErreurContenu, ConventionFermee) as refus:
        st.error("La page reste fermée.")
        st.text(str(refus))
        return None
    return projet


def _mesurer(projet: Projet, qui: str) -> None:
    st.header("2. Les fichiers")
    st.caption("Ils restent en mémoire, le temps de cette page. Rien n'est écrit sur le disque.")
    st.caption(f"Contrôle à la source : les pseudonymes avant {borne_de_tirage(demonstration().part_controlee)}.")
    with st.form("observatoire_fichiers"):
        deposes: dict[str, Any] = {
            nom: st.file_uploader(libelle, genre, max_upload_size=TAILLE_MAXIMALE, key=f"observatoire_{nom}")
            for nom, libelle, genre in (
                ("ressources", "Fichier des ressources", ["csv"]),
                ("ressources_manifeste", "Son manifeste", ["json"]),
                ("prestations", "Fichier des prestations", ["csv"]),
                ("prestations_manifeste", "Son manifeste ", ["json"]),
                ("controles", "Verdicts de la source (facultatif)", ["csv"]),
            )
        }
        mois = st.text_input("Mois des règles (AAAA-MM)", f"{_maintenant():%Y-%m}", max_chars=7)
        if not st.form_submit_button("Mesurer", type="primary"):
            return
    octets = {nom: depose.getvalue() for nom, depose in deposes.items() if depose is not None}
    if {nom for nom in deposes if nom != "controles"} - set(octets):
        st.error("Il faut les deux fichiers et leurs deux manifestes.")
        return
    try:
        ressources = lire(octets["ressources"], octets["ressources_manifeste"])
        prestations = lire(octets["prestations"], octets["prestations_manifeste"])
        verdicts = lire_verdicts(octets["controles"]) if "controles" in octets else AUCUN
        st.session_state[CLE] = mesurer_projet(projet, ressources, prestations, verdicts, mois, qui, _maintenant())
    except REFUS as refus:
        st.session_state.pop(CLE, None)
        st.error("Refusé.")
        st.text(str(refus))


def _publier(mesure: Mesure, projet: Projet, qui: str) -> None:
    st.header("3. Publier")
    st.caption("Les tableaux sont inscrits au registre : un tableau, un trimestre, une publication.")
    if not st.button("Inscrire au registre et préparer les fichiers"):
        return
    try:
        telechargements(publier(mesure, regle_du_projet(projet), projet.titre, qui, _maintenant()))
    except (PublicationRefusee, JournalAltere) as refus:
        st.error("Publication refusée.")
        st.text(str(refus))


def _purge(qui: str) -> None:
    st.header("4. Purger")
    st.caption("Les CSV reçus s'effacent par la commande « observatoire purger fichier.csv… ».")
    if not st.button("Effacer les fichiers de travail"):
        return
    st.session_state.pop(CLE, None)
    dossier = dossier_observatoire()
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    certificat = purger(dossier, [], _maintenant())
    Journal(dossier).ecrire(qui, "purge", certificat, _maintenant())
    st.success("Effacé. Le certificat est dans le dossier de l'Observatoire.")
    st.json(certificat)


def _maintenant() -> datetime:
    return datetime.now().astimezone()
