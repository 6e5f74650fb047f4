"""Doing one act from a screen, and saying plainly what was refused."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tznr_kit.actions.courriel import EnvoiImpossible
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.formulaires import Refus
from tznr_kit.socle.magasin import MagasinIndisponible


def essayer(geste: Callable[[], object], dit: str = "") -> None:
    """Run ``geste``, then draw the page again, ``dit`` said; a refusal is shown instead, and nothing typed is lost."""
    try:
        geste()
    except Refus as refus:
        for message in refus.erreurs.values():
            st.error(message)
    except (ActionRefusee, AccesRefuse, MagasinIndisponible, EnvoiImpossible) as refus:
        st.error(str(refus))
    else:
        if dit:
            st.toast(dit)
        st.rerun()
