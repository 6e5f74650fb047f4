"""The counter shown beside a result: open to everybody, and the one that the paper prints."""

from __future__ import annotations

import dataclasses

import pytest

from tests.lieux.aides import lieu
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.proche import GUICHETS, guichet, le_plus_proche
from tznr_kit.papier.accueil import accueil_pres_de
from tznr_kit.socle.territoires.communes import communes

MURET, SAINT_GAUDENS = "31395", "31483"


def seuls(*lieux: Lieu) -> Annuaire:
    return dataclasses.replace(annuaire(), lieux=lieux)


def test_l_ecran_montre_le_lieu_du_papier_et_il_recoit_tout_le_monde() -> None:
    """A mother of 34 was sent to the « mission locale » of the 16 to 25; her paper, to another place."""
    tout, repli = annuaire(), repertoire().telephone(None)
    for insee in (MURET, SAINT_GAUDENS, *list(communes())[::12]):
        montre = le_plus_proche(insee)
        assert montre is not None
        un = montre[0].lieu
        assert not tout.publics_de(un), un.nom
        if guichet(tout, insee):
            assert un.type in GUICHETS
            assert accueil_pres_de(tout, insee, repli).nom == un.nom


@pytest.mark.parametrize(
    "voisin", ["mission_locale", "chambre_agriculture", "conseiller_numerique", "intercommunalite"]
)
def test_le_voisin_qui_n_aide_pas_pour_tout_ne_passe_pas_devant(voisin: str) -> None:
    trouve = guichet(seuls(lieu(id="a", type=voisin, telephone="05 61 00 00 00"), lieu(id="b")), MURET)
    assert trouve is not None
    assert trouve.lieu.id == "b"


def test_une_rue_et_des_horaires_connus_passent_devant() -> None:
    sans_rue = lieu(id="sans", horaires="Mo-Fr 09:00-12:00", telephone="05 61 00 00 00")
    avec = lieu(id="avec", type="france_services", adresse="1 rue du Pré", horaires="Mo-Fr 09:00-12:00")
    trouve = guichet(seuls(sans_rue, avec), MURET)
    assert trouve is not None
    assert trouve.lieu.id == "avec"


def test_sans_guichet_ni_commune() -> None:
    assert guichet(seuls(lieu(type="mission_locale")), MURET) is None
    assert le_plus_proche(None) is None
    assert le_plus_proche("99999") is None


def test_jamais_l_aveu_d_une_rue_inconnue_sur_un_papier() -> None:
    sans_rue = seuls(lieu(adresse=None))
    dit = " ".join(accueil_pres_de(sans_rue, MURET, repertoire().telephone(None)).lignes)
    assert "inconnu" not in dit
    assert "demandez la rue" in dit
