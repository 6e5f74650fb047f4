"""Somebody breaks a content file while people are using the application."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tznr_kit.droits.calcul import calculer
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger
from tznr_kit.socle.dernier_bon import contenus_casses
from tznr_kit.socle.reglages import RACINE


class Mots(Modele):
    mot: str


def _ecrire(fichier: Path, texte: str, quand: int) -> None:
    fichier.write_text(texte, encoding="utf-8")
    os.utime(fichier, (quand, quand))


def test_le_dernier_bon_sert_puis_le_corrige(tmp_path: Path) -> None:
    fichier = tmp_path / "mots.yaml"
    _ecrire(fichier, "mot: un", 1)
    assert charger(Mots, fichier).mot == "un"
    for quand, casse in enumerate(("mot: [", "mots: deux", "mot: 3", "&a [*a]"), 2):
        _ecrire(fichier, casse, quand)
        assert charger(Mots, fichier).mot == "un"
        assert any(str(fichier) == une.fichier for une in contenus_casses())
    fichier.unlink()
    assert charger(Mots, fichier).mot == "un"
    _ecrire(fichier, "mot: quatre", 9)
    assert charger(Mots, fichier).mot == "quatre"
    assert not any(str(fichier) == une.fichier for une in contenus_casses())


def test_ce_qui_n_a_jamais_ete_bon_est_refuse(tmp_path: Path) -> None:
    _ecrire(tmp_path / "mots.yaml", "mots: deux", 1)
    for _ in range(2):
        with pytest.raises(ErreurContenu, match=r"mots\.yaml"):
            charger(Mots, tmp_path / "mots.yaml")


@pytest.mark.panne(
    "Fichier de contenu cassé en marche", "La dernière bonne version sert ; la cellule lit quoi corriger"
)
def test_une_regle_cassee_en_marche(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator keeps answering as before, and the cell reads which file and which field to mend."""
    contenu = tmp_path / "content"
    shutil.copytree(RACINE / "content", contenu)
    monkeypatch.setenv("TZNR_CONTENU", str(contenu))
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    avant = calculer({}, date(2026, 11, 1)).simulation.resultats()
    rsa = contenu / "droits" / "rsa.yaml"
    bon = rsa.read_text(encoding="utf-8")
    _ecrire(rsa, bon.replace("si: rsa_age_foyer", "si: rsa_age_foyers", 1), 5)
    assert calculer({}, date(2026, 11, 1)).simulation.resultats() == avant
    dit = _ecran_de_la_cellule(monkeypatch)
    assert "rsa.yaml" in dit and "dernière bonne version" in dit
    _ecrire(rsa, bon, 6)
    assert calculer({}, date(2026, 11, 1)).simulation.resultats() == avant
    assert "rsa.yaml" not in "".join(map(str, contenus_casses()))


def _ecran_de_la_cellule(monkeypatch: pytest.MonkeyPatch) -> str:
    from tznr_kit.socle.acces import Acteur

    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: Acteur("c", "Ana", "cellule"))
    essai = AppTest.from_file(str(RACINE / "pages" / "contenus.py"), default_timeout=30).run()
    assert not essai.exception
    html = "".join(un.proto.body for un in essai.get("html"))
    return html + "".join(erreur.value for erreur in essai.error)
