"""The result: what you may claim, why, and what to do."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from pages.communs.dessin import nouvel_ecran, volet
from pages.communs.mots import clair, puces
from pages.parties.actions.joindre import proposer_au_suivi
from pages.parties.mes_droits.carte import dessiner_carte
from pages.parties.mes_droits.etat import DEPART, RAPIDE, RESULTAT, Etat, effacer
from pages.parties.mes_droits.plus_loin import plus_loin
from pages.parties.mes_droits.suite import et_maintenant
from pages.parties.mes_droits.ticket import elargir
from tznr_kit.droits import mots
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.questions import Posee, toutes
from tznr_kit.droits.resultat import Carte, agricole, cartes, commune, non_recours

CARTES_MONTREES = 10
AVERTISSEMENT = (
    "C'est une estimation. Nous supposons que vos revenus restent les mêmes et que vous demandez toutes vos aides. "
    "Seul l'organisme qui paie décide."
)
SUPPOSE = (
    "Les montants « à vérifier » sont ceux d'une situation ordinaire : nationalité française, peu d'épargne, "
    "pas de handicap reconnu. Si ce n'est pas votre cas, voyez un professionnel."
)
RIEN_DE_SUR = (
    "Rien de sûr avec ces réponses. Cela ne veut pas dire que vous n'avez pas de droit : "
    "montrez-les à une personne, dans une maison France services ou une maison des solidarités."
)


def resultat(etat: Etat, calcul: Calcul, jour: date) -> None:
    """The whole result screen."""
    nouvel_ecran(RESULTAT)
    questions = {posee.champ: posee for posee in toutes(calcul.regles, etat.reponses)}
    suite = cartes(calcul, jour)
    st.title("Votre résultat", anchor=False)
    _resume(suite)
    elargir(etat)
    if etat.complet:
        st.write("Ce qui n'a pas de réponse est supposé ordinaire : zéro, non, nationalité française.")
    _section("À demander", [c for c in suite if c.statut == "probable"], etat, calcul, questions)
    _section("À vérifier", [c for c in suite if _possible(c)], etat, calcul, questions)
    proposer_au_suivi(calcul.droits)
    et_maintenant(suite, agricole(calcul), commune(calcul), jour)
    _section("Vous recevez déjà", [c for c in suite if c.statut == "deja_percu"], etat, calcul, questions)
    _avec_un_professionnel([c for c in suite if c.avec_professionnel])
    _ecartees([c for c in suite if c.statut == "non"])
    plus_loin(calcul, jour)
    _vos_reponses(etat, calcul, questions)


def _resume(suite: list[Carte]) -> None:
    manque = non_recours(suite)
    if perte := mots.perte(manque):
        st.success(f"Ce que vous pourriez recevoir en plus : **{perte}**.")
    elif not any(carte.a_demander for carte in suite):
        st.info(RIEN_DE_SUR)
    st.write(AVERTISSEMENT)
    if any(carte.statut == "a_verifier" and carte.a_demander for carte in suite):
        st.write(SUPPOSE)


def _section(titre: str, suite: list[Carte], etat: Etat, calcul: Calcul, questions: dict[str, Posee]) -> None:
    """The first cards of a status; the others, each worth less, in one tap: a long list discourages."""
    if not suite:
        return
    st.header(f"{titre} ({len(suite)})", anchor=False)
    autres = len(suite) - CARTES_MONTREES
    tout = autres <= 1 or st.session_state.get(f"q:tout:{titre}", False)
    for carte in suite if tout else suite[:CARTES_MONTREES]:
        dessiner_carte(carte, etat, calcul, questions)
    if autres > 1:
        st.toggle(f"Voir les {autres} autres", key=f"q:tout:{titre}")


def _possible(carte: Carte) -> bool:
    return carte.statut == "a_verifier" and not carte.avec_professionnel


def _avec_un_professionnel(suite: list[Carte]) -> None:
    """Rights that only open with an answer we do not ask somebody who is alone: told, without a promise."""
    if not suite:
        return
    st.header("À voir avec un professionnel", anchor=False)
    st.write("Ces aides dépendent de votre santé, de votre titre de séjour ou de votre épargne. Parlez-en à quelqu'un.")
    volet(f"Voir ces aides ({len(suite)})", "q:volet:avec_professionnel", partial(_resumes, suite))


def _resumes(suite: list[Carte]) -> None:
    for carte in suite:
        resume = f" : {clair(carte.fiche.fiche.resume)}" if carte.fiche else ""
        st.markdown(f"**{clair(carte.nom)}**{resume}")


def _ecartees(suite: list[Carte]) -> None:
    """Rights looked at that do not match today: said last, folded, with the condition that is not met."""
    if not suite:
        return
    st.header("Les autres aides regardées", anchor=False)
    st.write("Avec vos réponses, elles ne correspondent pas aujourd'hui. Un changement peut les ouvrir.")
    volet(f"Voir les autres aides ({len(suite)})", "q:volet:ecartees", partial(_raisons, suite))


def _raisons(suite: list[Carte]) -> None:
    for carte in suite:
        raisons = [c.texte for c in carte.conditions if c.etat == "non_remplie"]
        st.markdown(f"**{clair(carte.nom)}**\n" + puces(f"✗ {raison}" for raison in raisons))


def _vos_reponses(etat: Etat, calcul: Calcul, questions: dict[str, Posee]) -> None:
    st.header("Vos réponses", anchor=False)
    for theme in calcul.regles.themes:
        lignes = [
            {"Question": posee.texte, "Réponse": mots.reponse(posee.question, calcul.retenues[champ])}
            for champ, posee in questions.items()
            if posee.question.theme == theme.id and champ in calcul.retenues
        ]
        if lignes:
            volet(theme.titre, f"q:volet:reponses:{theme.id}", partial(_reponses_du_theme, etat, theme.id, lignes))
    with st.container(horizontal=True):
        st.button("Reprendre les questions", on_click=etat.aller, args=("vous",))
        if etat.avec_professionnel:
            st.button("Saisie rapide", on_click=etat.aller, args=(RAPIDE,))
        st.button("Retour au début", on_click=etat.aller, args=(DEPART,))
        st.button("Tout effacer", on_click=effacer)


def _reponses_du_theme(etat: Etat, theme: str, lignes: list[dict[str, str]]) -> None:
    st.table(lignes, hide_index=True)
    if st.button("Modifier", key=f"modifier:{theme}"):
        etat.aller(theme, retour=True)
        st.rerun()
