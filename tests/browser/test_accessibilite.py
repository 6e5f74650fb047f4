"""Every screen under axe (WCAG 2.2 A and AA, best practices), light and dark, as the person who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.acces.aides import contexte, magasin_neuf
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tznr_kit.acces import Role
from tznr_kit.actions import demonstration
from tznr_kit.ecrans.navigation import ECRANS, Ecran

pytestmark = pytest.mark.complet

REGLES = {"values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "type": "tag"}
# Streamlit's own, not reachable from here (measured on 1.67): (rule, part of the selector).
DE_STREAMLIT = {
    ("aria-allowed-role", "stFileUploaderDropzone"),
    ("region", "stSelectbox"),
    ("label-content-name-mismatch", "stDateInput"),
}


@pytest.fixture(scope="module")
def jetons_et_adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[Role, str], str]]:
    """A server with a fictional year, and the session of one account per role."""
    dossier = tmp_path_factory.mktemp("axe")
    magasin = magasin_neuf(dossier)
    demonstration.charger(contexte(magasin, "admin"), date.today())
    roles: tuple[Role, ...] = ("terrain", "referent", "cellule", "analyste", "admin")
    jetons = {role: jeton(magasin, role) for role in roles}
    magasin.fermer()
    with serveur(dossier) as adresse:
        yield jetons, adresse


def _page(chromium: Browser, adresse: str, session: str | None, couleurs: str) -> Page:
    # Tall: Streamlit scrolls inside the page, and axe skips the contrast of what is out of sight.
    contexte_ = chromium.new_context(
        locale="fr-FR",
        viewport={"width": 1280, "height": 5000},
        color_scheme=couleurs,  # type: ignore[arg-type]
    )
    if session:
        connecter(contexte_, adresse, session)
    return contexte_.new_page()


def _violations(page: Page) -> list[str]:
    reponse = Axe().run(page, options={"runOnly": REGLES}).response
    trouvees = []
    for violation in reponse["violations"]:
        for noeud in violation["nodes"]:
            cible = f"{noeud['target']} {noeud['html'][:200]}"
            if not any(violation["id"] == regle and morceau in cible for regle, morceau in DE_STREAMLIT):
                trouvees.append(f"{violation['id']} : {cible}")
    return trouvees


@pytest.mark.parametrize("couleurs", ["light", "dark"])
@pytest.mark.parametrize("ecran", ECRANS, ids=lambda ecran: ecran.id)
def test_aucune_violation(
    ecran: Ecran, couleurs: str, chromium: Browser, jetons_et_adresse: tuple[dict[Role, str], str]
) -> None:
    jetons, adresse = jetons_et_adresse
    role = next(role for role in ("public", *jetons) if role in ecran.roles)
    page = _page(chromium, adresse, jetons.get(role), couleurs)  # type: ignore[call-overload]
    page.goto(f"{adresse}/{ecran.id}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    page.wait_for_timeout(1000)
    violations = _violations(page)
    page.context.close()
    assert not violations, "\n".join(violations)
