"""The consent screen, used beside the person: read aloud, ticked one by one, printed twice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.communs.mots import puces
from pages.communs.papiers_traduits import en_d_autres_langues
from pages.parties.consentement_lu import choisir, libelle, lire, titrer
from pages.parties.recontacts.veille import veiller
from tznr_kit.actions.pack.consentement import consentement_dans
from tznr_kit.actions.pack.textes import FormulaireDeConsentement, formulaire_de_consentement
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.langues import Langue, parler
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.exemplaires import deux_exemplaires, mentions
from tznr_kit.suites.personnes import Fiche, RecontactRefuse
from tznr_kit.suites.recueil import Canal, Preuve, Recueil, compter_un_refus, jour_de_l_accord, recueillir
from tznr_kit.suites.registre import ContexteRecontacts

FAIT, NUMERO, REFUS = "consentement.fait", "consentement.numero", "consentement.refus"
A_REMETTRE_S = 600.0  # time enough to print twice; then nothing of the person is held by this screen
ADULTE, MINEUR, PROTEGE = "Adulte, sans tutelle ni curatelle", "Mineur", "Sous tutelle ou curatelle"
CANAUX: dict[Canal, str] = {
    "tablette": "La personne coche ici",
    "papier": "Recopié du papier signé",
    "oral": "Accord donné à l'oral",
}


@dataclass
class ARemettre:
    """What is handed over now; ``montre``: the code has been on the screen, it does not come back."""

    recontact_id: str
    recueil: Recueil
    jusqu_a: float
    montre: bool = False


def montrer(contexte: ContexteRecontacts, action: Action) -> None:
    """One consent at a time: who, what is said, what is ticked; then the two copies."""
    fait = st.session_state.get(FAIT)
    if isinstance(fait, ARemettre) and time.monotonic() < fait.jusqu_a:
        _rendre(contexte, fait)
        return
    st.session_state.pop(FAIT, None)
    if st.session_state.get(REFUS):
        _refus_compte()
        return
    formulaire = formulaire_de_consentement()
    numero = st.session_state.setdefault(NUMERO, identifiant())
    langue = choisir(numero)
    titrer(langue, formulaire.titre, 2)
    st.caption("À lire à voix haute, lentement. La personne peut suivre à l'écran.")
    lire(langue, [*formulaire.introduction, *suivi().a_lire])
    with st.expander(libelle(langue, "Toutes les informations à donner", " · ")):
        lire(langue, mentions())
    en_d_autres_langues(lambda code: consentement_dans(parler(code), date.today()), "consentement", "consentement")
    # Asked again of each person: the next one may be a minor.
    qui = st.radio("La personne est", [ADULTE, MINEUR, PROTEGE], index=None, key=f"{numero}.qui")
    if qui in {MINEUR, PROTEGE}:
        _protocole()
    elif qui == ADULTE:
        _formulaire(contexte, action, formulaire, numero, langue)
    if st.button("La personne dit non : compter le refus"):
        _refuser(contexte, action)


def _protocole() -> None:
    protocole = suivi().protocole
    st.warning(protocole.titre)
    st.markdown(puces(protocole.lignes))


def _refus_compte() -> None:
    """A screen of its own: the button touched twice would count two refusals."""
    st.success("Le refus est compté, sans rien sur la personne. Il est respecté.")
    if st.button("Personne suivante", type="primary"):
        del st.session_state[REFUS]
        st.rerun()


def _formulaire(
    contexte: ContexteRecontacts, action: Action, formulaire: FormulaireDeConsentement, numero: str, langue: Langue
) -> None:
    with st.form(f"consentement.{numero}", enter_to_submit=False):
        st.caption(formulaire.ne_jamais_ecrire)
        with st.container(key=f"personne-{langue.direction}"):
            # Keys of their own: another language chosen on the way forgets nothing of what is typed.
            prenom = st.text_input(libelle(langue, "Prénom ou nom"), max_chars=60, key=f"{numero}.prenom")
            telephone = st.text_input(libelle(langue, "Téléphone"), max_chars=25, key=f"{numero}.telephone")
            courriel = st.text_input(libelle(langue, "Courriel"), max_chars=120, key=f"{numero}.courriel")
            quand = libelle(langue, "Le meilleur moment pour vous appeler")
            moment = st.text_input(quand, max_chars=60, placeholder="", key=f"{numero}.moment")
            titrer(langue, "De quoi voulez-vous parler ?")
            themes = tuple(
                un.id for un in formulaire.themes if st.checkbox(libelle(langue, un.libelle), key=f"{numero}.{un.id}")
            )
            titrer(langue, "Ce que j'accepte. Chaque case est un accord à part.")
            accords, partenaires = _accords(formulaire, numero, langue)
        canal = st.radio("Comment l'accord est-il donné ?", list(CANAUX), None, format_func=CANAUX.__getitem__)
        agent = st.text_input("Prénom de l'agent qui recueille l'accord", max_chars=60)
        envoi = st.form_submit_button("Enregistrer l'accord", type="primary")
    if envoi and canal is None:
        st.error("Dites comment l'accord est donné.")
    elif envoi and canal is not None:
        fiche = Fiche(prenom, telephone, courriel, moment, themes, accords, partenaires)
        le = jour_de_l_accord(action, canal, date.today())
        _enregistrer(contexte, action, numero, fiche, Preuve(le, agent, canal, majeur_capable=True))


def _accords(
    formulaire: FormulaireDeConsentement, numero: str, langue: Langue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    accords, partenaires = [], []
    for accord in formulaire.accords:
        if st.checkbox(libelle(langue, accord.texte), key=f"{numero}.accord.{accord.id}"):
            accords.append(accord.id)
        partenaires += [nom for nom in accord.partenaires if st.checkbox(nom, key=f"{numero}.partenaire.{nom}")]
    return tuple(accords), tuple(partenaires)


def _enregistrer(contexte: ContexteRecontacts, action: Action, numero: str, fiche: Fiche, preuve: Preuve) -> None:
    try:
        recueil = recueillir(contexte, action.id, numero, fiche, preuve)
    except (RecontactRefuse, AccesRefuse, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        st.session_state[FAIT] = ARemettre(numero, recueil, time.monotonic() + A_REMETTRE_S)
        st.session_state.pop(NUMERO)
        st.rerun()


def _refuser(contexte: ContexteRecontacts, action: Action) -> None:
    try:
        compter_un_refus(contexte, action.id, date.today())
    except (AccesRefuse, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        st.session_state.pop(NUMERO, None)
        st.session_state[REFUS] = True
        st.rerun()


def _rendre(contexte: ContexteRecontacts, fait: ARemettre) -> None:
    st.success("L'accord est enregistré.")
    st.write("Imprimez les deux exemplaires. Le code n'est que sur celui de la personne. Il ne sera plus affiché.")
    if not fait.montre:
        fait.montre = True
        st.code(fait.recueil.code, language=None)
    st.download_button(
        "Les deux exemplaires (PDF)",
        data=lambda: deux_exemplaires(fait.recueil),
        file_name="accord.pdf",
        mime="application/pdf",
        type="primary",
        on_click="ignore",
    )
    en_d_autres_langues(lambda code: deux_exemplaires(fait.recueil, parler(code)), "accord", "accord")
    veiller(contexte, (fait.recontact_id,), FAIT, fait.jusqu_a)
    if st.button("C'est remis : tout effacer de l'écran"):
        st.session_state.pop(FAIT)
        st.rerun()
