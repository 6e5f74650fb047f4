"""The accounts of the teams, so that people sign in on a laptop with the password they know.

They go one way, from a server to its laptop, never back: a stolen laptop makes nobody an administrator. Only référents
and teams go, with the hash of their password. A machine that has its own accounts takes none.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tznr_kit.actions.coffre import CoffreRefuse
from tznr_kit.actions.valise import Recu
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.acces.comptes import COURRIEL, NOM_MAXIMAL
from tznr_kit.socle.acces.sessions import fermer_partout
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin.tables_acces import Compte

COMPTES, FERMES = "comptes", "comptes_fermes"
EMPORTES = ("referent", "terrain")
AU_PLUS = 500
CHAMPS = {"id": 36, "courriel": 200, "nom": NOM_MAXIMAL, "role": 12, "empreinte": 200}
ARGON2 = "$argon2id$"


@reserve("valise.exporter")
def comptes_a_emporter(contexte: Contexte) -> list[dict[str, str]]:
    """Open accounts of the teams that have a password of ours."""
    requete = select(Compte).where(Compte.actif, Compte.role.in_(EMPORTES), Compte.empreinte != "")
    with contexte.magasin.lecture() as session:
        lus = session.execute(requete.order_by(Compte.courriel).limit(AU_PLUS)).scalars().all()
        return [{nom: str(getattr(un, nom)) for nom in CHAMPS} for un in lus]


@reserve("valise.exporter")
def comptes_fermes(contexte: Contexte) -> list[str]:
    """Ids of the accounts that a laptop must not open any more: closed here, or of another role now."""
    requete = select(Compte.id).where(~Compte.actif | Compte.role.not_in(EMPORTES)).order_by(Compte.id)
    with contexte.magasin.lecture() as session:
        return list(session.execute(requete.limit(AU_PLUS)).scalars())


def exiger_des_comptes(lignes: Any) -> list[dict[str, str]]:
    """What a file says of accounts, of the kinds expected. Raises CoffreRefuse."""
    if not isinstance(lignes, list) or len(lignes) > AU_PLUS or not all(map(_bon, lignes)):
        raise CoffreRefuse("Rien n'est importé. Un compte est illisible dans ce fichier.")
    return lignes


def exiger_des_ids(ids: Any) -> list[str]:
    """The accounts to close, as the file names them; a file of before names none. Raises CoffreRefuse."""
    if not isinstance(ids, list) or len(ids) > AU_PLUS or not all(isinstance(un, str) for un in ids):
        raise CoffreRefuse("Rien n'est importé. Un compte est illisible dans ce fichier.")
    return ids


def _bon(ligne: Any) -> bool:
    if not isinstance(ligne, dict) or set(ligne) != set(CHAMPS):
        return False
    tailles = all(isinstance(ligne[nom], str) and 0 < len(ligne[nom]) <= au_plus for nom, au_plus in CHAMPS.items())
    return (
        tailles
        and ligne["role"] in EMPORTES
        and ligne["empreinte"].startswith(ARGON2)
        and COURRIEL.fullmatch(ligne["courriel"]) is not None
        and lisible(ligne)
    )


@reserve("valise.importer")
def recevoir_les_comptes(
    contexte: Contexte, lignes: list[dict[str, str]], fermes: list[str], recu: Recu, *, connu: bool
) -> None:
    """On a laptop: those that are missing come in, those that came before follow their server, closed ones too.

    ``connu``: this machine is the laptop of the server that speaks. A machine whose accounts are its own takes none.
    """
    with contexte.magasin.ecriture() as session:
        seul = session.execute(select(func.count()).select_from(Compte)).scalar_one() <= 1
        if lignes and not (connu or seul):
            recu.conflits.append("comptes : cette machine a déjà les siens, ils sont gardés")
            return
        for ligne in lignes:
            meme = session.get(Compte, ligne["id"])
            pris = session.execute(select(Compte).where(Compte.courriel == ligne["courriel"])).scalar_one_or_none()
            if pris is not None and pris is not meme:
                recu.conflits.append(f"compte {ligne['id'][:8]} : un autre a ce courriel ici, il est gardé")
            elif meme is None:
                session.add(Compte(**ligne))
                recu.ajoutes[COMPTES] = recu.ajoutes.get(COMPTES, 0) + 1
            elif meme.role in EMPORTES and (not meme.actif or any(getattr(meme, nom) != ligne[nom] for nom in CHAMPS)):
                for nom in CHAMPS:
                    setattr(meme, nom, ligne[nom])
                meme.actif = True
                recu.mis_a_jour[COMPTES] = recu.mis_a_jour.get(COMPTES, 0) + 1
            else:
                recu.deja_la[COMPTES] = recu.deja_la.get(COMPTES, 0) + 1
        _fermer(session, fermes, recu)
        noter(session, contexte.acteur, "valise.comptes", recu.lot, f"{len(lignes)} comptes")


def _fermer(session: Session, fermes: list[str], recu: Recu) -> None:
    """Somebody who left the server leaves its laptops: account, sessions, calendar address."""
    encore = select(Compte).where(Compte.id.in_(fermes), Compte.actif, Compte.role.in_(EMPORTES))
    for compte in session.execute(encore).scalars().all():
        compte.actif = False
        fermer_partout(session, compte)
        recu.mis_a_jour[COMPTES] = recu.mis_a_jour.get(COMPTES, 0) + 1
