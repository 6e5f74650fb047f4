"""The cards on paper: every place numbered, everything said, tagged."""

from __future__ import annotations

import datetime
import io
import itertools
import math
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tznr_kit.__main__ import principal
from tznr_kit.lieux.carte.noms import Rectangle
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.territoire import noms as noms_du_plan
from tznr_kit.papier.territoire.document import a_completer_pdf, carte_pdf, distances, lieux_imprimes
from tznr_kit.papier.territoire.plan import RAYON, cadre, ecarter
from tznr_kit.papier.territoire.poche import poche_pdf, portes_de_poche
from tznr_kit.papier.territoire.reperes import longueur_km
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.formes import rivieres
from tznr_kit.socle.territoires.lecture import communes_de, territoires

JOUR = datetime.date(2026, 12, 7)


def texte(octets: bytes) -> str:
    pages = PdfReader(io.BytesIO(octets)).pages
    return " ".join(" ".join(page.extract_text().replace("’", "'").split()) for page in pages).replace("\u00a0", " ")


@pytest.mark.parametrize("nom", sorted(territoires()))
def test_la_carte_d_un_territoire_tient_en_deux_pages_et_ne_dit_rien_d_inconnu(nom: str) -> None:
    octets = carte_pdf(annuaire(), territoires()[nom], "A4", JOUR)
    assert len(PdfReader(io.BytesIO(octets)).pages) == 2
    ecrit = texte(octets).replace("’", "'")
    for mot in ("inconnu", "à compléter", "à valider", "à vérifier", "pauvreté", "Il manque", "incomplète"):
        assert mot not in ecrit
    lieux = lieux_imprimes(annuaire(), territoires()[nom])
    assert 0 < len(lieux) <= 8
    for lieu in lieux:
        assert lieu.telephone or lieu.horaires or lieu.horaires_texte or lieu.courriel


def test_chaque_lieu_du_recto_a_sa_carte_au_dos() -> None:
    octets = carte_pdf(annuaire(), territoires()["muret"], "A4", JOUR)
    recto, verso = (
        " ".join(page.extract_text().replace("’", "'").split()) for page in PdfReader(io.BytesIO(octets)).pages
    )
    for lieu in lieux_imprimes(annuaire(), territoires()["muret"]):
        assert lieu.nom.split(" — ")[0] in recto
        assert lieu.nom.split(" — ")[0] in verso
    assert "05 34 47 04 50" in verso.replace("\u00a0", " ")


def test_ce_qui_manque_est_pour_la_cellule() -> None:
    ecrit = texte(a_completer_pdf(annuaire(), territoires()["muret"], JOUR))
    assert "Ne pas distribuer" in ecrit
    assert "Marché de Muret : jour et lieu" in ecrit


@pytest.mark.parametrize(("page", "largeur"), [("A3", 841.89), ("A4", 595.28)])
def test_la_carte_est_balisee_et_a_la_bonne_taille(page: str, largeur: float) -> None:
    lu = PdfReader(io.BytesIO(carte_pdf(annuaire(), territoires()["cadours"], page, JOUR)))
    assert float(lu.pages[0].mediabox.width) == pytest.approx(largeur, abs=0.1)
    assert lu.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lu.trailer["/Root"]["/Lang"].startswith("fr")


def test_la_carte_de_poche_donne_une_porte_de_chaque_sorte() -> None:
    octets = poche_pdf(annuaire(), communes()["31395"], JOUR)
    assert float(PdfReader(io.BytesIO(octets)).pages[0].mediabox.width) == pytest.approx(419.53, abs=0.1)
    ecrit = texte(octets)
    assert len(PdfReader(io.BytesIO(octets)).pages) == 1
    assert "MDS de Muret" in ecrit
    assert "France services" in ecrit
    assert "Mairie de Muret" in ecrit
    assert "32 30" in ecrit


@pytest.mark.parametrize("insee", ["31098", "31042", "31555", "31080", "31580", "31001"])
def test_la_carte_de_poche_ne_renvoie_jamais_a_la_mairie_d_un_autre_village(insee: str) -> None:
    octets = poche_pdf(annuaire(), communes()[insee], JOUR)
    assert len(PdfReader(io.BytesIO(octets)).pages) == 1
    assert "inconnu" not in texte(octets)
    communales = [
        lieu for lieu in portes_de_poche(annuaire(), communes()[insee]) if lieu.type in ("mairie", "ccas_cias")
    ]
    assert [lieu.commune for lieu in communales] == [insee]


def test_les_symboles_ne_se_couvrent_pas_et_restent_dans_le_cadre() -> None:
    visees = [(50.0, 50.0)] * 12 + [(1.0, 1.0)]
    places = ecarter(visees, lambda p: 0 <= p[0] <= 100 and 0 <= p[1] <= 100)
    ecarts = [math.dist(a, b) for rang, a in enumerate(places) for b in places[:rang]]
    assert min(ecarts) >= 2 * RAYON
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in places)
    assert places[0] == (50.0, 50.0)


def test_le_cadre_contient_le_territoire() -> None:
    montrees = communes_de(territoires()["cadours"])
    ou = cadre(montrees, 10, 20, 180, 120)
    assert all(ou.contient(ou.placer(une.lon, une.lat)) for une in montrees)


def test_la_commande_imprimer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fichier = tmp_path / "poche.pdf"
    assert principal(["lieux", "imprimer", "--commune", "31098", "--vers", str(fichier)]) == 0
    assert fichier.read_bytes().startswith(b"%PDF")
    assert principal(["lieux", "imprimer", "--territoire", "ailleurs", "--vers", str(fichier)]) == 2
    assert "ailleurs" in capsys.readouterr().err


@pytest.mark.parametrize("territoire", ["cadours", "muret", "saint-gaudens", "departement"])
def test_les_noms_ont_trois_tailles_et_ne_se_touchent_pas(territoire: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrits: list[Rectangle] = []
    nommer = noms_du_plan.nommees

    def retenir(*arguments: Any) -> list[tuple[Commune, Rectangle]]:
        faits = nommer(*arguments)
        ecrits.extend([place for _, place in faits] + list(arguments[3]))
        return faits

    monkeypatch.setattr(noms_du_plan, "nommees", retenir)
    carte_pdf(annuaire(), territoires()[territoire], "A4", JOUR)
    assert len({round(bas - haut, 2) for _, haut, _, bas in ecrits[:60]}) >= 3
    noms = [place for place in ecrits if place[2] - place[0] > 2 * RAYON + 0.1]
    for rang, (gauche, haut, droite, bas) in enumerate(noms):
        for autre in noms[:rang]:
            assert not (gauche < autre[2] and autre[0] < droite and haut < autre[3] and autre[1] < bas)


@pytest.mark.parametrize(("mm_par_degre", "place", "km"), [(600.0, 45.0, 5), (120.0, 45.0, 20), (5000.0, 45.0, 1)])
def test_l_echelle_tient_dans_sa_place(mm_par_degre: float, place: float, km: int) -> None:
    assert longueur_km(mm_par_degre, place) == km
    assert km * mm_par_degre / 111.2 <= place or km == 1


def test_la_legende_est_dessinee_et_dite() -> None:
    octets = carte_pdf(annuaire(), territoires()["cadours"], "A4", JOUR)
    ecrit = texte(octets)
    assert "Limite du territoire" in ecrit
    assert "5 km" in ecrit
    assert "carré" not in ecrit


def test_aucune_riviere_ne_coupe_a_travers_champs() -> None:
    """A segment of more than 12 km is no river; the Garonne passes between Grenade and Ondes."""
    for nom, lignes in rivieres().items():
        for ligne in lignes:
            longs = [math.dist(a, b) for a, b in itertools.pairwise(ligne)]
            assert max(longs, default=0) * 0.011 < 12, nom
    garonne = [point for ligne in rivieres()["la Garonne"] for point in ligne]
    assert min(math.dist(point, (13015, 437760)) for point in garonne) < 30


def test_les_distances_se_lisent_du_centre_et_disent_a_vol_d_oiseau() -> None:
    dit = distances(territoires()["cadours"]).replace("\u00a0", " ")
    assert dit.startswith("De Cadours, à vol d'oiseau : Larra 14 km")
    assert "Grenade 19 km" in dit and dit.endswith("La route est plus longue.")
    seul = territoires()["cadours"].model_copy(update={"epci": (), "communes": ("31098",)})
    assert distances(seul) == ""
