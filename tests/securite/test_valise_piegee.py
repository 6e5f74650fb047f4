"""A valise whose contents were chosen by somebody else: refused in words, and nothing of it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import groupe, ligne
from tests.securite.attaques.valise import BRUTS, PIEGES, piege
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import valise
from tznr_kit.actions.coffre import CoffreRefuse, ouvrir_coffre, sceller
from tznr_kit.actions.rencontres import deposer
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action, Groupe, PieceJointe, Rencontre

PHRASE = "les chevaux du marché"


@pytest.fixture(scope="module")
def contenu(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a laptop would bring home."""
    portable = contexte(magasin_neuf(tmp_path_factory.mktemp("portable"), "portable.sqlite"))
    action = action_validee(portable)
    deposer(portable, action.id, [ligne()], [groupe(5, age={"75_plus": 2})])
    return ouvrir_coffre(valise.exporter(portable, PHRASE)[0], PHRASE)


@pytest.fixture
def serveur(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path, "serveur.sqlite"))


def test_la_valise_d_origine_entre(serveur: Contexte, contenu: bytes) -> None:
    assert valise.importer(serveur, sceller(contenu, PHRASE), PHRASE).ajoutes["actions"] == 1


@pytest.mark.parametrize("nom", [*PIEGES, *BRUTS])
def test_un_piege_est_refuse_en_mots_et_rien_n_entre(serveur: Contexte, contenu: bytes, nom: str) -> None:
    with pytest.raises(CoffreRefuse) as refus:
        valise.importer(serveur, sceller(piege(nom, contenu), PHRASE), PHRASE)
    assert str(refus.value).endswith(".") and "Durand" not in str(refus.value)
    with serveur.magasin.lecture() as session:
        for table in (Action, Rencontre, Groupe, PieceJointe):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == 0
