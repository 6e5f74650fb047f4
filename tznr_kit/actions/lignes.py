"""Every action in one line: what a list, a map and « Aujourd'hui » show, read in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.calendrier import position
from tznr_kit.actions.cours import MOTS, Etat, etat, retard
from tznr_kit.actions.referents import partis
from tznr_kit.actions.statuts import SAISISSABLE
from tznr_kit.socle.acces import Acteur, Contexte, peut, reserve
from tznr_kit.socle.acces.siennes import est_la_sienne, ouvertes_a
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu
from tznr_kit.socle.magasin.tables_kits import Kit, Reservation
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoire_de

CELLULE = "la cellule"
PERSONNE = "personne"


@dataclass(frozen=True)
class Ligne:
    """One action; ``kit``: name of the KIT or empty; ``main``: who must act, in words; ``retard``: days."""

    id: str
    titre: str
    jour: date | None
    heures: str
    lieu: str
    commune: str  # INSEE code
    ville: str
    territoire: str
    referent: str  # account
    referent_nom: str
    sans_referent: bool  # the account is closed, or may not prepare an action any more
    mienne: bool  # of who reads the list
    etat: Etat
    rendu: str  # status of its report, empty without one
    personnes: int  # met, as the cell accepted them; 0 before
    kit: str
    depot: str
    position_kit: str
    kit_demande: bool
    main: str
    retard: int
    fictive: bool
    modifiee_le: date

    @property
    def mot(self) -> str:
        """Its state, in words."""
        return MOTS[self.etat].libelle

    def contient(self, cherche: str) -> bool:
        """Every word of ``cherche`` is somewhere in the line, accents and case left aside."""
        texte = _plat(" ".join((self.titre, self.lieu, self.ville, self.referent_nom, self.mot, self.kit)))
        return all(mot in texte for mot in _plat(cherche).split())


@reserve("action.lire")
def lister_lignes(contexte: Contexte, aujourd_hui: date) -> list[Ligne]:
    """Every action this person may see, the nearest to come last; a référent sees his or her own."""
    requete = select(Action).where(ouvertes_a(contexte.acteur))
    with contexte.magasin.lecture() as session:
        actions = session.execute(requete).scalars().all()
        lus = _Lus(session, contexte.acteur)
        lignes = [lus.ligne(une, aujourd_hui) for une in actions]
    return sorted(lignes, key=lambda une: (une.jour or date.max, une.titre, une.id), reverse=True)


@reserve("rencontre.compter")
def lignes_de(contexte: Contexte, aujourd_hui: date) -> list[Ligne]:
    """The actions of one person's calendar: those of the list, or for a team those that are open to the tally."""
    if peut(contexte.acteur.role, "action.lire"):
        return lister_lignes(contexte, aujourd_hui)
    requete = select(Action).where(Action.statut.in_(SAISISSABLE))
    if contexte.acteur.action_id is not None:
        requete = requete.where(Action.id == contexte.acteur.action_id)
    with contexte.magasin.lecture() as session:
        lus = _Lus(session, contexte.acteur)
        return [lus.ligne(une, aujourd_hui) for une in session.execute(requete).scalars()]


@reserve("action.lire")
def lire_ligne(contexte: Contexte, action_id: str, aujourd_hui: date) -> Ligne | None:
    """One of them; None when it is not this person's."""
    return next((une for une in lister_lignes(contexte, aujourd_hui) if une.id == action_id), None)


def a_faire(lignes: Iterable[Ligne], role: str) -> list[Ligne]:
    """Those that wait for this person: as the cell, or as who answers for them."""
    de_la_cellule = role in {"cellule", "admin"}
    return [une for une in lignes if (une.main == CELLULE and de_la_cellule) or (une.mienne and _au_referent(une))]


def _au_referent(une: Ligne) -> bool:
    return une.main not in {CELLULE, PERSONNE}


class _Lus:
    """What goes with the actions, read once."""

    def __init__(self, session: Session, acteur: Acteur) -> None:
        self.acteur = acteur
        self.partis = partis(session)
        rendus = session.execute(select(CompteRendu.action_id, CompteRendu.statut, CompteRendu.reponses))
        self.rendus = {nom: (statut, reponses) for nom, statut, reponses in rendus}
        self.noms = dict(session.execute(select(Compte.id, Compte.nom)).all())
        pris = session.execute(select(Reservation, Kit).join(Kit, Kit.id == Reservation.kit_id))
        self.kits = {une.action_id: (une, kit) for une, kit in pris}

    def ligne(self, une: Action, aujourd_hui: date) -> Ligne:
        fiche: Mapping[str, Any] = une.preparation
        statut_rendu, reponses = self.rendus.get(une.id, ("", {}))
        lu = etat(une.statut, une.jour, statut_rendu or None, int(reponses.get("consentements") or 0), aujourd_hui)
        commune = communes().get(fiche.get("commune", ""))
        territoire = territoire_de(commune.insee) if commune else None
        reservation, kit = self.kits.get(une.id, (None, None))
        nom = self.noms.get(une.referent, une.modifiee_par)
        return Ligne(
            id=une.id,
            titre=une.titre,
            jour=une.jour,
            heures=" – ".join(heure(un) for un in (fiche.get("debut"), fiche.get("fin")) if un),
            lieu=fiche.get("lieu", ""),
            commune=commune.insee if commune else "",
            ville=commune.nom if commune else "",
            territoire=territoire.id if territoire else "",
            referent=une.referent,
            referent_nom=nom,
            sans_referent=une.referent in self.partis,
            mienne=est_la_sienne(self.acteur, une),
            etat=lu,
            rendu=statut_rendu,
            personnes=int(reponses.get("rencontrees") or 0) if une.statut == "cloturee" else 0,
            kit=kit.nom if kit else "",
            depot=kit.depot if kit else "",
            position_kit=position(reservation) if reservation else "",
            kit_demande=bool(fiche.get("kit_demande")),
            main=self._main(une, lu, statut_rendu, nom),
            retard=retard(lu, une.jour, aujourd_hui),
            fictive=une.fictive,
            modifiee_le=une.modifiee_le.date(),
        )

    def _main(self, une: Action, lu: Etat, rendu: str, nom: str) -> str:
        """Who must act. A cancelled action whose report is not accepted yet still waits for somebody."""
        main = {"soumis": "cellule", "a_completer": "referent"}.get(rendu, "personne")
        main = main if lu == "annulee" else MOTS[lu].main
        if main == "referent" and une.referent in self.partis:
            return CELLULE
        return {"cellule": CELLULE, "referent": nom, "personne": PERSONNE}[main]


def heure(texte: str) -> str:
    """``08:30`` → « 8 h 30 », ``08:00`` → « 8 h »."""
    heures, _, minutes = texte.partition(":")
    return f"{int(heures)} h" + (f" {minutes}" if minutes != "00" else "")


def _plat(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte.lower())
    return "".join(lettre for lettre in decompose if unicodedata.category(lettre) != "Mn").replace("-", " ")
