"""Accounts by name: invite, accept, change of role, disable, revoke."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import tentatives
from tznr_kit.socle.acces.acteur import AccesRefuse, Acteur, Contexte, reserve
from tznr_kit.socle.acces.jetons import condenser, nouveau_jeton
from tznr_kit.socle.acces.mots_de_passe import correspond, hacher
from tznr_kit.socle.acces.roles import ROLES
from tznr_kit.socle.acces.sessions import fermer_partout
from tznr_kit.socle.acces.siennes import est_la_sienne
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Compte, Invitation, LienTerrain
from tznr_kit.socle.magasin.tables_actions import Action

VALIDITE = timedelta(days=7)
UNE_ADRESSE = r"[^@\s,;:<>()\[\]\"\\]"  # two addresses in one field would write to somebody else
COURRIEL = re.compile(rf"(?=.{{6,200}}$){UNE_ADRESSE}+@{UNE_ADRESSE}+\.[^@\s.,;:<>()]+")
NOM_MAXIMAL = 120


class CompteRefuse(Exception):
    """The account or the invitation cannot be used; the message says why."""


@dataclass(frozen=True)
class LigneCompte:
    """An account as the administration sees it."""

    id: str
    courriel: str
    nom: str
    role: str
    actif: bool
    cree_le: datetime


@reserve("compte.gerer")
def inviter(contexte: Contexte, courriel: str, nom: str, role: str) -> str:
    """Token of an invitation, good for 7 days and one use. Raises CompteRefuse on a bad e-mail or role.

    For an existing account it is a new password link: its role and its name are kept, whatever is given here.
    Links given before for this e-mail open nothing any more: only the last one does.
    """
    courriel = courriel.strip().lower()
    if not COURRIEL.fullmatch(courriel):
        raise CompteRefuse("Ce courriel est incomplet. Exemple : prenom.nom@exemple.fr")
    if not _est_un_nom(nom):
        raise CompteRefuse("Écrivez le nom de la personne (120 caractères au plus) : chaque compte est à un nom.")
    if role not in ROLES or role == "public":
        raise CompteRefuse(f"Rôle inconnu : {role}. Rôles possibles : {', '.join(ROLES[1:])}.")
    jeton = nouveau_jeton()
    with contexte.magasin.ecriture() as session:
        connu = session.execute(select(Compte).where(Compte.courriel == courriel)).scalar_one_or_none()
        if connu is not None:
            nom, role = connu.nom, connu.role
        _reprendre_les_liens(session, courriel)
        session.add(
            Invitation(
                jeton=condenser(jeton),
                courriel=courriel,
                nom=nom.strip(),
                role=role,
                par=contexte.acteur.nom,
                expire_le=maintenant() + VALIDITE,
            )
        )
        noter(session, contexte.acteur, "compte.inviter", courriel, role)
    return jeton


def lire_invitation(magasin: Magasin, jeton: str) -> Invitation:
    """The invitation of this link. Raises CompteRefuse when it is unknown, used or over."""
    with magasin.lecture() as session:
        invitation = session.get(Invitation, condenser(jeton))
    if invitation is None or invitation.utilisee_le is not None or invitation.expire_le < maintenant():
        raise CompteRefuse("Ce lien d'invitation a déjà servi ou n'est plus valable. Demandez-en un nouveau.")
    return invitation


def accepter(magasin: Magasin, jeton: str, courriel: str, nom: str, mot_de_passe: str) -> str:
    """Create the account of an invitation (or give it a new password); returns its id.

    ``courriel`` and ``nom`` count only when the invitation left them open (first start).
    Raises CompteRefuse, MotDePasseRefuse.
    """
    invitation = lire_invitation(magasin, jeton)
    courriel = (invitation.courriel or courriel).strip().lower()
    nom = (invitation.nom or nom).strip()
    if not COURRIEL.fullmatch(courriel) or not _est_un_nom(nom):
        raise CompteRefuse("Écrivez votre nom (120 caractères au plus) et votre courriel professionnel.")
    empreinte = hacher(mot_de_passe, courriel)
    with magasin.ecriture() as session:
        prise = session.execute(
            update(Invitation)
            .where(Invitation.jeton == invitation.jeton, Invitation.utilisee_le.is_(None))
            .values(utilisee_le=maintenant())
        )
        if not isinstance(prise, CursorResult) or prise.rowcount != 1:
            raise CompteRefuse("Ce lien d'invitation a déjà servi.")
        if not invitation.courriel and session.execute(select(func.count()).select_from(Compte)).scalar_one():
            raise CompteRefuse("Ce lien créait le premier compte, et il existe. Demandez un lien à l'administration.")
        compte = session.execute(select(Compte).where(Compte.courriel == courriel)).scalar_one_or_none()
        if compte is None:
            compte = Compte(courriel=courriel, nom=nom, role=invitation.role)
            session.add(compte)
        elif not compte.actif:
            raise CompteRefuse("Ce compte est fermé. Demandez à l'administration de le rouvrir.")
        # A new password gives back neither a role nor a name: those are changed by « changer », which says so.
        compte.empreinte = empreinte
        session.flush()
        fermer_partout(session, compte)
        _reprendre_les_liens(session, courriel)
        tentatives.oublier(session, courriel)
        noter(session, Acteur(compte.id, nom, "public"), "compte.accepter", compte.id, invitation.role)
        return compte.id


@reserve("compte.gerer")
def lister(contexte: Contexte) -> list[LigneCompte]:
    """Every account, by e-mail."""
    with contexte.magasin.lecture() as session:
        comptes = session.execute(select(Compte).order_by(Compte.courriel)).scalars().all()
        return [LigneCompte(c.id, c.courriel, c.nom, c.role, c.actif, c.cree_le) for c in comptes]


@reserve("compte.gerer")
def changer(contexte: Contexte, courriel: str, role: str | None = None, actif: bool | None = None) -> None:
    """Change the role of an account, disable or enable it; its open sessions are revoked.

    Raises CompteRefuse when there is no such account, or when no administrator would be left.
    """
    with contexte.magasin.ecriture() as session:
        compte = session.execute(select(Compte).where(Compte.courriel == courriel.strip().lower())).scalar_one_or_none()
        if compte is None:
            raise CompteRefuse(f"Aucun compte pour {courriel}.")
        if role is not None and (role not in ROLES or role == "public"):
            raise CompteRefuse(f"Rôle inconnu : {role}. Rôles possibles : {', '.join(ROLES[1:])}.")
        compte.role = role if role is not None else compte.role
        compte.actif = actif if actif is not None else compte.actif
        session.flush()
        _exiger_un_administrateur(session)
        fermer_partout(session, compte, garder_l_agenda=compte.actif)
        _reprendre_les_liens(session, compte.courriel)
        noter(session, contexte.acteur, "compte.changer", compte.id, f"{compte.role}, actif={compte.actif}")


@reserve("compte.gerer")
def revoquer_sessions(contexte: Contexte, courriel: str) -> int:
    """Close every open session of an account, and its pending links; returns how many sessions.

    Raises CompteRefuse without account.
    """
    with contexte.magasin.ecriture() as session:
        compte = session.execute(select(Compte).where(Compte.courriel == courriel.strip().lower())).scalar_one_or_none()
        if compte is None:
            raise CompteRefuse(f"Aucun compte pour {courriel}.")
        fermees = fermer_partout(session, compte)
        _reprendre_les_liens(session, compte.courriel)
        noter(session, contexte.acteur, "session.revoquer", compte.id)
        return fermees


@reserve("compte.gerer")
def delier(contexte: Contexte, courriel: str) -> None:
    """Another identity of the Département may open this account: the next to sign in with this e-mail ties it.

    Its sessions are closed. Raises CompteRefuse without account.
    """
    with contexte.magasin.ecriture() as session:
        compte = session.execute(select(Compte).where(Compte.courriel == courriel.strip().lower())).scalar_one_or_none()
        if compte is None:
            raise CompteRefuse(f"Aucun compte pour {courriel}.")
        compte.emetteur = compte.sujet = ""
        fermer_partout(session, compte)
        noter(session, contexte.acteur, "compte.delier", compte.id)


def changer_mot_de_passe(magasin: Magasin, acteur: Acteur, ancien: str, nouveau: str) -> None:
    """One's own password; every session of the account is closed. Raises CompteRefuse, MotDePasseRefuse, Occupe.

    The old one is asked, with as many tries as a sign-in: a page left open gives no account away.
    """
    with magasin.ecriture() as session:
        compte = session.get(Compte, acteur.id)
        if compte is None or not compte.actif:
            raise CompteRefuse("Cette page demande un compte à votre nom.")
        permis = tentatives.reserver(session, compte.courriel, "")
    if not permis or not correspond(compte.empreinte, ancien):
        raise CompteRefuse("Le mot de passe actuel n'est pas le bon, ou il y a eu trop d'essais.")
    empreinte = hacher(nouveau, compte.courriel)
    with magasin.ecriture() as session:
        lu = session.get_one(Compte, compte.id)
        lu.empreinte = empreinte
        fermer_partout(session, lu)
        _reprendre_les_liens(session, lu.courriel)
        tentatives.oublier(session, lu.courriel)
        noter(session, acteur, "compte.mot_de_passe", lu.id)


def _est_un_nom(texte: str) -> bool:
    """A name, and no number beside it: it is read in every list, in calendars and in the audit."""
    from tznr_kit.socle.formulaires.identifiants import trouver_identifiants  # long to load, and rarely asked

    return 0 < len(texte.strip()) <= NOM_MAXIMAL and lisible(texte) and not trouver_identifiants(texte, noms=False)


def _reprendre_les_liens(session: Session, courriel: str) -> None:
    """Pending links of this e-mail: what they gave may have changed since."""
    session.execute(delete(Invitation).where(Invitation.courriel == courriel, Invitation.utilisee_le.is_(None)))


def _exiger_un_administrateur(session: Session) -> None:
    """Raises CompteRefuse when nobody would be left to administer."""
    session.flush()
    administrateurs = select(func.count()).where(Compte.role == "admin", Compte.actif)
    if session.execute(administrateurs).scalar_one() == 0:
        raise CompteRefuse("Il resterait zéro compte d'administration. Nommez d'abord quelqu'un d'autre.")


@reserve("lien_terrain.creer")
def lien_de_terrain(contexte: Contexte, action_id: str, heures: int = 14) -> str:
    """Token of the link (QR code) that lets phones tally this action for ``heures`` hours."""
    jeton = nouveau_jeton()
    with contexte.magasin.ecriture() as session:
        _exiger_la_sienne(session, contexte, action_id)
        expire_le = maintenant() + timedelta(hours=heures)
        lien = LienTerrain(jeton=condenser(jeton), action_id=action_id, par=contexte.acteur.nom, expire_le=expire_le)
        session.add(lien)
        noter(session, contexte.acteur, "lien_terrain.creer", action_id, f"{heures} h")
    return jeton


@reserve("lien_terrain.creer")
def revoquer_liens(contexte: Contexte, action_id: str) -> None:
    """Close the links of an action, and the sessions opened through them."""
    with contexte.magasin.ecriture() as session:
        _exiger_la_sienne(session, contexte, action_id)
        session.execute(delete(LienTerrain).where(LienTerrain.action_id == action_id))
        noter(session, contexte.acteur, "lien_terrain.revoquer", action_id)


def _exiger_la_sienne(session: Session, contexte: Contexte, action_id: str) -> None:
    """A référent gives links to his or her own actions only. Raises AccesRefuse."""
    action = session.get(Action, action_id)
    if contexte.acteur.role == "referent" and (action is None or not est_la_sienne(contexte.acteur, action)):
        raise AccesRefuse("Cette action n'est pas la vôtre.")
