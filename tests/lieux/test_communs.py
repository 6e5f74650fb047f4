"""Giving back to the commons: the export obeys the data·inclusion schema, and comes back as it went."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
from pathlib import Path

import pytest
from data_inclusion.schema.v1 import Service, Structure

from tests.lieux import reponses
from tests.lieux.aides import lieu
from tests.lieux.conftest import Serveur
from tznr_kit.__main__ import principal
from tznr_kit.lieux.communs.data_inclusion import date_de, exporter, mots_communs
from tznr_kit.lieux.communs.plats import en_csv, en_geojson
from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.lecture import annuaire


def test_l_export_obeit_au_schema_data_inclusion() -> None:
    rendu = json.loads(json.dumps(exporter(annuaire())))
    assert len(rendu["structures"]) == len(annuaire().publies)
    for ligne in rendu["structures"]:
        Structure.model_validate(ligne, context={"ignore_warnings": False})
    for ligne in rendu["services"]:
        Service.model_validate(ligne, context={"ignore_warnings": False})
    assert {un["structure_id"] for un in rendu["services"]} == {un["id"] for un in rendu["structures"]}


def test_le_schema_refuserait_un_export_faux() -> None:
    """The validation above is not one that accepts anything."""
    ligne = exporter(annuaire())["structures"][0]
    with pytest.raises(ValueError, match="code_insee"):
        Structure.model_validate(ligne | {"code_insee": "313"})


def test_un_point_de_commune_n_est_pas_rendu_comme_une_adresse() -> None:
    tout = annuaire()
    flou = lieu(id="flou", precision="commune", telephone="39 49")
    rendu = exporter(dataclasses.replace(tout, lieux=(flou,)))["structures"][0]
    assert not {"latitude", "longitude"} & set(rendu)
    assert rendu["telephone"] == "3949"


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("2026-11-23", datetime.date(2026, 11, 23)),
        ("2019-12", datetime.date(2019, 12, 1)),
        ("2024-2026 (présentation non datée)", datetime.date(2024, 1, 1)),
        ("avril 2023", datetime.date(2023, 1, 1)),
        ("date inconnue", None),
    ],
)
def test_une_date_inconnue_n_est_pas_inventee(ecrit: str, attendu: datetime.date | None) -> None:
    un = lieu(source_date=ecrit)
    assert date_de(un) == attendu
    seul = dataclasses.replace(annuaire(), lieux=(un,))
    assert bool(exporter(seul)["structures"]) == (attendu is not None)


def test_chaque_type_est_dans_les_mots_communs() -> None:
    mots, tout = mots_communs(), annuaire()
    assert set(mots.publics) == set(tout.publics)
    assert set(mots.types) <= set(tout.types)


def test_csv_sans_formule_et_geojson() -> None:
    tout = annuaire()
    piege = lieu(id="piege", nom="=HYPERLINK(1)", lat=43.5)
    lignes = list(csv.DictReader(io.StringIO(en_csv(dataclasses.replace(tout, lieux=(piege,)))[1:]), delimiter=";"))
    assert (lignes[0]["nom"], lignes[0]["lat"], lignes[0]["gratuit"]) == ("'=HYPERLINK(1)", "43.5", "oui")
    carte = json.loads(en_geojson(tout))
    assert len(carte["features"]) == len(tout.publies)
    assert carte["features"][0]["geometry"]["coordinates"][0] < 3


def test_le_csv_rendu_se_relit_sans_rien_changer(
    copie: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / "lieux.csv"
    assert principal(["lieux", "exporter", "--format", "csv", "--vers", str(fichier)]) == 0
    assert principal(["lieux", "importer", "--source", "tableur", "--fichier", str(fichier)]) == 0
    dit = capsys.readouterr().out
    assert "0 ajouté(s), 0 disparu(s)" in dit
    assert "0 ligne(s) refusée(s)" in dit


def test_un_dossier_absent_est_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "exporter", "--format", "geojson", "--vers", str(tmp_path / "non" / "x")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_les_services_completent_les_structures_connues(copie: Path, source: tuple[Serveur, str]) -> None:
    serveur, adresse = source
    serveur.donner(json.dumps({"items": [reponses.structure_di()], "page": 1, "pages": 1}).encode())
    assert principal(["lieux", "importer", "--source", "data_inclusion", "--url", adresse, "--accepter"]) == 0
    ccas = next(un for un in annuaire().lieux if un.nom == "CCAS de Muret (essai)")
    remplacer(ccas.model_copy(update={"horaires": None}))
    services = [
        {
            "id": "s1",
            "structure_id": ccas.source_id,
            "nom": "Aide",
            "frais": "gratuit",
            "horaires_accueil": "lundi 9h-12h",
        },
        {"id": "s2", "structure_id": ccas.source_id, "nom": "Écoute", "frais": "gratuit"},
        {"id": "s3", "structure_id": "inconnue", "nom": "Autre", "frais": "payant"},
    ]
    serveur.donner(json.dumps({"items": services, "page": 1, "pages": 1}).encode())
    assert principal(["lieux", "importer", "--source", "data_inclusion_services", "--url", adresse, "--accepter"]) == 0
    apres = annuaire().par_id[ccas.id]
    assert (apres.gratuit, apres.horaires) == (True, "Mo 09:00-12:00")
