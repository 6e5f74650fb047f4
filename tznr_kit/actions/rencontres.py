"""The anonymous tally: encounters one by one, groups by their margins. Everything is replayable by UUID."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee, Introuvable
from tznr_kit.actions.statuts import LIBELLES, SAISISSABLE
from tznr_kit.socle.acces import AccesRefuse, Contexte, reserve
from tznr_kit.socle.acces.siennes import lui_est_ouverte
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import Champ, Refus, formulaire, verifier
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.magasin.tables_actions import Action, Groupe, Rencontre

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LOT_MAXIMAL = 500
GROUPE_MAXIMAL = 500
SAISIES = ("ecran", "papier")


@dataclass
class Recu:
    """``acquis``: ids now in the store, whoever sent them first; ``refuses``: id → what to correct."""

    acquis: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)


@reserve("rencontre.saisir")
def deposer(contexte: Contexte, action_id: str, rencontres: list[Any], groupes: list[Any]) -> Recu:
    """Store a batch typed on a phone. Sending the same batch again changes nothing.

    An encounter is {id, saisie, annulee, reponses}; a group {id, effectif, tranche, contact, marges, annulee}.
    What is faulty is refused one by one, the rest is kept. Raises ActionRefusee, AccesRefuse, Introuvable.
    """
    if len(rencontres) + len(groupes) > LOT_MAXIMAL:
        raise ActionRefusee(f"{LOT_MAXIMAL} lignes au plus par envoi.")
    recu = Recu()
    with contexte.magasin.ecriture() as session:
        _exiger_saisissable(session, contexte, action_id)
        for ligne in rencontres:
            _prendre(recu, ligne, lambda une: _deposer_rencontre(session, action_id, une))
        for ligne in groupes:
            _prendre(recu, ligne, lambda un: _deposer_groupe(session, action_id, un))
        if recu.acquis:
            noter(session, contexte.acteur, "rencontre.deposer", action_id, f"{len(recu.acquis)} lignes", au_jour=True)
    return recu


def _prendre(recu: Recu, ligne: Any, deposer_ligne: Callable[[dict[str, Any]], None]) -> None:
    identifiant = str(ligne.get("id", "")) if isinstance(ligne, dict) else ""
    if not UUID.fullmatch(identifiant):
        recu.refuses[identifiant[:40]] = "Cette ligne n'a pas d'identifiant valable."
        return
    try:
        deposer_ligne(ligne)
        recu.acquis.append(identifiant)
    except Refus as refus:
        recu.refuses[identifiant] = str(refus)


def _deposer_rencontre(session: Session, action_id: str, ligne: dict[str, Any]) -> None:
    reponses, saisie = ligne.get("reponses"), ligne.get("saisie")
    if not isinstance(reponses, dict) or saisie not in SAISIES:
        raise Refus({"rencontre": "Cette rencontre est illisible."})
    propres = verifier(formulaire("rencontre"), reponses, complet=True)
    connue = session.get(Rencontre, ligne["id"])
    if connue is None:
        connue = Rencontre(id=ligne["id"], action_id=action_id, reponses=propres, saisie=saisie, annulee=False)
        session.add(connue)
    _annuler_si_demande(connue, action_id, ligne)


def _deposer_groupe(session: Session, action_id: str, ligne: dict[str, Any]) -> None:
    effectif, marges, commun = exiger_groupe(ligne)
    connu = session.get(Groupe, ligne["id"])
    if connu is None:
        connu = Groupe(id=ligne["id"], action_id=action_id, effectif=effectif, marges=marges, annulee=False, **commun)
        session.add(connu)
    _annuler_si_demande(connu, action_id, ligne)


def exiger_groupe(ligne: Mapping[str, Any]) -> tuple[int, dict[str, Any], dict[str, Any]]:
    """(how many, margins, common answers) of a group as it was sent. Raises Refus."""
    effectif, marges = ligne.get("effectif"), ligne.get("marges", {})
    commun = {nom: ligne.get(nom) for nom in ("tranche", "contact")}
    verifier(formulaire("rencontre"), commun, complet=True)
    if isinstance(effectif, bool) or not isinstance(effectif, int) or not 1 <= effectif <= GROUPE_MAXIMAL:
        raise Refus({"effectif": f"Un groupe compte de 1 à {GROUPE_MAXIMAL} personnes."})
    _verifier_marges(marges, effectif)
    return effectif, marges, commun


def _verifier_marges(marges: Any, effectif: int) -> None:
    """A margin never exceeds the group, and an exclusive question never adds up to more than the group."""
    champs = {champ.id: champ for champ in formulaire("rencontre").champs if champ.type in {"choix", "choix_multiple"}}
    if not isinstance(marges, dict):
        raise Refus({"marges": "Le détail du groupe est illisible."})
    for nom, comptes in marges.items():
        champ = champs.get(nom)
        if champ is None or nom in {"tranche", "contact"} or not isinstance(comptes, dict):
            raise Refus({nom: "Ce détail n'existe pas."})
        _verifier_marge(champ, comptes, effectif)


def _verifier_marge(champ: Champ, comptes: dict[str, Any], effectif: int) -> None:
    codes = {option.code for option in options(champ)}
    for code, nombre in comptes.items():
        entier = isinstance(nombre, int) and not isinstance(nombre, bool)
        if code not in codes or not entier or not 0 <= nombre <= effectif:
            raise Refus({champ.id: f"« {champ.libelle} » : un nombre entre 0 et {effectif} est attendu."})
    if champ.type == "choix" and sum(comptes.values()) > effectif:
        raise Refus({champ.id: f"« {champ.libelle} » : le détail dépasse les {effectif} personnes du groupe."})


def _annuler_si_demande(connue: Rencontre | Groupe, action_id: str, ligne: dict[str, Any]) -> None:
    """An undo wins for ever: an older message arriving late cannot bring the line back."""
    if connue.action_id != action_id:
        raise Refus({"id": "Cet identifiant est déjà celui d'une autre action."})
    connue.annulee = connue.annulee or ligne.get("annulee") is True


def _exiger_saisissable(session: Session, contexte: Contexte, action_id: str) -> None:
    acteur, action = contexte.acteur, session.get(Action, action_id)
    if action is None:
        raise Introuvable
    if acteur.action_id not in {None, action_id} or not lui_est_ouverte(acteur, action):
        raise AccesRefuse("Votre accès ne permet de noter que les rencontres de votre action.")
    if action.statut not in SAISISSABLE:
        raise ActionRefusee(f"L'action est « {LIBELLES[action.statut]} » : on ne note plus de rencontre.")
