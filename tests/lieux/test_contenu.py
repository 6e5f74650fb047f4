"""The places of the content: what the issue asks of them, and what they must never hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.lieux.aides import lieu
from tznr_kit.__main__ import principal
from tznr_kit.lieux.ecriture import ecrire
from tznr_kit.lieux.lecture import annuaire, dossier_lieux
from tznr_kit.lieux.validation import doublons, verifier_lieu
from tznr_kit.socle.contenu import ErreurContenu


def test_lister_donne_la_mds_de_muret_et_son_telephone(capsys: pytest.CaptureFixture[str]) -> None:
    appel = ["lieux", "lister", "--commune", "31395", "--ouvert", "2026-12-07T09:00", "--json"]
    assert principal(appel) == 0
    mds = next(un for un in json.loads(capsys.readouterr().out) if un["nom"] == "MDS de Muret")
    assert mds["telephone"] == "05 34 47 04 50"
    assert mds["adresse"] == "44 avenue Jacques Douzans"
    assert mds["etat"].replace("\u00a0", " ") == "Ouvert, ferme à 12 h"
    assert mds["courriel"] is None


@pytest.mark.parametrize(
    "option",
    [["--commune", "31999"], ["--type", "bar"], ["--territoire", "ailleurs"], ["--droit", "loto"], ["--autour", "1"]],
)
def test_lister_refuse_ce_qui_n_existe_pas(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "lister", *option]) == 2
    assert option[1] in capsys.readouterr().err


def test_lister_refuse_un_rayon_sans_centre(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "lister", "--rayon", "5"]) == 2
    assert "--autour" in capsys.readouterr().err


def test_lister_dit_comment_ecrire_l_heure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        principal(["lieux", "lister", "--ouvert", "hier"])
    assert "écrivez le jour et l'heure" in capsys.readouterr().err


def test_verifier_passe(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["lieux", "verifier"]) == 0, capsys.readouterr().out


def test_les_sources_sans_licence_n_ont_aucun_lieu() -> None:
    tout = annuaire()
    assert {un.id for un in tout.sources.values() if not un.reprise} >= {"rhinocc", "les_emplois", "sante31"}
    assert all(tout.sources[un.source].reprise for un in tout.lieux)


def test_aucun_mobile_ni_courriel_de_personne() -> None:
    for un in annuaire().lieux:
        assert not re.match(r"0[67]", un.telephone or "")


def test_un_lieu_connu_par_sa_commune_le_dit() -> None:
    approximatifs = [un for un in annuaire().lieux if un.precision != "adresse"]
    assert len(approximatifs) >= 50
    assert all(un.precision_note for un in approximatifs)


def test_reecrire_les_fichiers_ne_change_rien(copie: Path) -> None:
    assert ecrire(annuaire().lieux) == []
    assert dossier_lieux() == copie


def test_un_fichier_a_la_fois_et_jamais_a_moitie(copie: Path) -> None:
    lieux = [
        un.model_copy(update={"nom": "Autre"}) if un.id == "mds-31395-mds-de-muret" else un for un in annuaire().lieux
    ]
    assert [fichier.name for fichier in ecrire(lieux)] == ["mds.yaml"]
    assert not list(copie.glob("*.tmp"))
    assert annuaire().par_id["mds-31395-mds-de-muret"].nom == "Autre"


@pytest.mark.parametrize(
    ("faute", "champ"),
    [
        ({"lat": 48.85, "lon": 2.35}, "lat, lon"),
        ({"code_postal": "31000"}, "code_postal"),
        ({"commune": "31999"}, "commune"),
        ({"source": "rhinocc"}, "source"),
        ({"source": "rumeur"}, "source"),
        ({"type": "bar"}, "type"),
    ],
)
def test_un_lieu_faux_est_nomme(faute: dict[str, object], champ: str) -> None:
    assert [remarque.champ for remarque in verifier_lieu(lieu(**faute), annuaire())] == [champ]
    assert verifier_lieu(lieu(), annuaire()) == []


def test_un_point_pres_de_la_limite_de_la_commune_est_accepte() -> None:
    """400 m of tolerance: the outlines are simplified."""
    assert verifier_lieu(lieu(lat=43.4610, lon=1.3270), annuaire()) == []


def test_un_doublon_a_le_meme_nom_et_la_meme_adresse() -> None:
    un = lieu(id="a", adresse="44, avenue Jacques-Douzans")
    assert [remarque.champ for remarque in doublons([un, lieu(id="b", adresse="44 av jacques douzans")])] == ["nom"]
    assert [remarque.champ for remarque in doublons([un, lieu(id="c")])] == ["nom"]
    assert doublons([un, lieu(id="e", nom="Ailleurs", adresse="44 avenue jacques douzans")]) == []
    assert doublons([un, lieu(id="f", adresse="12 rue Clément-Ader")]) == []
    assert doublons([un, lieu(id="d", nom="Autre", type="mairie")]) == []


@pytest.mark.parametrize(
    ("avant", "apres", "message"),
    [
        ("telephone: 05 34 47 04 50", "telephone: '0534470450'", "téléphone"),
        ("horaires: Mo-Fr 08:30-12:00,13:30-17:00", "horaires: lundi matin", "illisibles"),
        ("commune: '31395'", "commune: Muret", "commune"),
        ("source: departement\n", "source: rumeur\n", "source « rumeur » inconnue"),
        ("type: mds\n", "type: bar\n", "type « bar » inconnu"),
        ("precision: proche", "precision: pile", "precision"),
    ],
)
def test_une_faute_dans_le_fichier_est_dite(copie: Path, avant: str, apres: str, message: str) -> None:
    fichier = copie / "mds.yaml"
    texte = fichier.read_text(encoding="utf-8")
    debut = texte.index("- id: mds-31395")
    fichier.write_text(texte[:debut] + texte[debut:].replace(avant, apres, 1), encoding="utf-8")
    with pytest.raises(ErreurContenu, match=message):
        annuaire()
