"""Telling the cell: a draft that needs no server, and a real message when there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.actions.aides import action_validee, fiche
from tests.actions.facteur import facteur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import courriel, cycle, preparations
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action

JOUR = date(2026, 11, 23)


@pytest.fixture
def serveur(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    with facteur(monkeypatch) as recus:
        yield recus


@pytest.fixture
def action(tmp_path: Path) -> Action:
    return action_validee(contexte(magasin_neuf(tmp_path)), titre="Café & droits ?\nX-Ajout: oui")


def test_brouillon_sans_serveur(action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZNR_SMTP", raising=False)
    lien = courriel.brouillon(action, JOUR)
    assert lien.startswith("mailto:tznr@cd31.fr?subject=") and "Caf%C3%A9%20%26%20droits%20%3F" in lien
    assert " " not in lien and "\n" not in lien
    with pytest.raises(courriel.EnvoiImpossible, match="brouillon"):
        courriel.envoyer(action, JOUR)


def test_un_vrai_message_sans_en_tete_ajoutee(action: Action, serveur: list[bytes]) -> None:
    courriel.envoyer(action, JOUR)
    (recu,) = serveur
    message = message_from_bytes(recu, policy=policy.default)
    assert message["To"] == "tznr@cd31.fr" and message["Reply-To"] == "equipe@exemple.fr"
    assert message["X-Ajout"] is None and "Café & droits ?" in message["Subject"]
    assert "Créneaux de suite réservés : 4" in message.get_content()


def test_un_serveur_absent_laisse_le_brouillon(action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_SMTP", "smtp://127.0.0.1:1")
    with pytest.raises(courriel.EnvoiImpossible, match="Utilisez le brouillon"):
        courriel.envoyer(action, JOUR)


def test_un_message_a_chaque_changement_de_main(tmp_path: Path, serveur: list[bytes]) -> None:
    """Submitted, sent back, validated: whoever must act next is told, and the cell's words travel."""
    cellule = contexte(magasin_neuf(tmp_path))
    action = preparations.creer(cellule, identifiant(), fiche(kit_demande=False))
    cycle.soumettre(cellule, action.id, JOUR)
    cycle.demander_un_complement(cellule, action.id, "Quels créneaux ?")
    cycle.soumettre(cellule, action.id, JOUR)
    cycle.valider(cellule, action.id, None)
    lettres = [message_from_bytes(un, policy=policy.default) for un in serveur]
    assert [lettre["To"] for lettre in lettres] == ["tznr@cd31.fr", "equipe@exemple.fr"] * 2
    assert "Quels créneaux ?" in lettres[1].get_content() and action.id in lettres[3].get_content()
