"""Taking the map away on paper: built only when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from tznr_kit.carte.document import Format, carte_pdf
from tznr_kit.carte.poche import poche_pdf
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.territoires.communes import commune
from tznr_kit.territoires.lecture import territoire

FORMATS: tuple[Format, ...] = ("A4", "A3")


def emporter(territoire_id: str, insee: str | None) -> None:
    """Buttons: the card of the territory in A4 and A3, and the pocket card of the commune when there is one."""
    st.header("Emporter sur papier")
    for format_page in FORMATS:
        _bouton_carte(territoire_id, format_page)
    if insee is not None:
        st.download_button(
            f"Carte de poche A5 : {commune(insee).nom}",
            data=lambda: poche_pdf(annuaire(), commune(insee), maintenant().date()),
            file_name=f"poche-{insee}.pdf",
            mime="application/pdf",
            on_click="ignore",
        )


def _bouton_carte(territoire_id: str, format_page: Format) -> None:
    st.download_button(
        f"Carte {format_page} : {territoire(territoire_id).nom}",
        data=lambda: carte_pdf(annuaire(), territoire(territoire_id), format_page, maintenant().date()),
        file_name=f"carte-{territoire_id}-{format_page}.pdf",
        mime="application/pdf",
        on_click="ignore",
    )
