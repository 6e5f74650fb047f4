"""Who the Département's provider says somebody is, and whose account that is.

An e-mail is given again to the next person, a subject (``sub``) of an issuer (``iss``) never is: the first sign-in by a
verified e-mail ties the account to them, and from then on they alone open it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.socle.magasin.tables_acces import Compte

LONGUEUR_SUJET = 255  # OpenID Connect Core 1.0, section 2: a « sub » is not longer


@dataclass(frozen=True)
class Identite:
    """One identity, vouched for at ``atteste_le`` until ``expire_le``."""

    emetteur: str
    sujet: str
    courriel: str
    atteste_le: datetime
    expire_le: datetime


@dataclass(frozen=True)
class Attendu:
    """What the administrator has set: our name at the provider, and the provider's own (``iss``)."""

    client: str
    emetteur: str


def lire_identite(dite: Mapping[str, Any], attendu: Attendu) -> Identite | None:
    """The identity of these claims; None when it is not whole, not for us, or not from our provider.

    Streamlit checks the signature once, then trusts its own cookie for 30 days, and asks neither for whom the token was
    made nor that the provider of the cookie is still ours.
    """
    sujet, courriel = dite.get("sub"), dite.get("email")
    debut, fin = dite.get("iat"), dite.get("exp")
    if not _texte(sujet) or not _texte(courriel) or len(str(sujet)) > LONGUEUR_SUJET:
        return None
    if not isinstance(debut, int | float) or not isinstance(fin, int | float):
        return None
    # Some providers say nothing of it; « false », in any writing, is a no.
    if str(dite.get("email_verified", "true")).strip().lower() not in {"true", "1"}:
        return None
    if dite.get("iss") != attendu.emetteur or not _pour_nous(dite, attendu.client):
        return None
    try:
        bornes = [datetime.fromtimestamp(instant, UTC) for instant in (debut, fin)]
    except (OverflowError, ValueError, OSError):
        return None
    return Identite(attendu.emetteur, str(sujet), str(courriel), *bornes)


def trouver(session: Session, courriel: str, emetteur: str, sujet: str) -> Compte | None:
    """The account of this identity, closed or not; by e-mail only while no identity holds that account."""
    if sujet:
        requete = select(Compte).where(Compte.emetteur == emetteur, Compte.sujet == sujet)
        if (tenu := session.execute(requete).scalars().first()) is not None:
            return tenu
    requete = select(Compte).where(Compte.courriel == courriel.strip().lower(), Compte.sujet == "")
    return session.execute(requete).scalar_one_or_none()


def emetteur_de(adresse_des_reglages: str) -> str:
    """``iss`` of the provider whose settings are there (OpenID Connect Discovery 1.0, section 4)."""
    return adresse_des_reglages.removesuffix("/.well-known/openid-configuration")


def _pour_nous(dite: Mapping[str, Any], client: str) -> bool:
    publics = dite.get("aud")
    publics = publics if isinstance(publics, list) else [publics]
    return bool(client) and client in publics and dite.get("azp", client) == client


def _texte(valeur: object) -> bool:
    return isinstance(valeur, str) and bool(valeur.strip())
