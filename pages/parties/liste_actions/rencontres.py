"""The tab « Rencontres »: each line of the tally, to be corrected or taken out."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.communs.dessins import adresse, html
from pages.communs.formulaire import dessiner
from pages.communs.pro import table, vide
from pages.parties.actions.gestes import essayer
from pages.parties.jour_j.suivi import montrer_sommes
from tznr_kit.actions.corrections import LigneDeSuivi, corriger_rencontre, lister_rencontres, supprimer_rencontre
from tznr_kit.actions.sommes import sommes
from tznr_kit.actions.statuts import SAISISSABLE
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import libelle
from tznr_kit.socle.formulaires.verifier import defaut
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.tables_actions import Action

MONTRES = ("contact", "age", "public", "suite")


def montrer(contexte: Contexte, action: Action, _: date) -> None:
    """Draw the tab."""
    if not peut(contexte.acteur.role, "compte_rendu.ecrire"):
        montrer_sommes(sommes(contexte, action.id))
        return
    lignes = lister_rencontres(contexte, action.id)
    if not lignes:
        html(vide("Aucune rencontre notée", "Elles arrivent ici à mesure que l'équipe les note.",
                  ("Noter les rencontres", adresse("jour_j", {"action": action.id}))))  # fmt: skip
        return
    total = sum(une.effectif for une in lignes)
    st.write(f"{total} personnes, {len(lignes)} lignes. Aucune ne dit qui : rien ici ne doit identifier quelqu'un.")
    rangs = [(_rang(numero, une), False) for numero, une in enumerate(lignes, start=1)]
    html(table(("N°", "Heure", "Contact", "Âge", "Public", "Suite"), rangs, "Les rencontres"))
    if action.statut in SAISISSABLE:
        _corriger(contexte, action, lignes)
    else:
        st.info("Le compte rendu est validé : pour corriger, la cellule le rouvre en disant pourquoi.")


def _mots(nom: str, une: LigneDeSuivi) -> str:
    champ = next(champ for champ in formulaire("rencontre").champs if champ.id == nom)
    valeur = une.reponses.get(nom)
    codes = valeur if isinstance(valeur, list) else [valeur] if valeur else []
    return ", ".join(libelle(champ, code) for code in codes)


def _rang(numero: int, une: LigneDeSuivi) -> list[str]:
    contact = f"Groupe de {une.effectif}" if une.groupe else _mots("contact", une)
    return [str(numero), _mots("tranche", une), contact, *(_mots(nom, une) for nom in MONTRES[1:])]


def _corriger(contexte: Contexte, action: Action, lignes: list[LigneDeSuivi]) -> None:
    par_id = {une.id: une for une in lignes}
    noms = {une.id: f"N° {rang} · {_rang(rang, une)[1]} · {_rang(rang, une)[2]}" for rang, une in enumerate(lignes, 1)}
    choisie = st.selectbox("Corriger ou supprimer une ligne", list(par_id), None,
                           format_func=sans_homonyme(noms, noms.__getitem__), placeholder="Choisir")  # fmt: skip
    if choisie is None:
        return
    une = par_id[choisie]
    if not une.groupe:
        champs = formulaire("rencontre").etapes[0].champs
        saisies = dict(une.reponses) | dessiner(champs, une.reponses, f"corriger.{choisie}", juger=defaut)
        if st.button("Enregistrer la correction", type="primary"):
            essayer(lambda: corriger_rencontre(contexte, action.id, choisie, saisies), "La correction est enregistrée.")
    if confirmer(
        f"supprimer.{choisie}",
        "Supprimer cette ligne…",
        f"Supprimer la ligne {noms[choisie]} ?",
        f"{une.effectif} personne(s) de moins au suivi. La suppression est écrite au journal. On ne peut pas revenir.",
        "Garder la ligne",
        "Oui, supprimer",
    ):
        essayer(lambda: supprimer_rencontre(contexte, action.id, choisie), "La ligne est supprimée.")
