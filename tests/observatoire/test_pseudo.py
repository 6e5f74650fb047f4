"""The payer's tool, run as a payer runs it: alone, isolated, in its own folder."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.observatoire.conftest import CLE, paye, personne
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.tznr_pseudo import Naissance, lire_naissance, lire_sexe, phonetique, variantes

OUTIL = Path(tznr_pseudo.__file__)
ENTETE = "nom,prenoms,date_naissance,sexe,foyer,rsa_mois_t"
FOULE = [paye(personne(rang)) for rang in range(12)]


@pytest.fixture
def chez_le_payeur(tmp_path: Path) -> Path:
    shutil.copy(OUTIL, tmp_path)
    (tmp_path / "k").write_text(CLE.hex())
    return tmp_path


def lancer(ou: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-I", "tznr_pseudo.py", *arguments]
    return subprocess.run(commande, cwd=ou, capture_output=True, text=True, check=False)


def ici(ou: Path, octets: bytes) -> int:
    """The tool in this process: quicker, for tests that need no isolation."""
    (ou / "in.csv").write_bytes(octets)
    arguments = [str(ou / "in.csv"), "--cle", str(ou / "k"), "--payeur", "caf", "-o", str(ou / "caf")]
    return tznr_pseudo.principal(arguments)


def foule(entete: str = ENTETE, *, suite: str = "", separateur: str = ",") -> str:
    """Twelve people: enough to hide in."""
    lignes = [
        separateur.join([p["nom_naissance"], p["prenoms"], p["date_naissance"], p["sexe"], p["foyer"], "3"])
        for p in FOULE
    ]
    return "\n".join([entete, *lignes]) + "\n" + suite


def lire_sortie(ou: Path, mot: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ou / f"caf.{mot}.csv").open(encoding="utf-8")))


def test_it_imports_the_standard_library_only() -> None:
    lignes = [ligne for ligne in OUTIL.read_text(encoding="utf-8").splitlines() if ligne.startswith(("import", "from"))]
    modules = {ligne.split()[1].split(".")[0] for ligne in lignes}
    assert modules <= sys.stdlib_module_names


def test_alone_in_its_folder_it_writes_three_files_that_never_meet(chez_le_payeur: Path) -> None:
    (chez_le_payeur / "in.csv").write_text(foule(), encoding="utf-8")
    resultat = lancer(chez_le_payeur, "in.csv", "--cle", "k", "--payeur", "caf", "-o", "caf")
    assert resultat.returncode == 0, resultat.stderr
    assert "0,0 % de foyers uniques" in resultat.stdout
    liaison, charge, dossiers = (lire_sortie(chez_le_payeur, mot) for mot in ("liaison", "charge", "correspondance"))
    assert set(liaison[0]) == {*tznr_pseudo.LIAISON}
    assert set(charge[0]) == {"foyer", *tznr_pseudo.DRAPEAUX}
    assert {ligne["dossier"] for ligne in dossiers} == {p["foyer"] for p in FOULE}
    assert sum(ligne["temoin"] != "" for ligne in liaison) >= tznr_pseudo.TEMOINS
    for mot in ("liaison", "charge", "correspondance"):
        assert (chez_le_payeur / f"caf.{mot}.csv").stat().st_mode & 0o077 == 0
    envoye = "".join((chez_le_payeur / f"caf.{mot}.csv").read_text() for mot in ("liaison", "charge"))
    assert not [mot for mot in ("arar", "ARAR", "eanne", "1977", "dossier") if mot in envoye]


def test_the_manifest_counts_and_never_shows(chez_le_payeur: Path) -> None:
    assert ici(chez_le_payeur, foule(suite="Durand,Éloïse,,F,99,3\n").encode()) == 0
    manifeste = json.loads((chez_le_payeur / "caf.liaison.manifeste.json").read_text(encoding="utf-8"))
    assert (manifeste["role"], manifeste["nom"], manifeste["personnes"]) == ("prestations", "caf", 13)
    assert manifeste["defauts"] == {"date de naissance absente": 1, "personne sans aucune clé": 1}
    assert manifeste["payes_sans_cle"] == 1
    assert manifeste["empreinte_cle"] == tznr_pseudo.empreinte_cle(CLE)


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [
        ("note", "1 85 05 78 006 084 36"),
        ("note", "185057800608436"),
        ("note", "1,85058E+14"),
        ("nir", ""),
        ("NumeroSecu_NIR", ""),
        ("contact", "e.durand@exemple.fr"),
        ("contact", "06 12 34 56 78"),
        ("contact", "12 bis rue des Lilas"),
        ("e-mail", ""),
        ("téléphone", ""),
        ("matricule", "7"),
    ],
)
def test_a_direct_identifier_stops_everything(
    chez_le_payeur: Path, colonne: str, valeur: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ici(chez_le_payeur, f'{ENTETE},{colonne}\nDurand,Éloïse,1984-02-29,F,12,3,"{valeur}"\n'.encode()) == 2
    assert sorted(f.name for f in chez_le_payeur.iterdir()) == ["in.csv", "k", "tznr_pseudo.py"]
    assert "1850" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "octets",
    [
        foule().encode(),
        foule(separateur=";", entete=ENTETE.replace(",", ";")).encode("cp1252"),
        foule(separateur="\t", entete=ENTETE.replace(",", "\t")).encode("utf-8-sig"),
        foule().encode("utf-16"),
        ("Extraction du 3 novembre 2026,,,,,\n,,,,,\n" + foule()).encode(),
    ],
)
def test_every_usual_file_gives_the_same_persons(chez_le_payeur: Path, octets: bytes) -> None:
    assert ici(chez_le_payeur, octets) == 0
    cles = {ligne["c01"] for ligne in lire_sortie(chez_le_payeur, "liaison") if not ligne["temoin"]}
    attendues = {tznr_pseudo.lignes_de_liaison(CLE, p)[0][1] for p in FOULE}
    assert cles == attendues


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("12/03/85", ("1985", "03", "12")),
        ("'20/05/1990", ("1990", "05", "20")),
        ("3/2/1978", ("1978", "02", "03")),
        ("1er mars 1985", ("1985", "03", "01")),
        ("31118", ("1985", "03", "12")),
        ("01/02/80", ("1980", "02", "01")),
        ("1985-03-12 00:00:00", ("1985", "03", "12")),
        ("00/00/1960", ("1960", "", "")),
        ("1960", ("1960", "", "")),
        ("03/1960", ("1960", "03", "")),
        ("29/02/1985", ("", "", "")),
        ("31/13/1985", ("", "", "")),
        ("2099-01-01", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_dates_as_people_write_them(texte: str, attendue: tuple[str, str, str]) -> None:
    assert lire_naissance(texte, True) == Naissance(*attendue)


def test_two_digits_of_year_are_a_child_or_a_centenarian() -> None:
    assert lire_naissance("01/02/20", adulte=False).annee == "2020"
    assert lire_naissance("01/02/20", adulte=True).annee == "1920"


def test_the_birthday_makes_the_age() -> None:
    assert Naissance("2001", "06", "16").age(date(2026, 6, 15)) == 24
    assert Naissance("2001", "06", "15").age(date(2026, 6, 15)) == 25


@pytest.mark.parametrize(
    ("texte", "sexe"),
    [("Féminin", "2"), ("MME", "2"), ("Madame", "2"), ("M.", "1"), ("Monsieur", "1"), ("1", "1"), ("X", ""), ("", "")],
)
def test_sexes_as_people_write_them(texte: str, sexe: str) -> None:
    assert lire_sexe(texte) == sexe


@pytest.mark.parametrize(
    ("nom", "usage", "noms"),
    [
        ("d'Artagnan", "", ["ARTAGNAN"]),
        ("MARTIN (née LÓPEZ)", "", ["LOPEZ", "MARTIN"]),
        ("DURAND épouse de La Tour", "", ["DURAND", "LATOUR"]),
        ("DURAND ép. LABAT", "", ["DURAND", "LABAT"]),
        ("Labat-Durand", "", ["LABATDURAND", "LABAT", "DURAND"]),
        ("N'DIAYE", "", ["NDIAYE"]),
        ("Durand", "Labat", ["DURAND", "LABAT"]),
        ("Renée", "", ["RENEE"]),
        ("", "", []),
    ],
)
def test_french_names(nom: str, usage: str, noms: list[str]) -> None:
    assert variantes(nom, usage) == noms


@pytest.mark.parametrize(("a", "b"), [("PHILIPPOT", "FILIPO"), ("THERY", "TERI"), ("GAUCHER", "GOCHER")])
def test_names_that_sound_alike(a: str, b: str) -> None:
    assert phonetique(a) == phonetique(b)


@pytest.mark.parametrize(
    "contenu", ["trop court", "", "00" * 32, "ab" * 32, bytes(range(32)).hex(), "nom;prenoms\nDurand;Jean\n" * 4]
)
def test_only_a_key_drawn_at_random_is_a_key(chez_le_payeur: Path, contenu: str) -> None:
    (chez_le_payeur / "k").write_text(contenu)
    assert ici(chez_le_payeur, foule().encode()) == 2
    assert not (chez_le_payeur / "caf.liaison.csv").exists()


def test_it_makes_a_key_once_and_passes_its_vectors(tmp_path: Path) -> None:
    assert tznr_pseudo.principal(["--creer-cle", str(tmp_path / "neuve")]) == 0
    assert len(tznr_pseudo.lire_cle(tmp_path / "neuve")) == 32
    assert tznr_pseudo.principal(["--creer-cle", str(tmp_path / "neuve")]) == 2
    assert tznr_pseudo.principal(["--verifier"]) == 0


def test_a_wrong_vector_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tznr_pseudo, "CLE_DE_TEST", CLE)
    assert tznr_pseudo.verifier() == 2


def test_an_existing_input_is_never_overwritten_by_a_failure(chez_le_payeur: Path) -> None:
    assert ici(chez_le_payeur, foule().encode()) == 0
    avant = (chez_le_payeur / "caf.charge.csv").read_bytes()
    assert ici(chez_le_payeur, foule(suite="Durand,Jean,1970-01-01,1,7,9\n").encode()) == 2
    assert (chez_le_payeur / "caf.charge.csv").read_bytes() == avant
    assert not [f for f in chez_le_payeur.iterdir() if f.name.startswith("tznr-") or f.suffix == ".partiel"]


def test_numbers_change_at_each_delivery(chez_le_payeur: Path) -> None:
    numeros = []
    for _ in range(2):
        assert ici(chez_le_payeur, foule().encode()) == 0
        numeros.append({ligne["foyer"] for ligne in lire_sortie(chez_le_payeur, "charge")})
    assert numeros[0].isdisjoint(numeros[1])
