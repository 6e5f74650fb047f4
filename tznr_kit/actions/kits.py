"""The KITs: inventory, who has one on which day, collection and return with their condition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import liste
from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.formulaires.verifier import HEURE
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_kits import Formation, Kit, Reservation

OBJETS_MAXIMUM = 9999
PLACES_MAXIMUM = 200
PRIS = "Ce KIT est déjà réservé ce jour-là. Choisissez-en un autre, ou une autre date."


@reserve("kit.lire")
def lister_kits(contexte: Contexte) -> list[Kit]:
    """Every KIT, by name."""
    with contexte.magasin.lecture() as session:
        return list(session.execute(select(Kit).order_by(Kit.nom)).scalars())


@reserve("kit.lire")
def kits_libres(contexte: Contexte, jour: date) -> list[Kit]:
    """KITs in service that nobody has that day."""
    pris = select(Reservation.kit_id).where(Reservation.jour == jour)
    requete = select(Kit).where(Kit.en_service, Kit.id.not_in(pris)).order_by(Kit.nom)
    with contexte.magasin.lecture() as session:
        return list(session.execute(requete).scalars())


@reserve("kit.gerer")
def enregistrer_kit(contexte: Contexte, kit: Kit) -> None:
    """Add a KIT, or change its name, its home or its inventory. Raises ActionRefusee."""
    _exiger_des_objets(kit.inventaire)
    if not kit.nom.strip():
        raise ActionRefusee("Donnez un nom au KIT.")
    exiger_sans_personne(kit.nom, kit.depot or "")
    try:
        with contexte.magasin.ecriture() as session:
            session.merge(kit)
            noter(session, contexte.acteur, "kit.enregistrer", kit.nom)
    except IntegrityError as erreur:
        raise ActionRefusee(f"Un autre KIT s'appelle déjà « {kit.nom} ».") from erreur


@reserve("kit.gerer")
def enregistrer_formation(contexte: Contexte, formation: Formation, kit_id: str | None) -> None:
    """A training session on the calendar, with the KIT it uses; the same one twice is one.

    Raises ActionRefusee when the KIT is taken or out of service.
    """
    if not formation.titre.strip() or formation.fin <= formation.debut or formation.places < 1:
        raise ActionRefusee("Une formation a un titre, au moins une place, et finit après avoir commencé.")
    if formation.places > PLACES_MAXIMUM or not (HEURE.fullmatch(formation.debut) and HEURE.fullmatch(formation.fin)):
        raise ActionRefusee(f"Une formation a {PLACES_MAXIMUM} places au plus, et des heures comme 09:30.")
    exiger_sans_personne(formation.titre, formation.lieu)
    try:
        with contexte.magasin.ecriture() as session:
            if formation.id is not None and session.get(Formation, formation.id) is not None:
                return
            session.add(formation)
            session.flush()
            if kit_id is not None:
                reserver(session, kit_id, formation.jour, formation_id=formation.id)
            noter(session, contexte.acteur, "formation.enregistrer", formation.id)
    except IntegrityError as erreur:
        raise ActionRefusee(PRIS) from erreur


def reserver(
    session: Session, kit_id: str, jour: date, *, action_id: str | None = None, formation_id: str | None = None
) -> None:
    """Keep the KIT for that day. Raises ActionRefusee out of service, IntegrityError when somebody has it."""
    kit = session.get(Kit, kit_id)
    if kit is None or not kit.en_service:
        raise ActionRefusee("Ce KIT n'est pas en service.")
    session.add(Reservation(kit_id=kit_id, jour=jour, action_id=action_id, formation_id=formation_id))
    session.flush()


def liberer(session: Session, action_id: str) -> None:
    """What this action had reserved is free again; a KIT that left stays in its name until it is back."""
    session.execute(delete(Reservation).where(Reservation.action_id == action_id, Reservation.retire_le.is_(None)))


def exiger_rentre(session: Session, action_id: str) -> None:
    """Raises ActionRefusee while the KIT of this action is out: nobody would answer for it any more."""
    requete = select(Reservation.id).where(
        Reservation.action_id == action_id, Reservation.retire_le.is_not(None), Reservation.rendu_le.is_(None)
    )
    if session.execute(requete).first() is not None:
        raise ActionRefusee("Le KIT de cette action est sorti : notez d'abord son retour dans « KITs ».")


@reserve("kit.gerer")
def noter_retrait(contexte: Contexte, reservation_id: str, etat: str) -> None:
    """The KIT leaves, in this condition. Raises ActionRefusee when it is already out."""
    with contexte.magasin.ecriture() as session:
        reservation = session.get(Reservation, reservation_id, with_for_update=True)
        if reservation is None or reservation.retire_le is not None:
            raise ActionRefusee("Ce KIT est déjà noté comme parti.")
        reservation.retire_le, reservation.retire_par = maintenant(), contexte.acteur.nom
        reservation.etat_retrait = _sans_identifiant(etat)
        noter(session, contexte.acteur, "kit.retrait", reservation.kit_id)


@reserve("kit.gerer")
def noter_retour(contexte: Contexte, reservation_id: str, etat: str, compte: dict[str, Any]) -> dict[str, int]:
    """The KIT is back, in this condition, with ``compte`` objects of each kind; the inventory follows.

    Returns what is missing: {object: number}. Raises ActionRefusee when it never left or is already back.
    """
    with contexte.magasin.ecriture() as session:
        reservation = session.get(Reservation, reservation_id, with_for_update=True)
        if reservation is None or reservation.retire_le is None or reservation.rendu_le is not None:
            raise ActionRefusee("Ce KIT n'est pas sorti : notez d'abord son départ.")
        _exiger_des_objets(compte)
        kit = session.get_one(Kit, reservation.kit_id)
        attendu = {objet: int(nombre) for objet, nombre in kit.inventaire.items()}
        manque = {objet: nombre - compte.get(objet, nombre) for objet, nombre in attendu.items()}
        manque = {objet: nombre for objet, nombre in manque.items() if nombre > 0}
        kit.inventaire = attendu | {objet: int(nombre) for objet, nombre in compte.items()}
        reservation.rendu_le, reservation.rendu_par = maintenant(), contexte.acteur.nom
        reservation.etat_retour, reservation.compte_retour = _sans_identifiant(etat), compte
        noter(session, contexte.acteur, "kit.retour", reservation.kit_id)
        return manque


def exiger_sans_personne(*textes: str, noms: bool = True) -> None:
    """Raises ActionRefusee when a text says who somebody is. ``noms`` false: a colleague's name is asked."""
    for texte in textes:
        if trouves := trouver_identifiants(texte, noms=noms):
            raise ActionRefusee(f"Ce texte semble contenir {' et '.join(trouves)}. {conseil(trouves)}")


def _exiger_des_objets(compte: Mapping[str, Any]) -> None:
    connus = {option.code for option in liste("materiel")}
    for objet, nombre in compte.items():
        entier = isinstance(nombre, int) and not isinstance(nombre, bool)
        if objet not in connus or not entier or not 0 <= nombre <= OBJETS_MAXIMUM:
            raise ActionRefusee(
                f"Inventaire : « {objet} » doit être un objet connu, et un nombre entre 0 et {OBJETS_MAXIMUM}."
            )


def _sans_identifiant(texte: str) -> str:
    exiger_sans_personne(texte)
    return texte.strip()[:500]
