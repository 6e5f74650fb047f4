"""Communes found as people write them."""

from __future__ import annotations

import pytest

from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.recherche import chercher_communes, nom_et_code, reconnaitre_commune


@pytest.mark.parametrize(
    ("ecrit", "nom"),
    [
        ("saint gaudens", "Saint-Gaudens"),
        ("st gaudens", "Saint-Gaudens"),
        ("St-Gaudens", "Saint-Gaudens"),
        ("SAINT GAUDENS", "Saint-Gaudens"),
        ("saintgaudens", "Saint-Gaudens"),
        ("saint gaudens 31800", "Saint-Gaudens"),
        ("31800 Saint-Gaudens", "Saint-Gaudens"),
        ("st. gaudens", "Saint-Gaudens"),
        ("saint gaudins", "Saint-Gaudens"),
        ("toulouse", "Toulouse"),
        ("31000", "Toulouse"),
        ("isle en dodon", "L'Isle-en-Dodon"),
        ("l isle en dodon", "L'Isle-en-Dodon"),
        ("lisle en dodon", "L'Isle-en-Dodon"),
        ("L’Isle-en-Dodon", "L'Isle-en-Dodon"),
        ("fousseret", "Le Fousseret"),
        ("le fousseret", "Le Fousseret"),
        ("union", "L'Union"),
        ("luchon", "Bagnères-de-Luchon"),
        ("bagneres de luchon", "Bagnères-de-Luchon"),
        ("salies s/ salat", "Salies-du-Salat"),
        ("la salvetat st gilles", "La Salvetat-Saint-Gilles"),
        ("cadour", "Cadours"),
        ("colomier", "Colomiers"),
        ("muret 99999", "Muret"),
    ],
)
def test_une_commune_se_trouve_comme_on_l_ecrit(ecrit: str, nom: str) -> None:
    assert chercher_communes(ecrit)[0].nom == nom


@pytest.mark.parametrize("ecrit", ["", "   ", "???", "xyzzyxyzzy", "99999"])
def test_ce_qui_ne_dit_rien_ne_trouve_rien(ecrit: str) -> None:
    assert chercher_communes(ecrit) == []
    assert reconnaitre_commune(ecrit) is None


def test_un_code_partage_propose_ses_communes_la_plus_peuplee_d_abord() -> None:
    trouvees = chercher_communes("31800", au_plus=50)
    assert len(trouvees) > 1
    assert all("31800" in une.codes_postaux for une in trouvees)
    assert trouvees[0].nom == "Saint-Gaudens"
    assert reconnaitre_commune("31800") is None, "several communes share it: the person chooses"


def test_le_debut_d_un_code_ou_d_un_nom_suffit() -> None:
    assert chercher_communes("3180")[0].nom == "Saint-Gaudens"
    assert all("aint" in une.nom for une in chercher_communes("saint"))


def test_chaque_commune_se_reconnait_sans_accent_ni_trait_d_union() -> None:
    perdues = []
    for une in communes().values():
        for ecrit in (une.nom, une.nom.lower().replace("-", " "), une.nom.upper().replace("SAINT-", "ST ")):
            reconnue = reconnaitre_commune(ecrit)
            if reconnue is None or reconnue.insee != une.insee:
                perdues.append(ecrit)
    assert perdues == []


def test_les_etiquettes_sont_uniques() -> None:
    etiquettes = [nom_et_code(une) for une in communes().values()]
    assert len(set(etiquettes)) == len(etiquettes)
