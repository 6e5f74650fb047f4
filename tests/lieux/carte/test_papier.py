"""The cards on paper: every place numbered, everything said, tagged."""

from __future__ import annotations

import datetime
import io
import math
from pathlib import Path

import pytest
from pypdf import PdfReader

from tznr_kit.__main__ import principal
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.papier.territoire.plan import RAYON, cadre, ecarter
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import communes_de, territoires

JOUR = datetime.date(2026, 12, 7)


def texte(octets: bytes) -> str:
    pages = PdfReader(io.BytesIO(octets)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\u00a0", " ")


def test_la_carte_d_un_territoire_dit_tout_de_ses_lieux() -> None:
    ecrit = texte(carte_pdf(annuaire(), territoires()["muret"], "A4", JOUR))
    assert "05 34 47 04 50" in ecrit
    assert "44 avenue Jacques Douzans" in ecrit
    assert "8 h 30 à 12 h, 13 h 30 à 17 h" in ecrit
    assert "bus 58" in ecrit
    assert "texte à valider par l'institution" in ecrit
    assert "Marché de Muret : jour et lieu" in ecrit
    assert "À confirmer par la cellule" in ecrit
    for trouve in filtrer(annuaire(), Filtre(territoire="muret"), communes()):
        assert trouve.lieu.nom.split(" — ")[0] in ecrit


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
    assert "MDS de Muret" in ecrit
    assert "France services" in ecrit
    assert "Mission Locale" in ecrit
    assert "La liste est incomplète" in ecrit


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
