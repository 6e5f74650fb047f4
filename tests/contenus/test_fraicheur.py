"""What ``make contenus`` finds, and what makes it fail."""

from __future__ import annotations

import copy
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tznr_kit.__main__ import principal
from tznr_kit.commandes import contenus as commande
from tznr_kit.contenus.constat import Constat
from tznr_kit.contenus.faiblesses import a_relire_d_abord
from tznr_kit.contenus.fraicheur import constats
from tznr_kit.contenus.liens import adresses, injoignables
from tznr_kit.contenus.poids import demande
from tznr_kit.socle.reglages import RACINE

LE = date(2026, 11, 23)


@pytest.fixture
def contenu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = ecrire(tmp_path / "contenu", exemple_du_manuel())
    for vide in ("calculs", "guide", "formation", "cas", "lieux"):
        (dossier / vide).mkdir()
    (dossier / "lieux" / "types.yaml").write_bytes((RACINE / "content" / "lieux" / "types.yaml").read_bytes())
    (dossier / "questions.yaml").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(dossier))
    # What the other rooms read is not in so small a content.
    monkeypatch.setattr(commande, "lire_le_reste", lambda _: None)
    return dossier


def genres(jour: date = LE) -> set[str]:
    return {constat.genre for constat in constats(jour)}


def changer_bareme(dossier: Path, **changements: object) -> None:
    fichier = dossier / "baremes" / "aspa.yaml"
    donnees = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    donnees["parametres"]["aspa.montant_seul"]["valeurs"][-1].update(changements)
    fichier.write_text(yaml.dump(donnees, allow_unicode=True), encoding="utf-8")


def changer_montants(dossier: Path, seuil: dict[str, str], autre: dict[str, str]) -> None:
    """The threshold of the inheritance, and one more figure that a single line says."""
    fichier = dossier / "droits" / "aspa.yaml"
    donnees = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    montant = next(un for un in donnees["fiche"]["montants"] if un["id"] == "seuil_succession")
    dit = copy.deepcopy(montant) | {"id": "autre", "texte": "Une autre somme.", **autre}
    montant.update(seuil)
    donnees["fiche"]["montants"].append(dit)
    fichier.write_text(yaml.dump(donnees, allow_unicode=True), encoding="utf-8")


def test_fresh_content_passes(contenu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not [constat for constat in constats(LE) if constat.bloquant]
    assert principal(["contenus", "--date", "2026-11-23"]) == 0
    assert "0 à corriger" in capsys.readouterr().out


def test_a_sheet_past_its_review_and_a_parameter_past_its_day_fail(
    contenu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert genres(date(2027, 1, 14)) >= {"a_revaloriser"}
    assert genres(date(2027, 1, 15)) >= {"a_revaloriser", "a_relire"}
    assert principal(["contenus", "verifier", "--date", "2027-01-15"]) == 1
    sortie = capsys.readouterr().out
    assert "droits/aspa.yaml : fiche : à relire depuis le 15 janvier 2027" in sortie
    assert "aspa.montant_seul : valeur attendue depuis le 1er janvier 2027" in sortie


def test_a_declared_stale_figure_warns_without_failing(contenu: Path) -> None:
    changer_bareme(contenu, perime_connu=True)
    jour = date(2027, 1, 2)
    trouve = [constat for constat in constats(jour) if constat.champ == "aspa.montant_seul"]
    assert [(constat.genre, constat.bloquant) for constat in trouve] == [("perime_connu", False)]


def test_a_new_value_calms_the_revaluation(contenu: Path) -> None:
    changer_bareme(contenu, depuis=date(2027, 1, 1))
    assert "a_revaloriser" not in genres(date(2027, 1, 2))


def test_weak_figures_are_listed(contenu: Path) -> None:
    changer_bareme(contenu, fiabilite="D")
    poids = 3 * 3 * demande("aspa")  # not confirmed, read by one sheet, of a right much asked
    constat = Constat("baremes/aspa.yaml", "aspa.montant_seul", "faible", "fiabilité D : Circulaire 2026", poids)
    assert constat in constats(LE)


def test_what_may_harm_most_comes_first(contenu: Path) -> None:
    """Known to be old and read everywhere, before second-hand and read once."""
    changer_montants(contenu, {"statut": "perime_probable"}, {"fiabilite": "C"})
    faibles = [constat for constat in constats(LE) if constat.champ.startswith("fiche.montants")]
    assert [constat.genre for constat in faibles] == ["perime_connu", "faible"]
    vieux, faible = faibles
    assert vieux.poids == 4 * (1 + 3) * demande("aspa"), "une phrase, et la crainte du recto"
    assert faible.poids == 2 * 1 * demande("aspa")


def test_what_is_asked_most_weighs_most() -> None:
    assert [demande(droit) for droit in ("rsa", "aspa", "allocations_familiales", "surendettement", "eau_31")] == [
        4, 4, 3, 2, 1,
    ]  # fmt: skip


def test_a_sentence_of_an_old_source_is_weak(contenu: Path) -> None:
    """A deadline that may have changed comes before a form that may have; both before what adds up with what."""
    fichier = contenu / "droits" / "aspa.yaml"
    donnees = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    source = next(iter(donnees["fiche"]["sources"]))
    donnees["fiche"]["sources"][source]["date"] = "2021-01"
    donnees["fiche"]["silence"] = {"texte": "Sans réponse, la demande est refusée.", "source": source, "fiabilite": "B"}
    donnees["fiche"]["cumul"] = [{"texte": "Elle s'ajoute à l'aide au logement.", "source": None, "fiabilite": "C"}]
    donnees["fiche"]["formulaires"] = [
        {"numero": "13710*04", "libelle": "Demande", "vu_le": "2025-10", "source": source},
        {"numero": "14953*01", "libelle": "Demande à la MSA", "vu_le": "2021-01", "source": source},
    ]
    fichier.write_text(yaml.dump(donnees, allow_unicode=True), encoding="utf-8")
    trouves = [un for un in constats(LE) if un.genre == "phrase_faible"]
    poids = {un.champ: un.poids // demande("aspa") for un in trouves}
    assert poids["fiche.silence"] == 4
    assert poids["fiche.formulaires[1]"] == 3
    assert poids["fiche.cumul[0]"] == 2
    assert "fiche.formulaires[0]" not in poids
    assert [un.poids for un in trouves] == sorted((un.poids for un in trouves), reverse=True)
    (aspa,) = a_relire_d_abord(constats(LE))
    assert (aspa.fichier, aspa.phrases) == ("droits/aspa.yaml", len(trouves))
    assert aspa.poids >= sum(un.poids for un in trouves)


def test_a_parameter_nobody_uses_fails(contenu: Path) -> None:
    fichier = contenu / "droits" / "aspa.yaml"
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("aspa.montant_seul", "aspa.autre"), encoding="utf-8")
    assert "inutilise" in genres()


def test_any_dated_block_of_any_room_is_watched(contenu: Path) -> None:
    (contenu / "guide" / "x.yaml").write_text("a:\n  - {prochaine_revue: 2026-11-01}\n", encoding="utf-8")
    (contenu / "lieux" / "y.yaml").write_text("verifie_le: 2024-01-01\n", encoding="utf-8")
    trouves = {(constat.fichier, constat.champ) for constat in constats(LE) if constat.genre == "a_relire"}
    assert trouves == {("guide/x.yaml", "a[0]"), ("lieux/y.yaml", "")}


def test_one_json_line_a_finding(contenu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    principal(["contenus", "--date", "2027-01-15", "--json"])
    lignes = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert {"fichier", "champ", "genre", "message", "poids", "bloquant"} == set(lignes[0])


def test_addresses_that_do_not_answer_are_found(contenu: Path) -> None:
    assert "https://www.lassuranceretraite.fr" in adresses()
    trouves = list(injoignables(lambda adresse: "le site répond 404" if "drees" in adresse else None))
    assert [constat.champ for constat in trouves] == ["fiche.sources.drees_aspa.url"]
    assert trouves[0].bloquant


def test_two_rights_with_one_ticket_number_are_named(contenu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a copied sheet does first: the command says both, and the number that is free."""
    texte = (contenu / "droits" / "aspa.yaml").read_text(encoding="utf-8")
    copie = texte.replace("id: aspa\n", "id: aaa_copie\n", 1)
    assert copie != texte
    (contenu / "droits" / "aaa_copie.yaml").write_text(copie, encoding="utf-8")
    assert principal(["contenus", "--date", "2026-11-23"]) == 1
    dit = capsys.readouterr().err
    assert "aspa.yaml" in dit and "aussi celui de aaa_copie" in dit and "est libre" in dit


def test_broken_content_is_refused(contenu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (contenu / "droits" / "aspa.yaml").write_text("id: aspa\n", encoding="utf-8")
    assert principal(["contenus", "--date", "2026-11-23"]) == 1
    assert "aspa.yaml" in capsys.readouterr().err


def test_a_wrong_day_is_refused_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        principal(["contenus", "--date", "2026-13-01"])
    assert sortie.value.code == 2
    assert "n'est pas une date AAAA-MM-JJ" in capsys.readouterr().err


@pytest.mark.complet
@pytest.mark.parametrize(
    ("fichier", "ancien", "nouveau"),
    [
        ("demonstration/actions.yaml", '"50_61"', '"50_16"'),
        ("demonstration/suites.yaml", "moment: matin", "moment: matins"),
        ("divergences.yaml", "droits: [aspa,", "droits: [aspaa,"),
        ("kiosque/parcours.yaml", 'activite": salarie', 'activite": salariee'),
        ("droits/rsa.yaml", "foyer: {situation: celibataire", "foyer: {situation: celibatair"),
    ],
)
def test_the_command_reads_what_no_server_reads(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fichier: str,
    ancien: str,
    nouveau: str,
) -> None:
    copie = tmp_path / "content"
    shutil.copytree(RACINE / "content", copie)
    texte = (copie / fichier).read_text(encoding="utf-8")
    assert ancien in texte
    (copie / fichier).write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(copie))
    assert principal(["contenus", "verifier"]) == 1
    assert fichier in capsys.readouterr().err
