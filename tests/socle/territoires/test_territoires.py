"""Communes, perimeters, outlines and profiles of the content."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires import construire
from tznr_kit.socle.territoires.communes import commune, communes, epci
from tznr_kit.socle.territoires.distances import distance_km
from tznr_kit.socle.territoires.formes import contour, dans_la_commune, decoder, encoder, formes, rivieres
from tznr_kit.socle.territoires.lecture import communes_de, territoire_de, territoires
from tznr_kit.socle.territoires.profils import profil
from tznr_kit.socle.territoires.reperes import gares, marches
from tznr_kit.socle.territoires.tableau import lire_table


def test_les_586_communes_ont_une_forme_et_une_intercommunalite() -> None:
    assert len(communes()) == 586
    assert set(formes()) == set(communes())
    assert {une.epci for une in communes().values()} <= set(epci())
    assert {une.arrondissement for une in communes().values()} == {"Toulouse", "Muret", "Saint-Gaudens"}


def test_les_quatre_territoires_sont_a_confirmer() -> None:
    connus = territoires()
    assert list(connus) == ["departement", "villefranche", "muret", "saint-gaudens", "cadours"]
    nombres = {nom: len(communes_de(un)) for nom, un in connus.items()}
    assert nombres == {"departement": 586, "villefranche": 58, "muret": 26, "saint-gaudens": 104, "cadours": 29}
    assert all("confirmer" in (un.perimetre_note or "") for nom, un in connus.items() if nom != "departement")
    assert all(un.centre in communes() for un in connus.values())


@pytest.mark.parametrize(("insee", "attendu"), [("31395", "muret"), ("31098", "cadours"), ("31555", "departement")])
def test_le_territoire_d_une_commune_est_le_plus_petit(insee: str, attendu: str) -> None:
    trouve = territoire_de(insee)
    assert trouve is not None
    assert trouve.id == attendu


def test_une_commune_inconnue() -> None:
    assert territoire_de("99999") is None
    with pytest.raises(ErreurContenu, match="aucune commune de code 99999"):
        commune("99999")


def test_le_profil_dit_ce_qui_est_secret() -> None:
    figure = profil(territoires()["saint-gaudens"])
    assert figure.population == 44497
    assert figure.revenus == (15630, 26070)
    assert figure.revenus_publies == 71
    assert [une.nom for une in figure.pauvrete] == ["Montréjeau", "Saint-Gaudens"]


def test_chaque_centroide_est_dans_sa_commune() -> None:
    dehors = [une.nom for une in communes().values() if not dans_la_commune(une.lon, une.lat, une.insee)]
    assert dehors == []
    muret = commune("31395")
    assert not dans_la_commune(muret.lon, muret.lat, "31555")
    assert not dans_la_commune(2.35, 48.85, "31395")


def test_gares_et_marches_sont_dans_des_communes_connues() -> None:
    assert {un.insee for un in (*gares(), *marches())} <= set(communes())
    assert len(gares()) == 44
    assert len(marches()) == 68
    assert len(rivieres()) == 6


def test_un_contour_est_ferme_et_fait_de_points_de_ses_communes() -> None:
    codes = [une.insee for une in communes_de(territoires()["cadours"])]
    anneaux = contour(codes)
    points = {point for code in codes for anneau in formes()[code] for point in anneau}
    assert anneaux
    assert all(anneau[0] == anneau[-1] and set(anneau) <= points for anneau in anneaux)


def test_contour_d_une_commune_seule_et_de_rien() -> None:
    (anneau,) = contour(["31395"])
    assert set(anneau) == set(formes()["31395"][0])
    assert contour([]) == []


def test_le_format_compact_se_relit() -> None:
    anneau = ((10, 20), (13, 18), (-5, 0), (10, 20))
    assert encoder(anneau) == "10 20 3 -2 -18 -18 15 20"
    assert decoder(encoder(anneau)) == anneau
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        decoder("1 2 3")


def test_distance_de_toulouse_a_muret() -> None:
    assert distance_km(43.6045, 1.4440, 43.4610, 1.3270) == pytest.approx(18.5, abs=0.5)
    assert distance_km(43, 1, 44, 1) == pytest.approx(2 * math.pi * 6371 / 360, rel=1e-6)


def test_les_tables_disent_leur_source_et_leur_licence(tmp_path: Path) -> None:
    dossier = Path(__file__).parents[3] / "content" / "territoires"
    for nom in ("communes", "epci", "gares", "marches", "formes", "rivieres"):
        entete = [
            ligne for ligne in (dossier / f"{nom}.csv").read_text(encoding="utf-8").splitlines() if ligne[0] == "#"
        ]
        assert entete[0].startswith("# Source : ")
        assert any(ligne.startswith("# Licence : ") for ligne in entete)
    (tmp_path / "a.csv").write_text("# Source\nx\nun\n", encoding="utf-8")
    with pytest.raises(ErreurContenu, match="ligne 1"):
        lire_table(tmp_path / "a.csv", lambda ligne: float(ligne["x"]))
    with pytest.raises(ErreurContenu, match="cette colonne manque"):
        lire_table(tmp_path / "a.csv", lambda ligne: float(ligne["y"]))


def carre(code: str, x: float, bosse: float) -> dict[str, object]:
    """A square of 0.1° with a bump of ``bosse`` degrees in the middle of the border at longitude 1.1."""
    bord = [[1.1, 43.0], [1.1 + bosse, 43.05], [1.1, 43.1]]
    autre = [[x, 43.1], [x, 43.0]] if x < 1.1 else [[x, 43.0], [x, 43.1]]
    anneau = [*bord, *autre, bord[0]] if x < 1.1 else [*bord[::-1], *autre, bord[-1]]
    geometrie = {"type": "Polygon", "coordinates": [anneau]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometrie}


@pytest.mark.parametrize(("tolerance", "points"), [(0, 6), (60, 6), (300, 5)])
def test_construire_simplifie_sans_ouvrir_les_limites(tmp_path: Path, tolerance: int, points: int) -> None:
    """The bump (0.0015°, about 120 m) is kept or removed on both sides of the border at once."""
    objets = {"features": [carre("A", 1.0, 0.0015), carre("B", 1.2, 0.0015)]}
    (tmp_path / "c.geojson").write_text(json.dumps(objets), encoding="utf-8")
    options = ["--code", "code", "--vers", str(tmp_path / "f.csv"), "--source", "essai", "--licence", "essai"]
    code = construire.principal([str(tmp_path / "c.geojson"), *options, "--tolerance", str(tolerance)])
    assert code == 0
    lignes = (tmp_path / "f.csv").read_text(encoding="utf-8").splitlines()
    assert "Source : essai" in lignes[0]
    a, b = (decoder(ligne.partition(";")[2]) for ligne in lignes if not ligne.startswith("#"))
    assert len(a) == len(b) == points
    commun = set(a) & set(b)
    assert {(11000, 430000), (11000, 431000)} <= commun
    assert len(commun) == (3 if points == 6 else 2)


def test_chaque_commune_a_le_plus_etroit_de_ses_territoires() -> None:
    """Made once for all of them: what a search among the territories of each would give."""
    siens = {lu.id: {une.insee for une in communes_de(lu)} for lu in territoires().values()}
    for insee in communes():
        candidats = [nom for nom, codes in siens.items() if insee in codes]
        trouve = territoire_de(insee)
        assert (trouve and trouve.id) == min(candidats, key=lambda nom: len(siens[nom]), default=None)
