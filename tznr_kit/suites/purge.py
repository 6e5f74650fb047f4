"""Erasing what is due, with a proof; changing the key."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import CursorResult, delete, func, select

from tznr_kit.actions.creneaux import oublier_les_codes
from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter, verifier
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.suites.cles import ecrire_cles, lire_cles
from tznr_kit.suites.demandes import effacer
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import LigneAVerser, Opposition, Recontact
from tznr_kit.suites.versement import verser


@reserve("recontact.suivre")
def purger(contexte: ContexteRecontacts, jour: date) -> dict[str, Any]:
    """Erase every record due on ``jour``, every opposition that is over, every ticket of a past slot; the proof.

    The proof names random ids only. ``audit`` is the last hash of the chain, which holds the same count;
    ``sha256`` covers the rest of the proof.
    """
    codes = oublier_les_codes(contexte, jour)
    with contexte.registre.ouvert() as (session, cles):
        dus = list(session.execute(select(Recontact).where(Recontact.effacer_le <= jour)).scalars())
        effaces = [{"id": ligne.id, "du_le": ligne.effacer_le.isoformat()} for ligne in dus]
        for ligne in dus:
            contexte.registre.retraits.retenir(cles, ligne.id, jour)
            effacer(session, ligne.id)
        finies = session.execute(delete(Opposition).where(Opposition.jusqu_au <= jour))
        noter(session, contexte.acteur, "recontact.purger", jour.isoformat(), f"{len(effaces)} fiches")
        restants = session.execute(select(func.count()).where(Recontact.effacer_le <= jour)).scalar_one()
        gardes = session.execute(select(func.count()).select_from(Recontact)).scalar_one()
        audit = verifier(session).derniere
    contexte.registre.tasser()
    preuve = {
        "date": jour.isoformat(),
        "execute_le": maintenant().isoformat(),
        "par": contexte.acteur.nom,
        "effaces": effaces,
        "nombre": len(effaces),
        "oppositions_echues": finies.rowcount if isinstance(finies, CursorResult) else 0,
        "codes_de_creneaux": codes,
        "restants_dus": restants,
        "gardes": gardes,
        "audit": audit,
    }
    return preuve | {"sha256": empreinte_de_preuve(preuve)}


@reserve("demo.gerer")
def retirer_fictifs(contexte: ContexteRecontacts) -> int:
    """Erase every consent taken on a fictional action; returns how many. To be done before the actions go.

    What they were worth in store A is poured there first, where it is marked fictional and goes with the rest.
    """
    verser(contexte)
    with contexte.registre.ouvert() as (session, _):
        fictifs = list(session.execute(select(Recontact.id).where(Recontact.fictif)).scalars())
        for recontact_id in fictifs:
            effacer(session, recontact_id)
        noter(session, contexte.acteur, "demo.retirer", f"{len(fictifs)} accords")
    contexte.registre.tasser()
    return len(fictifs)


def empreinte_de_preuve(preuve: dict[str, Any]) -> str:
    """SHA-256 of a proof without its own hash, keys sorted."""
    corps = {nom: valeur for nom, valeur in preuve.items() if nom != "sha256"}
    return hashlib.sha256(json.dumps(corps, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@reserve("recontact.cles")
def tourner_cle(contexte: ContexteRecontacts) -> int:
    """Write every record again under new keys, fingerprints included, then forget the old ones; returns how many.

    Interrupted at any point, both keys are in the file and every record opens. Backups made before need the
    old key file: without it nothing of them is read or found back, which is what a stolen key asks for.
    """
    registre = contexte.registre
    anciennes = lire_cles(registre.fichier_cles)
    toutes = anciennes.remplacee()
    ecrire_cles(registre.fichier_cles, toutes)
    with registre.ouvert() as (session, cles):
        lignes = list(session.execute(select(Recontact)).scalars())
        for ligne in lignes:
            ligne.coffre = cles.tourner(ligne.coffre)
        for attente in session.execute(select(LigneAVerser)).scalars():
            if "coffre" in attente.valeurs:
                attente.valeurs = {"coffre": cles.tourner(str(attente.valeurs["coffre"]))}
        noter(session, contexte.acteur, "recontact.tourner_cle", "clé", f"{len(lignes)} fiches")
    registre.tasser()
    ecrire_cles(registre.fichier_cles, replace(toutes, chiffrement=toutes.chiffrement[:1]))
    return len(lignes)
