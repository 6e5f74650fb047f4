"""One question a screen: answers with a picture that advance, nothing to type."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.mots import clair
from pages.parties.borne.dessin import grand, reponse
from pages.parties.borne.etat import Etat, aller, reculer, repondre
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.borne import mots as dire
from tznr_kit.borne.visite import Visite, fin, restantes
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.classement import proposer_les_percues
from tznr_kit.droits.entretien import PASSE, Question
from tznr_kit.droits.reponses import PERCUES, generique


def questions(etat: Etat, jour: date) -> None:
    """The question asked now. Raises ValueError outside a visit."""
    visite, posee = etat.visite, etat.posee
    if visite is None or posee is None:
        raise ValueError("une question sans visite")
    mots, reste = etat.langue.mots, restantes(visite)
    st.markdown(clair(mots.encore.format(reste=reste) if reste > 1 else mots.derniere))
    st.title(clair(dire.texte(etat.langue, posee)), anchor=False)
    if posee.ecran.partie == "enfant":
        st.markdown(clair(mots.de_l_enfant.format(rang=posee.rang + 1)))
    if dit := dire.aide(etat.langue, posee):
        st.markdown(clair(dit))
    with st.container(key="reponses"):
        _reponses(etat, visite, posee, jour)
    if not posee.ecran.plusieurs:
        grand(mots.je_ne_sais_pas, f"reponse-{posee.cle}-inconnue", repondre, posee.cle, PASSE)
    with st.container(key="borne-bas"):
        grand(mots.retour, "retour", reculer)
        grand(mots.parler, "parler", aller, "aide")


def _reponses(etat: Etat, visite: Visite, posee: Question, jour: date) -> None:
    ecran, langue = posee.ecran, etat.langue
    if ecran.plusieurs:
        _liste(etat, visite, posee, jour)
    elif ecran.tranches:
        unite = str(regles_du_kit().reponses[generique(str(posee.champ))].question.unite)
        for rang in range(len(ecran.tranches)):
            reponse(dire.bande(langue, unite, ecran.tranches, rang), posee.cle, {"bande": rang})
    elif ecran.reponses:
        for rang, dit in enumerate(dire.reponses(langue, posee)):
            reponse(dit, posee.cle, {"rang": rang}, ecran.reponses[rang].picto)
    else:
        reponse(langue.mots.oui, posee.cle, {"valeur": True})
        reponse(langue.mots.non, posee.cle, {"valeur": False})


def _liste(etat: Etat, visite: Visite, posee: Question, jour: date) -> None:
    """Lines to tick; none of them is an answer too, and an empty « Continuer » is not."""
    mots = etat.langue.mots
    lignes = _lignes(etat, visite, posee, jour)
    vues = [un for un, _, _ in lignes]
    reponse(dire.aucune(etat.langue, posee), posee.cle, {"coches": [], "lignes": vues})
    with st.form(key=f"coches-{posee.cle}", border=False):
        coches = [
            un
            for un, dit, picto in lignes
            if st.checkbox(clair(dit), key=cle("coche", picto, f"{posee.cle}-{un}"), width="stretch")
        ]
        if st.form_submit_button(clair(mots.continuer), key=f"coches-ok-{posee.cle}", width="stretch"):
            if coches:
                repondre(posee.cle, {"coches": coches, "lignes": vues})
                st.rerun()
            st.markdown(f"**{clair(mots.rien_coche)}**")


def _lignes(etat: Etat, visite: Visite, posee: Question, jour: date) -> list[tuple[str, str, str | None]]:
    if posee.ecran.champ == PERCUES:
        bilan = fin(visite, jour)
        return [(droit, *presenter(bilan, droit)) for droit in proposer_les_percues(bilan.possibles)]
    dits = dire.reponses(etat.langue, posee)
    return [(str(ligne.id), dit, ligne.picto) for ligne, dit in zip(posee.reponses, dits, strict=True)]
