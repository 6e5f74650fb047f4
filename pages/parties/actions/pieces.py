"""The files of an action on a screen: attach one, download, take out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.communs.confirmation import confirmer
from pages.parties.actions.gestes import essayer
from tznr_kit.actions import pieces
from tznr_kit.actions.pieces import Piece
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.formulaires import liste
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.tables_actions import Action

MIME = {"jpg": "image/jpeg", "pdf": "application/pdf"}


def montrer_pieces(contexte: Contexte, action: Action) -> None:
    """The list, then the way to add one while the action is open; nothing for who may not see the files."""
    if not peut(contexte.acteur.role, "action.preparer"):
        return
    gardees = pieces.lister(contexte, action.id)
    with st.expander("Fichiers joints", expanded=bool(gardees)):
        for piece in gardees:
            _une_piece(contexte, piece)
        if action.statut != "cloturee":
            _ajouter(contexte, action, len(gardees))


def _une_piece(contexte: Contexte, piece: Piece) -> None:
    st.text(f"{piece.libelle}, ajouté par {piece.ajoutee_par}")
    st.download_button(
        f"Télécharger {piece.nom}",
        data=partial(pieces.lire, contexte, piece.id),
        file_name=piece.nom,
        mime=MIME[piece.nom.rpartition(".")[2]],
        key=f"lire.{piece.id}",
        on_click="ignore",
    )
    if confirmer(
        f"retirer.{piece.id}",
        f"Retirer {piece.nom}…",
        f"Retirer {piece.nom} ?",
        "Le fichier est effacé de l'action. On ne peut pas revenir en arrière.",
        "Le garder",
        "Oui, retirer",
    ):
        essayer(partial(pieces.retirer, contexte, piece.id), f"{piece.nom} est retiré.")


def _ajouter(contexte: Contexte, action: Action, nombre: int) -> None:
    libelles = {option.code: option.libelle for option in liste("pieces_jointes")}
    st.caption(
        "Une photo (JPEG, PNG) ou un PDF de 4 Mo au plus. Jamais de visage, jamais de feuille d'émargement. "
        "Le lieu et l'heure cachés dans une photo sont effacés."
    )
    with st.form(f"piece.{action.id}.{nombre}"):  # a new form after each file: the same one is not sent again
        nature = st.selectbox("Ce que c'est", list(libelles), format_func=sans_homonyme(libelles, libelles.__getitem__))
        fichier = st.file_uploader("Fichier", ["jpg", "jpeg", "png", "pdf"])
        if st.form_submit_button("Joindre ce fichier"):
            if fichier is None:
                st.error("Choisissez d'abord un fichier.")
            else:
                essayer(partial(pieces.joindre, contexte, action.id, nature, fichier.getvalue()))
