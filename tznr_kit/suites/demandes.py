"""The rights of the person: find, show, export, rectify, erase — by the code of the slip or by the contact."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.lignes import vers_json
from tznr_kit.suites.cles import Cles
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.dossier import Dossier, dossier, du_meme_contact, trouver
from tznr_kit.suites.personnes import Fiche, depuis_dict, normaliser_courriel, normaliser_telephone, verifier_fiche
from tznr_kit.suites.recueil import (
    empreintes,
    empreintes_durables,
    normaliser_code,
    nouveau_code,
    respecter_opposition,
)
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Opposition, Recontact, Tentative
from tznr_kit.suites.versement import compter

Par = Literal["code", "telephone", "courriel"]
COLONNES = {
    "code": Recontact.empreinte_code,
    "telephone": Recontact.empreinte_telephone,
    "courriel": Recontact.empreinte_courriel,
}


@reserve("recontact.suivre")
def chercher(contexte: ContexteRecontacts, texte: str) -> list[Dossier]:
    """Records of this code, telephone or e-mail, closed ones included. The audit keeps the kind, not the value."""
    par, valeur = _lire(texte)
    with contexte.registre.ouvert() as (session, cles):
        condenser = cles.condenser_durable if par == "code" else cles.condenser
        requete = select(Recontact).where(COLONNES[par] == condenser(par, valeur), COLONNES[par] != "")
        trouves = [dossier(session, cles, ligne) for ligne in session.execute(requete).scalars()]
        noter(session, contexte.acteur, "recontact.chercher", par, f"{len(trouves)} fiches")
    return trouves


@reserve("recontact.suivre")
def montrer(contexte: ContexteRecontacts, recontact_id: str) -> Dossier:
    """One record, and the trace that somebody opened it. Raises RecontactRefuse."""
    with contexte.registre.ouvert() as (session, cles):
        lu = dossier(session, cles, trouver(session, recontact_id))
        noter(session, contexte.acteur, "recontact.montrer", recontact_id)
    return lu


@reserve("recontact.suivre")
def montrer_ceux_qui_restent(contexte: ContexteRecontacts, recontacts: tuple[str, ...]) -> list[Dossier]:
    """Those of these records that are still held, each opening traced; an erased one is left out, without error."""
    with contexte.registre.ouvert() as (session, cles):
        lignes = [ligne for un in recontacts if (ligne := session.get(Recontact, un)) is not None]
        for ligne in lignes:
            noter(session, contexte.acteur, "recontact.montrer", ligne.id)
        return [dossier(session, cles, ligne) for ligne in lignes]


@reserve("consentement.recueillir")
def toujours_la(contexte: ContexteRecontacts, recontacts: tuple[str, ...]) -> bool:
    """Is every one of these records still held? Nothing of anybody is read: this is asked by an open screen."""
    with contexte.registre.magasin.lecture() as session:
        tenus = select(func.count()).select_from(Recontact).where(Recontact.id.in_(recontacts))
        return session.execute(tenus).scalar_one() == len(recontacts)


@reserve("recontact.suivre")
def exporter(contexte: ContexteRecontacts, recontact_id: str) -> dict[str, Any]:
    """Everything held about the person, as JSON: her right of access and portability. Raises RecontactRefuse."""
    with contexte.registre.ouvert() as (session, cles):
        lu = dossier(session, cles, trouver(session, recontact_id))
        noter(session, contexte.acteur, "recontact.exporter", recontact_id)
    plat = asdict(lu)
    plat["essais"] = [{nom: vers_json(valeur) for nom, valeur in essai.items()} for essai in plat["essais"]]
    return {nom: vers_json(valeur) for nom, valeur in plat.items() if nom not in {"doublon", "fictif"}}


@reserve("recontact.suivre")
def rectifier(contexte: ContexteRecontacts, recontact_id: str, fiche: Fiche) -> None:
    """Correct the contact, the moment, the themes, or take a tick away. Raises RecontactRefuse.

    A tick is never added here: that takes a new consent. A contact that somebody opposed is not written here either.
    """
    with contexte.registre.ouvert() as (session, cles):
        ligne = trouver(session, recontact_id)
        avant = dossier(session, cles, ligne).fiche
        propre = verifier_fiche(fiche)
        respecter_opposition(session, cles, propre)
        accords = tuple(accord for accord in propre.accords if accord in avant.accords)
        partenaires = tuple(partenaire for partenaire in propre.partenaires if partenaire in avant.partenaires)
        corrigee = verifier_fiche(replace(propre, accords=accords, partenaires=partenaires, relais=avant.relais))
        ligne.coffre = cles.sceller(corrigee.en_dict())
        ligne.empreinte_telephone, ligne.empreinte_courriel = empreintes(cles, corrigee)
        noter(session, contexte.acteur, "recontact.rectifier", recontact_id)
    contexte.registre.tasser()


@reserve("recontact.suivre")
def refaire_le_code(contexte: ContexteRecontacts, recontact_id: str) -> str:
    """A new withdrawal code for who lost hers; the one before finds nothing any more. Raises RecontactRefuse."""
    code = nouveau_code()
    with contexte.registre.ouvert() as (session, cles):
        ligne = trouver(session, recontact_id)
        ligne.empreinte_code = cles.condenser_durable("code", normaliser_code(code))
        noter(session, contexte.acteur, "recontact.refaire_le_code", recontact_id)
    return code


@reserve("recontact.suivre")
def retirer(contexte: ContexteRecontacts, recontact_id: str, jour: date, *, opposition: bool) -> None:
    """The person withdraws: her record and her tries go at once, everywhere in this database.

    ``opposition``: her contact is also refused from now on, known by its fingerprint alone, and the other records of
    this contact go with it: nobody calls a number that is refused. Raises RecontactRefuse.
    """
    with contexte.registre.ouvert() as (session, cles):
        ligne = trouver(session, recontact_id)
        parties = [ligne, *(du_meme_contact(session, ligne) if opposition else [])]
        if opposition:
            _opposer(session, cles, ligne, jour)
        for une in parties:
            compter(session, cles, une, "retrait", jour)
            contexte.registre.retraits.retenir(cles, une.id, jour)
            effacer(session, une.id)
            noter(session, contexte.acteur, "recontact.retirer", une.id, "avec opposition" if opposition else "")
    contexte.registre.tasser()


@reserve("recontact.suivre")
def lever_opposition(contexte: ContexteRecontacts, texte: str) -> bool:
    """The person changed her mind: her telephone or e-mail may be written again. False: none was recorded."""
    par, valeur = _lire(texte)
    with contexte.registre.ouvert() as (session, cles):
        ligne = session.get(Opposition, cles.condenser_durable(par, valeur))
        if ligne is None:
            return False
        session.delete(ligne)
        noter(session, contexte.acteur, "recontact.lever_opposition", par)
    return True


def effacer(session: Session, recontact_id: str) -> None:
    """The row and its tries. The caller writes the trace and packs the file."""
    session.execute(delete(Tentative).where(Tentative.recontact_id == recontact_id))
    session.execute(delete(Recontact).where(Recontact.id == recontact_id))


def _opposer(session: Session, cles: Cles, ligne: Recontact, jour: date) -> None:
    fin = jour + timedelta(suivi().delais.opposition)
    for empreinte in filter(None, empreintes_durables(cles, depuis_dict(cles.ouvrir(ligne.coffre)))):
        session.merge(Opposition(empreinte=empreinte, jusqu_au=fin))


def _lire(texte: str) -> tuple[Par, str]:
    telephone, courriel = normaliser_telephone(texte), normaliser_courriel(texte)
    if telephone:
        return "telephone", telephone
    return ("courriel", courriel) if courriel else ("code", normaliser_code(texte))
