"""First start: nobody has an account, so a link to make the first one is printed in the terminal."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from tznr_kit.socle.acces.acteur import ligne_de_commande
from tznr_kit.socle.acces.comptes import VALIDITE
from tznr_kit.socle.acces.jetons import condenser, nouveau_jeton
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Compte, Invitation


def invitation_du_premier_compte(magasin: Magasin) -> str | None:
    """Token of a fresh administrator invitation; None as soon as one account exists.

    An earlier unused one is replaced: only the last link printed opens.
    """
    with magasin.ecriture() as session:
        if session.execute(select(func.count()).select_from(Compte)).scalar_one():
            return None
        jeton = nouveau_jeton()
        session.execute(delete(Invitation).where(Invitation.courriel == ""))
        session.add(
            Invitation(
                jeton=condenser(jeton),
                role="admin",
                par="premier démarrage",
                expire_le=maintenant() + VALIDITE,
            )
        )
        noter(session, ligne_de_commande(), "compte.premier", "admin")
    return jeton


def annoncer_premier_compte(magasin: Magasin, adresse: str) -> None:
    """Print the link in the terminal that starts the server; nothing once an account exists."""
    jeton = invitation_du_premier_compte(magasin)
    if jeton:
        print(
            f"\n  Premier démarrage. Créez le compte d'administration (lien valable 7 jours) :\n"
            f"  {adresse.rstrip('/')}/invitation?jeton={jeton}\n",
            flush=True,
        )
