"""The calendar of one person at a secret address: what a telephone follows without signing in."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import delete, select

from tznr_kit.actions.agenda import en_agenda
from tznr_kit.actions.lignes import lignes_de
from tznr_kit.socle.acces import Acteur, Contexte, Role, reserve
from tznr_kit.socle.acces.jetons import condenser, nouveau_jeton
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte, LienAgenda


class SansCompte(Exception):
    """Only an account at somebody's name has a calendar; the message says so."""


@reserve("rencontre.compter")
def ouvrir_agenda(contexte: Contexte) -> str:
    """Token of a new secret address; the one before opens nothing any more. Raises SansCompte."""
    jeton = nouveau_jeton()
    with contexte.magasin.ecriture() as session:
        if session.get(Compte, contexte.acteur.id) is None:
            raise SansCompte("Un agenda appartient à un compte nominatif : connectez-vous avec le vôtre.")
        session.execute(delete(LienAgenda).where(LienAgenda.compte_id == contexte.acteur.id))
        session.add(LienAgenda(compte_id=contexte.acteur.id, jeton=condenser(jeton)))
        noter(session, contexte.acteur, "agenda.ouvrir", contexte.acteur.id)
    return jeton


@reserve("rencontre.compter")
def fermer_agenda(contexte: Contexte) -> None:
    """The address opens nothing any more. Closing twice is closing once."""
    with contexte.magasin.ecriture() as session:
        session.execute(delete(LienAgenda).where(LienAgenda.compte_id == contexte.acteur.id))
        noter(session, contexte.acteur, "agenda.fermer", contexte.acteur.id)


@reserve("rencontre.compter")
def ouvert_depuis(contexte: Contexte) -> datetime | None:
    """When the address in use was made; None without one."""
    with contexte.magasin.lecture() as session:
        lien = session.get(LienAgenda, contexte.acteur.id)
        return lien.cree_le if lien else None


def agenda_de(magasin: Magasin, jeton: str, maintenant: datetime) -> str | None:
    """The calendar of this address, as its owner's role sees it today; None when unknown, revoked or closed."""
    requete = select(Compte).join(LienAgenda).where(LienAgenda.jeton == condenser(jeton), Compte.actif)
    with magasin.lecture() as session:
        compte = session.execute(requete).scalar_one_or_none()
    if compte is None:
        return None
    acteur = Acteur(compte.id, compte.nom, cast(Role, compte.role))
    return en_agenda(lignes_de(Contexte(magasin, acteur), maintenant.date()), maintenant)
