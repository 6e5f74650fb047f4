"""The sandbox: the whole cycle of an action, and not one byte of the real stores."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import date
from pathlib import Path

import pytest

from tests.actions.aides import fiche
from tznr_kit.actions import comptes_rendus, cycle, preparations, rencontres
from tznr_kit.actions.kits import kits_libres
from tznr_kit.actions.sommes import sommes
from tznr_kit.demonstration.actions import charger
from tznr_kit.formation import bac as bacs
from tznr_kit.formation.bac import balayer, effacer_les_bacs, ouvrir_bac
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.magasin.base import identifiant

JOUR = date(2026, 11, 23)


def _empreintes(dossier: Path) -> dict[str, str]:
    return {
        str(fichier.relative_to(dossier)): hashlib.sha256(fichier.read_bytes()).hexdigest()
        for fichier in dossier.rglob("*")
        if fichier.is_file() and "bac_a_sable" not in fichier.parts
    }


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose real stores exist."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    magasin_principal().fermer()
    return tmp_path


def test_tout_le_cycle_sans_toucher_aux_vrais_magasins(donnees: Path) -> None:
    avant = _empreintes(donnees)
    assert "actions.sqlite" in avant
    bac = ouvrir_bac(charger, JOUR)
    ici = bac.contexte
    action = preparations.creer(ici, identifiant(), fiche(), fictive=True)
    cycle.soumettre(ici, action.id, JOUR)
    cycle.valider(ici, action.id, kits_libres(ici, date(2027, 1, 20))[0].id)
    lignes = [
        {"id": identifiant(), "saisie": "ecran", "annulee": False, "reponses": {"contact": "bref", "tranche": "10"}}
        for _ in range(3)
    ]
    recu = rencontres.deposer(ici, action.id, lignes, [])
    assert recu.refuses == {}
    assert sommes(ici, action.id).total == 3
    rendu = comptes_rendus.lire(ici, action.id)
    comptes_rendus.enregistrer(ici, action.id, rendu.reponses, "")
    assert _empreintes(donnees) == avant
    bac.effacer()
    assert _empreintes(donnees) == avant
    assert list((donnees / "bac_a_sable").iterdir()) == []


def test_deux_stagiaires_ne_se_voient_pas(donnees: Path) -> None:
    un, autre = ouvrir_bac(charger, JOUR), ouvrir_bac(charger, JOUR)
    action = preparations.creer(un.contexte, identifiant(), fiche())
    assert action.id not in {une.id for une in preparations.lister(autre.contexte)}
    assert any(une.fictive for une in preparations.lister(autre.contexte))
    un.effacer()
    assert autre.fichier.exists()
    autre.effacer()


def test_un_bac_oublie_est_balaye(donnees: Path) -> None:
    bac = ouvrir_bac(charger, JOUR)
    assert balayer() == 0
    hier = time.time() - 24 * 3600
    os.utime(bac.fichier, (hier, hier))
    assert balayer() == 1
    assert not bac.fichier.exists()


def test_la_fin_de_la_seance_efface_ses_bacs(donnees: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    siens, autre = [ouvrir_bac(charger, JOUR, "seance-1") for _ in range(2)], ouvrir_bac(charger, JOUR)
    monkeypatch.setattr(bacs, "MAXIMUM", 3)
    with pytest.raises(SeanceRefusee, match="Trop de bacs"):
        ouvrir_bac(charger, JOUR)
    assert effacer_les_bacs("seance-1") == 2
    assert not any(bac.fichier.exists() for bac in siens)
    assert autre.fichier.exists()
