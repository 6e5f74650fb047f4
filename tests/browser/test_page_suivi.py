"""The page of the day on a telephone: taps counted, a group checked before it leaves, a day without network."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.actions.aides import action_validee
from tests.browser.serveurs import serveur
from tests.browser.test_suivi import _rejoindre, _suivi
from tests.socle.acces.aides import contexte
from tznr_kit.actions import comptes_rendus
from tznr_kit.actions.sommes import additionner
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    return ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")


@pytest.fixture
def telephone(chromium: Browser) -> Iterator[Page]:
    ouvert = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True)
    yield ouvert.new_page()
    ouvert.close()


def test_un_passage_en_un_geste_un_groupe_juste_et_sans_reseau(
    tmp_path: Path, magasin: Magasin, telephone: Page
) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule)
    with serveur(tmp_path) as adresse:
        _rejoindre(telephone, adresse, comptes.lien_de_terrain(cellule, action.id))
        telephone.get_by_role("button", name="Passage +1").tap()
        _suivi(telephone, total=1, attente=0)
        telephone.get_by_role("button", name="Groupe", exact=True).tap()
        for _ in range(3):
            telephone.get_by_role("button", name="26 à 49 : un de plus").tap()
        expect(telephone.get_by_role("button", name="Noter le groupe de 2")).to_be_disabled()
        _suivi(telephone, total=1, attente=0)
        telephone.get_by_role("button", name="Mettre le groupe à 3").tap()
        telephone.get_by_role("button", name="Noter le groupe de 3").tap()
        _suivi(telephone, total=4, attente=0)
        telephone.evaluate("navigator.serviceWorker.ready.then(() => true)")
        telephone.wait_for_timeout(500)
        telephone.context.set_offline(True)
        telephone.reload()
        telephone.get_by_role("button", name="Passage +1").tap()
        expect(telephone.get_by_text("Pas de réseau")).to_be_visible()
        _suivi(telephone, total=5, attente=1)
        telephone.locator(".cinq button").nth(1).tap()
        telephone.get_by_role("button", name="Supprimer", exact=True).tap()
        telephone.get_by_role("button", name="Oui, supprimer").tap()
        telephone.context.set_offline(False)
        _suivi(telephone, total=2, attente=0)
    with magasin.lecture() as session:
        faites = additionner(session, action.id)
    assert (faites.total, faites.en_groupe) == (2, 0)


@pytest.mark.complet
def test_une_action_close_garde_ses_lignes_et_le_dit(tmp_path: Path, magasin: Magasin, telephone: Page) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule)
    with serveur(tmp_path) as adresse:
        _rejoindre(telephone, adresse, comptes.lien_de_terrain(cellule, action.id))
        telephone.context.set_offline(True)
        telephone.get_by_role("button", name="Passage +1").tap()
        _suivi(telephone, total=1, attente=1)
        reponses = comptes_rendus.lire(cellule, action.id).reponses | {"realisation": "realisee", "rencontrees": 0}
        comptes_rendus.enregistrer(cellule, action.id, reponses, "")
        comptes_rendus.soumettre(cellule, action.id)
        comptes_rendus.valider(cellule, action.id)
        telephone.context.set_offline(False)
        expect(telephone.get_by_text("Vos lignes restent sur ce téléphone")).to_be_visible(timeout=15_000)
        comptes_rendus.rouvrir(cellule, action.id, "Des lignes attendaient sur un téléphone")
        _suivi(telephone, total=1, attente=0)
        page = telephone.request.get(f"{adresse}/suivi/{uuid.uuid4()}", max_redirects=0)
        assert page.status == 303 and "/jour_j?action=" in page.headers["location"]
