"""« Animer »: create a session, show its code, watch it live, close it, count."""

from __future__ import annotations

from datetime import date, time

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.dessins import html
from pages.communs.mots import clair
from pages.communs.telephones import adresse_vue_des_telephones, dire_si_locale, montrer_qr
from pages.communs.visiteur import exiger
from pages.parties.actions.gestes import essayer
from pages.parties.actions.tables import table_de_mots
from pages.parties.se_former.direct import reponses_d_une_question
from pages.parties.se_former.parties import PARTIES
from tznr_kit.actions.kits import kits_libres
from tznr_kit.formation import seances
from tznr_kit.formation.avis import avis
from tznr_kit.formation.bac import effacer_les_bacs
from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.formation.documents import emargement_pdf
from tznr_kit.formation.modules import Question, modules, questions_avant_apres
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.formation.seances import ETAPES, LigneDeSeance, Presence, Rythme
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_kits import Formation
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.typographie import nombre

RYTHMES = {"libre": "Chacun à son rythme", "guide": "Je mène les étapes"}
SECONDES = "5s"
CHOISIE, A_CREER = "seance_choisie", "seance_a_creer"
PHASES = {"avant": "Avant", "apres": "Après", "module": "Modules", "cas": "Cas"}


def montrer(jour: date) -> None:
    """The sessions of the cell."""
    contexte = exiger("formation.animer")
    toutes = {une.id: une for une in seances.lister(contexte)}
    with st.expander("Créer une séance", expanded=not toutes):
        _creer(contexte, jour)
    if not toutes:
        return
    choisie = st.selectbox(
        "Séance", list(toutes), format_func=sans_homonyme(toutes, lambda nom: _nom(toutes[nom])), key=CHOISIE
    )
    une = toutes[choisie]
    _acces(une)
    _mener(contexte, une)
    _en_direct(contexte, une, jour)
    _fin(contexte, une, jour)
    _statistiques(contexte, jour)


def _nom(une: LigneDeSeance) -> str:
    return f"{une.jour:%d/%m/%Y} · {une.titre} · {une.prises} sur {une.places}{' · terminée' if une.close else ''}"


def _creer(contexte: Contexte, jour: date) -> None:
    st.session_state.setdefault(A_CREER, identifiant())  # a double click makes one session
    quand = st.date_input("Jour", jour, format="DD/MM/YYYY")
    libres = {kit.id: kit.nom for kit in kits_libres(contexte, quand)}
    with st.form("creer_seance"):
        titre = st.text_input("Titre", "Non-recours, aller-vers et prise en main du KIT", max_chars=200)
        lieu = st.text_input("Lieu", max_chars=200)
        debut, fin = st.time_input("Début", time(9)), st.time_input("Fin", time(12, 30))
        places = st.number_input("Places", min_value=1, max_value=60, value=14)
        formateur = st.text_input("Formateur", contexte.acteur.nom, max_chars=120)
        kit = st.selectbox(
            "KIT réservé ce jour-là",
            list(libres),
            None,
            format_func=sans_homonyme(libres, libres.__getitem__),
            placeholder="Aucun KIT",
        )
        rythme = st.radio("Rythme", list(RYTHMES), format_func=RYTHMES.__getitem__)
        if st.form_submit_button("Créer la séance", type="primary"):
            formation = Formation(
                id=st.session_state[A_CREER],
                titre=titre,
                jour=quand,
                debut=f"{debut:%H:%M}",
                fin=f"{fin:%H:%M}",
                lieu=lieu,
                places=int(places),
            )
            essayer(
                lambda: _enregistrer(contexte, formation, kit, formateur, "guide" if rythme == "guide" else "libre")
            )


def _enregistrer(contexte: Contexte, formation: Formation, kit: str | None, formateur: str, rythme: Rythme) -> None:
    seances.creer(contexte, formation, kit, formateur, rythme)
    st.session_state[CHOISIE] = st.session_state.pop(A_CREER)


def _acces(une: LigneDeSeance) -> None:
    """The code and its QR, large enough for the back of the room."""
    adresse = f"{adresse_vue_des_telephones()}/se_former?partie=seance&code={une.code}"
    gauche, droite = st.columns([1, 2])
    with gauche:
        montrer_qr(adresse, "Code QR : rejoindre la séance")
    with droite:
        st.metric("Code de la séance", une.code)
        st.markdown("À taper dans « Se former », « Ma séance ». Sans compte, sans courriel.")
        st.text(adresse)
    if not une.close:
        dire_si_locale(adresse)


def _mener(contexte: Contexte, une: LigneDeSeance) -> None:
    if une.close:
        return
    etape = st.segmented_control(
        "Étape de la séance", list(ETAPES), default=une.etape, format_func=ETAPES.__getitem__, required=True,
        key=f"etape.{une.id}.{une.etape}",  # another trainer's step is not taken back
    )  # fmt: skip
    if etape != une.etape:
        essayer(lambda: seances.mener(contexte, une.id, etape))


def _en_direct(contexte: Contexte, une: LigneDeSeance, jour: date) -> None:
    st.header("En direct", anchor=False)
    cacher = st.toggle("Cacher les prénoms (grand écran)", value=True, key=f"cacher.{une.id}")
    phase = st.segmented_control(
        "Réponses", list(PHASES), default="avant", format_func=PHASES.__getitem__, required=True, key=f"phase.{une.id}"
    )

    @st.fragment(run_every=None if une.close else SECONDES)
    def direct() -> None:
        presents = seances.presences(contexte, une.id)
        recues = sum(un.repondues.get(phase, 0) for un in presents)
        gauche, droite = st.columns(2)
        gauche.metric("Personnes présentes", f"{len(presents)} sur {une.places}")
        droite.metric("Réponses reçues", recues)
        if not une.close:
            st.caption(f"Mis à jour à {maintenant():%-H h %M min %S s}, toutes les cinq secondes.")
        if not cacher and presents:
            table_de_mots([_ligne(un) for un in presents], "Personnes présentes")
        _reponses(contexte, une, phase, jour)

    direct()


def _ligne(present: Presence) -> dict[str, str]:
    return {
        "Qui": present.pseudonyme or "—",
        "Où": PARTIES.get(present.ou, "—"),
        "Réponses": str(sum(present.repondues.values())),
    }


def _reponses(contexte: Contexte, une: LigneDeSeance, phase: str, jour: date) -> None:
    if phase == "cas":
        _scores(seances.reponses_par_question(contexte, une.id, phase))
        return
    questions: list[Question] = (
        [question for module in modules(jour) for question in module.questions]
        if phase == "module"
        else questions_avant_apres(jour)
    )
    comptes = seances.reponses_par_question(contexte, une.id, phase)
    cartes = [
        # Before the training, the room must not read the right answer on the screen.
        reponses_d_une_question(question, comptes[question.id], corrigee=phase != "avant")
        for question in questions
        if question.id in comptes
    ]
    if cartes:
        html(*cartes)
    else:
        st.caption("Pas encore de réponse à cette étape.")


def _scores(comptes: dict[str, dict[int, int]]) -> None:
    """Cases: how many people corrected each, and the share of rights they found."""
    titres = {nom: un.titre for nom, un in cas_d_ecole().items()}
    lignes = [
        {
            "Cas": clair(f"{nom.upper()} · {titres[nom]}"),
            "Personnes": str(sum(compte.values())),
            "Droits bien vus": f"{nombre(sum(v * n for v, n in compte.items()) / sum(compte.values()))} %",
        }
        for nom, compte in sorted(comptes.items())
        if nom in titres
    ]
    if lignes:
        st.table(lignes, hide_index=True)
    else:
        st.caption("Personne n'a encore corrigé un cas.")


def _fin(contexte: Contexte, une: LigneDeSeance, jour: date) -> None:
    st.header("Résultats de la séance", anchor=False)
    courts = {objectif.id: objectif.court for objectif in objectifs()}
    st.table(
        [
            {
                "Objectif": f"{un.objectif}. {courts[un.objectif]}",
                "Avant": _pour_cent(un.avant),
                "Après": _pour_cent(un.apres),
            }
            for un in seances.progres(contexte, une.id, jour)
        ],
        hide_index=True,
    )
    notes = seances.reponses_par_question(contexte, une.id, "avis")
    if notes:
        st.table(
            [_moyenne(note.question, note.maximum, notes.get(note.id, {})) for note in avis().notes], hide_index=True
        )
    st.download_button(
        "Feuille de présence (PDF)",
        data=lambda: emargement_pdf(une, seances.presences(contexte, une.id), jour),
        file_name="presence.pdf",
        mime="application/pdf",
        on_click="ignore",
    )
    if not une.close and confirmer(
        f"terminer.{une.id}",
        "Terminer la séance…",
        "Terminer cette séance ?",
        "Plus personne ne répond, et les bacs à sable de la séance sont effacés. Les réponses données restent.",
        "Continuer la séance",
        "Oui, terminer",
    ):
        essayer(lambda: _terminer(contexte, une.id))


def _terminer(contexte: Contexte, seance: str) -> None:
    seances.fermer(contexte, seance)
    effacer_les_bacs(seance)


def _statistiques(contexte: Contexte, jour: date) -> None:
    st.header("Toutes les séances", anchor=False)
    structures = avis().structures
    formes = seances.formes_par_structure(contexte)
    st.metric("Personnes formées", sum(formes.values()))
    if formes:
        st.table([{"Structure": structures[nom], "Personnes": str(n)} for nom, n in formes.items()], hide_index=True)
    a_voir = seances.a_recontacter(contexte, jour)
    st.subheader("Trois mois après", anchor=False)
    if not a_voir:
        st.caption("Aucune séance n'a trois mois.")
    for une in a_voir:
        recues = seances.nouvelles(contexte, une.id)
        st.text(f"{_nom(une)} · {len(recues)} réponses")
        st.text(f"À renvoyer aux structures : {adresse_publique()}/se_former?partie=seance&suivi=1&code={une.code}")
    if confirmer(
        "prenoms",
        f"Effacer les prénoms de plus de {avis().conservation_mois} mois…",
        "Effacer ces prénoms ?",
        "Les réponses restent, sans prénom. On ne peut pas revenir en arrière.",
        "Les garder",
        "Oui, effacer",
    ):
        st.success(f"{seances.effacer_les_noms(contexte, jour)} prénoms effacés.")


def _pour_cent(part: float | None) -> str:
    return "—" if part is None else f"{nombre(100 * part)} %"


def _moyenne(question: str, maximum: int, compte: dict[int, int]) -> dict[str, str]:
    total = sum(compte.values())
    moyenne = sum(valeur * n for valeur, n in compte.items()) / total if total else None
    return {
        "Question": clair(question),
        "Moyenne": "—" if moyenne is None else f"{nombre(moyenne, 1)} sur {maximum}",
        "Réponses": str(total),
    }
