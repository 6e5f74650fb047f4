"""A synthetic year of actions, every row marked as fictional, put in and taken out in one transaction each."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from tznr_kit.actions.comptes_rendus import preremplir
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.tirage import ActionFictive, Recette, groupe_fictif, recette, rencontre_fictive
from tznr_kit.demonstration.suites import suites_fictives
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.acces.siennes import DEMONSTRATION
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_actions import (
    Action,
    ClotureAnonyme,
    CompteRendu,
    EvenementRecontact,
    Groupe,
    Rencontre,
    Transition,
)
from tznr_kit.socle.magasin.tables_kits import Formation, Kit, Reservation
from tznr_kit.socle.magasin.tables_relais import Creneau

ESPACE = uuid.UUID("6f1f3b0a-3f0e-4f4e-9a36-0e8d6a3b7c31")
AUTEUR = "Démonstration"
PARTENAIRE = "Partenaire de démonstration"
# The passages that lead to each status, in order.
CHEMINS = {
    "brouillon": [],
    "soumise": ["soumise"],
    "a_completer": ["soumise", "a_completer"],
    "validee": ["soumise", "validee"],
    "annulee": ["soumise", "validee", "annulee"],
    "realisee": ["soumise", "validee", "realisee"],
    "cloturee": ["soumise", "validee", "realisee", "cloturee"],
}
MOTIFS = {"a_completer": "Quels créneaux de suite ?", "annulee": "Vent trop fort"}
STATUT_RENDU = {"realisee": "soumis", "cloturee": "valide"}


@reserve("demo.gerer")
def charger(contexte: Contexte, aujourd_hui: date) -> dict[str, int]:
    """Add the fictional year around ``aujourd_hui``; returns what was added. Raises ActionRefusee when it is there."""
    recettes = recette()
    hasard = random.Random(recettes.graine)  # noqa: S311 (a demonstration, not a secret)
    with contexte.magasin.ecriture() as session:
        if session.execute(select(func.count()).where(Action.fictive)).scalar_one():
            raise ActionRefusee("Les données de démonstration sont déjà là.")
        kits = [Kit(id=_uuid("kit", k.nom), **k.model_dump(), en_service=True, fictif=True) for k in recettes.kits]
        session.add_all(kits)
        session.add_all(_formations(recettes, aujourd_hui))
        session.flush()
        rencontres = 0
        for rang, modele in enumerate(recettes.actions):
            session.add_all(_action(modele, rang, aujourd_hui))
            session.flush()
            lignes = _suivi(modele, rang, recettes, hasard)
            session.add_all(lignes)
            rencontres += len(lignes)
            session.add_all(_reservation(modele, rang, kits, aujourd_hui))
            session.add_all(_creneaux(modele, rang, aujourd_hui))
            session.add_all(_compte_rendu(modele, rang, lignes))
        session.flush()
        session.add_all(suites_fictives(session, aujourd_hui))
        noter(session, contexte.acteur, "demo.charger", f"{len(recettes.actions)} actions")
    return {"kits": len(kits), "actions": len(recettes.actions), "rencontres": rencontres}


@reserve("demo.gerer")
def retirer(contexte: Contexte) -> dict[str, int]:
    """Take out everything fictional, and nothing else; returns how many actions went."""
    with contexte.magasin.ecriture() as session:
        nombre = session.execute(select(func.count()).where(Action.fictive)).scalar_one()
        session.execute(delete(Action).where(Action.fictive))
        session.execute(delete(Formation).where(Formation.fictive))
        session.execute(delete(Kit).where(Kit.fictif))
        session.execute(delete(ClotureAnonyme).where(ClotureAnonyme.fictive))
        session.execute(delete(EvenementRecontact).where(EvenementRecontact.fictive))
        noter(session, contexte.acteur, "demo.retirer", f"{nombre} actions")
    return {"actions": nombre}


@reserve("action.lire")
def est_vide(contexte: Contexte) -> bool:
    """True when the store holds no action at all: the demonstration may come in by itself."""
    with contexte.magasin.lecture() as session:
        return session.execute(select(func.count()).select_from(Action)).scalar_one() == 0


def _uuid(*parties: object) -> str:
    return str(uuid.uuid5(ESPACE, "/".join(map(str, parties))))


def _instant(jour: date) -> datetime:
    return datetime.combine(jour, time(9), UTC)


def _formations(recettes: Recette, aujourd_hui: date) -> list[Formation]:
    return [
        Formation(
            id=_uuid("formation", rang),
            titre=f.titre,
            lieu=f.lieu,
            places=f.places,
            jour=aujourd_hui + timedelta(f.jours),
            debut="09:00",
            fin="12:00",
            fictive=True,
        )
        for rang, f in enumerate(recettes.formations)
    ]


def _action(modele: ActionFictive, rang: int, aujourd_hui: date) -> list[Action | Transition]:
    jour, identifiant = aujourd_hui + timedelta(modele.jours), _uuid("action", rang)
    demande = min(jour, aujourd_hui) - timedelta(40)
    action = Action(
        id=identifiant,
        titre=modele.titre,
        statut=modele.issue,
        jour=jour,
        referent=DEMONSTRATION,
        preparation=modele.fiche(jour),
        revisions=[_uuid("revision", rang)],
        fictive=True,
        modifiee_le=_instant(demande),
        modifiee_par=AUTEUR,
    )
    chemin = CHEMINS[modele.issue]
    passages: list[Action | Transition] = [
        Transition(
            id=_uuid("transition", rang, pas),
            action_id=identifiant,
            de=de,
            vers=vers,
            par=AUTEUR,
            le=_instant(demande + timedelta(3 * pas)),
            motif=MOTIFS.get(vers, ""),
        )
        for pas, (de, vers) in enumerate(zip(["brouillon", *chemin], chemin, strict=False))
    ]
    return [action, *passages]


def _suivi(modele: ActionFictive, rang: int, recettes: Recette, hasard: random.Random) -> list[Rencontre | Groupe]:
    action_id = _uuid("action", rang)
    lignes: list[Rencontre | Groupe] = [
        Rencontre(
            id=_uuid("rencontre", rang, numero),
            action_id=action_id,
            reponses=rencontre_fictive(recettes, hasard),
            saisie="ecran",
            annulee=False,
        )
        for numero in range(modele.rencontres)
    ]
    if modele.groupe:
        groupe = groupe_fictif(modele.groupe, recettes, hasard)
        lignes.append(Groupe(id=_uuid("groupe", rang), action_id=action_id, annulee=False, **groupe))
    return lignes


def _reservation(modele: ActionFictive, rang: int, kits: list[Kit], aujourd_hui: date) -> list[Reservation]:
    if "validee" not in CHEMINS[modele.issue] or modele.issue == "annulee":
        return []
    jour = aujourd_hui + timedelta(modele.jours)
    passee = modele.jours < -2
    mouvement: dict[str, Any] = {}
    if passee:
        mouvement = {"retire_le": _instant(jour), "retire_par": AUTEUR, "etat_retrait": "Complet"}
        mouvement |= {"rendu_le": _instant(jour + timedelta(1)), "rendu_par": AUTEUR, "etat_retour": "Complet"}
    kit_id, action_id = kits[rang % len(kits)].id, _uuid("action", rang)
    return [Reservation(id=_uuid("reservation", rang), kit_id=kit_id, jour=jour, action_id=action_id, **mouvement)]


def _creneaux(modele: ActionFictive, rang: int, aujourd_hui: date) -> list[Creneau]:
    """Slots of a partner who does not exist, the days after an action that is coming."""
    if modele.issue != "validee" or modele.jours < 0:
        return []
    jour, action_id = aujourd_hui + timedelta(modele.jours + 2), _uuid("action", rang)
    return [
        Creneau(id=_uuid("creneau", rang, debut), action_id=action_id, partenaire=PARTENAIRE, lieu="Lieu d'exercice",
                jour=jour, debut=debut, minutes=20, pris=False, code="")
        for debut in ("09:30", "10:00", "10:30", "11:00")
    ]  # fmt: skip


def _compte_rendu(modele: ActionFictive, rang: int, lignes: list[Rencontre | Groupe]) -> list[CompteRendu]:
    if modele.issue not in STATUT_RENDU:
        return []
    proposees = preremplir(modele.fiche(date(2000, 1, 1)), modele.sommes(lignes))
    reponses = proposees | {"realisation": "realisee", "meteo": "beau", "pro_utilite": 4, "pro_sens": 5, "km": 60}
    return [
        CompteRendu(
            action_id=_uuid("action", rang),
            statut=STATUT_RENDU[modele.issue],
            reponses=reponses | {"heures_preparation": 6, "heures_jour": 14, "heures_suite": 4, "euros": 35},
            revisions=[_uuid("rendu", rang)],
            modifie_par=AUTEUR,
        )
    ]
