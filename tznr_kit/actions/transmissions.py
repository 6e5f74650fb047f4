"""Handing one right to a partner who has no account: a one-use code, a short answer, then nothing more.

The code is on the person's paper too: only who holds it can ask what was answered. The store keeps its SHA-256.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pydantic import Field, model_validator
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.preparations import exiger_la_sienne, exiger_non_annulee, trouver_la_mienne
from tznr_kit.socle.acces import Contexte, reserve, tentatives
from tznr_kit.socle.acces.jetons import condenser
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.codes import codes
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.formulaires.modele import Option
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_relais import Transmission
from tznr_kit.socle.reglages import adresse_publique, chemin_contenu

SIGNES = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # read aloud on a telephone: no 0, 1, I, L, O, U
LONGUEUR = 12  # 58 random bits
CODE = re.compile(rf"[{SIGNES}]{{{LONGUEUR}}}")
PAR_ACTION = 500
FERMEE = "Ce code ne s'ouvre pas : il est mal recopié, trop ancien, ou déjà utilisé. Demandez-en un autre."
TROP = "Trop d'essais. Attendez un quart d'heure."


class ReponseRefusee(Exception):
    """The answer cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class _Partenaire:
    """Who answers without an account, as the audit names it."""

    nom: str
    role: str = "public"


class Choix(Option):
    """One answer; ``demande``: what it needs besides (``motif``, ``tranche``)."""

    demande: tuple[str, ...] = ()


class Reponses(Modele):
    """``content/dossiers/reponses.yaml``."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    jours: int = Field(ge=1, le=90)
    reponses: tuple[Choix, ...]
    motifs: tuple[Option, ...]
    tranches: tuple[Option, ...]
    rappels: dict[str, str]
    rappels_sans_heure: dict[str, str]

    @cached_property
    def par_code(self) -> Mapping[str, Choix]:
        """Answer by code."""
        return {un.code: un for un in self.reponses}

    @model_validator(mode="after")
    def _demandes_connues(self) -> Reponses:
        for un in self.reponses:
            if inconnues := set(un.demande) - {"motif", "tranche"}:
                raise ValueError(f"la réponse « {un.code} » demande « {min(inconnues)} », qui n'existe pas")
        return self


def reponses() -> Reponses:
    """Raises ErreurContenu."""
    return charger(Reponses, chemin_contenu("dossiers") / "reponses.yaml")


@reserve("rencontre.saisir")
def confier(contexte: Contexte, action_id: str, droit: str, partenaire: str, jour: date) -> str:
    """Hand a right to a partner; returns the one-use code, which nothing keeps.

    Raises ActionRefusee, Introuvable, AccesRefuse.
    """
    if droit not in codes("droit"):
        raise ActionRefusee("Ce droit n'existe pas.")
    exiger_partenaire(partenaire)
    code = "".join(secrets.choice(SIGNES) for _ in range(LONGUEUR))
    with contexte.magasin.ecriture() as session:
        exiger_la_sienne(session, contexte, action_id)
        exiger_non_annulee(session, action_id)
        if len(_de_l_action(session, action_id)) >= PAR_ACTION:
            raise ActionRefusee(f"{PAR_ACTION} transmissions au plus pour une action.")
        session.add(Transmission(
            action_id=action_id, jeton=condenser(code), droit=droit, partenaire=partenaire.strip(),
            expire_le=jour + timedelta(days=reponses().jours),
        ))  # fmt: skip
        noter(session, contexte.acteur, "transmission.confier", action_id, au_jour=True)
    return "-".join(code[debut : debut + 4] for debut in range(0, LONGUEUR, 4))


def exiger_partenaire(partenaire: str) -> None:
    """The name of an organisation, nothing about somebody. Raises ActionRefusee."""
    if not partenaire.strip() or len(partenaire) > 120:
        raise ActionRefusee("Dites à quel partenaire, en 120 lettres au plus.")
    if trouves := trouver_identifiants(partenaire):
        raise ActionRefusee(conseil(trouves))


@reserve("action.lire")
def lister(contexte: Contexte, action_id: str) -> list[Transmission]:
    """What was handed over in an action and what came back, by right. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        return _de_l_action(session, action_id)


def ouvrir(magasin: Magasin, code: str, jour: date, adresse: str) -> Transmission:
    """The handover of this code, still waiting for its answer. ``adresse``: of the network, to slow guesses down.

    Raises ReponseRefusee, the same words for a guess, a replay and an old link; each is logged.
    """
    with magasin.ecriture() as session:
        if not tentatives.reserver(session, f"reponse {adresse}", adresse):
            raise ReponseRefusee(TROP)
        trouvee = _chercher(session, code)
        if trouvee is not None and not trouvee.reponse and trouvee.expire_le >= jour:
            tentatives.oublier(session, f"reponse {adresse}")
            tentatives.rendre(session, adresse)
            return trouvee
        noter(session, _Partenaire("partenaire"), "transmission.refuser", trouvee.action_id if trouvee else "")
    raise ReponseRefusee(FERMEE)


def repondre(magasin: Magasin, code: str, dit: Mapping[str, str], jour: date, adresse: str) -> None:
    """The partner's one answer: ``reponse``, and ``motif`` or ``tranche`` when it asks for one.

    Raises ReponseRefusee; nothing is written then.
    """
    choix = reponses().par_code.get(dit.get("reponse", ""))
    if choix is None:
        raise ReponseRefusee("Choisissez une réponse.")
    precisions = _precisions(choix, dit)
    attendue = ouvrir(magasin, code, jour, adresse)
    with magasin.ecriture() as session:
        # Two tabs at once: the first answer stays.
        fait = session.execute(
            update(Transmission)
            .where(Transmission.id == attendue.id, Transmission.reponse == "")
            .values(reponse=choix.code, mois=f"{jour:%Y-%m}", **precisions)
            .returning(Transmission.id)
        ).first()
        if fait is None:
            raise ReponseRefusee(FERMEE)
        noter(session, _Partenaire(attendue.partenaire), "transmission.repondre", attendue.action_id, au_jour=True)


def exiger_reponse(dit: Mapping[str, str]) -> None:
    """An answer as ``repondre`` would have stored it, "" when none came. Raises ReponseRefusee."""
    choix = reponses().par_code.get(dit["reponse"])
    attendues = _precisions(choix, dit) if choix else {}
    if (dit["reponse"] and choix is None) or any(dit[nom] and nom not in attendues for nom in ("motif", "tranche")):
        raise ReponseRefusee("Cette réponse n'existe pas.")


@reserve("recontact.suivre")
def reponse_du_code(contexte: Contexte, code: str) -> Transmission | None:
    """What the partner answered, when the person gives her code at a call-back. None for a code nobody knows."""
    with contexte.magasin.lecture() as session:
        return _chercher(session, code)


def en_mots(une: Transmission, jour: date) -> str:
    """What the partner answered, in one or two sentences; or that no answer came. The right is not named."""
    if not une.reponse:
        return "Code trop ancien, sans réponse." if une.expire_le < jour else "En attente de sa réponse."
    lu = reponses()
    precisions = {un.code: un.libelle for un in (*lu.motifs, *lu.tranches)}
    precision = precisions.get(une.motif or une.tranche, "")
    return f"{lu.par_code[une.reponse].libelle} {precision}." if precision else lu.par_code[une.reponse].libelle


def lien(code: str) -> str:
    """Where the partner answers."""
    return f"{adresse_publique()}/reponse?code={code}"


def _precisions(choix: Choix, dit: Mapping[str, str]) -> dict[str, str]:
    lu = reponses()
    permis = {"motif": {un.code for un in lu.motifs}, "tranche": {un.code for un in lu.tranches}}
    precisions = {nom: dit.get(nom, "") for nom in choix.demande}
    if any(valeur not in permis[nom] for nom, valeur in precisions.items()):
        raise ReponseRefusee("Il manque une précision. Choisissez-la dans la liste.")
    return precisions


def _chercher(session: Session, code: str) -> Transmission | None:
    propre = re.sub(r"[\s\-–—]", "", code).upper()
    if not CODE.fullmatch(propre):
        return None
    return session.execute(select(Transmission).where(Transmission.jeton == condenser(propre))).scalar_one_or_none()


def _de_l_action(session: Session, action_id: str) -> list[Transmission]:
    requete = select(Transmission).where(Transmission.action_id == action_id)
    return list(session.execute(requete.order_by(Transmission.droit, Transmission.id)).scalars())
