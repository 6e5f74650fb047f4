"""The Département's own sign-in, against a local OpenID Connect provider."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.actions.aides import action_validee
from tests.browser.serveurs import port_libre, serveur
from tests.socle.acces.aides import contexte
from tests.socle.acces.fournisseur_oidc import CLIENT, SECRET, Fournisseur, fournisseur_oidc
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions

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
    expect(page.get_by_text("elle n'ouvre rien")).to_be_visible()
    page.wait_for_timeout(1100)  # a token says the second it was given: one of the same second is refused too
    page.get_by_role("button", name="Me reconnecter").click()
    page.wait_for_url(f"{installation.adresse}/")
    page.goto(f"{installation.adresse}/compte")
    expect(page.get_by_text("Léa : administration")).to_be_visible()


def test_le_temoin_du_fournisseur_dure_huit_heures_et_une_copie_se_revoque(
    page: Page, installation: Installation, chromium: Browser
) -> None:
    """Streamlit's cookie is signed, kept by nobody on the server: signing out must close its copies too."""
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    temoins = [un for un in page.context.cookies() if un["name"].startswith("_streamlit_user")]
    assert temoins and all(un["httpOnly"] and un["expires"] - time.time() <= 8 * 3600 for un in temoins)
    copie = chromium.new_context(locale="fr-FR")
    copie.add_cookies([{cle: un[cle] for cle in ("name", "value", "domain", "path")} for un in temoins])
    voleur = copie.new_page()
    voleur.goto(f"{installation.adresse}/compte")
    expect(voleur.locator("html[data-fournisseur]")).to_have_count(1)  # asks first: it is known again
    expect(voleur.get_by_text("Léa : cellule TZNR")).to_be_visible()
    page.goto(f"{installation.adresse}/compte")
    page.get_by_role("button", name="Me déconnecter de tous mes appareils").click()
    page.wait_for_url(f"{installation.adresse}/")
    voleur.goto(f"{installation.adresse}/compte")
    expect(voleur.get_by_text("elle n'ouvre rien")).to_be_visible()
    voleur.goto(f"{installation.adresse}/validation")
    expect(voleur.get_by_text("réservée aux professionnels")).to_be_visible()
    copie.close()


@pytest.mark.parametrize(("courriel", "verifie"), [("inconnu@exemple.fr", True), ("lea@exemple.fr", False)])
def test_une_identite_sans_compte_ou_non_verifiee_n_ouvre_rien(
    page: Page, installation: Installation, courriel: str, verifie: bool
) -> None:
    installation.fournisseur.courriel, installation.fournisseur.verifie = courriel, verifie
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    page.goto(f"{installation.adresse}/compte")
    expect(page.get_by_text("pas de compte ici")).to_be_visible()
    page.goto(f"{installation.adresse}/validation")
    expect(page.get_by_text("réservée aux professionnels")).to_be_visible()


@pytest.mark.parametrize(("anciennete", "duree"), [(8 * 3600 + 5, 30 * 86_400), (60, 61)])
def test_une_identite_perimee_n_ouvre_plus_rien(
    page: Page, installation: Installation, anciennete: int, duree: int
) -> None:
    """Older than a working day, whatever the provider says; or ended by the provider."""
    installation.fournisseur.anciennete, installation.fournisseur.duree = anciennete, duree - anciennete
    _se_connecter(page, installation)
    page.wait_for_url(f"{installation.adresse}/")
    page.wait_for_timeout(2000)
    page.goto(f"{installation.adresse}/validation")
    expect(page.get_by_text("réservée aux professionnels")).to_be_visible()
