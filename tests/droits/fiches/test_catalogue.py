"""What an author may get wrong in a sheet, and what the reader sees on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.dernier_bon import contenus_casses

LE = date(2026, 11, 23)


@pytest.fixture
def publier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, FicheDroit]]:
    """Write the manual's example, changed by ``modifier``, and read the catalogue."""

    def _publier(modifier: Callable[[Any], None] = lambda droit: None, jour: date = LE) -> dict[str, FicheDroit]:
        droit = exemple_du_manuel()
        modifier(droit)
        monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path, droit)))
        return dict(catalogue(jour))

    return _publier


def test_the_example_of_the_manual_is_a_valid_sheet(publier: Callable[..., Any]) -> None:
    fiche = publier()["aspa"]
    assert fiche.conditions == ("Vous avez 65 ans ou plus.", "Vous vivez en France au moins 9 mois par an.")
    assert fiche.fiche.montants[0].texte == "1\u00a0043,60 € par mois au plus pour une personne seule."
    assert "108\u00a0586,14 €" in fiche.fiche.idees_recues[0].en_vrai
    assert "environ 1\u00a0040 €" in fiche.fiche.falc.sections[1].phrases[1]


def test_a_figure_of_the_parameters_follows_the_date(publier: Callable[..., Any]) -> None:
    avant = publier(jour=date(2025, 6, 1))["aspa"].fiche.montants[0].texte
    assert avant.startswith("1\u00a0034,29 €")


def test_a_parameter_past_its_revaluation_says_so(publier: Callable[..., Any]) -> None:
    texte = publier(jour=date(2027, 1, 1))["aspa"].fiche.montants[0].texte
    assert "chiffre de 1er janvier 2026, à vérifier" in texte or "chiffre du 1er janvier 2026, à vérifier" in texte


@pytest.mark.parametrize(
    "defaut", [{"fiabilite": "C"}, {"fiabilite": "D"}, {"statut": "perime_probable"}, {"perime_connu": True}]
)
def test_a_weak_figure_is_shown_with_its_date(publier: Callable[..., Any], defaut: dict[str, Any]) -> None:
    def affaiblir(droit: Any) -> None:
        droit["fiche"]["montants"][1].update(defaut, depuis="2021")

    phrase = publier(affaiblir)["aspa"].fiche.idees_recues[0].en_vrai
    assert "108\u00a0586,14 € (chiffre de 2021, à vérifier)" in phrase


def test_the_period_is_said_once(publier: Callable[..., Any]) -> None:
    def deux_phrases(droit: Any) -> None:
        droit["fiche"]["resume"] = "Jusqu'à {maximum_seul}."
        droit["fiche"]["etapes"][0]["texte"] = "Chaque mois, vous pouvez avoir {maximum_seul}."

    fiche = publier(deux_phrases)["aspa"].fiche
    assert fiche.resume == "Jusqu'à 1\u00a0043,60 € par mois."
    assert fiche.etapes[0].texte == "Chaque mois, vous pouvez avoir 1\u00a0043,60 €."


def _changer(*chemin: Any, valeur: Any) -> Callable[[Any], None]:
    def modifier(droit: Any) -> None:
        cible = droit
        for cle in chemin[:-1]:
            cible = cible[cle]
        cible[chemin[-1]] = valeur

    return modifier


@pytest.mark.parametrize(
    ("modifier", "dit"),
    [
        (_changer("fiche", "theme", valeur="cuisine"), "fiche.theme"),
        (_changer("fiche", "publics", valeur=["martiens"]), "fiche.publics"),
        (_changer("fiche", "qui_aide", valeur=["voisin"]), "fiche.qui_aide"),
        (_changer("fiche", "resume", valeur="Jusqu'à {inconnu}."), "inconnu"),
        (_changer("fiche", "delai", "source", valeur="nulle_part"), "nulle_part"),
        (_changer("fiche", "en_ligne", 0, "url", valeur="http://exemple.fr"), "en_ligne"),
        (_changer("fiche", "montants", 0, "parametre", valeur="aspa.absent"), "aspa.absent"),
        (_changer("fiche", "montants", 0, "unite", valeur="EUR"), "barème"),
        (_changer("fiche", "montants", 1, "source", valeur=None), "valeur"),
        (_changer("fiche", "prochaine_revue", valeur=date(2026, 1, 1)), "prochaine_revue"),
        (_changer("fiche", "falc", "brouillon", valeur=False), "relue"),
        (_changer("fiche", "resumé", valeur="x"), "resumé"),
        (_changer("fiche", "resume", valeur=""), "resume"),
    ],
)
def test_a_mistake_names_the_file_and_the_field(
    publier: Callable[..., Any], modifier: Callable[[Any], None], dit: str
) -> None:
    with pytest.raises(ErreurContenu) as erreur:
        publier(modifier)
    assert "aspa.yaml" in str(erreur.value)
    assert dit in str(erreur.value)


def test_a_file_is_named_after_its_right(publier: Callable[..., Any], tmp_path: Path) -> None:
    publier()
    (tmp_path / "droits" / "aspa.yaml").rename(tmp_path / "droits" / "autre.yaml")
    assert "aspa" in catalogue(LE), "le dernier bon catalogue continue de servir"
    assert any("autre.yaml" in casse.fichier and "nom du fichier" in casse.message for casse in contenus_casses())


def test_a_variant_shares_the_conditions_of_its_rule(publier: Callable[..., Any], tmp_path: Path) -> None:
    original = publier()["aspa"]
    variante = exemple_du_manuel() | {"id": "aspa_msa", "nom": "ASPA, régime agricole", "calcul": "aspa"}
    del variante["regle"]
    ecrire(tmp_path, variante)
    assert catalogue(LE)["aspa_msa"].conditions == original.conditions
    assert catalogue(LE)["aspa_msa"].calcul == "aspa"


def test_a_variant_of_nothing_is_refused(publier: Callable[..., Any]) -> None:
    def orphelin(droit: Any) -> None:
        del droit["regle"]
        droit["calcul"] = "inexistant"

    with pytest.raises(ErreurContenu, match="inexistant"):
        publier(orphelin)
