"""Slots that partners keep for the people of an action: offered, taken in two taps, printed. Never a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, select, update

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.preparations import exiger_la_sienne, exiger_non_annulee, trouver_la_mienne
from tznr_kit.borne.ticket import a_la_forme
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.agenda import fichier_ics, texte_ics
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.magasin.tables_relais import Creneau
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue

HEURE = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
MINUTES = (5, 240)
PAR_ACTION = 200
PRIS = "Ce créneau vient d'être pris. Choisissez-en un autre : rien d'autre n'est perdu."


@reserve("action.preparer")
def proposer(contexte: Contexte, action_id: str, creneaux: Iterable[Creneau]) -> int:
    """Add the slots a partner keeps; the same slot twice is one. Returns how many are new.

    Raises ActionRefusee (field and reason in French), Introuvable, AccesRefuse.
    """
    nouveaux = list(creneaux)
    for un in nouveaux:
        exiger_creneau(un)
    with contexte.magasin.ecriture() as session:
        trouver_la_mienne(session, contexte, action_id)
        exiger_non_annulee(session, action_id)
        connus = list(session.execute(select(Creneau).where(Creneau.action_id == action_id)).scalars())
        deja = {_cle(un) for un in connus}
        ajoutes = [un for un in {_cle(un): un for un in nouveaux}.values() if _cle(un) not in deja]
        if len(connus) + len(ajoutes) > PAR_ACTION:
            raise ActionRefusee(f"{PAR_ACTION} créneaux au plus pour une action.")
        for un in ajoutes:
            session.add(Creneau(
                action_id=action_id, partenaire=un.partenaire.strip(), lieu=un.lieu.strip(), jour=un.jour,
                debut=un.debut, minutes=un.minutes,
            ))  # fmt: skip
        if ajoutes:
            noter(session, contexte.acteur, "creneau.proposer", action_id, f"{len(ajoutes)} créneaux", au_jour=True)
        return len(ajoutes)


def exiger_creneau(creneau: Creneau) -> None:
    """Raises ActionRefusee, with the field and the reason."""
    for nom, texte, longueur in (("partenaire", creneau.partenaire, 120), ("lieu", creneau.lieu, 200)):
        if not texte.strip() or len(texte) > longueur:
            raise ActionRefusee(f"Créneau : donnez le {nom}, en {longueur} lettres au plus.")
        if trouves := trouver_identifiants(texte):
            raise ActionRefusee(f"Créneau, {nom} : {conseil(trouves)}")
    if not HEURE.fullmatch(creneau.debut):
        raise ActionRefusee("Créneau : écrivez l'heure comme 09:30.")
    if not MINUTES[0] <= creneau.minutes <= MINUTES[1]:
        raise ActionRefusee(f"Créneau : de {MINUTES[0]} à {MINUTES[1]} minutes.")


@reserve("rencontre.saisir")
def lister(contexte: Contexte, action_id: str, libres_le: date | None = None) -> list[Creneau]:
    """The slots of an action, the soonest first; with ``libres_le``, those still free from that day on."""
    requete = select(Creneau).where(Creneau.action_id == action_id).order_by(Creneau.jour, Creneau.debut)
    if libres_le is not None:
        requete = requete.where(Creneau.pris.is_(False), Creneau.jour >= libres_le)
    with contexte.magasin.lecture() as session:
        exiger_la_sienne(session, contexte, action_id)
        return list(session.execute(requete).scalars())


@reserve("rencontre.saisir")
def prendre(contexte: Contexte, creneau_id: str, code: str = "") -> Creneau:
    """Take one slot; ``code`` is the person's ticket, if any. Two people cannot take the same.

    Raises ActionRefusee when somebody else has it, when it is gone, or when the code could be a name.
    """
    if code and not a_la_forme(code):
        raise ActionRefusee("Ce code n'est pas celui d'un ticket. Laissez la case vide si la personne n'en a pas.")
    with contexte.magasin.ecriture() as session:
        creneau = session.get(Creneau, creneau_id)
        if creneau is None:
            raise ActionRefusee("Ce créneau n'existe plus. Rechargez la liste.")
        exiger_la_sienne(session, contexte, creneau.action_id)
        exiger_non_annulee(session, creneau.action_id)
        fait = session.execute(
            update(Creneau).where(Creneau.id == creneau_id, Creneau.pris.is_(False)).values(pris=True, code=code)
        )
        if cast("CursorResult[object]", fait).rowcount != 1:
            raise ActionRefusee(PRIS)
        noter(session, contexte.acteur, "creneau.prendre", creneau.action_id, au_jour=True)
        session.refresh(creneau)
        return creneau


@reserve("rencontre.saisir")
def rendre(contexte: Contexte, creneau_id: str) -> None:
    """Give a slot back: the person changed her mind. Giving it twice is giving it once."""
    with contexte.magasin.ecriture() as session:
        creneau = session.get(Creneau, creneau_id)
        if creneau is None:
            return
        exiger_la_sienne(session, contexte, creneau.action_id)
        creneau.pris, creneau.code = False, ""
        noter(session, contexte.acteur, "creneau.rendre", creneau.action_id, au_jour=True)


@reserve("action.preparer")
def retirer(contexte: Contexte, creneau_id: str) -> None:
    """Take a slot out of the list. Raises ActionRefusee when somebody has it."""
    with contexte.magasin.ecriture() as session:
        creneau = session.get(Creneau, creneau_id)
        if creneau is None:
            return
        trouver_la_mienne(session, contexte, creneau.action_id)
        if creneau.pris:
            raise ActionRefusee("Ce créneau est pris. Rendez-le d'abord, et prévenez la personne.")
        session.delete(creneau)
        noter(session, contexte.acteur, "creneau.retirer", creneau.action_id, au_jour=True)


@reserve("recontact.suivre")
def oublier_les_codes(contexte: Contexte, jour: date) -> int:
    """Forget the ticket of every slot before ``jour``: it said which rights were spoken of. Returns how many."""
    with contexte.magasin.ecriture() as session:
        fait = session.execute(update(Creneau).where(Creneau.jour < jour, Creneau.code != "").values(code=""))
        return cast("CursorResult[object]", fait).rowcount


def en_mots(creneau: Creneau) -> str:
    """« mardi 8 décembre 2026 à 10 h 30, CAF, 1 place du Marché »."""
    heures, minutes = creneau.debut.split(":")
    heure = f"{int(heures)} h {minutes}" if minutes != "00" else f"{int(heures)} h"
    return f"{date_longue(creneau.jour)} à {heure}, {creneau.partenaire}, {creneau.lieu}"


def en_agenda(creneau: Creneau, jour: date) -> str:
    """The slot as a calendar file: neutral words, no right, no organisation in the title. ``jour``: made on."""
    fuseau = ZoneInfo(departement().fuseau)
    debut = datetime.combine(creneau.jour, datetime.strptime(creneau.debut, "%H:%M").time(), fuseau)
    fin = debut + timedelta(minutes=creneau.minutes)
    return fichier_ics("Rendez-vous", [[
        f"UID:{creneau.id}@kit-tznr",
        f"DTSTAMP:{jour:%Y%m%d}T000000Z",
        f"DTSTART:{debut.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}",
        f"DTEND:{fin.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}",
        "SUMMARY:Rendez-vous",
        f"LOCATION:{texte_ics(creneau.lieu)}",
    ]])  # fmt: skip


def _cle(creneau: Creneau) -> tuple[str, str, date, str]:
    return creneau.partenaire.strip().lower(), creneau.lieu.strip().lower(), creneau.jour, creneau.debut
