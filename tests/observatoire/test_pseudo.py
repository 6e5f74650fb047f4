"""The partner's tool, run as a partner runs it: alone, isolated, in its own folder."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tznr_kit.observatoire.lecture import lire
from tznr_kit.observatoire.partenaire import tznr_pseudo

OUTIL = Path(tznr_pseudo.__file__)
CLE = "ab" * 32
ENTETE = "nom,prenoms,date_naissance,sexe,foyer"
DURAND = "Durand,Éloïse,1984-02-29,F,12"


@pytest.fixture
def poste(tmp_path: Path) -> Path:
    shutil.copy(OUTIL, tmp_path)
    (tmp_path / "k").write_text(CLE)
    return tmp_path


def lancer(poste: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-I", "tznr_pseudo.py", *arguments]
    return subprocess.run(commande, cwd=poste, capture_output=True, text=True, check=False)


def lire_sortie(poste: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((poste / "out.csv").open(encoding="utf-8")))


def pseudonymiser(poste: Path, octets: bytes) -> list[dict[str, str]]:
    (poste / "in.csv").write_bytes(octets)
    resultat = lancer(poste, "in.csv", "--cle", "k", "-o", "out.csv")
    assert resultat.returncode == 0, resultat.stderr
    return lire_sortie(poste)


def test_it_imports_the_standard_library_only() -> None:
    lignes = [ligne for ligne in OUTIL.read_text(encoding="utf-8").splitlines() if ligne.startswith(("import", "from"))]
    modules = {ligne.split()[1].split(".")[0] for ligne in lignes}
    assert modules <= sys.stdlib_module_names


def test_nothing_of_the_identity_is_left(poste: Path) -> None:
    lignes = pseudonymiser(poste, f"{ENTETE},commune_insee,salaire_net\n{DURAND},31483,1234\n".encode())
    texte = (poste / "out.csv").read_text(encoding="utf-8") + (poste / "out.manifeste.json").read_text(encoding="utf-8")
    assert not [
        mot for mot in ("urand", "URAND", "lo", "1984", "31483", "1234", "-02-29") if mot in texte.split("cle_1")[1]
    ]
    assert lignes[0]["territoire"] == "31"
    assert lignes[0]["salaire_net"] == "1230"
    assert (poste / "out.csv").stat().st_mode & 0o077 == 0


def test_the_manifest_describes_the_file(poste: Path) -> None:
    pseudonymiser(poste, f"{ENTETE},ville\n{DURAND},Muret\nDa Silva,José,1970-01-01,,13,Muret\n".encode())
    manifeste = json.loads((poste / "out.manifeste.json").read_text(encoding="utf-8"))
    assert manifeste["personnes"] == 2
    assert manifeste["foyers"] == 2
    assert manifeste["manquants"]["cle_1"] == 1
    assert manifeste["colonnes_ecartees"] == ["ville"]
    assert manifeste["empreinte_cle"] == tznr_pseudo.empreinte_cle(bytes.fromhex(CLE))
    assert "Muret" not in (poste / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [
        ("note", "1 85 05 78 006 084 36"),
        ("note", "185057800608436"),
        ("note", "2850578006084"),
        ("note", "1,85058E+14"),
        ("nir", ""),
        ("NIR13", ""),
        ("NumeroSecu_NIR", ""),
        ("contact", "e.durand@exemple.fr"),
        ("contact", "06 12 34 56 78"),
        ("contact", "12 bis rue des Lilas"),
        ("e-mail", ""),
        ("téléphone", ""),
        ("adresse", ""),
        ("matricule", "7"),
    ],
)
def test_a_direct_identifier_stops_everything(poste: Path, colonne: str, valeur: str) -> None:
    (poste / "in.csv").write_text(f'{ENTETE},{colonne}\n{DURAND},"{valeur}"\n', encoding="utf-8")
    avant = sorted(poste.iterdir())
    resultat = lancer(poste, "in.csv", "--cle", "k", "-o", "out.csv")
    assert resultat.returncode == 2
    assert "REFUSÉ" in resultat.stderr
    assert sorted(poste.iterdir()) == avant
    assert "1850" not in resultat.stderr


@pytest.mark.parametrize(
    "octets",
    [
        f"{ENTETE}\n{DURAND}\n".encode(),
        f"{ENTETE}\n{DURAND}\n".replace(",", ";").encode("latin-1"),
        f"{ENTETE}\n{DURAND}\n".replace(",", "\t").encode("utf-8-sig"),
        b"Sexe;Foyer;Pr\xe9nom;Nom de naissance;Date de naissance\r\nF;12;\xc9lo\xefse;DURAND;29/02/1984\r\n",
    ],
)
def test_every_usual_encoding_gives_the_same_person(poste: Path, octets: bytes) -> None:
    ligne = pseudonymiser(poste, octets)[0]
    attendue = tznr_pseudo.empreintes(bytes.fromhex(CLE), "DURAND", "ELOISE", date(1984, 2, 29), "2")
    assert ligne["cle_1"] == attendue[1]


@pytest.mark.parametrize(
    ("a", "b"),
    [("d'Artagnan", "D ARTAGNAN"), ("de La Fontaine", "LAFONTAINE"), ("Da Silva", "SILVA"), ("Le-Goff", "LEGOFF")],
)
def test_particles_hyphens_and_accents_do_not_matter(a: str, b: str) -> None:
    assert tznr_pseudo.normaliser_nom(a) == tznr_pseudo.normaliser_nom(b)


def test_a_married_name_gives_its_own_keys(poste: Path) -> None:
    entete = ENTETE.replace("prenoms", "nom_usage,prenoms")
    mariee, connue = pseudonymiser(
        poste, f"{entete}\nDurand,Sentenac,Éloïse,1984-02-29,F,1\nSENTENAC,,Eloise,1984-02-29,2,9\n".encode()
    )
    usages = {mariee["usage_1"], connue["usage_1"]} - {""}
    assert usages <= {mariee["cle_1"], connue["cle_1"]}
    assert len(usages) == 1


def test_empty_and_one_row_files(poste: Path) -> None:
    assert pseudonymiser(poste, f"{ENTETE}\n".encode()) == []
    assert len(pseudonymiser(poste, f"{ENTETE}\n{DURAND}\n".encode())) == 1
    (poste / "in.csv").write_bytes(b"")
    assert lancer(poste, "in.csv", "--cle", "k", "-o", "out.csv").returncode == 2


@pytest.mark.parametrize("contenu", [b"trop court", b""])
def test_a_short_key_is_refused(poste: Path, contenu: bytes) -> None:
    (poste / "k").write_bytes(contenu)
    (poste / "in.csv").write_text(f"{ENTETE}\n{DURAND}\n", encoding="utf-8")
    assert lancer(poste, "in.csv", "--cle", "k", "-o", "out.csv").returncode == 2
    assert not (poste / "out.csv").exists()


def test_the_output_never_overwrites_the_input_or_the_key(poste: Path) -> None:
    (poste / "in.csv").write_text(f"{ENTETE}\n{DURAND}\n", encoding="utf-8")
    for sortie in ("in.csv", "k"):
        assert lancer(poste, "in.csv", "--cle", "k", "-o", sortie).returncode == 2
    assert (poste / "k").read_text() == CLE


def test_it_makes_a_key_once_and_passes_its_vectors(poste: Path) -> None:
    assert lancer(poste, "--creer-cle", "neuve").returncode == 0
    assert len(tznr_pseudo.lire_cle(poste / "neuve")) == 32
    assert lancer(poste, "--creer-cle", "neuve").returncode == 2
    assert lancer(poste, "--verifier").returncode == 0


def test_a_wrong_vector_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tznr_pseudo, "PARTICULES", set())
    assert tznr_pseudo.verifier() == 2


def test_the_analyst_reads_what_the_tool_wrote(poste: Path) -> None:
    pseudonymiser(poste, f"{ENTETE},salaire_net\n{DURAND},800\n".encode())
    lu = lire((poste / "out.csv").read_bytes(), (poste / "out.manifeste.json").read_bytes())
    assert lu.empreinte_cle == tznr_pseudo.empreinte_cle(bytes.fromhex(CLE))
    assert list(lu.personnes["salaire_net"]) == ["800"]


def test_witnesses_keep_their_number_and_nobody_else_has_one(poste: Path) -> None:
    (poste / "t.csv").write_text("temoin,nom,prenoms,date_naissance,sexe\n7,Fictif,Jean,1980-01-01,1\n")
    (poste / "in.csv").write_text(f"{ENTETE},temoin\n{DURAND},99\n", encoding="utf-8")
    assert lancer(poste, "in.csv", "--cle", "k", "-o", "out.csv", "--temoins", "t.csv").returncode == 0
    assert sorted(ligne["temoin"] for ligne in lire_sortie(poste)) == ["", "7"]


@pytest.mark.parametrize(
    ("age", "tranche"), [(0, "0-2"), (24, "21-24"), (25, "25-29"), (66, "65-66"), (67, "67-69"), (95, "90+")]
)
def test_age_bands_fall_on_the_ages_of_the_law(age: int, tranche: str) -> None:
    assert tznr_pseudo.tranche_age(date(2026 - age, 6, 15), date(2026, 6, 15)) == tranche


def test_the_birthday_opens_the_band() -> None:
    assert tznr_pseudo.tranche_age(date(2001, 6, 16), date(2026, 6, 15)) == "21-24"


def test_the_order_of_the_file_says_nothing(poste: Path) -> None:
    noms = ["Durand", "Martin", "Petit", "Roux", "Blanc"]
    lignes = [f"{nom},Jean,1970-01-0{rang + 1},1,{rang}" for rang, nom in enumerate(noms)]
    endroit = pseudonymiser(poste, "\n".join([ENTETE, *lignes]).encode())
    envers = pseudonymiser(poste, "\n".join([ENTETE, *reversed(lignes)]).encode())
    assert endroit == envers
