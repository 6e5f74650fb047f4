"""Somebody steals a store, without the code a person holds: nothing says who was told of which right."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.suites.aides import FICHE, JOUR, SECRETS, cellule, une_personne
from tznr_kit.actions import creneaux, transmissions
from tznr_kit.borne import ticket
from tznr_kit.socle.codes import codes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_relais import Creneau
from tznr_kit.suites import purge
from tznr_kit.suites.appels import lister
from tznr_kit.suites.registre import ContexteRecontacts

DROITS = ("aspa", "css", "aides_logement")


class Rencontre:
    """One person: consent, slot with her ticket, a claim handed over. Her two codes are on her paper only."""

    def __init__(self, dossier: Path) -> None:
        self.qui: ContexteRecontacts = cellule(dossier)
        self.fiche, _ = une_personne(self.qui)
        self.action = lister(self.qui, JOUR, a_faire=False)[0].action_id
        self.ticket = ticket.ecrire(DROITS, JOUR)
        un = Creneau(partenaire="CARSAT", lieu="Mairie", jour=JOUR + timedelta(2), debut="10:30", minutes=20)
        creneaux.proposer(self.qui, self.action, [un])
        (libre,) = creneaux.lister(self.qui, self.action)
        creneaux.prendre(self.qui, libre.id, self.ticket)
        self.code = transmissions.confier(self.qui, self.action, "aspa", "CARSAT", JOUR)


@pytest.fixture
def rencontre(tmp_path: Path) -> Rencontre:
    return Rencontre(tmp_path)


def tout(magasin: Magasin) -> str:
    """Every value of every table."""
    with magasin.lecture() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type='table'")).scalars().all()
        return " ".join(str(ligne) for table in tables for ligne in session.execute(text(f'SELECT * FROM "{table}"')))


def test_le_magasin_des_recontacts_ne_dit_aucun_droit_ni_aucun_code(rencontre: Rencontre) -> None:
    with rencontre.qui.registre.ouvert() as (session, cles):
        (coffre,) = session.execute(text("SELECT coffre FROM recontact")).scalars()
        ouvert = str(cles.ouvrir(coffre))
    vole = tout(rencontre.qui.registre.magasin) + ouvert  # even with its key
    assert FICHE.prenom in ouvert, "the thief holds the key"
    for signes in (rencontre.ticket, rencontre.code):
        assert signes not in vole and signes.replace("-", "") not in vole
    mots = {mot.strip("'\"(),[]{}:") for mot in vole.split()}
    assert not mots & (set(codes("droit")) - set(FICHE.themes))


def test_le_magasin_des_actions_ne_dit_personne_et_aucun_code_ne_s_y_essaie(rencontre: Rencontre) -> None:
    vole = tout(rencontre.qui.magasin)
    assert not [secret for secret in SECRETS if secret in vole]
    assert rencontre.code.replace("-", "") not in vole and rencontre.fiche not in vole
    with rencontre.qui.magasin.lecture() as session:
        jeton = session.execute(text("SELECT jeton FROM transmission")).scalar_one()
    assert len(jeton) == 64 and len(transmissions.SIGNES) ** transmissions.LONGUEUR > 2**58


def test_le_ticket_d_un_creneau_passe_est_oublie(rencontre: Rencontre) -> None:
    assert purge.purger(rencontre.qui, JOUR + timedelta(2))["codes_de_creneaux"] == 0, "the day itself, it still serves"
    assert purge.purger(rencontre.qui, JOUR + timedelta(3))["codes_de_creneaux"] == 1
    assert rencontre.ticket not in tout(rencontre.qui.magasin)
    (pris,) = creneaux.lister(rencontre.qui, rencontre.action)
    assert pris.pris and pris.code == ""


def test_un_ticket_ne_dit_que_des_droits_et_un_mois() -> None:
    """Two people with the same rights in the same month hold the same code: it names nobody."""
    assert ticket.ecrire(DROITS, JOUR) == ticket.ecrire(DROITS, JOUR.replace(day=1))
    assert ticket.lire(ticket.ecrire(DROITS, JOUR), JOUR) == DROITS


def test_rien_ne_joint_les_deux_magasins_que_l_action(rencontre: Rencontre) -> None:
    a, b = tout(rencontre.qui.magasin), tout(rencontre.qui.registre.magasin)
    communs = {mot.strip("'\"(),") for mot in a.split()} & {mot.strip("'\"(),") for mot in b.split()}
    uuids = {mot for mot in communs if len(mot) == 36 and mot.count("-") == 4}
    assert uuids == {rencontre.action}
    with rencontre.qui.magasin.lecture() as session:
        lignes = [vars(une) for une in session.execute(select(Creneau)).scalars()]
    assert not [valeur for valeur in itertools.chain(*(une.values() for une in lignes)) if rencontre.fiche == valeur]
