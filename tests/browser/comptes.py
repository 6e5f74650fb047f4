"""Signed-in visitors: an account of each role, and the cookie of its session."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.socle.acces.aides import contexte
from tznr_kit.socle.acces import Role, comptes
from tznr_kit.socle.acces.sessions import TEMOIN, se_connecter
from tznr_kit.socle.magasin import Magasin

MOT_DE_PASSE = "une phrase assez longue pour essayer"


def jeton(magasin: Magasin, role: Role) -> str:
    """A new account of this role, signed in."""
    courriel = f"{role}@exemple.fr"
    invitation = comptes.inviter(contexte(magasin, "admin"), courriel, f"Personne {role}", role)
    comptes.accepter(magasin, invitation, courriel, f"Personne {role}", MOT_DE_PASSE)
    return se_connecter(magasin, courriel, MOT_DE_PASSE, "127.0.0.1")


def connecter(ouvert: BrowserContext, adresse: str, valeur: str) -> None:
    """Give the browser the session ``valeur``."""
    ouvert.add_cookies([{"name": TEMOIN, "value": valeur, "url": adresse}])
