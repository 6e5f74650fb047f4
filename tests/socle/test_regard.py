"""A server looks at the disk once a second; a command, a test, and what the server itself wrote: at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle import regard
from tznr_kit.socle.contenu import Modele, charger, composer
from tznr_kit.socle.dernier_bon import contenus_casses
from tznr_kit.socle.reglages import RACINE


class Mots(Modele):
    mot: str


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """A server, whose clock is in the list."""
    heure = [100.0]
    monkeypatch.setattr(regard.time, "monotonic", lambda: heure[0])
    regard.une_fois_par_seconde()
    yield heure
    regard.a_chaque_fois()


def _ecrire(fichier: Path, mot: str, quand: int) -> None:
    fichier.write_text(f"mot: {mot}", encoding="utf-8")
    os.utime(fichier, (quand, quand))


def test_une_commande_regarde_chaque_fois(tmp_path: Path) -> None:
    for quand, mot in enumerate(("un", "deux", "trois"), 1):
        _ecrire(tmp_path / "mots.yaml", mot, quand)
        assert charger(Mots, tmp_path / "mots.yaml").mot == mot


def test_un_serveur_regarde_une_fois_par_seconde(tmp_path: Path, horloge: list[float]) -> None:
    fichier = tmp_path / "mots.yaml"
    _ecrire(fichier, "un", 1)
    assert charger(Mots, fichier).mot == "un"
    _ecrire(fichier, "deux", 2)
    horloge[0] += 0.9
    assert charger(Mots, fichier).mot == "un"
    horloge[0] += 0.2
    assert charger(Mots, fichier).mot == "deux"


def test_ce_qui_est_casse_se_dit_sans_attendre(tmp_path: Path, horloge: list[float]) -> None:
    fichier = tmp_path / "mots.yaml"
    _ecrire(fichier, "un", 1)
    assert charger(Mots, fichier).mot == "un"
    _ecrire(fichier, "[", 2)
    assert any(une.fichier == str(fichier) for une in contenus_casses())


def test_un_autre_jour_n_attend_pas(horloge: list[float]) -> None:
    lus = [composer("essai-de-regard", (), lambda jour=jour: jour, date(2026, 11, jour)) for jour in (1, 2, 1)]
    assert lus == [1, 2, 1]


def test_ce_que_le_serveur_vient_d_ecrire_se_lit_aussitot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, horloge: list[float]
) -> None:
    """A cell that corrects a place sees it at once on the page that comes next."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    shutil.copytree(RACINE / "content" / "lieux", tmp_path / "content" / "lieux")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path / "content"))
    regard.regarder_de_nouveau()
    ici = annuaire().lieux[0]
    remplacer(ici.model_copy(update={"telephone": "05 34 47 04 99"}))
    assert annuaire().par_id[ici.id].telephone == "05 34 47 04 99"
    regard.regarder_de_nouveau()


def test_la_minuterie_ne_melange_pas_les_arguments(horloge: list[float]) -> None:
    doubler = regard.vu(lambda nombre: 2 * nombre)
    assert [doubler(1), doubler(2), doubler(1)] == [2, 4, 2]
