"""What the visitor asks of the map: read from the address of the page, then from the filters."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import streamlit as st

from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.filtres import Filtre, maintenant
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.territoires.communes import communes
from tznr_kit.territoires.lecture import territoires

TOUT = "departement"
QUAND = {"toujours": "Peu importe", "maintenant": "Ouvert maintenant", "jour": "Ouvert un jour choisi"}
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


def demander(tout: Annuaire, *, borne: bool) -> Demande:
    """Draws the filters and returns what they ask. On a kiosk: no typing, the two main questions only."""
    gauche, droite = st.columns(2)
    with gauche:
        commune = _choix("Autour de ma commune", "commune", {un.insee: un.nom for un in communes().values()}, borne)
    with droite:
        droit = _choix("Pour quelle aide ?", "droit", droits_aides(tout), borne)
    if borne:
        return Demande(Filtre(droit=droit, autour=commune), TOUT, None)
    with st.expander("Plus de choix : territoire, type de lieu, horaires, rendez-vous"):
        return _complete(tout, commune, droit)


def _complete(tout: Annuaire, commune: str | None, droit: str | None) -> Demande:
    gauche, droite = st.columns(2)
    with gauche:
        territoire = st.selectbox(
            "Territoire",
            list(territoires()),
            format_func=lambda identifiant: territoires()[identifiant].nom,
            key="lieux_territoire",
        )
        quand = st.radio("Horaires", list(QUAND), format_func=QUAND.__getitem__, key="lieux_quand")
        jour = st.date_input("Jour", value=maintenant().date(), format="DD/MM/YYYY") if quand == "jour" else None
    with droite:
        types = st.multiselect(
            "Types de lieux",
            list(tout.types),
            format_func=lambda identifiant: tout.types[identifiant].pluriel,
            key="lieux_types",
            placeholder="Tous les types",
        )
        rendez_vous = st.radio(
            "Rendez-vous", list(RENDEZ_VOUS), format_func=RENDEZ_VOUS.__getitem__, key="lieux_rendez_vous"
        )
    seul = st.checkbox("Seulement dans ma commune", key="lieux_seul", disabled=commune is None)
    filtre = Filtre(
        territoire=None if territoire == TOUT else territoire,
        commune=commune if seul else None,
        types=frozenset(types),
        droit=droit,
        ouvert_a=_arrondi(maintenant()) if quand == "maintenant" else None,
        ouvert_le=jour if isinstance(jour, datetime.date) else None,
        rendez_vous=rendez_vous or None,
        autour=commune,
    )
    return Demande(filtre, territoire, st.session_state.get("lieux_lieu"))


def _choix(libelle: str, nom: str, valeurs: dict[str, str], borne: bool) -> str | None:
    return st.selectbox(
        libelle,
        list(valeurs),
        format_func=valeurs.__getitem__,
        index=None,
        key=f"lieux_{nom}",
        placeholder="Choisir",
        filter_mode=None if borne else "fuzzy",
    )


def _arrondi(instant: datetime.datetime) -> datetime.datetime:
    return instant.replace(minute=instant.minute - instant.minute % PAS, second=0, microsecond=0)
