"""The whole application on a tiny second département: content only, not a line of code."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from pages.communs import visiteur as courant
from pages.communs.navigation import Ecran
from tests.pages.aides import ECRANS_DESSINES
from tests.pages.conversation import titre
from tznr_kit.__main__ import principal
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.socle.acces import Acteur
from tznr_kit.socle.reglages import RACINE, chemin_contenu
from tznr_kit.socle.surcouche import pieces
from tznr_kit.socle.territoires.communes import commune
from tznr_kit.socle.territoires.lecture import territoires

CONTENU = Path(__file__).parent / "contenu"
JOUR = datetime.date(2026, 12, 7)
STANDARD_DE_LA_HAUTE_GARONNE = "05 34 33 32 31"


@pytest.fixture(autouse=True)
def essai(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZNR_CONTENU", str(CONTENU))
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))


def test_les_droits_sont_ceux_du_contenu_national_sans_ceux_de_la_haute_garonne() -> None:
    ici = {fichier.name for fichier in chemin_contenu("droits").glob("*.yaml")}
    partout = {fichier.name for fichier in (RACINE / "content" / "droits").glob("*.yaml")}
    assert ici < partout
    assert partout - ici == {un.fichier.removeprefix("droits/") for un in pieces(RACINE / "content", RACINE / "content")
                             if un.provenance == "local" and un.fichier.startswith("droits/")}  # fmt: skip


@pytest.mark.parametrize("ecran", ECRANS_DESSINES, ids=lambda ecran: ecran.id)
def test_chaque_ecran_s_ouvre(ecran: Ecran, monkeypatch: pytest.MonkeyPatch) -> None:
    role = "cellule" if "cellule" in ecran.roles else sorted(ecran.roles)[0]
    monkeypatch.setattr(courant, "acteur_courant", lambda: Acteur("compte-essai", "Essai", role))
    app = AppTest.from_file(str(ecran.chemin), default_timeout=30).run()
    assert not app.exception
    assert app.title or titre(app)


def test_la_carte_ne_montre_que_ce_departement() -> None:
    app = AppTest.from_file(str(RACINE / "pages" / "ou_aller.py"), default_timeout=30).run()
    (champ,) = (un for un in app.text_input if un.label == "Autour de ma commune")
    ecrit = json.dumps([element.proto.body for element in app.get("html")], ensure_ascii=False)
    assert "Centre médico-social de Bourg-d&#x27;Essai" in ecrit
    assert "contours imaginés" in ecrit
    assert "Tisséo" not in ecrit
    assert "Muret" not in ecrit + app.get("deck_gl_json_chart")[0].proto.json
    champ.set_value("99").run()
    (proposees,) = (un.options for un in app.button_group if un.label == "Quelle commune ?")
    assert [une.split(" (")[0] for une in proposees] == ["Bourg-d'Essai", "Le Village", "La Vallée"]
    (champ,) = (un for un in app.text_input if un.label == "Autour de ma commune")
    champ.set_value("muret").run()
    assert "Nous ne trouvons pas cette commune" in json.dumps([un.proto.body for un in app.get("html")])


def test_les_commandes_et_le_papier(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "verifier"]) == 0
    assert principal(["lieux", "lister", "--commune", "99001", "--ouvert", "2026-12-07T09:30", "--json"]) == 0
    assert "04 99 00 00 01" in capsys.readouterr().out
    carte = PdfReader(io.BytesIO(carte_pdf(annuaire(), territoires()["departement"], "A4", JOUR)))
    assert "Bourg-d'Essai" in carte.pages[0].extract_text()
    assert "Haute-Garonne" not in "".join(page.extract_text() for page in carte.pages)
    assert carte.xmp_metadata is not None
    assert carte.xmp_metadata.dc_creator == ["Cellule Territoire zéro non-recours, Essai"]
    assert "Tisséo" not in "".join(page.extract_text() for page in carte.pages)
    poche = PdfReader(io.BytesIO(poche_pdf(annuaire(), commune("99002"), JOUR)))
    sur_la_carte = poche.pages[0].extract_text()
    assert "Centre médico-social" in sur_la_carte
    assert STANDARD_DE_LA_HAUTE_GARONNE not in sur_la_carte
    assert sur_la_carte.partition("Par téléphone")[2].count("France services") == 1


def test_la_ligne_du_departement_est_la_sienne() -> None:
    lignes = repertoire().telephones
    assert lignes["departement"] == lignes["france_services"], "sans standard, le repli national"
    assert STANDARD_DE_LA_HAUTE_GARONNE not in {ligne.numero for ligne in lignes.values()}


def test_un_territoire_sans_aucun_lieu_s_imprime_quand_meme() -> None:
    carte = PdfReader(io.BytesIO(carte_pdf(annuaire(), territoires()["vallee"], "A3", JOUR)))
    ecrit = carte.pages[0].extract_text()
    assert "LA VALLÉE" in ecrit and "Qui peut m’aider" in ecrit
