"""The road sheet: one page an action, what one needs on the way, nothing of somebody else's action."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.actions.aides import JOUR, action_validee, un_kit
from tests.socle.acces.aides import contexte
from tznr_kit.actions import creneaux, preparations
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.actions.feuille_de_route import feuilles_de_route
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_relais import Creneau

LE_JOUR = date.fromisoformat(JOUR)


def _pages(octets: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(octets)).pages]


def test_une_page_par_action_dans_l_ordre_choisi(cellule: Contexte, action: str) -> None:
    un_kit(cellule)
    autre = action_validee(cellule, titre="Loto de Cadours", roles="Accroche : le CCAS", plan_b="Salle des fêtes")
    creneau = Creneau(partenaire="CAF", lieu="Antenne de Muret", jour=LE_JOUR, debut="10:30", minutes=20)
    creneaux.proposer(cellule, autre.id, [creneau])
    une, deux = _pages(feuilles_de_route(cellule, [autre.id, action], LE_JOUR))
    assert "Loto de Cadours" in une and "10 h 30, CAF, Antenne de Muret" in une and "Salle des fêtes" in une
    assert "Mercredi 20 janvier 2027, 9 h – 12 h" in une and "Halle du marché, Cadours" in une
    assert "CAF" in une and "Encore à faire" in une and "equipe@exemple.fr" in une
    assert "Marché de Cadours" in deux and "Antenne de Muret" not in deux


def test_un_brouillon_vide_s_imprime(cellule: Contexte) -> None:
    vide = preparations.creer(cellule, identifiant(), {})
    a_moitie = preparations.creer(cellule, identifiant(), {"partenaires": [{}, {"creneaux": None}]})
    une, deux = _pages(feuilles_de_route(cellule, [vide.id, a_moitie.id], LE_JOUR))
    assert "Date à fixer" in une and "Avec qui" not in deux


def test_la_feuille_d_un_autre_ne_s_imprime_pas(magasin: Magasin, cellule: Contexte, action: str) -> None:
    with pytest.raises(AccesRefuse):
        feuilles_de_route(contexte(magasin, "referent"), [action], LE_JOUR)
    with pytest.raises(Introuvable):
        feuilles_de_route(cellule, [action, "inconnue"], LE_JOUR)
    assert len(_pages(feuilles_de_route(contexte(magasin, "analyste"), [action], LE_JOUR))) == 1
