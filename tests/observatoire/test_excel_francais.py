"""Exports of French spreadsheets as they come: read whole, or refused with their lines; nobody lost, nobody merged."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.observatoire.conftest import MOIS, TERRITOIRE, ecrire_cle, ecrire_csv, paye, personne
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.livraison import Commande, livrer_ressources
from tznr_kit.observatoire.partenaire.tznr_pseudo import CLES, Naissance, Refus, lire_naissance, lire_sexe, variantes

Lignes = list[dict[str, str]]
FOULE: Lignes = [personne(rang) for rang in range(24)]
ORDRE = ("rsa_mois_t", "sexe", "date_naissance", "prenoms", "foyer", "nom_naissance")
TITRES = "Mois RSA;Sexe;Né(e) le;Prénom(s);N° dossier;NOM;Observations;Quartier"


def payeur(dossier: Path, octets: bytes) -> int:
    (dossier / "p.csv").write_bytes(octets)
    return tznr_pseudo.principal(
        [str(dossier / "p.csv"), "--cle", str(ecrire_cle(dossier)), "--payeur", "caf", "-o", str(dossier / "caf")]
    )


def lues(dossier: Path, nom: str = "caf") -> set[str]:
    """First keys of the persons of a linkage file."""
    lignes = csv.DictReader((dossier / f"{nom}.liaison.csv").open(encoding="utf-8"))
    return {ligne[CLES[0]] for ligne in lignes if not ligne["temoin"] and ligne["leurre"] == "0"}


def attendues(lignes: Lignes, dossier: Path) -> set[str]:
    cle = tznr_pseudo.lire_cle(ecrire_cle(dossier))
    return {tznr_pseudo.lignes_de_liaison(cle, ligne)[0][1] for ligne in lignes}


def export(lignes: Lignes, titres: str = TITRES) -> list[str]:
    """Columns in another order, two that nobody asked for, dates as a French spreadsheet shows them."""
    corps = []
    for ligne in map(paye, lignes):
        annee, mois, jour = ligne["date_naissance"].split("-")
        corps.append(
            ";".join(["3", "Mme", f"{int(jour)}/{int(mois)}/{annee}", *(ligne[c] for c in ORDRE[3:]), "", "Nord"])
        )
    return [titres.replace("Mois RSA", "rsa_mois_t"), *corps]


def source(dossier: Path, lignes: Lignes) -> None:
    entree = ecrire_csv(dossier / "r.csv", lignes)
    livrer_ressources(Commande(entree, ecrire_cle(dossier), dossier / "dep", TERRITOIRE, MOIS))


def test_titles_totals_empty_lines_and_notes_are_no_persons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titres, *corps = export(FOULE)
    vides = ";" * 7
    pages = ["sep=;", "Extraction du 3 novembre;;;;;;;", vides, titres, *corps[:9], "", vides, titres, *corps[9:]]
    fin = ["72;;;;;TOTAL;;", ";;;;;Nombre de dossiers : 24;;", "Source : CAF 31"]
    assert payeur(tmp_path, "\r\n".join([*pages, *fin]).encode("cp1252")) == 0
    dit = capsys.readouterr().out
    assert "24 adultes lus, 24 foyers" in dit
    assert "4 × ligne qui n'est pas une personne, passée (lignes 16, 32, 33, 34)" in dit
    assert "Colonnes qui ne servent pas, rien n'en sort : observations, quartier." in dit
    assert lues(tmp_path) == attendues(FOULE, tmp_path)
    assert json.loads((tmp_path / "caf.liaison.manifeste.json").read_text())["personnes"] == 24


def test_titles_on_two_lines_of_a_cell_are_read(tmp_path: Path) -> None:
    titres, *corps = export(FOULE)
    cassee = titres.replace("Né(e) le", '"Date de\nnaissance"').replace("NOM", '"Nom de\nfamille"')
    assert payeur(tmp_path, "\n".join([cassee, *corps]).encode("utf-8-sig")) == 0
    assert lues(tmp_path) == attendues(FOULE, tmp_path)


def test_the_name_of_every_day_stands_beside_the_birth_name(tmp_path: Path) -> None:
    """« Nom » with « Nom de naissance »: two names of one person; « Civilité » with « Sexe »: one is enough."""
    lignes = [
        f"{ligne['nom_naissance']};Labat;{ligne['prenoms']};{ligne['date_naissance']};M.;1;{ligne['foyer']};3"
        for ligne in FOULE
    ]
    entete = "Nom de naissance;Nom;Prénom;Date de naissance;Civilité;Sexe;Dossier;rsa_mois_t"
    assert payeur(tmp_path, "\n".join([entete, *lignes]).encode()) == 0
    assert attendues(FOULE, tmp_path) <= lues(tmp_path)
    assert len(lues(tmp_path)) == 2 * len(FOULE)


def test_two_columns_that_say_the_same_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert payeur(tmp_path, b"Nom;Prenom;Naissance;DDN;Dossier;rsa_mois_t\n") == 2
    assert "« Naissance », « DDN »" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("observation", "dit"),
    [
        ("2\u00a053\u00a002\u00a031\u00a0555\u00a0012\u00a034", "sécurité sociale"),
        ("NIR 2530231555012", "sécurité sociale"),
        ("2,53023E14", "abîmé par un tableur"),
        ("12 B, ALLEES des Pins", "adresse postale"),
        ("3 imp. des Lilas", "adresse postale"),
    ],
)
def test_an_identifier_in_a_column_of_notes_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], observation: str, dit: str
) -> None:
    lignes = export(FOULE)
    lignes[5] = lignes[5].replace(";;Nord", f";{observation};Nord")
    assert payeur(tmp_path, "\n".join(lignes).encode()) == 2
    refus = capsys.readouterr().err
    assert dit in refus
    assert "ligne 6" in refus
    assert not list(tmp_path.glob("caf*"))


@pytest.mark.parametrize("titre", ["N° Sécu", "n° ss", "NumSS", "Identifiant (NIR)", "Adr.", "Lieu-dit", "Mél", "Tél."])
def test_a_column_of_identity_is_refused_by_its_title(tmp_path: Path, titre: str) -> None:
    assert payeur(tmp_path, "\n".join(export(FOULE, TITRES.replace("Quartier", titre))).encode()) == 2


def test_a_missing_column_is_named_even_under_a_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lignes = ["Extraction;;;", "nom;prénom;dossier;rsa_mois_t", "Durand;Ève;1;3"]
    assert payeur(tmp_path, "\n".join(lignes).encode()) == 2
    assert "Il manque : date_naissance. Colonnes lues : nom_naissance, prenoms, foyer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "ouvert", ['"Durand;Ève;1985-01-01;9;3', '"Durand;Ève;1985-01-01;9;3\nMartin";Paul;1985-01-01;8;3']
)
def test_a_quote_left_open_swallows_nobody(tmp_path: Path, ouvert: str, capsys: pytest.CaptureFixture[str]) -> None:
    suite = "\n".join(f"Labat;Jean;19{50 + rang % 40}-01-01;{rang};3" for rang in range(9000))
    assert payeur(tmp_path, f"nom;prenom;ddn;dossier;rsa_mois_t\n{ouvert}\n{suite}".encode()) == 2
    assert "REFUSÉ, rien n'a été écrit" in capsys.readouterr().err


def test_persons_without_a_case_are_not_taken_for_one_household(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = [paye(ligne) for ligne in FOULE]
    lignes[4]["foyer"] = lignes[7]["foyer"] = ""
    assert payeur(tmp_path, ecrire_csv(tmp_path / "x.csv", lignes).read_bytes()) == 2
    assert "2 × numéro de dossier absent (lignes 6, 9)" in capsys.readouterr().err


def test_a_column_that_numbers_no_case_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lignes = [{**paye(personne(rang)), "foyer": "31483"} for rang in range(40)]
    assert payeur(tmp_path, ecrire_csv(tmp_path / "x.csv", lignes).read_bytes()) == 2
    assert "Un dossier compte 40 adultes" in capsys.readouterr().err


@pytest.mark.parametrize(
    "prenom", ["Éloïse".encode("mac-roman").decode("cp1252"), "Éloïse".encode().decode("cp1252"), "Andr?", "Ren\ufffde"]
)
def test_names_that_another_alphabet_destroyed_are_seen(
    tmp_path: Path, prenom: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = [{**paye(ligne), "prenoms": prenom if rang % 4 == 0 else "Paul"} for rang, ligne in enumerate(FOULE)]
    assert payeur(tmp_path, ecrire_csv(tmp_path / "x.csv", lignes).read_bytes()) == 2
    assert "lettres abîmées dans un nom (lignes 2, 6" in capsys.readouterr().err


@pytest.mark.parametrize("nom", ["JOÃO", "Château-Müller", "ŠIMIĆ", "Nuñez", "MACÃO", "Ængel"])
def test_names_of_other_languages_are_not_destroyed_ones(nom: str) -> None:
    assert not tznr_pseudo.ABIMEES.search(nom)


def test_children_of_a_payer_have_no_key_however_they_are_written(tmp_path: Path) -> None:
    roles = ("Enfant", "ENFANTS", "enf.", "Enfant ")
    enfants = [{**paye(personne(100 + rang)), "role": role} for rang, role in enumerate(roles)]
    adultes = [{**paye(ligne), "role": "Allocataire"} for ligne in FOULE]
    assert payeur(tmp_path, ecrire_csv(tmp_path / "x.csv", adultes + enfants).read_bytes()) == 0
    assert lues(tmp_path) == attendues(FOULE, tmp_path)


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("01-févr-53", ("1953", "02", "01")),
        ("15-août-49", ("1949", "08", "15")),
        ("1 FÉV. 1953", ("1953", "02", "01")),
        ("01FEB1953", ("1953", "02", "01")),
        ("12 OCT 1953", ("1953", "10", "12")),
        ("mardi 3 février 1953", ("1953", "02", "03")),
        ("née le 1/2/1953", ("1953", "02", "01")),
        ("1 / 2 / 53", ("1953", "02", "01")),
        ("1953/2/1", ("1953", "02", "01")),
        ("01021953", ("1953", "02", "01")),
        ("19391,0", ("1953", "02", "01")),
        ("01/02/1953 00:00", ("1953", "02", "01")),
        ("AOÛT 1953", ("1953", "08", "")),
        ("00/05/1950", ("1950", "05", "")),
        ("XX/XX/1950", ("1950", "", "")),
        ("99/99/1950", ("1950", "", "")),
        ("00/00/53", ("1953", "", "")),
        ("00/00/00", ("", "", "")),
        ("99-01-02", ("", "", "")),
        ("01/01/1900", ("", "", "")),
        ("00/01/1900", ("", "", "")),
        ("12 brumaire 1953", ("", "", "")),
    ],
)
def test_dates_as_a_french_spreadsheet_shows_them(texte: str, attendue: tuple[str, str, str]) -> None:
    assert lire_naissance(texte, True) == Naissance(*attendue)


@pytest.mark.parametrize(("texte", "sexe"), [("1.0", "1"), ("2,0", "2"), ("01", "1"), ("Fém.", "2"), ("M. ou Mme", "")])
def test_sexes_as_a_spreadsheet_keeps_them(texte: str, sexe: str) -> None:
    assert lire_sexe(texte) == sexe


@pytest.mark.parametrize(
    ("nom", "usage", "noms"),
    [
        ("DUPONT", "épouse MARTIN", ["DUPONT", "MARTIN"]),
        ("épouse MARTIN", "", ["MARTIN"]),
        ("Mme DUPONT née LÓPEZ", "", ["LOPEZ", "DUPONT"]),
        ("DUPONT ép.MARTIN", "", ["DUPONT", "MARTIN"]),
        ("DUPONT Épse de MARTIN", "", ["DUPONT", "MARTIN"]),
        ("DUPONT / MARTIN", "", ["DUPONTMARTIN", "DUPONT", "MARTIN"]),
        ("M. DUPONT", "", ["DUPONT"]),
    ],
)
def test_what_stands_before_a_name_is_not_the_name(nom: str, usage: str, noms: list[str]) -> None:
    assert variantes(nom, usage) == noms


# --- the source of resources -----------------------------------------------------------------------------------------


def enfant(rang: int, foyer: str, **autres: str) -> dict[str, str]:
    return personne(rang, foyer=foyer, role="enfant", date_naissance="2019-05-04", activite="", **autres)


def droits(dossier: Path, foyer: str) -> dict[str, str]:
    dossiers = csv.DictReader((dossier / "dep.correspondance.csv").open(encoding="utf-8"))
    numero = next(ligne["foyer"] for ligne in dossiers if ligne["dossier"] == foyer)
    charges = csv.DictReader((dossier / "dep.charge.csv").open(encoding="utf-8"))
    return next(ligne for ligne in charges if ligne["foyer"] == numero)


def familles(change: Lignes) -> Lignes:
    """Thirty lone parents of two children, earning what makes the size of the household decide."""
    lignes = []
    for rang in range(30):
        lignes.append(personne(rang, activite="salarie", salaire_net="1500"))
        lignes += [enfant(500 + 2 * rang + un, str(rang), prenoms=f"Lou{un}") for un in range(2)]
    return [*lignes, *change]


def test_a_person_twice_in_a_household_counts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Children typed twice, or four: the second file opens rights, the first one does not."""
    charges = []
    doubles = [ligne for ligne in familles([]) if ligne["role"] == "enfant"]
    quatre = [{**ligne, "prenoms": f"{ligne['prenoms']}bis"} for ligne in doubles]
    for change in ([], doubles, quatre):
        source(tmp_path, familles(change))
        lignes = (tmp_path / "dep.charge.csv").read_text().splitlines()[1:]
        charges.append(Counter(ligne.split(",", 1)[1] for ligne in lignes))
    assert "60 × personne deux fois dans un foyer, comptée une fois (lignes 92, 93" in capsys.readouterr().out
    assert charges[0] == charges[1] != charges[2]


def test_twins_are_two_persons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Born the same day of the same name: their given names tell them apart, or are not known."""
    jumeaux = [enfant(900, "3", nom_naissance="Sow", prenoms=prenom) for prenom in ("Awa", "Adama", "", "")]
    source(tmp_path, familles(jumeaux))
    assert "deux fois" not in capsys.readouterr().out


def test_a_person_in_two_households_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source(tmp_path, [*FOULE, {**FOULE[3], "foyer": "autre"}])
    assert "1 × personne dans deux foyers, comptée dans chacun (lignes 26)" in capsys.readouterr().out


def test_two_persons_who_ask_in_one_household_make_it_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chefs = [personne(800 + rang, foyer=str(rang)) for rang in range(12)]
    source(tmp_path, [*(personne(rang) for rang in range(300)), *chefs])
    assert "12 × deux demandeurs, ou deux conjoints, dans un foyer" in capsys.readouterr().out
    assert droits(tmp_path, "4")["rsa"] == "inconnu"
    assert droits(tmp_path, "40")["rsa"] == "oui"


def test_communes_of_a_spreadsheet_are_read_and_postal_codes_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formes = ["31483.0", "31 483", "'31483".lstrip("'"), "31800"]
    lignes = [personne(rang, commune_insee=formes[rang] if rang < 4 else "31483") for rang in range(100)]
    source(tmp_path, lignes)
    dit = capsys.readouterr().out
    assert "1 × commune illisible (lignes 5)" in dit
    assert "99 adultes lus" in dit
    with pytest.raises(Refus, match="commune illisible"):
        source(tmp_path, [personne(rang, commune_insee="31800" if rang % 2 else "31483") for rang in range(40)])


def test_yearly_amounts_in_a_monthly_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refus, match="annuels"):
        source(tmp_path, [personne(rang, activite="salarie", salaire_net="18000") for rang in range(40)])
