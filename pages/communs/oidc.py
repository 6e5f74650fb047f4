"""The Département's own sign-in (ProConnect, Keycloak…), when the administrator has set it up."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from tznr_kit.socle.acces.acteur import Acteur
from tznr_kit.socle.acces.identites import Attendu, Identite, emetteur_de, lire_identite
from tznr_kit.socle.acces.sessions import se_deconnecter_partout
from tznr_kit.socle.magasin import magasin_principal


def fournisseur() -> str | None:
    """Name to show on the button, from ``[auth]`` of ``.streamlit/secrets.toml``; None when there is none."""
    try:
        reglages = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return None
    return str(reglages.get("nom", "votre compte d'agent")) if reglages else None


def attendu() -> Attendu | None:
    """Whose identities are read: ``client_id``, and ``emetteur`` where it is not that of the settings' address."""
    try:
        reglages = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return None
    if not reglages:
        return None
    emetteur = reglages.get("emetteur") or emetteur_de(str(reglages.get("server_metadata_url", "")))
    return Attendu(str(reglages.get("client_id", "")), str(emetteur))


def identite() -> Identite | None:
    """What the provider says of this visitor, when it says enough and to us."""
    dite = st.user.to_dict()
    a_lire = attendu() if dite.get("is_logged_in") is True else None
    return lire_identite(dite, a_lire) if a_lire is not None else None


def reconnu() -> bool:
    """Has the provider identified this visitor? That alone gives no role: an account is needed too."""
    return bool(st.user.to_dict().get("is_logged_in"))


def se_deconnecter(acteur: Acteur) -> None:
    """Close here what the provider vouched for, on every device; then make this browser forget it."""
    se_deconnecter_partout(magasin_principal(), acteur)
    st.logout()
