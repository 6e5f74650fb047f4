"""A département writes only what differs; the rest is the national content, as it is now."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire, dossier_lieux
from tznr_kit.socle import surcouche
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.formulaires import liste
from tznr_kit.socle.fusion import fusionner
from tznr_kit.socle.reglages import CONTENU_NATIONAL, chemin_contenu
from tznr_kit.socle.surcouche import Fusion, Piece, pieces

JOUR = date(2026, 11, 29)
MARQUE = "base: national\nlicence: CC0\nsource: imaginé\n"


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = tmp_path / "chez-nous"
    _ecrire(dossier / "contenu.yaml", MARQUE)
    shutil.copytree(Path(__file__).parent / "contenu" / "territoires", dossier / "territoires")
    monkeypatch.setenv("TZNR_CONTENU", str(dossier))
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setattr(surcouche, "ATTENTE", 0.0)
    return dossier


def _ecrire(fichier: Path, texte: str) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(texte, encoding="utf-8")


@pytest.mark.parametrize(
    ("base", "dessus", "attendu"),
    [
        ({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": 9}}, {"a": 1, "b": {"c": 9, "d": 3}}),
        ({"a": 1}, {"a": None}, {"a": None}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": [1]}, {"a": []}, {"a": []}),
        ([{"id": "x", "n": 1}, {"id": "y"}], [{"id": "x", "n": 2}, {"id": "z"}],
         [{"id": "x", "n": 2}, {"id": "y"}, {"id": "z"}]),
        ([{"id": "x"}], [{"n": 2}], [{"n": 2}]),
        ({"a": {"b": 1}}, {"a": "mot"}, {"a": "mot"}),
        ({}, {"a": {"b": 1}}, {"a": {"b": 1}}),
    ],
)  # fmt: skip
def test_one_is_laid_over_the_other(base: Any, dessus: Any, attendu: Any) -> None:
    assert fusionner(base, dessus) == attendu


def test_a_folder_that_writes_nothing_is_the_national_one_without_what_is_local(ici: Path) -> None:
    fiches = catalogue(JOUR)
    assert "rsa" in fiches and "surendettement" in fiches
    assert not {"fsl_31", "eau_31", "tisseo_tarif_solidaire", "aides_departement_31"} & set(fiches)
    assert set(regles_du_kit().droits) < set(fiches) | {"rsa"}
    codes = {option.code for option in liste("droits")}
    assert {"rsa", "surendettement", "autre"} < codes
    assert not {"fsl_31", "eau_31", "tisseo_tarif_solidaire", "aides_departement_31"} & codes
    assert "31395" not in (chemin_contenu("territoires") / "communes.csv").read_text(encoding="utf-8")


def test_one_field_changes_and_the_others_follow_the_national_file(ici: Path) -> None:
    _ecrire(ici / "textes" / "fiches.yaml", "organismes: {departement: {nom: Conseil départemental d'Essai}}\n")
    _ecrire(ici / "droits" / "rsa.yaml", "fiche: {presentation: {titre_courant: Le RSA chez nous}}\n")
    assert repertoire().organismes["departement"].nom == "Conseil départemental d'Essai"
    assert repertoire().organismes["caf"].sigle == "CAF"
    ici_rsa = catalogue(JOUR)["rsa"].fiche
    assert ici_rsa.presentation.titre_courant == "Le RSA chez nous"
    assert ici_rsa.resume == catalogue_national()["fiche"]["resume"]
    assert [un for un in pieces(ici, CONTENU_NATIONAL) if not un.fichier.startswith("territoires/")] == [
        Piece("droits/rsa.yaml", "change", ("fiche.presentation.titre_courant",)),
        Piece("textes/fiches.yaml", "change", ("organismes.departement.nom",)),
    ]


def catalogue_national() -> Any:
    return yaml.safe_load((CONTENU_NATIONAL / "droits" / "rsa.yaml").read_text(encoding="utf-8"))


def test_a_right_of_its_own_and_a_right_taken_away(ici: Path) -> None:
    local = catalogue_national() | {"id": "aide_essai", "nom": "Aide d'Essai", "nom_court": "Aide d'Essai"}
    local["calcul"] = "rsa"
    del local["regle"]
    local["fiche"]["ticket"] = 120
    local["fiche"]["recto"]["exemples"] = []
    local["fiche"]["presentation"]["titre_courant"] = "L'aide d'ici"
    _ecrire(ici / "droits" / "aide_essai.yaml", yaml.safe_dump(local, allow_unicode=True))
    _ecrire(ici / "contenu.yaml", f"{MARQUE}retire: [droits/petites_aides.yaml]\n")
    fiches = catalogue(JOUR)
    assert "aide_essai" in fiches and "petites_aides" not in fiches
    assert Piece("droits/aide_essai.yaml", "local") in list(pieces(ici, CONTENU_NATIONAL))


def test_what_only_speaks_of_the_first_departement_is_emptied(ici: Path) -> None:
    types = yaml.safe_load((chemin_contenu("lieux") / "types.yaml").read_text(encoding="utf-8"))["types"]
    assert {un["manque"] for un in types} == {None}
    assert {un["id"] for un in types} >= {"mds", "mairie", "ccas_cias"}


def test_what_changes_is_seen_and_what_goes_comes_back(ici: Path, tmp_path: Path) -> None:
    fichier = ici / "textes" / "fiches.yaml"
    fusion = Fusion(ici, CONTENU_NATIONAL, tmp_path / "fusion")
    lus = []
    for titre in ("Un", "Deux", None):
        _ecrire(fichier, f"moments: {{retraite: {titre}}}\n") if titre else fichier.unlink()
        lus.append(yaml.safe_load((fusion.a_jour() / "textes" / "fiches.yaml").read_text("utf-8"))["moments"])
    assert [un["retraite"] for un in lus] == ["Un", "Deux", "Je suis à la retraite"]
    assert (tmp_path / "fusion" / "textes" / "accueil.yaml").is_symlink(), "inherited as it is"


@pytest.mark.panne("Surcouche illisible en marche", "La dernière bonne version sert ; le fichier est nommé")
def test_a_broken_overlay_keeps_the_last_good(ici: Path) -> None:
    fichier = ici / "textes" / "fiches.yaml"
    _ecrire(fichier, "organismes: {caf: {sigle: CAF d'Essai}}\n")
    assert repertoire().organismes["caf"].sigle == "CAF d'Essai"
    _ecrire(fichier, "organismes: {caf: [\n")
    assert repertoire().organismes["caf"].sigle == "CAF d'Essai"


def test_the_mark_says_what_it_lays_over(ici: Path) -> None:
    _ecrire(ici / "contenu.yaml", MARQUE.replace("national", "nationale"))
    with pytest.raises(ErreurContenu, match="national"):
        chemin_contenu("droits")


def test_places_are_written_in_the_folder_of_the_departement(ici: Path) -> None:
    assert dossier_lieux() == ici / "lieux" / "par_type"
    assert not annuaire().lieux


def test_haute_garonne_is_the_first_overlay_of_the_national_content() -> None:
    """What is its own is declared: no other file of the content may name its rights as something to inherit."""
    locales = {un.fichier for un in pieces(CONTENU_NATIONAL, CONTENU_NATIONAL) if un.provenance == "local"}
    assert {"droits/fsl_31.yaml", "droits/eau_31.yaml", "droits/tisseo_tarif_solidaire.yaml"} < locales
    assert "territoires/communes.csv" in locales
    assert all((CONTENU_NATIONAL / nom).exists() for nom in locales)
    assert {f.name for f in (CONTENU_NATIONAL / "droits").glob("*_31.yaml")} <= {n.rpartition("/")[2] for n in locales}
