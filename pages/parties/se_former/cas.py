"""A case: listen, ask, predict, simulate, compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from pages.communs.liens import aller
from pages.communs.mots import clair, puces
from pages.parties.mes_droits.etat import CLE as CLE_MES_DROITS
from pages.parties.mes_droits.etat import RESULTAT, Etat
from pages.parties.se_former.participant import participant_courant
from tznr_kit.droits.calcul import calculer, regles_du_kit
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.motifs import motifs
from tznr_kit.droits.mots import PERIODES, STATUTS, euros, montant
from tznr_kit.droits.resultat import cartes
from tznr_kit.formation.cas import Cas, cas_d_ecole
from tznr_kit.formation.correction import Retour, corriger
from tznr_kit.formation.livret import montant_en_mots
from tznr_kit.socle.homonymes import sans_homonyme

MONTANT_MAXIMAL = 100_000.0  # euros, of what one right may bring in a year
ETOILES = {1: "facile", 2: "moyen", 3: "difficile"}
VERDICTS = {
    "juste": "✓ Bien vu",
    "oublie": "○ Oublié",
    "en_trop": "✗ Pas ouvert ici",
    "montant": "◐ Bon droit, autre montant",
}


@dataclass
class Essai:
    """What a trainee did on one case, in the session only. ``revelees``: ranks of the questions asked."""

    revelees: set[int] = field(default_factory=set)
    prevus: dict[str, float] = field(default_factory=dict)
    simule: bool = False
    corrige: bool = False


def montrer(jour: date) -> None:
    """One case at a time, in the order a meeting goes."""
    tous = cas_d_ecole()
    choisi = st.selectbox("Cas", list(tous), format_func=sans_homonyme(tous, lambda nom: _nom(tous[nom])))
    un = tous[choisi]
    essai: Essai = st.session_state.setdefault(f"formation_cas.{un.id}", Essai())
    st.header(f"« {clair(un.parole)} »", anchor=False)
    with st.container(border=True):
        st.markdown(puces(un.visible))
    _demander(un, essai)
    _prevoir(un, essai, jour)
    _simuler(un, essai, jour)
    if st.button("Voir la correction", type="primary", disabled=not essai.prevus and not essai.simule):
        essai.corrige = True
    if essai.corrige:
        _corriger(un, essai, jour)


def _nom(un: Cas) -> str:
    """Without its title, which would tell what there is to ask."""
    return f"Cas {un.id.upper()} · {ETOILES[un.difficulte]} · {', '.join(un.objectifs)}"


def _demander(un: Cas, essai: Essai) -> None:
    st.header("1. Vous posez des questions", anchor=False)
    for rang, information in enumerate(un.informations):
        if rang in essai.revelees:
            st.markdown(f"**{clair(information.question)}** {clair(information.reponse)}")
        elif st.button(information.question, key=f"cas.{un.id}.{rang}"):
            essai.revelees.add(rang)
            st.rerun()


def _prevoir(un: Cas, essai: Essai, jour: date) -> None:
    st.header("2. Vous prévoyez", anchor=False)
    fiches, droits = catalogue(jour), regles_du_kit().droits
    noms = {nom: fiches[nom].nom for nom in droits if nom in fiches}
    choisis = st.multiselect(
        "Quels droits s'ouvrent, selon vous ?",
        list(noms),
        default=list(essai.prevus),
        format_func=sans_homonyme(noms, noms.__getitem__),
        key=f"cas.{un.id}.prevus",
        placeholder="Choisir",
    )
    prevus: dict[str, float] = {}
    for nom in choisis:
        periode = droits[nom].regle.periode
        unite = f"euros {PERIODES[periode]}" if periode else "euros à payer par mois"
        prevus[nom] = st.number_input(
            f"{noms[nom]} : combien ? ({unite}, 0 : je ne sais pas)",
            min_value=0.0,
            max_value=MONTANT_MAXIMAL,
            value=essai.prevus.get(nom, 0.0),
            step=10.0,
            key=f"cas.{un.id}.prevu.{nom}",
        )
    essai.prevus = prevus


def _simuler(un: Cas, essai: Essai, jour: date) -> None:
    st.header("3. Vous simulez ce que vous savez", anchor=False)
    if st.button("Lancer le simulateur", key=f"cas.{un.id}.simuler"):
        essai.simule = True
    if not essai.simule:
        return
    toutes = len(essai.revelees) == len(un.informations)
    connues = un.reponses_connues(essai.revelees)
    calcul = calculer(connues, jour, complet=un.complet and toutes)
    lignes = [
        {"Droit": clair(carte.nom), "Résultat": STATUTS[carte.statut], "Montant": clair(montant(carte))}
        for carte in cartes(calcul, jour)
        if carte.statut != "non" and (toutes or carte.a_demander)
    ]
    if not toutes:
        st.info(
            f"Questions qui restent à poser : {len(un.informations) - len(essai.revelees)}. Le reste est à vérifier."
        )
    if lignes:
        st.table(lignes, hide_index=True)
    else:
        st.markdown("Aucun droit ne s'ouvre avec ces réponses.")
    if st.button(
        "Ouvrir ce cas dans « Mes droits » (remplace les réponses de cette session)", key=f"cas.{un.id}.ouvrir"
    ):
        st.session_state[CLE_MES_DROITS] = Etat(
            reponses=dict(connues), ecran=RESULTAT, avec_professionnel=True, complet=un.complet and toutes
        )
        aller("mes_droits")


def _corriger(un: Cas, essai: Essai, jour: date) -> None:
    st.header("4. La correction", anchor=False)
    st.markdown(f"**{clair(un.titre)}**")
    st.caption(f"Calculée par les règles pour {jour:%m/%Y}. Elle change avec les barèmes.")
    retours = corriger(un, f"{jour:%Y-%m}", essai.prevus)
    justes = sum(retour.verdict == "juste" for retour in retours)
    if retours:
        st.table([_ligne(retour, jour) for retour in retours], hide_index=True)
    else:
        st.success("Aucun droit calculé ne s'ouvre, et vous n'en avez pas prévu. C'est juste.")
    st.markdown(f"**Le piège.** {clair(un.piege)}")
    st.markdown(f"**Ce qui retient la personne.** {clair(motifs().par_id[un.motif].libelle)}.")
    st.markdown(f"**Ce que vous pouvez dire.** {clair(un.que_dire)}")
    participant = participant_courant()
    if participant is not None:
        participant.repondre("cas", un.id, round(100 * justes / len(retours)) if retours else 100)


def _ligne(retour: Retour, jour: date) -> dict[str, str]:
    fiche = catalogue(jour).get(retour.droit)
    return {
        "Droit": clair(fiche.nom if fiche else retour.droit),
        "Votre prévision": "—" if retour.prevu is None else euros(retour.prevu) if retour.prevu else "ouvert",
        "Les règles": f"{STATUTS[retour.trouve.statut]} {montant_en_mots(retour.droit, retour.trouve)}".strip(),
        "Retour": VERDICTS[retour.verdict],
    }
