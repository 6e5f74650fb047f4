"""What the visitor asks of the map: the filters, and what they say when the results are drawn again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.communs.langue import dit
from pages.parties.ou_aller.commune import choisir_la_commune
from tznr_kit.lieux.besoins import besoins
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.filtres import Filtre, Trouve, maintenant
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoires

TOUT = "departement"
TOUS = "tout"  # of the needs
PRES, AU_MOINS = 25.0, 3  # km in a straight line; places shown however far
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
    choisir_la_commune(changer)
    noms = {TOUS: "Tout", **{un.id: un.nom for un in besoins(tout).values()}}
    with st.container(horizontal=True, key="lieux-pastilles", gap="small"):
        st.pills(
            dit("Pour quoi ?"),
            list(noms),
            format_func=lambda un: dit(noms[un]),
            default=TOUS,
            required=True,
            key="lieux_besoin",
            label_visibility="collapsed",
            wrap=True,
            on_change=changer,
        )
        st.pills(
            dit("Quand ?"),
            ["maintenant"],
            format_func=lambda _: dit("Ouvert"),
            key="lieux_ouvert",
            label_visibility="collapsed",
            on_change=changer,
        )


def plus_de_choix(tout: Annuaire, changer: Callable[[], None]) -> None:
    """The other filters, folded."""
    with st.expander(dit("Plus de choix")):
        _choix("Pour quelle aide ?", "droit", droits_aides(tout), changer)
        _plus_de_choix(tout, changer)


def _plus_de_choix(tout: Annuaire, changer: Callable[[], None]) -> None:
    noms = {identifiant: un.nom for identifiant, un in territoires().items()}
    st.selectbox(dit("Territoire"), list(noms), format_func=noms.__getitem__, key="lieux_territoire", on_change=changer)
    st.multiselect(
        dit("Types de lieux"),
        list(tout.types),
        format_func=lambda identifiant: dit(tout.types[identifiant].pluriel),
        key="lieux_types",
        placeholder=dit("Tous les types"),
        on_change=changer,
    )
    gauche, droite = st.columns(2)
    with gauche:
        _radio("Horaires", "quand", QUAND, changer)
    with droite:
        _radio("Rendez-vous", "rendez_vous", RENDEZ_VOUS, changer)
    st.date_input(
        dit("Jour, pour « ouvert le jour choisi »"),
        value=maintenant().date(),
        format="DD/MM/YYYY",
        key="lieux_jour",
        on_change=changer,
    )
    st.checkbox(dit("Seulement dans ma commune"), key="lieux_seul", on_change=changer)


def _radio(libelle: str, nom: str, choix: dict[str, str], changer: Callable[[], None]) -> None:
    st.radio(dit(libelle), list(choix), format_func=lambda un: dit(choix[un]), key=f"lieux_{nom}", on_change=changer)


def demande(tout: Annuaire) -> Demande:
    """What the filters say now. Around a commune, only what is near: further, the three nearest places."""
    etat = st.session_state
    commune, territoire, quand = etat.get("lieux_commune"), etat.get("lieux_territoire", TOUT), etat.get("lieux_quand")
    jour = etat.get("lieux_jour") if quand == "jour" else None
    types = frozenset(etat.get("lieux_types", ()))
    besoin = besoins(tout).get(etat.get("lieux_besoin") or TOUS)
    filtre = Filtre(
        territoire=None if territoire == TOUT else territoire,
        commune=commune if etat.get("lieux_seul") else None,
        types=types or (frozenset(besoin.types) if besoin else frozenset()),
        droit=etat.get("lieux_droit"),
        ouvert_a=_arrondi(maintenant()) if quand == "maintenant" or etat.get("lieux_ouvert") else None,
        ouvert_le=jour if isinstance(jour, datetime.date) else None,
        rendez_vous=etat.get("lieux_rendez_vous") or None,
        autour=commune,
    )
    return Demande(filtre, territoire, etat.get("lieux_lieu"))


def proches(trouves: Sequence[Trouve]) -> list[Trouve]:
    """Those within ``PRES`` km; the three nearest when there are fewer. All of them without a commune."""
    pres = [un for un in trouves if un.distance is None or un.distance <= PRES]
    return pres if len(pres) >= AU_MOINS else list(trouves[:AU_MOINS])


def _choix(libelle: str, nom: str, valeurs: dict[str, str], changer: Callable[[], None]) -> None:
    st.selectbox(
        dit(libelle),
        list(valeurs),
        format_func=sans_homonyme(valeurs, valeurs.__getitem__),
        index=None,
        key=f"lieux_{nom}",
        placeholder=dit("Choisir"),
        on_change=changer,
    )


def _arrondi(instant: datetime.datetime) -> datetime.datetime:
    return instant.replace(minute=instant.minute - instant.minute % PAS, second=0, microsecond=0)
