"""The valise with its consents: the actions' file, plus what was sealed for the server, plus what a team needs.

A server's file makes a laptop its valise: its public key comes along. From then on each consent taken there is also
sealed for that server. The laptop's file brings them home; the server's receipt bears a code that only it could read,
and that code, typed on the laptop, erases them there.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tznr_kit.actions import valise as des_actions
from tznr_kit.actions.coffre import CoffreRefuse
from tznr_kit.actions.valise import Recu
from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_actions import Action, EvenementRecontact
from tznr_kit.suites.cles import CleRefusee, Cles
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.demandes import effacer
from tznr_kit.suites.personnes import Fiche, RecontactRefuse, depuis_dict, verifier_fiche
from tznr_kit.suites.pour_le_serveur import fichier_du_serveur, serveur_connu
from tznr_kit.suites.recueil import (
    empreintes,
    normaliser_code,
    nouveau_code,
    respecter_opposition,
    territoire_de_l_action,
)
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.scelle import cle_publique, ouvrir_scelle, sceller_pour
from tznr_kit.suites.tables import Recontact
from tznr_kit.suites.tables_valise import AccordScelle, DepartValise
from tznr_kit.suites.valise_comptes import (
    COMPTES,
    FERMES,
    comptes_a_emporter,
    comptes_fermes,
    exiger_des_comptes,
    exiger_des_ids,
    recevoir_les_comptes,
)
from tznr_kit.suites.versement import compter

ACCORDS, REFUS = "accords", "refus"
IDENTIFIANT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOIS = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Retour:
    """What an import did; ``code``: to type on the laptop, empty when the file did not come from one of ours."""

    recu: Recu
    code: str


@reserve("valise.exporter")
def exporter(contexte: ContexteRecontacts, phrase: str, depuis: date | None = None) -> tuple[bytes, Recu]:
    """The sealed file and its receipt, as ``actions.valise.exporter``, with the sealed consents of a laptop.

    Raises CoffreRefuse, CleRefusee, MagasinIndisponible.
    """
    serveur = serveur_connu(contexte.registre)
    with contexte.registre.ouvert() as (session, cles):
        scelles = {un.id: un.scelle for un in session.execute(select(AccordScelle)).scalars()} if serveur else {}
        code = nouveau_code()
        annexe: dict[str, Any] = {"serveur": serveur or cle_publique(cles), "valise": serveur is not None}
        annexe[REFUS] = _refus(contexte) if serveur else []
        annexe[COMPTES] = [] if serveur else comptes_a_emporter(contexte)
        annexe[FERMES] = [] if serveur else comptes_fermes(contexte)
        annexe |= {ACCORDS: scelles, "defi": sceller_pour(serveur, {"code": code}) if serveur else ""}
        fichier, recu = des_actions.exporter(contexte, phrase, depuis, annexe)
        if serveur:
            session.add(DepartValise(id=recu.lot, empreinte_recu=_condenser(code), accords=sorted(scelles)))
        noter(session, contexte.acteur, "valise.exporter", recu.lot, f"{len(scelles)} accords")
    recu.contenu |= {ACCORDS: len(scelles), REFUS: len(annexe[REFUS]), COMPTES: len(annexe[COMPTES])}
    return fichier, recu


@reserve("valise.importer")
def importer(contexte: ContexteRecontacts, fichier: bytes, phrase: str) -> Retour:
    """Merge a file; consents sealed for this server come in. Again: nothing changes.

    A consent that cannot come in (opposition, erased here, damaged) is told among the conflicts; the others do.
    Raises CoffreRefuse, CleRefusee, MagasinIndisponible.
    """
    annexe = _lisible(des_actions.lire_annexe(fichier, phrase))
    comptes, fermes = exiger_des_comptes(annexe.get(COMPTES, [])), exiger_des_ids(annexe.get(FERMES, []))
    avant = serveur_connu(contexte.registre)
    with contexte.registre.ouvert() as (_, cles):
        chez_moi = annexe.get("serveur") == cle_publique(cles)
    if annexe.get("valise") and not chez_moi:
        raise CoffreRefuse("Cette valise est celle d'un autre serveur : ses accords ne s'ouvrent pas ici.")
    recu = des_actions.importer(contexte, fichier, phrase)
    scelles: dict[str, str] = annexe.get(ACCORDS) or {}
    recu.contenu |= {ACCORDS: len(scelles), REFUS: len(annexe.get(REFUS) or []), COMPTES: len(comptes)}
    if not annexe.get("valise"):
        if annexe.get("serveur") and not chez_moi:
            recevoir_les_comptes(contexte, comptes, fermes, recu, connu=avant == annexe["serveur"])
            fichier_du_serveur(contexte.registre).write_text(str(annexe["serveur"]), encoding="ascii")
        return Retour(recu, "")
    _compter_les_refus(contexte, annexe.get(REFUS) or [], recu)
    with contexte.registre.ouvert() as (session, cles):
        effaces = set(contexte.registre.retraits.parmi(cles, scelles))
        for identifiant, scelle in scelles.items():
            if identifiant in effaces:
                recu.conflits.append(
                    f"accord {identifiant[:8]} : cette personne a été effacée ici, elle ne revient pas"
                )
            else:
                _prendre(contexte, session, cles, recu, identifiant, scelle)
        noter(session, contexte.acteur, "valise.importer", recu.lot, f"{len(scelles)} accords")
        code = str(ouvrir_scelle(cles, annexe["defi"])["code"])
    return Retour(recu, code)


@reserve("valise.exporter")
def effacer_apres_recu(contexte: ContexteRecontacts, code: str) -> int:
    """On the laptop: erase the consents that the server says it has; returns how many. Raises RecontactRefuse."""
    with contexte.registre.ouvert() as (session, _):
        departs = session.execute(select(DepartValise)).scalars().all()
        depart = next((un for un in departs if hmac.compare_digest(un.empreinte_recu, _condenser(code))), None)
        if depart is None:
            raise RecontactRefuse("Ce code n'est celui d'aucun départ de cette valise. Relisez le reçu du serveur.")
        presents = set(session.execute(select(Recontact.id).where(Recontact.id.in_(depart.accords))).scalars())
        session.execute(delete(AccordScelle).where(AccordScelle.id.in_(depart.accords)))
        for recontact_id in presents:
            effacer(session, recontact_id)
        session.delete(depart)
        noter(session, contexte.acteur, "valise.effacer", depart.id, f"{len(presents)} accords")
    contexte.registre.tasser()
    return len(presents)


def _lisible(annexe: dict[str, Any]) -> dict[str, Any]:
    """What a file says beside the actions, of the kinds expected. Raises CoffreRefuse."""
    attendus = {"serveur": str, "valise": bool, "defi": str, ACCORDS: dict, REFUS: list}
    for nom, genre in attendus.items():
        if not isinstance(annexe.get(nom, genre()), genre):
            raise CoffreRefuse(f"Rien n'est importé. « {nom} » est illisible dans ce fichier.")
    bons = all(IDENTIFIANT.fullmatch(str(un)) and isinstance(dit, str) for un, dit in annexe.get(ACCORDS, {}).items())
    lus = all(isinstance(un, dict) and IDENTIFIANT.fullmatch(str(un.get("id"))) and MOIS.fullmatch(str(un.get("mois")))
              and len(str(un.get("territoire", "x" * 21))) <= 20 for un in annexe.get(REFUS, []))  # fmt: skip
    if not bons or not lus:
        raise CoffreRefuse("Rien n'est importé. Un accord ou un refus est illisible dans ce fichier.")
    return annexe


def _refus(contexte: ContexteRecontacts) -> list[dict[str, Any]]:
    """Refusals counted here: a month and a territory, nothing about anybody."""
    with contexte.magasin.lecture() as session:
        requete = select(EvenementRecontact).where(EvenementRecontact.genre == REFUS, ~EvenementRecontact.fictive)
        return [
            {"id": un.id, "mois": un.mois, "territoire": un.territoire} for un in session.execute(requete).scalars()
        ]


def _compter_les_refus(contexte: ContexteRecontacts, refus: list[dict[str, Any]], recu: Recu) -> None:
    with contexte.magasin.ecriture() as session:
        for un in refus:
            connu = session.get(EvenementRecontact, str(un["id"])) is not None
            compte = recu.deja_la if connu else recu.ajoutes
            compte[REFUS] = compte.get(REFUS, 0) + 1
            if not connu:
                valeurs = {nom: str(un[nom]) for nom in ("id", "mois", "territoire")}
                session.add(EvenementRecontact(genre=REFUS, fictive=False, **valeurs))


def _prendre(
    contexte: ContexteRecontacts, session: Session, cles: Cles, recu: Recu, identifiant: str, scelle: str
) -> None:
    if recu.deja_importe or session.get(Recontact, identifiant) is not None:
        recu.deja_la[ACCORDS] = recu.deja_la.get(ACCORDS, 0) + 1
        return
    try:
        lu = ouvrir_scelle(cles, scelle)
        fiche = verifier_fiche(depuis_dict(lu["fiche"]))
        respecter_opposition(session, cles, fiche)
        recontact = _recontact(contexte, cles, lu, fiche)
    except (CleRefusee, RecontactRefuse, KeyError, TypeError, ValueError) as refus:
        raison = str(refus) if isinstance(refus, CleRefusee | RecontactRefuse) else "illisible"
        recu.conflits.append(f"accord {identifiant[:8]} : {raison}")
        return
    recontact.id = identifiant
    session.add(recontact)
    compter(session, cles, recontact, "accord", recontact.recueilli_le)
    recu.ajoutes[ACCORDS] = recu.ajoutes.get(ACCORDS, 0) + 1


def _recontact(contexte: ContexteRecontacts, cles: Cles, lu: dict[str, Any], fiche: Fiche) -> Recontact:
    """As the laptop recorded it, under this server's keys."""
    with contexte.magasin.lecture() as anonyme:
        action = anonyme.get(Action, lu["action_id"])
    if action is None:
        raise RecontactRefuse("son action n'est pas connue ici")
    telephone, courriel = empreintes(cles, fiche)
    jour = date.fromisoformat(lu["jour"])
    return Recontact(
        coffre=cles.sceller(fiche.en_dict()),
        empreinte_telephone=telephone,
        empreinte_courriel=courriel,
        empreinte_code=cles.condenser_durable("code", normaliser_code(lu["code"])),
        action_id=action.id,
        territoire=territoire_de_l_action(action),
        fictif=action.fictive,
        recueilli_le=jour,
        recueilli_par=str(lu["agent"]).strip()[:120],
        canal=str(lu["canal"]),
        version=str(lu["version"]),
        empreinte_texte=str(lu["empreinte_texte"]),
        statut="a_appeler",
        etape=0,
        cloture_le=None,
        effacer_le=jour + timedelta(suivi().delais.maximum),
    )


def _condenser(code: str) -> str:
    return hashlib.sha256(f"recu:{normaliser_code(code)}".encode()).hexdigest()
