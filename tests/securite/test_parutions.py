"""Two reports one encounter apart say nothing of the person met in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actions.test_rencontres import ligne
from tests.securite.attaques.rapports import ANNEE, ELLE, action_tenue, retrouvees
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.rencontres import deposer
from tznr_kit.chiffres.bilan import dresser
from tznr_kit.chiffres.parutions import paraitre


@pytest.mark.parametrize("apres", [date(2027, 1, 21), date(2027, 1, 31), date(2027, 2, 1)])
def test_rien_ne_se_retrouve_d_un_rapport_a_l_autre(tmp_path: Path, apres: date) -> None:
    assert retrouvees(tmp_path, (date(2027, 1, 20), apres)) == 0


def test_la_parution_suit_quand_assez_de_personnes_ont_ete_rencontrees(tmp_path: Path) -> None:
    qui = contexte(magasin_neuf(tmp_path))
    action = action_tenue(qui)
    deposer(qui, action.id, [ligne(**ELLE) for _ in range(20)], [])
    premiere = paraitre(qui, ANNEE, date(2027, 1, 20))
    deposer(qui, action.id, [ligne(**ELLE) for _ in range(10)], [])
    assert paraitre(qui, ANNEE, date(2027, 1, 31)) == premiere, "le mois ne change pas"
    suivante = paraitre(qui, ANNEE, date(2027, 2, 1))
    valeurs = {une.indicateur.code: une.valeur.valeur for une in suivante.mesures}
    assert valeurs != {une.indicateur.code: une.valeur.valeur for une in premiere.mesures}
    assert dresser(qui, ANNEE).mesures == suivante.mesures, "l'écran de la cellule est à jour"
