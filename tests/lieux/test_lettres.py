"""Letters to the places: a link that opens once, an answer, the list of the cell."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.socle.acces.aides import contexte
from tznr_kit.__main__ import principal
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import (
    Lettre,
    LettreRefusee,
    a_ecrire,
    appliquer,
    classer,
    connus,
    ouvrir,
    preparer,
    repondre,
    reponses,
)
from tznr_kit.papier.lettre_lieu import lettres_pdf
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.web import lettre_lieu

JOUR = datetime.date(2026, 12, 1)
MURET = "mds-31395-mds-de-muret"


def lettre(cellule: Contexte, jour: datetime.date = JOUR) -> Lettre:
    return preparer(cellule, [annuaire().par_id[MURET]], jour)[0]


def jeton(une: Lettre) -> str:
    return une.lien.partition("jeton=")[2]


def test_un_lien_s_ouvre_et_ne_repond_qu_une_fois(peu: Path, magasin: Magasin, cellule: Contexte) -> None:
    code = jeton(lettre(cellule))
    assert ouvrir(magasin, code, JOUR) == MURET
    repondre(magasin, code, {"etat": "exact"}, JOUR)
    with pytest.raises(LettreRefusee, match="déjà utilisé"):
        repondre(magasin, code, {"etat": "ferme"}, JOUR)
    with pytest.raises(LettreRefusee):
        ouvrir(magasin, code, JOUR)


@pytest.mark.parametrize("code", ["", "faux", "x" * 100])
def test_un_faux_lien_ne_s_ouvre_pas(magasin: Magasin, code: str) -> None:
    with pytest.raises(LettreRefusee):
        ouvrir(magasin, code, JOUR)


def test_un_vieux_lien_et_celui_d_une_lettre_remplacee_ne_s_ouvrent_plus(
    peu: Path, magasin: Magasin, cellule: Contexte
) -> None:
    ancien = jeton(lettre(cellule))
    nouveau = jeton(lettre(cellule))
    with pytest.raises(LettreRefusee):
        ouvrir(magasin, ancien, JOUR)
    assert ouvrir(magasin, nouveau, JOUR + datetime.timedelta(days=90)) == MURET
    with pytest.raises(LettreRefusee):
        ouvrir(magasin, nouveau, JOUR + datetime.timedelta(days=91))


def test_la_reponse_va_a_la_liste_puis_dans_la_fiche(peu: Path, magasin: Magasin, cellule: Contexte) -> None:
    dit = connus(annuaire().par_id[MURET]) | {
        "etat": "change",
        "telephone": "Tél. 05.61.00.00.77",
        "horaires": "Du lundi au jeudi 9h-12h",
    }
    repondre(magasin, jeton(lettre(cellule)), dit, JOUR)
    avant = annuaire().par_id[MURET]
    assert avant.telephone == "05 34 47 04 50"
    une = reponses(cellule)[0]
    appliquer(cellule, annuaire(), une, JOUR)
    apres = annuaire().par_id[MURET]
    assert (apres.telephone, apres.horaires, apres.verifie_le) == ("05 61 00 00 77", "Mo-Th 09:00-12:00", JOUR)
    assert (apres.adresse, apres.transport) == (avant.adresse, avant.transport)
    assert reponses(cellule) == []
    assert apres not in a_ecrire(annuaire(), JOUR)


def test_des_horaires_pas_compris_effacent_le_calcul_et_gardent_le_texte(
    peu: Path, magasin: Magasin, cellule: Contexte
) -> None:
    repondre(magasin, jeton(lettre(cellule)), {"etat": "change", "horaires": "selon la saison"}, JOUR)
    doutes = appliquer(cellule, annuaire(), reponses(cellule)[0], JOUR)
    apres = annuaire().par_id[MURET]
    assert (apres.horaires, apres.horaires_texte) == (None, "selon la saison")
    assert doutes


def test_exact_confirme_sans_rien_changer(peu: Path, magasin: Magasin, cellule: Contexte) -> None:
    avant = annuaire().par_id[MURET]
    repondre(magasin, jeton(lettre(cellule)), {"etat": "exact", "telephone": "05 61 00 00 99"}, JOUR)
    appliquer(cellule, annuaire(), reponses(cellule)[0], JOUR)
    assert annuaire().par_id[MURET].telephone == avant.telephone
    assert annuaire().par_id[MURET].verifie_le == JOUR


@pytest.mark.parametrize("dit", [{}, {"etat": "autre"}, {"etat": "change", "adresse": "x" * 301}])
def test_une_reponse_impossible_garde_le_lien(
    peu: Path, magasin: Magasin, cellule: Contexte, dit: dict[str, str]
) -> None:
    code = jeton(lettre(cellule))
    with pytest.raises(LettreRefusee):
        repondre(magasin, code, dit, JOUR)
    assert ouvrir(magasin, code, JOUR) == MURET


@pytest.mark.parametrize("role", ["terrain", "referent", "analyste"])
def test_seule_la_cellule_ecrit_et_lit(peu: Path, magasin: Magasin, role: Any) -> None:
    autre = contexte(magasin, role)
    for appel in (lambda: preparer(autre, [], JOUR), lambda: reponses(autre), lambda: classer(autre, "x", JOUR)):
        with pytest.raises(AccesRefuse):
            appel()


def test_le_formulaire_sans_compte(peu: Path, magasin: Magasin, cellule: Contexte) -> None:
    code = jeton(lettre(cellule, datetime.date.today()))
    with mock.patch.object(lettre_lieu, "magasin_principal", return_value=magasin):
        client = TestClient(Starlette(routes=lettre_lieu.routes()))
        page = client.get(f"/lieu?jeton={code}")
        assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
        assert "05 34 47 04 50" in page.text
        anti = re.search(r'name="anti_csrf" value="([^"]+)"', page.text)
        assert anti
        champs = {"jeton": code, "anti_csrf": anti[1], "etat": "change", "telephone": "05 61 00 00 77"}
        assert client.post("/lieu", data=champs | {"anti_csrf": "faux"}).status_code == 403
        contraire = client.post("/lieu", data=champs | {"etat": "exact"})
        assert contraire.status_code == 422 and "Vous dites que tout est exact" in contraire.text
        assert 'value="05 61 00 00 77"' in contraire.text, "rien de tapé n'est perdu"
        assert "Merci" in client.post("/lieu", data=champs).text
        assert client.get(f"/lieu?jeton={code}").status_code == 404
    assert reponses(cellule)[0].dit["telephone"] == "05 61 00 00 77"


def test_la_lettre_sur_papier_dit_la_fiche_et_le_lien(peu: Path, cellule: Contexte) -> None:
    lettres = preparer(cellule, annuaire().lieux[:3], JOUR)
    pages = PdfReader(io.BytesIO(lettres_pdf(lettres, JOUR))).pages
    assert len(pages) == 3
    ecrit = " ".join(pages[0].extract_text().split())
    assert lettres[0].lieu.nom.split()[0] in ecrit
    assert "une seule fois" in ecrit
    assert ecrit.index("Merci") > ecrit.index("jeton=")  # the code is drawn last: it covers no word


def test_la_commande_ecrit_le_pdf_et_les_brouillons(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["lieux", "lettres", "--vers", str(tmp_path / "l"), "--type", "mds"]) == 0
    assert (tmp_path / "l" / "lettres.pdf").read_bytes().startswith(b"%PDF")
    assert "14 lettre(s)" in capsys.readouterr().out
    assert principal(["lieux", "lettres", "--vers", str(tmp_path / "l"), "--type", "bar"]) == 2
