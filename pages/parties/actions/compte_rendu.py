"""The screen « Compte rendu »: prefilled, saved at each step, explained, submitted, printed."""

from __future__ import annotations

import streamlit as st

from pages.parties.actions.choix import dire_fictive
from pages.parties.actions.etapes import Fiche, remplir
from pages.parties.actions.gestes import essayer
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.actions.tables import table_de_reponses
from pages.parties.jour_j.suivi import montrer_sommes
from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.rapport import rapport_pdf
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu


def montrer(contexte: Contexte, action: Action) -> None:
    """The report of one action."""
    rendu = comptes_rendus.lire(contexte, action.id)
    st.header(comptes_rendus.LIBELLES[rendu.statut], anchor=False)
    dire_fictive(action)
    if rendu.statut == "a_completer":
        st.warning("La cellule demande un complément :")
        st.text(rendu.commentaire)
    if rendu.statut in comptes_rendus.ECRIVABLE:
        _remplir(contexte, action, rendu)
    else:
        table_de_reponses(rendu.reponses, "compte_rendu")
    montrer_ecarts(contexte, action, rendu)
    montrer_pieces(contexte, action)
    with st.expander("Totaux du suivi"):
        montrer_sommes(sommes(contexte, action.id))
    if rendu.revisions:
        _fin(contexte, action, rendu)


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
    if not rendu.revisions:
        st.info("Les chiffres sont proposés d'après le suivi. Enregistrez une première étape pour commencer.")
    remplir(
        Fiche(
            cle=f"compte_rendu.{action.id}",
            formulaire=formulaire("compte_rendu"),
            reponses=rendu.reponses,
            revision=rendu.revisions[-1] if rendu.revisions else "",
            enregistrer=lambda reponses, revision: comptes_rendus.enregistrer(contexte, action.id, reponses, revision),
        )
    )


def _fin(contexte: Contexte, action: Action, rendu: CompteRendu) -> None:
    if rendu.statut in comptes_rendus.ECRIVABLE and st.button("Soumettre le compte rendu", type="primary"):
        essayer(lambda: comptes_rendus.soumettre(contexte, action.id))
    st.download_button(
        "Télécharger le compte rendu (PDF)",
        data=lambda: rapport_pdf(contexte, action.id),
        file_name=f"compte_rendu_{action.jour or 'sans_date'}.pdf",
        mime="application/pdf",
    )
