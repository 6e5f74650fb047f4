"""Fictional call-backs: the anonymous lines that pilotage counts, and the sheets that the cell calls back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.actions.sommes import additionner
from tznr_kit.chiffres.annee import TENUES
from tznr_kit.demonstration.vies import Accord, Suites, accords_fictifs, jour_de, suites
from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_actions import Action, ClotureAnonyme, EvenementRecontact
from tznr_kit.suites.appels import etape_apres
from tznr_kit.suites.cles import Cles
from tznr_kit.suites.cloture import valeurs_anonymes
from tznr_kit.suites.dossier import REUSSI
from tznr_kit.suites.personnes import BILAN, RAPPEL, TRANSMISSION, Fiche, Relais, normaliser_telephone
from tznr_kit.suites.recueil import Preuve, dossier_neuf, nouveau_code, territoire_de_l_action
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Recontact, Tentative
from tznr_kit.suites.versement import mois_de

ESPACE = uuid.UUID("1c0a2b1e-7d0d-4f6e-8b3e-5a2f0c9d6e44")
AGENT = "Démonstration"
TENDU = 3  # rung of the fictional handovers: the partner is called together


def suites_fictives(session: Session, aujourd_hui: date) -> list[ClotureAnonyme | EvenementRecontact]:
    """Lines marked fictional of the fictional actions of ``session``. Raises ErreurContenu."""
    lignes: list[ClotureAnonyme | EvenementRecontact] = []
    for accord in accords_fictifs(_comptes(session), aujourd_hui):
        lignes += _lignes(accord, aujourd_hui)
    for action in (une for une in _actions(session) if une.statut in TENUES):
        refus = additionner(session, action.id).compter("suite:refus")
        lignes += [_evenement("refus", action, action.jour or aujourd_hui) for _ in range(refus)]
    return lignes


@reserve("demo.gerer")
def charger_recontacts(contexte: ContexteRecontacts, aujourd_hui: date) -> int:
    """The sheets of the fictional consents that would still be kept on ``aujourd_hui``; returns how many.

    Raises ActionRefusee when they are there.
    """
    lues = suites()
    with contexte.magasin.lecture() as session:
        accords = list(accords_fictifs(_comptes(session), aujourd_hui))
    gardes = [un for un in accords if jour_de(un, un.vie.effacee) > aujourd_hui]
    with contexte.registre.ouvert() as (session, cles):
        if session.execute(select(func.count()).where(Recontact.fictif)).scalar_one():
            raise ActionRefusee("Les personnes à rappeler de la démonstration sont déjà là.")
        for un in gardes:
            session.add_all(_dossier(lues, cles, un))
        noter(session, contexte.acteur, "demo.charger", f"{len(gardes)} accords")
    return len(gardes)


def _actions(session: Session) -> list[Action]:
    return list(session.execute(select(Action).where(Action.fictive).order_by(Action.jour, Action.id)).scalars())


def _comptes(session: Session) -> list[tuple[Action, int]]:
    return [(une, additionner(session, une.id).compter("suite:consentement")) for une in _actions(session)]


def _lignes(accord: Accord, aujourd_hui: date) -> Iterator[ClotureAnonyme | EvenementRecontact]:
    vie = accord.vie
    dates = (("accord", 0), ("joint", vie.joint), ("transmis", vie.joint if vie.relais else None),
             ("fini", vie.fin), ("retrait", vie.retrait))  # fmt: skip
    for genre, apres in dates:
        if apres is not None and (jour := jour_de(accord, apres)) <= aujourd_hui:
            yield _evenement(genre, accord.action, jour)
    if vie.fin is not None:
        lieu = {"mois": mois_de(jour_de(accord, vie.fin)), "territoire": territoire_de_l_action(accord.action)}
        yield from (ClotureAnonyme(fictive=True, **lieu, **valeurs_anonymes(un)) for un in accord.resultats)


def _evenement(genre: str, action: Action, jour: date) -> EvenementRecontact:
    return EvenementRecontact(genre=genre, mois=mois_de(jour), territoire=territoire_de_l_action(action), fictive=True)


def _dossier(lues: Suites, cles: Cles, accord: Accord) -> Iterator[Recontact | Tentative]:
    """The row, then its tries."""
    vie = accord.vie
    preuve = Preuve(accord.le, AGENT, "tablette", majeur_capable=True)
    fiche = _fiche(lues, accord)
    ligne = dossier_neuf(cles, accord.action, fiche, preuve, nouveau_code())
    ligne.id = str(uuid.uuid5(ESPACE, f"{accord.action.id}/{accord.rang}"))
    joints = sum(un.resultat == REUSSI for un in vie.essais)
    ligne.statut, ligne.etape = vie.statut, etape_apres(joints, BILAN in fiche.accords)
    ligne.cloture_le = jour_de(accord, vie.fin) if vie.fin is not None else None
    ligne.effacer_le = min(ligne.effacer_le, jour_de(accord, vie.effacee))
    yield ligne
    for un in vie.essais:
        le = jour_de(accord, un.jour)
        yield Tentative(recontact_id=ligne.id, le=le, creneau=un.moment, canal="telephone", resultat=un.resultat)


def _fiche(lues: Suites, accord: Accord) -> Fiche:
    """Nobody; the number is one that is kept for fiction."""
    rang, themes = accord.rang, formulaire_de_consentement().themes
    qui = rang - accord.vie.doublon
    relais = accord.vie.relais
    numero = f"{lues.telephones[qui % len(lues.telephones)]} {qui // 100:02d} {qui % 100:02d}"
    return Fiche(
        lues.prenoms[qui % len(lues.prenoms)],
        normaliser_telephone(numero),
        "",
        lues.moments[rang % len(lues.moments)],
        themes=(themes[rang % len(themes)].id,),
        accords=(RAPPEL, TRANSMISSION) if relais else (RAPPEL,),
        partenaires=("CAF", "MSA") if relais else (),
        relais=Relais("CAF", TENDU) if relais else None,
    )
