"""What the visitor asks of the map: the filters, and what they say when the results are drawn again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.filtres import Filtre, maintenant
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoires

TOUT = "departement"
QUAND = {"toujours": "Peu importe", "maintenant": "Ouvert maintenant", "jour": "Ouvert le jour choisi"}
RENDEZ_VOUS = {"": "Peu importe", "sans": "Sans rendez-vous", "avec": "Sur rendez-vous"}
PAS = 5  # minutes: « open now » is the same list for everybody during that time


@dataclass(frozen=True)
class Demande:
    """The filter, and what the drawing needs besides: territory outlined, place opened by a link."""

    filtre: Filtre
    territoire: str
    lieu: str | None


def lire_l_adresse(tout: Annuaire) -> None:
    """Copies ``?territoire=&commune=&type=&droit=&lieu=`` into the filters, once per address.

    A value that is not in the content is ignored: an old link still opens the map.
    """
    adresse = tuple(sorted(st.query_params.items()))
    if st.session_state.get("lieux_adresse") == adresse:
        return
    st.session_state["lieux_adresse"] = adresse
    connus = {
        "territoire": set(territoires()),
        "commune": set(communes()),
        "droit": set(droits_aides(tout)),
        "lieu": set(tout.par_id),
    }
    for nom, valeurs in connus.items():
        if st.query_params.get(nom) in valeurs:
            st.session_state[f"lieux_{nom}"] = st.query_params[nom]
    if st.query_params.get("type") in tout.types:
        st.session_state["lieux_types"] = [st.query_params["type"]]


def filtres(tout: Annuaire, changer: Callable[[], None]) -> None:
    """Draws the filters; ``changer`` is called when one changes."""
    gauche, droite = st.columns(2)
    with gauche:
        noms = {une.insee: une.nom for une in communes().values()}
        _choix("Autour de ma commune", "commune", noms, changer)
    with droite:
        _choix("Pour quelle aide ?", "droit", droits_aides(tout), changer)
    with st.expander("Plus de choix : territoire, type de lieu, horaires, rendez-vous"):
        _plus_de_choix(tout, changer)


def _plus_de_choix(tout: Annuaire, changer: Callable[[], None]) -> None:
    gauche, droite = st.columns(2)
    with gauche:
        noms = {identifiant: un.nom for identifiant, un in territoires().items()}
        st.selectbox(
            "Territoire",
            list(noms),
            format_func=sans_homonyme(noms, noms.__getitem__),
            key="lieux_territoire",
            on_change=changer,
        )
        st.radio("Horaires", list(QUAND), format_func=QUAND.__getitem__, key="lieux_quand", on_change=changer)
        st.date_input(
            "Jour, pour « ouvert le jour choisi »",
            value=maintenant().date(),
            format="DD/MM/YYYY",
            key="lieux_jour",
            on_change=changer,
        )
    with droite:
        st.multiselect(
            "Types de lieux",
            list(tout.types),
            format_func=lambda identifiant: tout.types[identifiant].pluriel,
            key="lieux_types",
            placeholder="Tous les types",
            on_change=changer,
        )
        st.radio(
            "Rendez-vous",
            list(RENDEZ_VOUS),
            format_func=RENDEZ_VOUS.__getitem__,
            key="lieux_rendez_vous",
            on_change=changer,
        )
        st.checkbox(
            "Seulement dans ma commune",
            key="lieux_seul",
            help="Choisissez d'abord votre commune, en haut de la page.",
            on_change=changer,
        )


def demande() -> Demande:
    """What the filters say now."""
    etat = st.session_state
    commune, territoire, quand = etat.get("lieux_commune"), etat.get("lieux_territoire", TOUT), etat.get("lieux_quand")
    jour = etat.get("lieux_jour") if quand == "jour" else None
    filtre = Filtre(
        territoire=None if territoire == TOUT else territoire,
        commune=commune if etat.get("lieux_seul") else None,
        types=frozenset(etat.get("lieux_types", ())),
        droit=etat.get("lieux_droit"),
        ouvert_a=_arrondi(maintenant()) if quand == "maintenant" else None,
        ouvert_le=jour if isinstance(jour, datetime.date) else None,
        rendez_vous=etat.get("lieux_rendez_vous") or None,
        autour=commune,
    )
    return Demande(filtre, territoire, etat.get("lieux_lieu"))


def _choix(libelle: str, nom: str, valeurs: dict[str, str], changer: Callable[[], None]) -> None:
    st.selectbox(
        libelle,
        list(valeurs),
        format_func=sans_homonyme(valeurs, valeurs.__getitem__),
        index=None,
        key=f"lieux_{nom}",
        placeholder="Choisir",
        on_change=changer,
    )


def _arrondi(instant: datetime.datetime) -> datetime.datetime:
    return instant.replace(minute=instant.minute - instant.minute % PAS, second=0, microsecond=0)
