"""Doing one act from a screen, and saying plainly what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.communs.mots import clair
from tznr_kit.actions import preparations
from tznr_kit.actions.courriel import EnvoiImpossible
from tznr_kit.actions.disponibilites import de_main_en_main
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.formulaires import Refus
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.tables_actions import Action


def mot_pour_l_equipe(contexte: Contexte, action: Action) -> str:
    """The cell's words to the référent; kept while she goes to read another tab, empty again once they are said."""
    cle = f"decision.mot.{action.id}.{len(preparations.historique(contexte, action.id))}"
    libelle = "Un mot pour l'équipe (nécessaire pour un complément)"
    return st.text_input(libelle, max_chars=500, key=cle, persist_state="session") or ""


def choisir_un_kit(contexte: Contexte, action: Action, libres: Mapping[str, str]) -> str | None:
    """The KIT this action will have, among those free that day: id → name. None: without KIT."""
    demande = bool(action.preparation.get("kit_demande"))
    choisi = st.selectbox(
        "KIT réservé ce jour-là", list(libres), 0 if demande and libres else None, key=f"decision.kit.{action.id}",
        format_func=sans_homonyme(libres, libres.__getitem__), placeholder="Aucun KIT",
    )  # fmt: skip
    if choisi and action.jour:
        for quand, titre in de_main_en_main(contexte, choisi, action.jour):
            dit = f"{libres[choisi]} sert aussi le {quand:%d/%m} ({titre})"
            st.caption(clair(f"{dit} : les deux équipes se le passent, ou prenez-en un autre."))
    return choisi


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
