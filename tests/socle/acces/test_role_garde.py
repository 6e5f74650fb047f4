"""No path but « changer » moves a role: a new password, an old invitation, a colleague's mistake keep it."""

from pathlib import Path

import pytest

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.acces.comptes import CompteRefuse
from tznr_kit.socle.acces.premier import invitation_du_premier_compte
from tznr_kit.socle.magasin import Magasin

BON = "quatre chevaux verts dorment"
AUTRE = "cinq lanternes bleues veillent"


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    return magasin_neuf(tmp_path)


def _comptes(magasin: Magasin) -> dict[str, tuple[str, str, bool]]:
    return {un.courriel: (un.nom, un.role, un.actif) for un in comptes.lister(contexte(magasin, "admin"))}


@pytest.mark.parametrize("role", ["admin", "analyste", "cellule", "referent", "terrain"])
def test_un_nouveau_mot_de_passe_garde_le_role_et_le_nom(magasin: Magasin, role: str) -> None:
    admin = contexte(magasin, "admin")
    comptes.accepter(magasin, comptes.inviter(admin, "a@exemple.fr", "Ana", "admin"), "", "", BON)
    comptes.accepter(magasin, comptes.inviter(admin, "b@exemple.fr", "Bea", role), "", "", BON)
    avant = _comptes(magasin)
    for nom, donne in (("Autre nom", "terrain"), ("Bea", "admin")):
        comptes.accepter(magasin, comptes.inviter(admin, "B@exemple.fr ", nom, donne), "", "", AUTRE)
        assert _comptes(magasin) == avant


def test_la_seule_administration_ne_se_perd_par_aucun_chemin(magasin: Magasin) -> None:
    jeton = invitation_du_premier_compte(magasin)
    assert jeton is not None
    comptes.accepter(magasin, jeton, "a@exemple.fr", "Ana", BON)
    admin = contexte(magasin, "admin")
    comptes.accepter(magasin, comptes.inviter(admin, "a@exemple.fr", "Ana", "terrain"), "", "", AUTRE)
    for geste in ({"role": "terrain"}, {"actif": False}):
        with pytest.raises(CompteRefuse, match="zéro compte d'administration"):
            comptes.changer(admin, "a@exemple.fr", **geste)
    assert _comptes(magasin) == {"a@exemple.fr": ("Ana", "admin", True)}


def test_une_vieille_invitation_ne_rend_pas_un_role_retire(magasin: Magasin) -> None:
    admin = contexte(magasin, "admin")
    comptes.accepter(magasin, comptes.inviter(admin, "a@exemple.fr", "Ana", "admin"), "", "", BON)
    vieille = comptes.inviter(admin, "b@exemple.fr", "Bea", "admin")
    comptes.accepter(magasin, comptes.inviter(admin, "b@exemple.fr", "Bea", "cellule"), "", "", BON)
    with pytest.raises(CompteRefuse):
        comptes.accepter(magasin, vieille, "", "", AUTRE)
    assert _comptes(magasin)["b@exemple.fr"][1] == "cellule"
