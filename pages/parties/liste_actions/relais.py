"""The tab « Relais »: slots kept by partners, rights handed over and what came back, a reminder by telephone."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

import streamlit as st

from pages.communs.boutons import bouton
from pages.communs.confirmation import confirmer
from pages.communs.mots import clair
from tznr_kit.actions import creneaux, transmissions
from tznr_kit.actions.erreurs import ActionRefusee, Introuvable
from tznr_kit.actions.rappels_sms import lien_sms
from tznr_kit.borne.ticket import TicketIllisible, lire
from tznr_kit.chiffres.compteurs import compter
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.papier.rendez_vous import liste_du_jour_pdf, rendez_vous_pdf
from tznr_kit.socle.acces import AccesRefuse, Contexte, differer, peut
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_relais import Creneau

DIT, CODE = "relais:dit", "relais:code"
A_PREVENIR = "Prévenez la personne."
LANGUES = {"Français": "fr", "Espagnol": "es", "Portugais": "pt"}
REFUS = (ActionRefusee, AccesRefuse, Introuvable)


def montrer(contexte: Contexte, action: Action, jour: date) -> None:
    """Draw the tab."""
    if message := st.session_state.pop(DIT, None):
        st.success(message)
    _creneaux(contexte, action, jour)
    _transmissions(contexte, action, jour)
    _rappel(jour)


def _creneaux(contexte: Contexte, action: Action, jour: date) -> None:
    st.header("Les créneaux des partenaires")
    tous = creneaux.lister(contexte, action.id)
    libres = [un for un in tous if not un.pris and un.jour >= jour]
    if libres:
        _prendre(contexte, libres, jour)
    else:
        st.write("Aucun créneau libre. Demandez-en à un partenaire : qui part avec une heure y va plus souvent.")
    for un in [un for un in tous if un.pris]:
        _pris(contexte, un, jour)
    for partenaire, nombre in sorted(Counter((un.partenaire, un.jour) for un in tous).items()):
        _liste_du_jour(contexte, tous, partenaire, nombre, jour)
    if peut(contexte.acteur.role, "action.preparer"):
        _proposer(contexte, action)


def _prendre(contexte: Contexte, libres: list[Creneau], jour: date) -> None:
    """Two taps: the slot, then « La personne prend ce créneau »."""
    mots = {creneaux.en_mots(un): un for un in libres}
    choisi = st.pills("Créneaux libres", list(mots), key="relais:creneau")
    saisi = st.text_input("Code du ticket de la personne (facultatif)", key=CODE, max_chars=18)
    if choisi and bouton("La personne prend ce créneau", "prendre", "principal", "horloge"):
        try:
            code = _code(saisi, jour)
            creneaux.prendre(contexte, mots[choisi].id, code)
            compter(contexte.magasin, "creneau_pris", jour)
        except (*REFUS, TicketIllisible) as refus:
            st.error(clair(str(refus)))
            return
        st.session_state[DIT] = "Le créneau est pris. Imprimez le papier de la personne."
        st.rerun()


def _code(saisi: str, jour: date) -> str:
    """The ticket as typed, checked; "" when there is none. Raises TicketIllisible."""
    if saisi.strip():
        lire(saisi, jour)
    return saisi.strip().upper()


def _pris(contexte: Contexte, un: Creneau, jour: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Pris : {creneaux.en_mots(un)}" + (f" · {un.code}" if un.code else ""))
        st.download_button(
            "Son papier", key=f"relais:papier:{un.id}", file_name="mon-rendez-vous.pdf", mime="application/pdf",
            on_click="ignore", data=differer(contexte, "rencontre.saisir", lambda: rendez_vous_pdf(
                creneaux.en_mots(un), creneaux.en_agenda(un, jour), un.code, jour)),
        )  # fmt: skip
        if confirmer(
            f"rendre-{un.id}", "Rendre", "Rendre ce créneau ?", "Prévenez la personne.", "Garder", "Oui, rendre"
        ):
            creneaux.rendre(contexte, un.id)
            st.session_state[DIT] = "Le créneau est de nouveau libre."
            st.rerun()


def _liste_du_jour(contexte: Contexte, tous: list[Creneau], qui: tuple[str, date], nombre: int, jour: date) -> None:
    partenaire, le = qui
    lignes = [(un.debut, un.lieu, un.code or ("pris" if un.pris else "libre"))
              for un in tous if (un.partenaire, un.jour) == qui]  # fmt: skip
    st.download_button(
        f"Liste du {le:%d/%m} pour {clair(partenaire)} ({nombre})", key=f"relais:liste:{partenaire}:{le}",
        file_name=f"rendez-vous-{le:%Y-%m-%d}.pdf", mime="application/pdf", on_click="ignore",
        data=differer(contexte, "rencontre.saisir", lambda: liste_du_jour_pdf(partenaire, lignes, le, jour)),
    )  # fmt: skip


def _proposer(contexte: Contexte, action: Action) -> None:
    with st.expander("Ajouter des créneaux"):
        partenaire = _texte("Partenaire", 120, "relais:partenaire")
        lieu = _texte("Où", 200, "relais:lieu")
        le = st.date_input("Jour", value=action.jour, format="DD/MM/YYYY", key="relais:jour")
        debut = st.time_input("Premier créneau", value=time(9), step=300, key="relais:debut")
        minutes = st.number_input("Minutes chacun", 5, 240, 20, step=5, key="relais:minutes")
        nombre = st.number_input("Combien", 1, 20, 4, key="relais:nombre")
        envoye = st.button("Ajouter", key="relais:ajouter")
    if not envoye or le is None:
        return
    depart = timedelta(hours=debut.hour, minutes=debut.minute)
    heures = [depart + timedelta(minutes=int(minutes) * rang) for rang in range(int(nombre))]
    textes = [f"{int(h.total_seconds()) // 3600:02d}:{int(h.total_seconds()) // 60 % 60:02d}" for h in heures]
    proposes = [
        Creneau(partenaire=partenaire, lieu=lieu, jour=le, debut=texte, minutes=int(minutes)) for texte in textes
    ]
    try:
        ajoutes = creneaux.proposer(contexte, action.id, proposes)
    except REFUS as refus:
        st.error(clair(str(refus)))
        return
    st.session_state[DIT] = f"{ajoutes} créneaux ajoutés." if ajoutes else "Ces créneaux y étaient déjà."
    st.rerun()


def _texte(libelle: str, longueur: int, nom: str) -> str:
    """A field that is still full after a look at another tab."""
    return st.text_input(libelle, max_chars=longueur, key=nom, persist_state="page") or ""


def _transmissions(contexte: Contexte, action: Action, jour: date) -> None:
    st.header("Confier une demande à un partenaire")
    st.write("Le partenaire répond sans compte, une seule fois. La personne garde le même code sur son papier.")
    fiches = catalogue(jour)
    noms = {f"{fiche.nom} ({identifiant})": identifiant for identifiant, fiche in fiches.items()}
    choisi = st.selectbox("Demande", list(noms), index=None, placeholder="Choisissez", key="relais:droit",
                          persist_state="page")  # fmt: skip
    partenaire = _texte("Confiée à", 120, "relais:confie_a")
    envoye = st.button("Faire le code", key="relais:confier")
    if envoye:
        try:
            code = transmissions.confier(contexte, action.id, noms.get(choisi or "", ""), partenaire, jour)
        except REFUS as refus:
            st.error(clair(str(refus)))
        else:
            st.success("Voici le code. Notez-le maintenant : il n'est gardé nulle part.")
            st.code(code, language=None)
            st.text(f"Adresse à donner au partenaire : {transmissions.lien(code)}")
    if peut(contexte.acteur.role, "action.lire"):
        _reponses(contexte, action, jour)


def _reponses(contexte: Contexte, action: Action, jour: date) -> None:
    fiches = catalogue(jour)
    for une in transmissions.lister(contexte, action.id):
        nom = fiches[une.droit].nom if une.droit in fiches else une.droit
        st.text(f"{nom}, {une.partenaire} : {transmissions.en_mots(une, jour)}")


def _rappel(jour: date) -> None:
    with st.expander("Rappeler par message, depuis mon téléphone"):
        st.write("Seulement si la personne l'a accepté. Le numéro n'est pas gardé. Le message ne nomme aucune aide.")
        numero = st.text_input("Son numéro", key="relais:numero", max_chars=20)
        langue = st.pills("Langue", list(LANGUES), default="Français", key="relais:langue")
        le = st.date_input("Rendez-vous le (facultatif)", None, jour, format="DD/MM/YYYY", key="relais:sms_jour")
        heure = st.time_input("À", None, key="relais:sms_heure")
        if numero and langue:
            try:
                adresse = lien_sms(numero, LANGUES[langue], le, f"{heure:%H:%M}" if heure else None)
            except ValueError as refus:
                st.error(clair(str(refus)))
            else:
                st.link_button("Ouvrir le message", adresse)
