"""The screen « Compte rendu »: prefilled, saved at each step, explained, submitted, printed."""

from __future__ import annotations

import streamlit as st

from pages.communs.boutons import bouton, cle
from pages.communs.dessins import html
from pages.communs.pro import pastille
from pages.parties.actions.etapes import Fiche, dire_garde, remplir
from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.actions.tables import table_de_reponses
from pages.parties.jour_j.suivi import montrer_sommes
from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.rapport import rapport_pdf
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte, differer, peut
from tznr_kit.socle.formulaires import Etape, formulaire
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu


def montrer(contexte: Contexte, action: Action) -> None:
    """The report of one action."""
    rendu = comptes_rendus.lire(contexte, action.id)
    html(
        f'<h2 class="q-etat">{pastille(f"Compte rendu : {comptes_rendus.LIBELLES[rendu.statut].lower()}", "ble")}</h2>'
    )
    if rendu.statut == "a_completer":
        st.warning("La cellule demande un complément :")
        st.text(rendu.commentaire)
    if rendu.statut in comptes_rendus.ECRIVABLE and peut(contexte.acteur.role, "compte_rendu.ecrire"):
        _remplir(contexte, action, rendu)
    else:
        montrer_ecarts(contexte, action, rendu)
        _juger(contexte, action, rendu)
        if rendu.revisions:
            _apercu(contexte, action)
        table_de_reponses(rendu.reponses, "compte_rendu")
    montrer_pieces(contexte, action)
    with st.expander("Âges, publics, droits et motifs : les totaux du suivi"):
        montrer_sommes(sommes(contexte, action.id))


def montrer_ecarts(contexte: Contexte, action: Action, rendu: CompteRendu) -> None:
    """Tally and report side by side where they differ; otherwise, that they agree."""
    differents = comptes_rendus.ecarts_avec_le_suivi(contexte, action.id, rendu.reponses)
    if not sommes(contexte, action.id).total:
        st.info("Aucune rencontre n'est notée dans le suivi : les chiffres viennent de vous.")
    elif differents:
        st.warning("Ces chiffres diffèrent du suivi. Corrigez-les, ou expliquez l'écart.")
        st.table([{"Chiffre": e.libelle, "Suivi": e.suivi, "Compte rendu": e.compte_rendu} for e in differents])
    else:
        st.success("Les chiffres du compte rendu sont ceux du suivi.")


def _remplir(contexte: Contexte, action: Action, rendu: CompteRendu) -> None:
    """Figures at the left, six questions at the right, one tick, one button."""
    fiche = Fiche(
        cle=f"compte_rendu.{action.id}",
        formulaire=formulaire("compte_rendu"),
        reponses=rendu.reponses,
        revision=rendu.revisions[-1] if rendu.revisions else "",
        enregistrer=lambda reponses, revision: comptes_rendus.enregistrer(contexte, action.id, reponses, revision),
    )
    # In a place that stays: what follows would be made anew at the first answer kept, and the keyboard lose its field.
    with st.container():
        if not rendu.revisions:
            st.info("Les chiffres sont proposés d'après le suivi, quand il y en a un.")
    dire_garde(fiche)
    chiffres, questions = fiche.formulaire.etapes
    tout = Etape(id="tout", titre=fiche.formulaire.titre, champs=[*chiffres.champs, *questions.champs])
    places = st.columns(2, gap="large")
    with places[1]:
        st.subheader(questions.titre, anchor=False)
    with places[0]:
        st.subheader(chiffres.titre, anchor=False)
        st.caption(chiffres.aide)
    faites = sommes(contexte, action.id)
    lus = [champ for champ in chiffres.champs if champ.depuis and faites.total]
    suivi = {champ.id: f"suivi {faites.compter(champ.depuis)}" for champ in lus if champ.depuis}
    ou = places[0].container(key="rendu--chiffres"), places[1]
    restent = remplir(fiche, tout, {champ.id: ou[champ in questions.champs] for champ in tout.champs}, suivi)
    with places[0]:
        montrer_ecarts(contexte, action, rendu)
        coche = f"confirme.{action.id}.{rendu.statut}"  # each action, and each time it is sent, asks for its own tick
        confirme = st.checkbox(
            "Je confirme ces chiffres. Ils deviennent les chiffres officiels de l'action.", key=coche
        )
    with places[1]:
        if restent:
            st.error(f"{len(restent)} réponse(s) à corriger avant d'envoyer.")
        with st.container(horizontal=True):
            _apercu(contexte, action)
            envoyer = bouton("Envoyer à la cellule", "envoyer", "principal", "avion",
                             disabled=not confirme or bool(restent))  # fmt: skip
    if envoyer:
        essayer(lambda: _envoyer(contexte, action, rendu))


def _apercu(contexte: Contexte, action: Action) -> None:
    """The report as the cell will read it, with what is kept at the moment of the click."""
    st.download_button(
        "Aperçu (PDF)",
        data=differer(contexte, "compte_rendu.lire", lambda: rapport_pdf(contexte, action.id)),
        file_name=f"compte_rendu_{action.jour or 'sans_date'}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key=cle("bouton-second", "imprimer", "apercu"),
    )


def _envoyer(contexte: Contexte, action: Action, rendu: CompteRendu) -> None:
    """A report whose proposed figures were simply confirmed has not been stored yet."""
    if not comptes_rendus.lire(contexte, action.id).revisions:
        comptes_rendus.enregistrer(contexte, action.id, rendu.reponses, "")
    comptes_rendus.soumettre(contexte, action.id)


def _juger(contexte: Contexte, action: Action, rendu: CompteRendu) -> None:
    """The cell's side: accept, send back, or open again with a reason."""
    if not peut(contexte.acteur.role, "compte_rendu.valider") or rendu.statut not in {"soumis", "valide"}:
        return
    mot = f"mot.{action.id}.{len(rendu.revisions)}"  # kept over other tabs, empty again once it is said
    libelle = "Ce qui manque, ou pourquoi le rouvrir"
    commentaire = st.text_input(libelle, max_chars=500, key=mot, persist_state="session") or ""
    with st.container(horizontal=True):
        if rendu.statut == "soumis":
            if bouton("Valider ce compte rendu", "valider-rendu", "principal", "coche"):
                essayer(lambda: comptes_rendus.valider(contexte, action.id))
            if bouton("Renvoyer à l'équipe", "renvoyer-rendu", "second", "retour"):
                essayer(lambda: comptes_rendus.renvoyer(contexte, action.id, commentaire))
        elif bouton("Rouvrir ce compte rendu", "rouvrir-rendu", "second", "modifier"):
            essayer(lambda: comptes_rendus.rouvrir(contexte, action.id, commentaire))
