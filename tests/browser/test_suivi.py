"""The tally on a telephone: what was typed survives a dead server and a reload, and is counted once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests.actions.aides import action_validee
from tests.browser.personas import AU_RESULTAT, repondre
from tests.browser.serveurs import port_libre, serveur
from tests.socle.acces.aides import contexte
from tznr_kit.actions.sommes import additionner
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_actions import Rencontre


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    return ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")


@pytest.fixture
def telephone(chromium: Browser) -> Iterator[Page]:
    ouvert = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True)
    yield ouvert.new_page()
    ouvert.close()


def _rejoindre(page: Page, adresse: str, jeton: str) -> None:
    page.goto(f"{adresse}/terrain?jeton={jeton}")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("button", name="Passage +1")).to_be_visible(timeout=20_000)


def _noter(page: Page, age: str) -> None:
    page.get_by_role("radio", name="Échange bref").check()
    page.get_by_role("radio", name=age).check()
    page.get_by_role("button", name="Noter la rencontre").click()


def _suivi(page: Page, total: int, attente: int) -> None:
    racine = page.locator(".suivi")
    expect(racine).to_have_attribute("data-total", str(total), timeout=15_000)
    expect(racine).to_have_attribute("data-attente", str(attente), timeout=15_000)


@pytest.mark.complet
def test_le_serveur_meurt_rien_n_est_perdu(tmp_path: Path, magasin: Magasin, telephone: Page) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule)
    jeton = comptes.lien_de_terrain(cellule, action.id)
    port = port_libre()
    with serveur(tmp_path, port, brutalement=True) as adresse:
        _rejoindre(telephone, adresse, jeton)
        _noter(telephone, "50 à 61")
        _suivi(telephone, total=1, attente=0)
    _noter(telephone, "62 à 74")
    _noter(telephone, "75 et plus")
    telephone.get_by_role("button", name="Annuler la dernière").click()
    _noter(telephone, "26 à 49")
    telephone.get_by_role("radio", name="Échange approfondi").check()
    _suivi(telephone, total=3, attente=3)
    with serveur(tmp_path, port) as adresse:
        _suivi(telephone, total=3, attente=0)
        telephone.goto(f"{adresse}/jour_j")
        _suivi(telephone, total=3, attente=0)
        expect(telephone.get_by_role("radio", name="Échange approfondi")).to_be_checked()
    with magasin.lecture() as session:
        faites = additionner(session, action.id)
    assert faites.total == 3
    assert faites.par_champ["age"] == {"50_61": 1, "62_74": 1, "26_49": 1}
    assert faites.par_champ["contact"] == {"bref": 3}


@pytest.mark.complet
def test_une_longue_panne_n_arrete_pas_la_saisie(tmp_path: Path, magasin: Magasin, telephone: Page) -> None:
    """In a page of Streamlit, a dialog freezes everything after some time: the tally must go on without its server."""
    cellule = contexte(magasin)
    action = action_validee(cellule)
    port = port_libre()
    with serveur(tmp_path, port, brutalement=True) as adresse:
        _rejoindre(telephone, adresse, comptes.lien_de_terrain(cellule, action.id))
        telephone.goto(f"{adresse}/jour_j")
        expect(telephone.get_by_role("button", name="Passage +1")).to_be_visible(timeout=20_000)
    # Streamlit looks for its server, and now and then says so in a dialog that covers its page: after some seconds.
    application = telephone.get_by_test_id("stApp")
    expect(application).to_have_attribute("data-test-connection-state", "PINGING_SERVER", timeout=30_000)
    telephone.wait_for_timeout(8_000)
    for age in ("50 à 61", "62 à 74"):
        _noter(telephone, age)
    _suivi(telephone, total=2, attente=2)
    with serveur(tmp_path, port):
        _suivi(telephone, total=2, attente=0)


def test_une_ligne_refusee_revient_dans_le_formulaire(tmp_path: Path, magasin: Magasin, telephone: Page) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule)
    with serveur(tmp_path) as adresse:
        _rejoindre(telephone, adresse, comptes.lien_de_terrain(cellule, action.id))
        telephone.get_by_text("La personne", exact=True).click()
        telephone.get_by_label("Parole retenue").fill("rappeler le 06 12 34 56 78")
        _noter(telephone, "50 à 61")
        expect(telephone.get_by_role("alert").filter(has_text="numéro de téléphone")).to_be_visible(timeout=15_000)
        telephone.get_by_text("La personne", exact=True).click()
        telephone.get_by_label("Parole retenue").fill("préfère qu'on repasse le matin")
        telephone.get_by_role("button", name="Noter la rencontre").click()
        _suivi(telephone, total=1, attente=0)


@pytest.mark.complet
def test_une_simulation_se_joint_d_un_geste(tmp_path: Path, magasin: Magasin, telephone: Page) -> None:
    cellule = contexte(magasin)
    action = action_validee(cellule)
    with serveur(tmp_path) as adresse:
        _rejoindre(telephone, adresse, comptes.lien_de_terrain(cellule, action.id))
        telephone.goto(f"{adresse}/mes_droits")
        expect(telephone.locator(".k-progres b")).to_be_visible(timeout=30_000)
        repondre(telephone, *AU_RESULTAT)
        telephone.get_by_role("link", name="Noter cette rencontre au suivi").click()
        telephone.get_by_role("button", name="Joindre la simulation").click()
        telephone.get_by_role("button", name="Noter la rencontre").click()
        _suivi(telephone, total=1, attente=0)
    with magasin.lecture() as session:
        (notee,) = session.execute(select(Rencontre.reponses)).scalars()
    assert notee["contact"] == "simulation" and notee["outil"] == ["simulateur"]
    assert set(notee) <= {"tranche", "contact", "outil", "droits", "simulation_droits", "simulation_montant"}
    assert "690" not in str(notee)
