"""The professional header: 56 pixels, six doors (three for a team), how many things wait, the name and « Quitter »."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html, picto
from pages.communs.navigation import ecran
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.acces.roles import LIBELLES
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.taches.journee import compter_rappels, taches
from tznr_kit.web.charte import adresse_dessin

FRAICHEUR = 15.0  # seconds between two counts of what waits


@dataclass(frozen=True)
class Porte:
    """One door; ``sous``: the addresses that are behind it."""

    page: str
    titre: str
    picto: str
    sous: tuple[str, ...] = ()
    court: str = ""  # at the bottom of a telephone


PORTES = (
    Porte("aujourdhui", "Aujourd'hui", "coche"),
    Porte("actions", "Actions", "calendrier", ("preparer", "compte_rendu", "validation", "zones_blanches", "jour_j")),
    Porte("rappels", "Personnes à rappeler", "telephone", ("consentement", "recontacts"), "À rappeler"),
    Porte("chiffres", "Chiffres", "liste", ("pilotage", "observatoire")),
    Porte("se_former", "Se former", "ecole", ("guide_aller_vers",)),
    Porte("reglages", "Réglages", "compte", ("lieux_a_jour", "contenus", "compte", "valise", "et_si")),
)
TERRAIN = (Porte("aujourdhui", "Aujourd'hui", "coche"), Porte("jour_j", "Mon action", "calendrier"), PORTES[4])


def portes(acteur: Acteur) -> tuple[Porte, ...]:
    """The doors of this person: those of the pages the role may open."""
    toutes = TERRAIN if acteur.role == "terrain" else PORTES
    return tuple(une for une in toutes if acteur.role in ecran(une.page).roles)


def entete_pro(acteur: Acteur, ici: str, jour: date) -> None:
    """Draw it; ``ici``: id of the page shown."""
    comptes = _comptes(acteur, jour)
    liens = "".join(_lien(une, ici, comptes.get(une.page, 0)) for une in portes(acteur))
    bas = "".join(_lien(une, ici, comptes.get(une.page, 0), en_bas=True) for une in portes(acteur))
    image = f'<img src="{adresse_dessin("marque")}" alt="">'
    html(
        f'<header class="q-tete"><a class="m" {adresse("aujourdhui")}>{image}KIT TZNR</a>',
        f'<nav aria-label="Espace professionnel">{liens}</nav>',
        f'<span class="qui">{escape(_qui(acteur))}</span>',
        f'<a class="fin" href="deconnexion" target="_self">{picto("connexion", "petit")}<span>Quitter</span></a>',
        "</header>",
        f'<nav class="q-bas" aria-label="Les portes">{bas}</nav>',
    )


def _qui(acteur: Acteur) -> str:
    return acteur.nom if acteur.role == "terrain" else f"{acteur.nom} · {LIBELLES[acteur.role]}"


def _lien(une: Porte, ici: str, nombre: int, *, en_bas: bool = False) -> str:
    courant = ' aria-current="page"' if ici == une.page or ici in une.sous else ""
    badge = f'<span class="q-badge">{nombre}<span class="k-cache"> à faire</span></span>' if nombre else ""
    dessin = picto(une.picto, "petit") if en_bas else ""
    nom = une.court or une.titre if en_bas else une.titre
    return f"<a {adresse(une.page)}{courant}>{dessin}<span>{escape(nom)}</span>{badge}</a>"


def _comptes(acteur: Acteur, jour: date) -> dict[str, int]:
    """Lines shown behind each door that counts; read again after a while, not at every click."""
    gardes = st.session_state.get("entete.comptes")
    if isinstance(gardes, tuple) and gardes[0] == acteur.id and time.monotonic() - gardes[1] < FRAICHEUR:
        connus: dict[str, int] = gardes[2]
        return connus
    contexte = Contexte(magasin_principal(), acteur)
    try:
        lus = {"aujourdhui": len(taches(contexte, jour)), "rappels": compter_rappels(contexte, jour)}
    except MagasinIndisponible:
        return {}
    st.session_state["entete.comptes"] = (acteur.id, time.monotonic(), lus)
    return lus
