"""What the partners and the linker sent, on the analyst's own machine: drop, read, publish and delete."""

from __future__ import annotations

import secrets
from datetime import datetime

import streamlit as st

from pages.parties.observatoire.resultat import dessiner_resultat, tableau, telechargements
from tznr_kit.observatoire.depot import Depot, reconnaitre
from tznr_kit.observatoire.etude import MARGE, Mesure
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.foyers_joints import joindre
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.plan import tirer_dossiers
from tznr_kit.observatoire.projet import MODELE, ConventionFermee
from tznr_kit.observatoire.publication import dossier_observatoire, mesurer_projet, publier
from tznr_kit.observatoire.purge import purger
from tznr_kit.observatoire.rapport import table_plan
from tznr_kit.observatoire.registre import PublicationRefusee
from tznr_kit.socle.contenu import ErreurContenu
from tznr_rules import ErreurSituation

CLE, CLE_DEPOT = "observatoire_mesure", "observatoire_depot"
TAILLE_MAXIMALE = 300  # Mo; the charges of 50,000 people weigh 3
REFUS = (ConventionFermee, FichierRefuse, JournalAltere, ErreurContenu, ErreurSituation, ValueError)


def dessiner_fichiers(qui: str) -> None:
    """Three steps, in this order."""
    _deposer(qui)
    mesure: Mesure | None = st.session_state.get(CLE)
    depot: Depot | None = st.session_state.get(CLE_DEPOT)
    if mesure is None or depot is None:
        return
    st.header("2. Lire")
    dessiner_resultat(mesure, fictif=False)
    _juger(mesure, depot)
    st.header("3. Publier, puis effacer")
    _publier(mesure, depot, qui)
    _purge(qui)


def _deposer(qui: str) -> None:
    st.header("1. Déposer")
    st.write(
        "Déposez tout ensemble : la fiche du projet, la charge des ressources, celle de chaque payeur, la table des "
        "liens, leurs manifestes, et les jugements si vous les avez. La page reconnaît chaque fichier."
    )
    st.caption("Tout reste en mémoire, le temps de cette page.")
    with st.form("observatoire_fichiers"):
        deposes = st.file_uploader(
            "Vos fichiers",
            ["yaml", "yml", "csv", "json"],
            accept_multiple_files=True,
            max_upload_size=TAILLE_MAXIMALE,
            key="observatoire_depots",
        )
        envoye = st.form_submit_button("Mesurer", type="primary")
    st.download_button("Fiche de projet à remplir", MODELE, "fiche.yaml", "application/yaml", on_click="ignore")
    if not envoye:
        return
    try:
        depot = reconnaitre({un.name: un.getvalue() for un in deposes})
        st.session_state[CLE] = mesurer_projet(depot.projet, depot.livraison, depot.verdicts, qui, _maintenant())
        st.session_state[CLE_DEPOT] = depot
    except REFUS as refus:
        st.session_state.pop(CLE, None)
        st.error("Refusé.")
        st.text(str(refus))


def _juger(mesure: Mesure, depot: Depot) -> None:
    """The plan, and the cases to judge; the same draw until the page is closed."""
    with st.expander("Combien de dossiers juger, et par qui", expanded=depot.verdicts.empty):
        for droit in mesure.droits.values():
            st.caption(droit.droit.nom)
            tableau(table_plan(droit))
        graine = st.session_state.setdefault("observatoire_tirage", secrets.randbelow(2**31))
        tirage = tirer_dossiers(joindre(depot.livraison), MARGE, graine)
        st.download_button(
            f"Les {len(tirage)} foyers à juger (CSV)", tirage.to_csv(), "a_juger.csv", "text/csv", on_click="ignore"
        )
        st.caption("La source et les payeurs le remplissent avec leur table de correspondance, sans savoir pourquoi.")


def _publier(mesure: Mesure, depot: Depot, qui: str) -> None:
    st.caption("Une publication est figée : un territoire, un trimestre, une seule fois.")
    if not st.button("Inscrire au registre et préparer les fichiers"):
        return
    try:
        sorties, empreinte = publier(mesure, depot.projet.titre, qui, _maintenant())
    except (PublicationRefusee, JournalAltere) as refus:
        st.error("Publication refusée.")
        st.text(str(refus))
        return
    telechargements(sorties)
    st.caption("À recopier dans la fiche du projet, ligne « derniere_publication » :")
    st.code(empreinte, language=None)


def _purge(qui: str) -> None:
    st.caption(
        "Ce bouton vide cette page et le dossier de travail. Les fichiers reçus s'effacent par la commande "
        "« observatoire purger » suivie de leur dossier : elle regarde ensuite s'il reste quelque chose."
    )
    if not st.button("Effacer"):
        return
    for cle in (CLE, CLE_DEPOT):
        st.session_state.pop(cle, None)
    certificat = purger(dossier_observatoire(), [], _maintenant())
    Journal(dossier_observatoire()).ecrire(qui, "purge", certificat, _maintenant())
    st.success("Effacé. Le certificat est dans le dossier de l'Observatoire.")
    st.json(certificat)


def _maintenant() -> datetime:
    return datetime.now().astimezone()
