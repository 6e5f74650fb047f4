"""One person's record as the cell sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from tznr_kit.suites.cles import Cles
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.personnes import BILAN, Fiche, RecontactRefuse, depuis_dict
from tznr_kit.suites.tables import Recontact, Tentative

REUSSI = "joint"


@dataclass(frozen=True)
class Essai:
    """One try."""

    le: date
    creneau: str
    canal: str
    resultat: str


@dataclass(frozen=True)
class Dossier:
    """The decrypted sheet, the proof of consent, the tries. ``doublon``: another open record has this contact."""

    id: str
    fiche: Fiche
    action_id: str
    recueilli_le: date
    recueilli_par: str
    canal: str
    version: str
    empreinte_texte: str
    statut: str
    etape: int
    essais: tuple[Essai, ...]
    cloture_le: date | None
    effacer_le: date
    doublon: bool
    fictif: bool

    @property
    def rappels(self) -> tuple[date, ...]:
        """Days of the call-backs; one more when the person accepted to say what became of it."""
        delais = suivi().delais
        jours = [*delais.rappels, *([delais.bilan] if BILAN in self.fiche.accords else [])]
        return tuple(self.recueilli_le + timedelta(jour) for jour in jours)

    @property
    def prochain_rappel(self) -> date | None:
        """None when it is closed, when every call-back is done, or when the tries are used up."""
        if self.cloture_le or self.epuise or self.etape >= len(self.rappels):
            return None
        return self.rappels[self.etape]

    @property
    def echecs(self) -> int:
        """Tries that did not reach the person."""
        return sum(essai.resultat != REUSSI for essai in self.essais)

    @property
    def epuise(self) -> bool:
        """No further try is allowed."""
        return self.echecs >= suivi().delais.essais

    def action_requise(self, jour: date) -> str:
        """What the cell must do now, in words; empty when there is nothing."""
        if self.cloture_le:
            return ""
        if self.epuise:
            return f"{suivi().delais.essais} essais sans réponse : clôturer"
        if self.prochain_rappel is None:
            return "Tous les rappels sont faits : clôturer"
        if self.prochain_rappel <= jour and self.doublon:
            return "Même contact qu'une autre fiche : n'appelez qu'une fois"
        if self.prochain_rappel <= jour:
            retard = (jour - self.prochain_rappel).days
            return (
                f"À appeler, en retard de {retard} jour{'s' if retard > 1 else ''}"
                if retard
                else "À appeler aujourd'hui"
            )
        return ""


def trouver(session: Session, recontact_id: str) -> Recontact:
    """The row. Raises RecontactRefuse."""
    ligne = session.get(Recontact, recontact_id)
    if ligne is None:
        raise RecontactRefuse("Cette fiche n'existe pas, ou elle a été effacée.")
    return ligne


def dossier(session: Session, cles: Cles, ligne: Recontact) -> Dossier:
    """The record of a row. Raises CleRefusee when its sheet does not open."""
    requete = select(Tentative).where(Tentative.recontact_id == ligne.id)
    essais = (Essai(t.le, t.creneau, t.canal, t.resultat) for t in session.execute(requete).scalars())
    return Dossier(
        id=ligne.id,
        fiche=depuis_dict(cles.ouvrir(ligne.coffre)),
        action_id=ligne.action_id,
        recueilli_le=ligne.recueilli_le,
        recueilli_par=ligne.recueilli_par,
        canal=ligne.canal,
        version=ligne.version,
        empreinte_texte=ligne.empreinte_texte,
        statut=ligne.statut,
        etape=ligne.etape,
        essais=tuple(sorted(essais, key=_ordre)),
        cloture_le=ligne.cloture_le,
        effacer_le=ligne.effacer_le,
        doublon=_doublon(session, ligne),
        fictif=ligne.fictif,
    )


def _ordre(un: Essai) -> tuple[date, int, bool]:
    """A try keeps its day and its moment, no hour: on one moment, who was reached was reached last."""
    moments = list(libelles(suivi().creneaux))
    return un.le, moments.index(un.creneau) if un.creneau in moments else 0, un.resultat == REUSSI


def du_meme_contact(session: Session, ligne: Recontact) -> list[Recontact]:
    """The other records, open or closed, with this telephone or this e-mail."""
    memes = [
        colonne == valeur
        for colonne, valeur in (
            (Recontact.empreinte_telephone, ligne.empreinte_telephone),
            (Recontact.empreinte_courriel, ligne.empreinte_courriel),
        )
        if valeur
    ]
    requete = select(Recontact).where(or_(false(), *memes), Recontact.id != ligne.id)
    return list(session.execute(requete).scalars())


def _doublon(session: Session, ligne: Recontact) -> bool:
    return any(une.cloture_le is None for une in du_meme_contact(session, ligne))
