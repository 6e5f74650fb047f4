"""« Ma séance »: join, questionnaire before and after, opinion, certificate, news three months later."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.mots import puces
from pages.parties.se_former.participant import CODE, JETON, ParticipantCourant, contexte_public, participant_courant
from pages.parties.se_former.questions import poser, reponses
from tznr_kit.formation.avis import avis
from tznr_kit.formation.documents import attestation_pdf
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.modules import questions_avant_apres
from tznr_kit.formation.parcours_fait import ce_qui_est_fait
from tznr_kit.formation.participation import donner_des_nouvelles, inscription, rejoindre
from tznr_kit.formation.seances import ETAPES
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.typographie import date_longue

SUIVI = "suivi"
NOUVELLES = "formation.nouvelles"
LIBRE = "libre"
SECONDES = "5s"


def montrer(jour: date) -> None:
    """The form to join, or the session that was joined."""
    if st.query_params.get(SUIVI) == "1":
        _nouvelles()
        return
    participant = participant_courant()
    if participant is None:
        _rejoindre()
    else:
        _ma_seance(participant, jour)


def _rejoindre() -> None:
    questions = avis()
    with st.form("rejoindre"):
        code = st.text_input(
            "Code de la séance (six signes, écrits au tableau)", st.query_params.get(CODE, ""), max_chars=6
        )
        nom = st.text_input("Votre prénom, ou un surnom", max_chars=40)
        structure = st.selectbox(
            "Votre structure",
            list(questions.structures),
            format_func=sans_homonyme(questions.structures, questions.structures.__getitem__),
        )
        st.markdown(puces(questions.information))
        if not st.form_submit_button("Rejoindre la séance", type="primary"):
            return
    try:
        st.session_state[JETON] = rejoindre(contexte_public(), code, nom, structure)
    except SeanceRefusee as refus:
        st.error(str(refus))
    else:
        st.rerun()


def _ma_seance(participant: ParticipantCourant, jour: date) -> None:
    ici = participant.inscription
    st.header("Vous êtes dans la séance", anchor=False)
    ou = ", ".join(filter(None, (ici.titre, date_longue(date.fromisoformat(ici.jour)), ici.lieu)))
    st.text(f"{ou}. Formateur : {ici.formateur}." if ici.formateur else f"{ou}.")
    st.text(f"Vous : {ici.pseudonyme}")
    if ici.close:
        st.info("La séance est terminée. Merci d'être venu.")
        _attestation(participant, jour)
        return
    if ici.rythme == LIBRE:
        etape = st.segmented_control(
            "Étape", list(ETAPES), default=ici.etape, format_func=ETAPES.__getitem__, required=True
        )
    else:
        etape = ici.etape
        st.info(f"Le formateur mène la séance. Étape en cours : {ETAPES[etape]}.")
        _suivre_le_formateur(participant, etape)
    if etape == "travail":
        st.markdown("Ouvrez « Modules » et « Cas », en haut de la page. Vos réponses comptent pour la séance.")
    else:
        _questionnaire(participant, etape, jour)
    if etape == "apres":
        _donner_son_avis(participant)
        _attestation(participant, jour)


def _suivre_le_formateur(participant: ParticipantCourant, etape: str) -> None:
    """The page turns by itself when the trainer does."""

    @st.fragment(run_every=SECONDES)
    def regarder() -> None:
        maintenant = inscription(participant.contexte, participant.jeton)
        if maintenant is None or maintenant.etape != etape or maintenant.close:
            st.rerun()

    regarder()


def _questionnaire(participant: ParticipantCourant, phase: str, jour: date) -> None:
    st.header(ETAPES[phase], anchor=False)
    questions = questions_avant_apres(jour)
    for question in questions:
        choix = poser(question, f"{phase}.{question.id}", retour=phase == "apres")
        if choix is not None:
            reponses()[f"{phase}.{question.id}"] = choix  # for this session: another one asks again
            participant.repondre(phase, question.id, choix)
    st.caption("Vos réponses sont enregistrées au fur et à mesure.")


def _donner_son_avis(participant: ParticipantCourant) -> None:
    st.header("Votre avis", anchor=False)
    for note in avis().notes:
        donnee = st.radio(
            f"{note.question} (1 : pas du tout, {note.maximum} : tout à fait)",
            range(1, note.maximum + 1),
            index=None,
            horizontal=True,
            key=f"avis.{note.id}",
        )
        if donnee is not None:
            participant.repondre("avis", note.id, donnee)


def _attestation(participant: ParticipantCourant, jour: date) -> None:
    fait = ce_qui_est_fait(participant.contexte, participant.jeton, jour)
    st.caption("L'attestation dit ce que vous avez fait : " + (" ; ".join(fait.lignes) or "votre présence") + ".")
    st.download_button(
        "Mon attestation (PDF)",
        data=lambda: attestation_pdf(participant.inscription, fait, jour),
        file_name="attestation.pdf",
        mime="application/pdf",
        on_click="ignore",
    )


def _nouvelles() -> None:
    st.header("Trois mois après", anchor=False)
    if st.session_state.get(NOUVELLES):
        st.success("Merci. C'est noté, sans votre nom.")  # without the button: touched twice, it would count twice
        return
    st.markdown("Trois nombres, sans votre nom. Mettez 0 si vous n'en avez pas eu l'occasion.")
    with st.form("nouvelles"):
        code = st.text_input("Code de la séance", st.query_params.get(CODE, ""), max_chars=6)
        nombres = {
            un.id: int(st.number_input(un.question, min_value=0, max_value=9999, value=0, step=1))
            for un in avis().trois_mois
        }
        if not st.form_submit_button("Envoyer", type="primary"):
            return
    try:
        donner_des_nouvelles(contexte_public(), code, nombres)
    except SeanceRefusee as refus:
        st.error(str(refus))
    else:
        st.session_state[NOUVELLES] = True
        st.rerun()
