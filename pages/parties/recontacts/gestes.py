"""The gestures on one record: what a call gave, a status, an end; each leaves a written result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.confirmation import confirmer, demander, en_attente, repondre
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites import appels, demandes
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.cloture import LIGNES_MAXIMALES, ResultatDroit, cloturer
from tznr_kit.suites.contenu import creneau_a, libelles, suivi
from tznr_kit.suites.dossier import Dossier, Essai
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.taches.modele import pluriel

FAIT = "rappels.fait"
BOUTONS = {
    "joint": "Jointe",
    "sans_reponse": "Pas de réponse",
    "message": "Message laissé",
    "mauvais_numero": "Numéro faux",
}


def essayer(geste: Callable[[], object]) -> None:
    """Run ``geste``, then draw the page again; a refusal is shown instead, and nothing typed is lost."""
    try:
        geste()
    except (RecontactRefuse, CleRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        st.rerun()


def terminer(geste: Callable[[], object], titre: str, detail: str) -> None:
    """``essayer``, and say in writing what was done."""

    def faire() -> None:
        geste()
        st.session_state[FAIT] = (titre, detail)

    essayer(faire)


def resultat(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """What the call gave: one button each, at the moment of the day it is now unless another is said."""
    contenu = suivi()
    moments = libelles(contenu.creneaux)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        creneau = st.selectbox(
            "Moment de l'appel", list(moments), list(moments).index(creneau_a(maintenant().hour)),
            format_func=sans_homonyme(moments, moments.__getitem__), key=f"rappel.creneau.{dossier.id}", width=190,
        )  # fmt: skip
        canaux = libelles(contenu.canaux)
        canal = st.selectbox(
            "Comment", list(canaux), 0 if dossier.fiche.telephone else 1,
            format_func=sans_homonyme(canaux, canaux.__getitem__), key=f"rappel.canal.{dossier.id}", width=150,
        )  # fmt: skip
    st.markdown("**Qu'est-ce que ça a donné ?**")
    with st.container(horizontal=True):
        for code, mots in BOUTONS.items():
            if st.button(mots, key=cle("bouton-second", None, f"essai.{code}"), disabled=dossier.epuise):
                essai = Essai(jour, creneau, canal, code)
                terminer(
                    lambda essai=essai: appels.noter_essai(contexte, dossier.id, essai),  # type: ignore[misc]
                    f"{dossier.fiche.prenom} :",
                    f"{mots.lower()}, {moments[creneau].lower()}.",
                )
    if confirmer(
        f"refus.{dossier.id}",
        "Ne veut plus être rappelée…",
        f"Effacer la fiche de {dossier.fiche.prenom} ?",
        f"Son nom, son numéro et ses {len(dossier.essais)} essais disparaissent{du_meme_contact(dossier)}. "
        "Elle ne sera plus jamais notée ici. Les comptes gardent « 1 accord retiré ». "
        "On ne peut pas revenir en arrière.",
        "Garder la fiche",
        "Oui, effacer",
    ):
        st.query_params.clear()
        terminer(
            lambda: demandes.retirer(contexte, dossier.id, jour, opposition=True),
            "Fiche effacée.",
            f"La personne ne sera plus rappelée.{a_prevenir(dossier)}",
        )


def a_prevenir(dossier: Dossier) -> str:
    """Who else has her name: the partner it was handed to must forget it too (RGPD, article 19)."""
    relais = dossier.fiche.relais
    return f" Prévenez {relais.partenaire} : ses coordonnées lui ont été transmises." if relais else ""


def statut(contexte: ContexteRecontacts, dossier: Dossier) -> None:
    """Where it stands."""
    mots = libelles(suivi().statuts)
    choisi = st.segmented_control(
        "Statut", list(mots), default=dossier.statut, format_func=sans_homonyme(mots, mots.__getitem__), required=True,
        key=f"rappel.statut.{dossier.id}.{dossier.statut}",  # what a call, or a colleague, changed is not changed back
    )  # fmt: skip
    if choisi != dossier.statut:
        terminer(lambda: appels.changer_statut(contexte, dossier.id, choisi), "Noté :", f"{mots[choisi].lower()}.")


def fin_demandee(dossier: Dossier) -> bool:
    """« Finir le suivi… » was pressed, and waits for its yes or no."""
    return en_attente(f"cloturer.{dossier.id}")


def cloture(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """What became of each right: it leaves without the name, and the name starts its last month."""
    jours = suivi().delais.apres_cloture
    nom, garde = f"cloturer.{dossier.id}", f"cloture.resultats.{dossier.id}"
    nombre = st.number_input("Nombre de droits suivis", 0, LIGNES_MAXIMALES, 1, step=1, key=f"cloture.n.{dossier.id}")
    with st.form(f"cloture.{dossier.id}", border=False):
        resultats = [_resultat(rang) for rang in range(1, int(nombre) + 1)]
        if st.form_submit_button("Finir le suivi…"):
            st.session_state[garde] = resultats
            demander(nom)
            st.rerun()
    if en_attente(nom) and repondre(
        nom,
        f"Finir le suivi de {dossier.fiche.prenom} ?",
        f"On ne l'appelle plus. {pluriel(len(st.session_state[garde]), 'ligne part', 'lignes partent')} sans le nom. "
        f"La fiche s'efface dans {jours} jours.",
        "Continuer le suivi",
        "Oui, finir",
    ):
        essayer(lambda: _finir(contexte, dossier, st.session_state[garde], jour))


def _finir(contexte: ContexteRecontacts, dossier: Dossier, resultats: list[ResultatDroit], jour: date) -> None:
    """Two people may finish at once: only the first one's lines are counted, and the second is told."""
    if cloturer(contexte, dossier.id, resultats, jour):
        jours = suivi().delais.apres_cloture
        dit = (f"Suivi de {dossier.fiche.prenom} fini.", f"La fiche sera effacée dans {jours} jours.")
    else:
        dit = ("Suivi déjà fini par quelqu'un d'autre.", "Vos lignes ne sont pas comptées une seconde fois.")
    st.session_state[FAIT] = dit


def du_meme_contact(dossier: Dossier) -> str:
    """What goes with a record when its contact is refused for good."""
    return ", avec l'autre fiche du même contact" if dossier.doublon else ""


def _resultat(rang: int) -> ResultatDroit:
    contenu = suivi()
    droits = {option.code: option.libelle for option in liste("droits")}
    return ResultatDroit(
        choix(f"Droit {rang}", droits),
        choix(f"Ce qu'il est devenu ({rang})", libelles(contenu.issues)),
        choix(f"Qui le dit ({rang})", libelles(contenu.preuves)),
        choix(f"Montant par mois ({rang})", libelles(contenu.montants), "ns"),
        choix(f"Délai depuis la rencontre ({rang})", libelles(contenu.delais_ouverture), "ns"),
        choix(f"Pourquoi, s'il n'est pas ouvert ({rang})", libelles(contenu.motifs), "sans_objet"),
    )


def choix(question: str, reponses: Mapping[str, str], depart: str | None = None) -> str:
    """Code picked, empty when nothing is: the store then says what is missing."""
    codes = list(reponses)
    rang = codes.index(depart) if depart else None
    return (
        st.selectbox(
            question, codes, rang, format_func=sans_homonyme(reponses, reponses.__getitem__), placeholder="Choisir"
        )
        or ""
    )
