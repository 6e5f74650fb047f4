"""Files as they come: each fault is refused or counted with its lines, never read under a green light."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.observatoire.conftest import AILLEURS, MOIS, TERRITOIRE, ecrire_cle, ecrire_csv, paye, personne
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.livraison import Commande, livrer_ressources
from tznr_kit.observatoire.partenaire.ressources import lire_euros
from tznr_kit.observatoire.partenaire.tznr_pseudo import Refus

CAS = Path(__file__).parent / "fichiers" / "personnes_excel_fr.csv"
Lignes = list[dict[str, str]]
FOULE: Lignes = [personne(rang) for rang in range(40)]


def source(dossier: Path, lignes: Lignes, territoire: str = TERRITOIRE) -> None:
    entree = ecrire_csv(dossier / "r.csv", lignes)
    livrer_ressources(Commande(entree, ecrire_cle(dossier), dossier / "dep", territoire, MOIS))


def payeur(dossier: Path, octets: bytes) -> int:
    (dossier / "p.csv").write_bytes(octets)
    cle = ecrire_cle(dossier)
    return tznr_pseudo.principal(
        [str(dossier / "p.csv"), "--cle", str(cle), "--payeur", "caf", "-o", str(dossier / "caf")]
    )


def csv_payeur(lignes: Lignes) -> bytes:
    return "\n".join([";".join(lignes[0]), *(";".join(ligne.values()) for ligne in lignes)]).encode()


def test_the_french_excel_file_is_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert tznr_pseudo.principal([str(CAS), "--examiner"]) == 0
    dit = capsys.readouterr().out
    assert "cp1252" in dit
    assert "7 personnes lues" in dit
    assert "2 × date de naissance incomplète (clés faibles) (lignes 4, 5)" in dit


def test_the_french_excel_file_is_no_file_of_a_payer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert payeur(tmp_path, CAS.read_bytes()) == 2
    assert "Est-ce bien le fichier d'un payeur" in capsys.readouterr().err


@pytest.mark.parametrize("colonne", ["salaire_net", "chomage_net", "role", "situation", "commune_insee"])
def test_a_missing_column_is_refused_and_named(tmp_path: Path, colonne: str) -> None:
    with pytest.raises(Refus, match=colonne):
        source(tmp_path, [{nom: valeur for nom, valeur in ligne.items() if nom != colonne} for ligne in FOULE])


def test_farmers_without_their_receipts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refus, match="recettes_agricoles"):
        source(tmp_path, [*FOULE, personne(50, activite="agriculteur")])


def test_empty_wages_are_unknown_not_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    salaries = [personne(rang, activite="salarie", salaire_net="900") for rang in range(100, 190)]
    muets = [personne(rang, activite="salarie", salaire_net="") for rang in range(190, 202)]
    source(tmp_path, [*FOULE, *salaries, *muets])
    assert "12 × salaire_net absent (lignes 132, 133" in capsys.readouterr().out
    codes = [ligne.split(",")[1] for ligne in (tmp_path / "dep.charge.csv").read_text().splitlines()[1:]]
    assert codes.count("inconnu") == 12


def test_too_many_empty_or_null_wages_are_refused(tmp_path: Path) -> None:
    for salaire in ("", "0"):
        salaries = [
            personne(rang, activite="salarie", salaire_net=salaire if rang % 3 else "900") for rang in range(60)
        ]
        with pytest.raises(Refus, match="salaire_net"):
            source(tmp_path, salaries)


def test_people_of_elsewhere_are_left_out_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source(tmp_path, [*FOULE, *(personne(rang, commune_insee=AILLEURS) for rang in range(50, 90))])
    assert "Hors du territoire, écartées : 40 personnes" in capsys.readouterr().out
    assert len((tmp_path / "dep.charge.csv").read_text().splitlines()) == 41


def test_a_file_of_another_territory_or_an_unknown_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refus, match="territoire"):
        source(tmp_path, [personne(rang, commune_insee=AILLEURS) for rang in range(40)])
    with pytest.raises(Refus, match="Territoire inconnu"):
        source(tmp_path, FOULE, "CC Cœur et Coteaux")


def test_one_bad_byte_does_not_destroy_the_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lignes = [{**paye(ligne), "prenoms": "Éloïse"} for ligne in FOULE]
    octets = csv_payeur(lignes)
    rang = octets.index("Éloïse".encode(), 800)
    assert payeur(tmp_path, octets[:rang] + b"\xc9lo" + octets[rang + 4 :]) == 2
    assert "Deux encodages" in capsys.readouterr().err


def test_sexes_that_nobody_can_read_are_shown_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feminin = [{**paye(ligne), "sexe": "Féminin" if rang else "?"} for rang, ligne in enumerate(FOULE)]
    assert payeur(tmp_path, csv_payeur(feminin)) == 0
    assert "1 × sexe illisible (lignes 2)" in capsys.readouterr().out
    assert payeur(tmp_path, csv_payeur([{**paye(ligne), "sexe": "code 7"} for ligne in FOULE])) == 2


def test_people_without_any_key_stop_the_file_when_they_are_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flous = [
        {**paye(ligne), "date_naissance": "inconnue"} if rang % 5 == 0 else paye(ligne)
        for rang, ligne in enumerate(FOULE)
    ]
    assert payeur(tmp_path, csv_payeur(flous)) == 2
    assert "personne sans aucune clé (lignes 2, 7, 12" in capsys.readouterr().err


@pytest.mark.parametrize(
    "contenu",
    [b"", b"\n\n", b"nom;nom_de_naissance\n", b"nom;prenoms;naissance;dossier;rsa_mois_t\na;b\n", b"nom;prenoms\0\n"],
)
def test_files_that_are_no_table(tmp_path: Path, contenu: bytes) -> None:
    assert payeur(tmp_path, contenu) == 2


def test_a_person_named_as_a_witness_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    temoin = next(tznr_pseudo.temoins(tznr_pseudo.lire_cle(ecrire_cle(tmp_path)), True))
    homonyme = {**paye(FOULE[0]), **{nom: temoin[nom] for nom in ("nom_naissance", "prenoms", "date_naissance")}}
    assert payeur(tmp_path, csv_payeur([*map(paye, FOULE), homonyme])) == 2
    assert "témoin" in capsys.readouterr().err


@pytest.mark.parametrize(("texte", "lu"), [("1 234,56", 1234.56), ("450,25 €", 450.25), ("-12", -12.0), ("", None)])
def test_euros(texte: str, lu: float | None) -> None:
    assert lire_euros("salaire_net", texte, 2) == lu


def test_euros_that_are_words_are_refused() -> None:
    with pytest.raises(Refus, match="ligne 7"):
        lire_euros("salaire_net", "SMIC", 7)
