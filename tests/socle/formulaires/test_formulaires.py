"""The forms of the content load, refuse what is wrong, and take a new field without code."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.formulaires import Refus, formulaire, verifier
from tznr_kit.socle.reglages import RACINE

NOMS = ("preparation", "rencontre", "compte_rendu")


@pytest.mark.parametrize("nom", NOMS)
def test_les_formulaires_se_lisent(nom: str) -> None:
    assert len(formulaire(nom).champs) > 15


def test_un_champ_ajoute_dans_le_yaml_est_verifie_sans_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(RACINE / "content" / "formulaires", tmp_path / "formulaires")
    fichier = tmp_path / "formulaires" / "rencontre.yaml"
    ajout = "      - {id: cafe, libelle: Cafés servis, type: nombre, maximum: 3}\n"
    fichier.write_text(fichier.read_text() + ajout)
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    enrichi = formulaire("rencontre")
    assert verifier(enrichi, {"cafe": 2}, complet=False) == {"cafe": 2}
    with pytest.raises(Refus, match="Cafés servis"):
        verifier(enrichi, {"cafe": 4}, complet=False)


def test_une_liste_inconnue_est_nommee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(RACINE / "content" / "formulaires", tmp_path / "formulaires")
    fichier = tmp_path / "formulaires" / "rencontre.yaml"
    fichier.write_text(fichier.read_text().replace("liste: besoins", "liste: besoin"))
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    with pytest.raises(ErreurContenu, match="besoin"):
        formulaire("rencontre")


@pytest.mark.parametrize(
    ("reponses", "champ"),
    [
        ({"inconnu": 1}, "inconnu"),
        ({"tranche": "25"}, "tranche"),
        ({"contact": ["bref"]}, "contact"),
        ({"freins": ["honte", "temps", "delai", "sante"]}, "freins"),
        ({"freins": ["honte", "honte"]}, "freins"),
        ({"freins": [{}]}, "freins"),
        ({"droits": {"rsa": "peut-être"}}, "droits"),
        ({"droits": {"rsa": ["oui"]}}, "droits"),
        ({"droits": ["rsa"]}, "droits"),
        ({"simulation_droits": -1}, "simulation_droits"),
        ({"simulation_droits": True}, "simulation_droits"),
        ({"simulation_droits": 2.5}, "simulation_droits"),
        ({"verbatim": "x" * 201}, "verbatim"),
        ({"verbatim": "appelez le 06 12 34 56 78"}, "verbatim"),
        ({"verbatim": 3}, "verbatim"),
    ],
)
def test_ce_qui_est_refuse_nomme_le_champ(reponses: dict[str, Any], champ: str) -> None:
    with pytest.raises(Refus) as refus:
        verifier(formulaire("rencontre"), reponses, complet=False)
    assert list(refus.value.erreurs) == [champ]


def test_un_brouillon_est_permis_incomplet_pas_un_envoi() -> None:
    assert verifier(formulaire("rencontre"), {"age": "50_61", "verbatim": ""}, complet=False) == {"age": "50_61"}
    with pytest.raises(Refus) as refus:
        verifier(formulaire("rencontre"), {"age": "50_61"}, complet=True)
    assert set(refus.value.erreurs) == {"tranche", "contact"}


def test_une_ligne_de_tableau_dit_laquelle() -> None:
    lignes = [{"structure": "caf", "creneaux": 3}, {"structure": "zzz", "creneaux": 500}]
    with pytest.raises(Refus) as refus:
        verifier(formulaire("preparation"), {"partenaires": lignes}, complet=False)
    assert set(refus.value.erreurs) == {"partenaires.2.structure", "partenaires.2.creneaux"}
    assert "ligne 2" in refus.value.erreurs["partenaires.2.creneaux"]
