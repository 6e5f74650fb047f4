"""The Département's own sign-in, against a local OpenID Connect provider."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acces.aides import contexte
from tests.acces.fournisseur_oidc import CLIENT, SECRET, Fournisseur, fournisseur_oidc
from tests.actions.aides import action_validee
from tests.browser.serveurs import port_libre, serveur
from tznr_kit.acces import comptes
from tznr_kit.magasin import Magasin
from tznr_kit.magasin.principal import ouvrir_actions

pytestmark = pytest.mark.complet


@dataclass
class Installation:
    """A server set up with the provider, and an account waiting for lea@exemple.fr."""

    adresse: str
    fournisseur: Fournisseur
    magasin: Magasin


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    magasin = ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "cellule")
    comptes.accepter(magasin, jeton, "", "", "quatre chevaux verts dorment")
    action_validee(contexte(magasin))
    port = port_libre()
    with fournisseur_oidc() as fournisseur:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"x" * 40}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\nnom = "mon compte d\'agent"\n'
            f'server_metadata_url = "{fournisseur.adresse}/.well-known/openid-configuration"\n'
        )
        with serveur(tmp_path, port, STREAMLIT_SECRETS_FILES=str(secrets)) as adresse:
            yield Installation(adresse, fournisseur, magasin)


def _se_connecter(page: Page, installation: Installation) -> None:
    page.goto(f"{installation.adresse}/connexion")
    page.get_by_role("link", name="Se connecter avec mon compte d'agent").click()
    page.get_by_role("button", name="Continuer avec le compte de mon administration").click()


def test_une_identite_connue_ouvre_son_role_et_saisit(page: Page, installation: Installation) -> None:
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    page.goto(f"{installation.adresse}/compte")
    expect(page.get_by_text("Léa : cellule TZNR")).to_be_visible()
    page.goto(f"{installation.adresse}/jour_j")
    page.get_by_role("radio", name="Échange bref").check()
    page.get_by_role("button", name="Noter la rencontre").click()
    expect(page.locator(".suivi")).to_have_attribute("data-total", "1")
    expect(page.locator(".suivi")).to_have_attribute("data-attente", "0")
    comptes.changer(contexte(installation.magasin, "admin"), "lea@exemple.fr", role="admin")
    page.goto(f"{installation.adresse}/compte")
    expect(page.get_by_text("Léa : administration")).to_be_visible()


@pytest.mark.parametrize(("courriel", "verifie"), [("inconnu@exemple.fr", True), ("lea@exemple.fr", False)])
def test_une_identite_sans_compte_ou_non_verifiee_n_ouvre_rien(
    page: Page, installation: Installation, courriel: str, verifie: bool
) -> None:
    installation.fournisseur.courriel, installation.fournisseur.verifie = courriel, verifie
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    page.goto(f"{installation.adresse}/compte")
    expect(page.get_by_text("vous n'avez pas de compte ici")).to_be_visible()
    page.goto(f"{installation.adresse}/validation")
    expect(page.get_by_text("réservée aux professionnels")).to_be_visible()


def test_une_identite_perimee_n_ouvre_plus_rien(page: Page, installation: Installation) -> None:
    installation.fournisseur.duree = 4
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    page.wait_for_timeout(5000)
    page.goto(f"{installation.adresse}/validation")
    expect(page.get_by_text("réservée aux professionnels")).to_be_visible()
