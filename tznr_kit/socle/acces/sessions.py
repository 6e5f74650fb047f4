"""Sessions of signed-in professionals, kept on the server so that they can be revoked at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import tentatives
from tznr_kit.socle.acces.acteur import Acteur, Preuve
from tznr_kit.socle.acces.identites import trouver
from tznr_kit.socle.acces.jetons import condenser, nouveau_jeton
from tznr_kit.socle.acces.mots_de_passe import correspond, renouveler
from tznr_kit.socle.acces.roles import Role
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Compte, LienAgenda, LienTerrain, SessionAcces

TEMOIN = "tznr_session"  # the cookie that holds the token
DUREE = timedelta(hours=8)  # a day of work
REFUS = "Courriel ou mot de passe inconnu. Vérifiez, puis réessayez."
TOLERANCE = timedelta(minutes=15)  # between the clocks of two replicas


class ConnexionRefusee(Exception):
    """Wrong e-mail or password, disabled account, too many tries, or a link that no longer opens."""


def se_connecter(magasin: Magasin, courriel: str, mot_de_passe: str, adresse: str) -> str:
    """Token of a new session. Raises ConnexionRefusee, the same words whatever was wrong; Occupe.

    ``adresse``: network address of the visitor, ``""`` when it cannot be told.
    """
    courriel = courriel.strip().lower()
    # The try is written before it is made: of a burst of guesses, five are evaluated.
    with magasin.ecriture() as session:
        permis = tentatives.reserver(session, courriel, adresse)
        compte = session.execute(select(Compte).where(Compte.courriel == courriel)).scalar_one_or_none()
    if not permis:
        raise ConnexionRefusee(
            "Trop d'essais. Attendez un quart d'heure, ou demandez un nouveau lien à l'administration."
        )
    # Outside any transaction: hashing takes a twentieth of a second and must not hold the write lock.
    if not correspond(compte.empreinte if compte else "", mot_de_passe) or compte is None:
        raise ConnexionRefusee(REFUS)
    nouvelle = renouveler(compte.empreinte, mot_de_passe)
    with magasin.ecriture() as session:
        lu = session.get_one(Compte, compte.id)
        if not lu.actif or lu.empreinte != compte.empreinte:  # closed, or another password, while it was checked
            raise ConnexionRefusee(REFUS)
        lu.empreinte = nouvelle
        tentatives.oublier(session, courriel)
        tentatives.rendre(session, adresse)
        noter(session, _acteur(lu), "connexion", lu.id)
        return _ouvrir(session, compte_id=lu.id)


def ouvrir_par_lien(magasin: Magasin, jeton_du_lien: str) -> str:
    """Token of a session limited to the tally of one action. Raises ConnexionRefusee when it is over."""
    with magasin.ecriture() as session:
        lien = session.get(LienTerrain, condenser(jeton_du_lien))
        if lien is None or lien.expire_le < maintenant():
            raise ConnexionRefusee("Ce lien ne s'ouvre plus. Demandez au référent de l'action un nouveau QR code.")
        return _ouvrir(session, lien=lien)


@dataclass(frozen=True)
class ParSession:
    """Signed in by a session of ours, known by the hash of its token."""

    magasin: Magasin
    condense: str

    def encore(self) -> Acteur | None:
        """Whose session is this? None when it is unknown, over, revoked, or of a disabled account."""
        with self.magasin.lecture() as session:
            ouverte = session.get(SessionAcces, self.condense)
            if ouverte is None or not _vit(ouverte):
                return None
            if ouverte.lien is not None:
                lien = session.get(LienTerrain, ouverte.lien)
                return _par_lien(lien, self) if lien is not None and lien.expire_le >= maintenant() else None
            compte = session.get(Compte, ouverte.compte_id)
            return _acteur(compte, self) if compte is not None and compte.actif else None

    def fin(self) -> datetime:
        """When the session ends."""
        with self.magasin.lecture() as session:
            ouverte = session.get(SessionAcces, self.condense)
            return ouverte.expire_le if ouverte is not None else maintenant()


@dataclass(frozen=True)
class ParIdentite:
    """Signed in by the provider, who vouched for this e-mail at ``atteste_le``, until ``expire_le``."""

    magasin: Magasin
    courriel: str
    atteste_le: datetime
    expire_le: datetime
    emetteur: str = ""
    sujet: str = ""

    def encore(self) -> Acteur | None:
        """The active account of this identity. None without account, after a working day, or closed since."""
        if not maintenant() - DUREE < self.atteste_le < maintenant() + TOLERANCE or self.expire_le < maintenant():
            return None
        with self.magasin.lecture() as session:
            compte = trouver(session, self.courriel, self.emetteur, self.sujet)
        if compte is None or not compte.actif:
            return None
        if compte.identites_depuis is not None and self.atteste_le < compte.identites_depuis:
            return None
        return _acteur(compte, self)

    def fin(self) -> datetime:
        """When the identity opens nothing any more."""
        return min(self.expire_le, self.atteste_le + DUREE)

    def lier(self) -> None:
        """From now on this account is this identity's; nothing when it is somebody's already."""
        with self.magasin.ecriture() as session:
            compte = trouver(session, self.courriel, self.emetteur, self.sujet)
            if compte is None or compte.sujet:
                return
            compte.emetteur, compte.sujet = self.emetteur, self.sujet
            noter(session, _acteur(compte), "compte.lier", compte.id)


def acteur_de(magasin: Magasin, jeton: str) -> Acteur | None:
    """Whose session is this? None when it is unknown, over, revoked, or of a disabled account."""
    return ParSession(magasin, condenser(jeton)).encore()


def acteur_par_courriel(
    magasin: Magasin,
    courriel: str,
    atteste_le: datetime,
    expire_le: datetime | None = None,
    emetteur: str = "",
    sujet: str = "",
) -> Acteur | None:
    """The active account of this e-mail, as the OIDC provider vouched for it at ``atteste_le``.

    The first time, it is tied to the provider's subject, which alone opens it afterwards, whatever its e-mail.
    None without account, for another subject, after a working day, or when its sessions were closed since.
    """
    preuve = ParIdentite(magasin, courriel, atteste_le, expire_le or atteste_le + DUREE, emetteur, sujet)
    if preuve.encore() is not None and sujet:
        preuve.lier()
    return preuve.encore()


def jeton_de_saisie(magasin: Magasin, acteur: Acteur) -> str:
    """Token by which the tally of somebody signed in by OIDC talks to our route, which cannot read that sign-in.

    It ends with what it was made from: a day of work is never begun again by opening a page.
    """
    fin = acteur.preuve.fin() if acteur.preuve is not None else maintenant() + DUREE
    with magasin.ecriture() as session:
        return _ouvrir(session, compte_id=acteur.id, fin=fin)


def fermer_session(magasin: Magasin, jeton: str) -> None:
    """Sign out: the token opens nothing any more."""
    with magasin.ecriture() as session:
        session.execute(delete(SessionAcces).where(SessionAcces.jeton == condenser(jeton)))


def fermer_partout(session: Session, compte: Compte, garder_l_agenda: bool = False) -> int:
    """Close every session of an account, and every identity vouched for until now; how many sessions were open.

    Its secret calendar address goes too: whoever stole a session may have read it. A change of role keeps it.
    """
    compte.identites_depuis = maintenant()
    if not garder_l_agenda:
        session.execute(delete(LienAgenda).where(LienAgenda.compte_id == compte.id))
    fermees = session.execute(delete(SessionAcces).where(SessionAcces.compte_id == compte.id))
    return fermees.rowcount if isinstance(fermees, CursorResult) else 0


def se_deconnecter_partout(magasin: Magasin, acteur: Acteur) -> None:
    """Sign out somebody whom the provider vouched for: a copy of Streamlit's cookie opens nothing any more."""
    with magasin.ecriture() as session:
        fermer_partout(session, session.get_one(Compte, acteur.id))
        noter(session, acteur, "session.revoquer", acteur.id)


def _vit(ouverte: SessionAcces) -> bool:
    """Not over; and not opened by a clock that was ahead: it would last longer than promised."""
    trop_longue = ouverte.lien is None and ouverte.expire_le > maintenant() + DUREE + TOLERANCE
    return ouverte.expire_le >= maintenant() and not trop_longue


def _ouvrir(
    session: Session, compte_id: str | None = None, lien: LienTerrain | None = None, fin: datetime | None = None
) -> str:
    session.execute(delete(SessionAcces).where(SessionAcces.expire_le < maintenant()))
    jeton = nouveau_jeton()
    expire_le = lien.expire_le if lien else fin or maintenant() + DUREE
    cle_du_lien = lien.jeton if lien else None
    session.add(SessionAcces(jeton=condenser(jeton), compte_id=compte_id, lien=cle_du_lien, expire_le=expire_le))
    return jeton


def _acteur(compte: Compte, preuve: Preuve | None = None) -> Acteur:
    return Acteur(compte.id, compte.nom, cast(Role, compte.role), preuve=preuve)


def _par_lien(lien: LienTerrain, preuve: Preuve) -> Acteur:
    return Acteur(f"lien:{lien.jeton[:12]}", "équipe de terrain (lien)", "terrain", lien.action_id, preuve)
