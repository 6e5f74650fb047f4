"""What somebody types or ticks: an amount, ages, a commune, a checklist. What was typed stays until it is right."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.boutons import bouton, reponse
from pages.communs.dessins import html
from pages.communs.langue import dit
from pages.communs.mots import clair
from pages.parties.mes_droits.etat import Etat
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.classement import proposer_les_percues
from tznr_kit.droits.entretien import Donnee, Question
from tznr_kit.droits.reponses import PERCUES, generique
from tznr_kit.socle.nombres import NombreIllisible, lire_entre
from tznr_kit.socle.territoires.recherche import chercher_communes, nom_et_code
from tznr_kit.socle.typographie import typographie

COMMUNES = 5
RIEN_COCHE = "Cochez au moins une ligne, ou touchez « Rien de tout cela »."


def montant(etat: Etat, cle: str, champ: str) -> None:
    """« Je connais le montant »: one field that reads what people write, in any language of the browser."""
    question = regles_du_kit().reponses[generique(champ)].question
    bas, haut = question.domaine or (0, 0)
    garde = etat.donnees.get(cle, {}).get("valeur")
    with st.form(key=f"montant-{cle}", border=False):
        saisi = st.text_input(
            dit("Ou écrivez le montant"),
            value="" if garde is None else f"{garde:g}".replace(".", ","),
            key=f"q:montant:{cle}",
            max_chars=20,
        )
        if st.form_submit_button(dit("Continuer"), key=f"montant-ok-{cle}", width="stretch"):
            try:
                etat.choisir(cle, {"valeur": lire_entre(saisi or "", bas, haut)})
            except NombreIllisible as erreur:
                refuser(str(erreur))
            else:
                st.rerun()


def ages(etat: Etat, posee: Question, combien: int) -> None:
    """The age of each child, on one screen."""
    gardes = etat.donnees.get(posee.cle, {}).get("ages", [])
    bas, haut = regles_du_kit().reponses["enfants.age"].question.domaine or (0, 0)
    with st.form(key=f"ages-{posee.cle}", border=False):
        saisis = [
            st.text_input(
                dit(f"Enfant {rang + 1}" if combien > 1 else "Âge"),
                value=str(gardes[rang]) if rang < len(gardes) and gardes[rang] is not None else "",
                key=f"q:montant:age:{rang}",
                max_chars=3,
                placeholder=dit("en années"),
            )
            for rang in range(combien)
        ]
        if st.form_submit_button(dit("Continuer"), key=f"ages-ok-{posee.cle}", width="stretch", type="primary"):
            try:
                lus = [int(lire_entre(un or "", bas, haut, "ans")) for un in saisis]
            except NombreIllisible as erreur:
                refuser(str(erreur))
            else:
                etat.choisir(posee.cle, {"ages": lus})
                st.rerun()


def commune(etat: Etat, posee: Question) -> None:
    """A commune by any spelling or postal code: the ones that look like it are answers that advance."""
    saisi = st.text_input(
        dit("Nom de la commune ou code postal"), key=f"q:commune:{posee.cle}", max_chars=80, live="300ms"
    )
    if not saisi:
        return
    trouvees = chercher_communes(saisi, COMMUNES)
    if not trouvees:
        refuser("Nous ne trouvons pas cette commune. Essayez le code postal, ou passez.")
    for une in trouvees:
        donnee = {"valeur": une.insee}
        reponse(
            clair(nom_et_code(une)), f"{posee.cle}-{une.insee}", "lieu", tel_quel=True,
            on_click=etat.choisir, args=(posee.cle, donnee),
        )  # fmt: skip


def liste(etat: Etat, posee: Question, jour: date) -> None:
    """Lines to tick; none of them is an answer too, and an empty « Continuer » is not."""
    lignes: list[tuple[str, str, str | None]]
    if posee.ecran.champ == PERCUES:
        bilan = etat.bilan(jour)
        lignes = [(droit, *presenter(bilan, droit)) for droit in proposer_les_percues(bilan.possibles)]
    else:
        lignes = [(str(ligne.id), posee.dit(ligne), ligne.picto) for ligne in posee.reponses]
    gardees = etat.donnees.get(posee.cle, {}).get("coches", [])
    vues = [un for un, _, _ in lignes]
    aucune: Donnee = {"coches": [], "lignes": vues}
    bouton(str(posee.ecran.plusieurs), f"rien-{posee.cle}", "second", on_click=etat.choisir, args=(posee.cle, aucune))
    with st.form(key=f"coches-{posee.cle}", border=False):
        coches = [
            un
            for un, ligne, picto in lignes
            if st.checkbox(
                clair(dit(ligne)), value=un in gardees, key=f"coche--{picto}--{posee.cle}-{un}", width="stretch"
            )
        ]
        if st.form_submit_button(dit("Continuer"), key=f"coches-ok-{posee.cle}", width="stretch"):
            if coches:
                etat.choisir(posee.cle, {"coches": coches, "lignes": vues})
                st.rerun()
            refuser(RIEN_COCHE)


def refuser(message: str) -> None:
    """Say beside the field what to mend."""
    html(f'<p class="k-erreur" role="alert">{escape(typographie(message))}</p>')
