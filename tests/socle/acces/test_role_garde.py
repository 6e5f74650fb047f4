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


def test_le_lien_du_premier_compte_ne_sert_plus_quand_un_autre_chemin_l_a_cree(magasin: Magasin) -> None:
    """Printed in a journal, good for seven days: it made a second administrator, or took over the first."""
    jeton = invitation_du_premier_compte(magasin)
    assert jeton is not None
    lien = comptes.inviter(contexte(magasin, "admin"), "a@exemple.fr", "Ana", "admin")  # from the command line
    comptes.accepter(magasin, lien, "", "", BON)
    avant = _comptes(magasin)
    for courriel in ("intrus@exemple.fr", "a@exemple.fr"):
        with pytest.raises(CompteRefuse, match="premier compte"):
            comptes.accepter(magasin, jeton, courriel, "Intrus", AUTRE)
    assert _comptes(magasin) == avant


@pytest.mark.parametrize("nom", ["Ana 06 12 34 56 78", "ana.martin@orange.fr", "2 85 05 78 006 084 36", "Ana\u202e"])
def test_un_compte_a_un_nom_et_rien_d_autre(magasin: Magasin, nom: str) -> None:
    """It is read by everybody in the list of actions, and goes out in calendars."""
    with pytest.raises(CompteRefuse, match="nom"):
        comptes.inviter(contexte(magasin, "admin"), "a@exemple.fr", nom, "referent")
    jeton = invitation_du_premier_compte(magasin)
    assert jeton is not None
    with pytest.raises(CompteRefuse, match="nom"):
        comptes.accepter(magasin, jeton, "a@exemple.fr", nom, BON)
