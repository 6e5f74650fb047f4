"""A paper in the language of the person in front of a professional, French beside: one button a language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.communs.boutons import cle
from tznr_kit.socle.langues import FRANCAIS, langues


def en_d_autres_langues(faire: Callable[[str], bytes], fichier: str, nom: str) -> None:
    """Folded buttons; ``faire``: the code of a language → its PDF, made only when it is asked for."""
    with st.expander("Le même papier dans une autre langue, le français à côté"):
        for code, langue in langues().items():
            if code != FRANCAIS:
                st.download_button(
                    f"{langue.nom} (PDF)",
                    data=partial(faire, code),
                    file_name=nom_du_fichier(fichier, code),
                    mime="application/pdf",
                    key=cle("bouton-discret", "imprimer", f"{nom}-{code}"),
                    on_click="ignore",
                )
        st.caption("La personne lit sa langue, le guichet lit le français.")


def nom_du_fichier(fichier: str, code: str) -> str:
    """« ma-feuille-de-route.pdf », « ma-feuille-de-route-ar.pdf »."""
    return f"{fichier}.pdf" if code == FRANCAIS else f"{fichier}-{code}.pdf"
