"""Who is in front of this Streamlit session, the guard of a page, and how a page opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from pages.communs import recopier
from pages.communs.memoire import page_courante
from pages.communs.navigation import ecran
from pages.communs.oidc import identite
from pages.communs.session import arriver
from tznr_kit.socle.acces.acteur import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.acces.roles import Capacite, Role, peut
from tznr_kit.socle.acces.sessions import TEMOIN, acteur_de, acteur_par_courriel
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.web.limites import ENVOIS


def acteur_courant() -> Acteur | None:
    """The signed-in professional, by our session cookie or by OIDC; None for a visitor."""
    jeton = st.context.cookies.get(TEMOIN)
    acteur = acteur_de(magasin_principal(), jeton) if isinstance(jeton, str) else None
    acteur = acteur or _acteur_oidc()
    if acteur is not None and acteur.action_id is None and (page := page_courante()):
        ENVOIS.permettre(page)  # only somebody signed in sends files
    return acteur


def role_courant() -> Role:
    """Role of the person in front of the screen; ``public`` without an account."""
    acteur = acteur_courant()
    return acteur.role if acteur else "public"


def exiger(capacite: Capacite) -> Contexte:
    """The Contexte of a page that needs ``capacite``; else says why and stops the page."""
    acteur = acteur_courant()
    if acteur is None:
        st.info("Cette page est réservée aux professionnels. Connectez-vous avec votre compte.")
        st.html('<a href="connexion" target="_self">Se connecter</a>')
        st.stop()
    if not peut(acteur.role, capacite):
        st.warning("Votre compte ne donne pas accès à cette page. Demandez à la cellule TZNR.")
        st.stop()
    return Contexte(magasin_principal(), acteur)


@dataclass(frozen=True)
class Visiteur:
    """Whom a page is drawn for; ``acteur`` is None without an account."""

    acteur: Acteur | None

    @property
    def role(self) -> Role:
        """``public`` without an account."""
        return self.acteur.role if self.acteur else "public"

    @property
    def contexte(self) -> Contexte:
        """What the store is called with. Raises AccesRefuse without an account."""
        if self.acteur is None:
            raise AccesRefuse("Il faut un compte.")
        return Contexte(magasin_principal(), self.acteur)


def ouvrir(adresse: str, dessiner: Callable[[Visiteur, date], None]) -> None:
    """Draw the page at this address if its capability allows this visitor, else say why."""
    arriver(adresse)
    recopier.montrer()
    un, acteur = ecran(adresse), acteur_courant()
    if un.capacite and not (acteur and peut(acteur.role, un.capacite)):
        st.title(un.titre)
        exiger(un.capacite)
    dessiner(Visiteur(acteur), date.today())


def _acteur_oidc() -> Acteur | None:
    lue = identite()
    if lue is None or lue.expire_le < datetime.now(UTC):
        return None
    bornes = lue.atteste_le, lue.expire_le
    return acteur_par_courriel(magasin_principal(), lue.courriel, *bornes, emetteur=lue.emetteur, sujet=lue.sujet)
