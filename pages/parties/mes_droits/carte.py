"""One right on the result screen."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.communs.dessin import volet
from pages.communs.mots import clair, puces
from pages.parties.mes_droits.detail import calcul_deplie_en_tableau
from pages.parties.mes_droits.etat import Etat
from pages.parties.mes_droits.plus_loin import pourquoi_pas_demande
from tznr_kit.droits import mots
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.questions import Posee
from tznr_kit.droits.resultat import Carte

FIABLES = ("A", "B")
COULEURS = {"probable": "green", "a_verifier": "orange", "deja_percu": "blue", "non": "gray"}


def dessiner_carte(carte: Carte, etat: Etat, calcul: Calcul, questions: dict[str, Posee]) -> None:
    """The right, how sure it is, how much, why, what is missing; the calculation for a professional."""
    with st.container(border=True):
        st.subheader(carte.nom, anchor=False)
        st.markdown(_statut(carte, etat.avec_professionnel))
        if carte.fiche:
            st.markdown(clair(carte.fiche.fiche.resume))
        if carte.mises_en_garde:
            st.warning("\n\n".join(map(clair, carte.mises_en_garde)), icon=":material/warning:")
        _deja_percu(carte, etat)
        volet(f"Pourquoi ? {carte.nom_court}", f"q:volet:pourquoi:{carte.id}", partial(_conditions, carte))
        if carte.manque and carte.statut != "deja_percu":
            titre = f"Ce qui manque pour être sûr : {carte.nom_court}"
            volet(titre, f"q:volet:manque:{carte.id}", partial(_manques, carte, etat, calcul, questions))
        if carte.a_demander and carte.statut == "probable":
            titre = f"Vous n'avez pas demandé cette aide ? Dites-nous pourquoi ({carte.nom_court})"
            volet(titre, f"q:volet:motif:{carte.id}", partial(pourquoi_pas_demande, carte))
        if etat.avec_professionnel:
            titre = f"Le calcul ligne par ligne : {carte.nom_court}"
            volet(titre, f"q:volet:calcul:{carte.id}", partial(calcul_deplie_en_tableau, calcul, carte.id))


def _statut(carte: Carte, precis: bool) -> str:
    badge = f":{COULEURS[carte.statut]}-badge[{mots.SYMBOLES_STATUT[carte.statut]} {mots.STATUTS[carte.statut]}]"
    morceaux = [badge, f"**{montant}**" if (montant := mots.montant(carte, 2 if precis else 0)) else ""]
    if carte.automatique:
        morceaux.append("automatique, sans demande")
    if carte.fiabilite not in FIABLES:
        morceaux.append(":orange-badge[chiffre à vérifier]")
    return " ".join(filter(None, morceaux))


def _deja_percu(carte: Carte, etat: Etat) -> None:
    if not carte.automatique:
        recu = carte.id in etat.percues
        st.checkbox(
            f"Je reçois déjà cette aide ({carte.nom_court})",
            value=recu,
            key=f"q:recu:{carte.id}",
            on_change=etat.percevoir,
            args=(carte.id, not recu),
        )


def _conditions(carte: Carte) -> None:
    for condition in carte.conditions:
        symbole, etat = mots.SYMBOLES_ETAT[condition.etat], mots.ETATS[condition.etat]
        st.markdown(f"{symbole} {clair(condition.texte)} **({etat})**")


def _manques(carte: Carte, etat: Etat, calcul: Calcul, questions: dict[str, Posee]) -> None:
    """Missing answers, each with the way to give it; those asked beside a professional only say so."""
    posables = [questions[champ] for champ in carte.manque if champ in questions]
    a_deux = [posee for posee in posables if posee.question.avec_professionnel and not etat.avec_professionnel]
    seul = [posee for posee in posables if posee not in a_deux]
    for theme in dict.fromkeys(calcul.theme(posee.champ) for posee in seul):
        st.markdown(puces(posee.texte for posee in seul if calcul.theme(posee.champ) == theme))
        if st.button("Répondre", key=f"completer:{carte.id}:{theme}"):
            etat.aller(theme, retour=True)
            st.rerun()
    if a_deux:
        st.markdown("À voir avec un professionnel :")
        st.markdown(puces(posee.texte for posee in a_deux))
