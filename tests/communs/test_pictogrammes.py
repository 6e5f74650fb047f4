"""The pictograms: known names, colour of the text, and a mistake told with the nearest name."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.pictogrammes import dessin, marque, pictogramme, pictogrammes
from tznr_kit.socle.reglages import chemin_contenu


@pytest.mark.parametrize("nom", pictogrammes())
def test_chaque_pictogramme_prend_la_couleur_du_texte(nom: str) -> None:
    svg = pictogramme(nom, 24)
    racine = ElementTree.fromstring(svg)
    assert (racine.get("width"), racine.get("height"), racine.get("aria-hidden")) == ("24", "24", "true")
    assert "currentColor" in svg
    assert not re.search(r"#[0-9a-f]{3,6}\b", svg), "a colour of its own would not follow the theme"


def test_les_moments_de_la_vie_ont_leur_dessin() -> None:
    assert {"retraite", "chomage", "dette", "handicap", "enfant", "ferme", "aide", "logement"} <= set(pictogrammes())


def test_un_petit_pictogramme_a_un_trait_plus_epais() -> None:
    traits = [re.search(r'stroke-width="([\d.]+)"', pictogramme("travail", taille)) for taille in (56, 34, 24)]
    assert [trait and trait[1] for trait in traits] == ["2.5", "3", "3.6"]


def test_un_nom_mal_ecrit_propose_le_bon() -> None:
    with pytest.raises(ErreurContenu, match="voulez-vous dire « logement »"):
        pictogramme("logment")
    with pytest.raises(ErreurContenu, match="aucun dessin"):
        pictogramme("../charte")


def test_la_marque_et_l_illustration() -> None:
    assert ElementTree.fromstring(marque()).tag.endswith("svg")
    assert "<image" not in dessin("illustration-stand")


def test_chaque_dossier_dit_sa_licence() -> None:
    dossier = chemin_contenu("pictogrammes")
    assert "CC0" in (dossier / "LICENCE").read_text(encoding="utf-8")
    assert "MIT" in (dossier / "phosphor" / "LICENCE").read_text(encoding="utf-8")
