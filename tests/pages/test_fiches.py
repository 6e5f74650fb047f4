"""A sheet on the screen: what it offers to do next."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tznr_kit.droits.classement import seuils
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "fiches.py"


def gestes(droit: str) -> list[tuple[str, bool]]:
    """The buttons under « Et maintenant ? », in order, and whether each is the main one."""
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["droit"] = droit
    corps = " ".join(element.proto.body for element in app.run().get("html"))
    assert not app.exception
    boutons = corps.split("Et maintenant")[1].split("</div>")[0]
    trouves = re.findall(r'<a class="k-bouton( principal)?"[^>]*>(.*?)</a>', boutons)
    return [(re.sub(r"<[^>]+>", "", mots), bool(principal)) for principal, mots in trouves]


@pytest.mark.parametrize("droit", seuils().a_parler)
def test_une_fiche_d_ecoute_fait_d_abord_appeler(droit: str) -> None:
    premiers = gestes(droit)
    assert premiers[0][1]
    assert premiers[0][0].startswith("J’appelle")
    assert not [mots for mots, _ in premiers if "y ai droit" in mots]


def test_une_aide_qui_se_calcule_se_verifie_d_abord() -> None:
    assert gestes("rsa")[0] == ("Voir si j’y ai droit", True)
    assert not [mots for mots, _ in gestes("prime_noel") if "y ai droit" in mots]


def moments() -> dict[str, str]:
    """Title of each tile of the first page of the sheets, and the line under it."""
    app = AppTest.from_file(str(PAGE), default_timeout=30).run()
    corps = " ".join(element.proto.body for element in app.get("html"))
    trouves = re.findall(r'<span class="t"><b>(.*?)</b><span class="p">(.*?)</span>', corps)
    return {unescape(titre): unescape(ligne) for titre, ligne in trouves}


def test_une_tuile_dit_des_mots_de_tous_les_jours_les_plus_demandes_d_abord() -> None:
    """« AEEH, AJPP » said nothing to anybody, and who cannot pay was told of student grants first, by the alphabet."""
    tuiles = moments()
    assert len(tuiles) == 9
    assert not [ligne for ligne in tuiles.values() if re.search(r"\b[A-ZÉ]{3,}\b", ligne.replace("HLM", ""))]
    assert tuiles["Je n'arrive plus à payer"].startswith("Un revenu minimum")
    assert tuiles["Ma ferme"].startswith("Un revenu minimum à la ferme")
    assert tuiles["Je perds mon travail"].startswith("Un revenu quand je perds mon emploi")
