"""The two gestures of the valise, and the receipt that empties the laptop."""

from __future__ import annotations

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.pro import fait
from pages.parties.actions.tables import table_de_mots
from tznr_kit.actions.coffre import LONGUEUR_MINIMALE, CoffreRefuse
from tznr_kit.actions.valise import Recu, produit_le
from tznr_kit.socle.acces import peut
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites import valise
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.pour_le_serveur import serveur_connu
from tznr_kit.suites.registre import ContexteRecontacts

REFUS = (CoffreRefuse, CleRefusee, MagasinIndisponible, RecontactRefuse)
PRET, FAIT = "valise.pret", "valise.fait"


def montrer(contexte: ContexteRecontacts) -> None:
    """Take away at the left, bring home at the right; on a laptop, the server's receipt under."""
    portable = serveur_connu(contexte.registre) is not None
    if portable:
        st.info("Cette machine est une valise : les accords pris ici ne s'ouvrent que sur votre serveur.")
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        st.header("Emporter", anchor=False)
        st.write(
            "Un fichier chiffré : actions, suivi, comptes rendus, fichiers, KIT, comptes des équipes, accords scellés."
        )
        _emporter(contexte)
    with droite:
        st.header("Ramener", anchor=False)
        st.write("Le fichier se fusionne : rien n'est compté deux fois, ce qui diffère des deux côtés est dit.")
        if peut(contexte.acteur.role, "valise.importer"):
            _ramener(contexte)
        else:
            st.info("La cellule TZNR fait entrer les fichiers.")
    if portable:
        _effacer(contexte)


def _phrase(nom: str) -> str:
    aide = f"{LONGUEUR_MINIMALE} caractères au moins. Dites-la de vive voix, ne l'envoyez pas avec le fichier."
    return st.text_input("Phrase secrète", type="password", key=nom, max_chars=200, help=aide) or ""


def _emporter(contexte: ContexteRecontacts) -> None:
    phrase = _phrase("valise.phrase.aller")
    if st.button("Préparer le fichier", type="primary", disabled=len(phrase) < LONGUEUR_MINIMALE):
        try:
            st.session_state[PRET] = valise.exporter(contexte, phrase)
        except REFUS as refus:
            st.error(str(refus))
    if PRET in st.session_state:
        fichier, recu = st.session_state[PRET]
        nom = f"valise-{produit_le()}.tznr"
        st.download_button("Télécharger le fichier", fichier, nom, "application/octet-stream", on_click="ignore")
        _montrer_recu(recu)


def _ramener(contexte: ContexteRecontacts) -> None:
    fichier = st.file_uploader("Fichier de la valise (.tznr)", type="tznr")
    phrase = _phrase("valise.phrase.retour")
    if st.button("Faire entrer le fichier", type="primary", disabled=fichier is None) and fichier is not None:
        try:
            st.session_state[FAIT] = valise.importer(contexte, fichier.getvalue(), phrase)
        except REFUS as refus:
            st.session_state.pop(FAIT, None)
            st.error(str(refus))
    if FAIT in st.session_state:
        retour = st.session_state[FAIT]
        _montrer_recu(retour.recu)
        if retour.code:
            html(fait("Reçu à taper sur la valise :", f"{retour.code}. Les accords y seront effacés."))


def _montrer_recu(recu: Recu) -> None:
    """The same on both sides: the fingerprint, then one line a kind."""
    st.caption(f"Reçu {recu.lot[:8]}, empreinte {recu.empreinte[:16]}")
    if recu.deja_importe:
        st.info("Ce fichier était déjà entré : rien n'a changé.")
    lignes = [
        {
            "Quoi": nom.replace("_", " "),
            "Dans le fichier": str(nombre),
            "Ajoutés": str(recu.ajoutes.get(nom, 0)),
            "Mis à jour": str(recu.mis_a_jour.get(nom, 0)),
            "Déjà là": str(recu.deja_la.get(nom, 0)),
        }
        for nom, nombre in recu.contenu.items()
    ]
    table_de_mots(lignes, "Reçu de la valise")
    for conflit in recu.conflits:
        st.warning("Des deux côtés, la version d'ici est gardée :")
        st.text(conflit)


def _effacer(contexte: ContexteRecontacts) -> None:
    st.header("Vider la valise de ses accords", anchor=False)
    code = st.text_input("Code du reçu donné par le serveur", max_chars=12, key="valise.code")
    if confirmer(
        "vider",
        "Effacer les accords reçus…",
        "Effacer d'ici les accords que le serveur a reçus ?",
        "Les noms et les numéros disparaissent de cette machine. Le serveur les a. On ne peut pas revenir en arrière.",
        "Les garder encore",
        "Oui, effacer",
        possible=bool(code.strip()),
    ):
        try:
            st.success(f"{valise.effacer_apres_recu(contexte, code)} accords effacés de cette machine.")
        except REFUS as refus:
            st.error(str(refus))
