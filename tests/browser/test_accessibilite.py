"""Every screen under axe (WCAG 2.2 A and AA, best practices), as who may open it; its contrasts in the dark too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.communs.navigation import ECRANS, Ecran
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.personas import AU_RESULTAT, repondre
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Role

pytestmark = pytest.mark.complet

REGLES = {"values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "type": "tag"}
COULEURS = {"values": ["color-contrast"], "type": "rule"}  # all that the dark changes
FOND = 'getComputedStyle(document.querySelector(".stApp")).backgroundColor'
# Streamlit's own, not reachable from here (measured on 1.67): (rule, part of the selector).
DE_STREAMLIT = {
    ("aria-allowed-role", "stFileUploaderDropzone"),
    ("presentation-role-conflict", "stFileUploaderDropzone"),
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


def _page(chromium: Browser, adresse: str, session: str | None) -> Page:
    # Tall: Streamlit scrolls inside the page, and axe skips the contrast of what is out of sight.
    contexte_ = chromium.new_context(
        locale="fr-FR", viewport={"width": 1280, "height": 5000}, color_scheme="light", reduced_motion="reduce"
    )
    if session:
        connecter(contexte_, adresse, session)
    return contexte_.new_page()


def violations(page: Page, regles: dict[str, object] = REGLES) -> list[str]:
    """What axe finds that is ours."""
    reponse = Axe().run(page, options={"runOnly": regles}).response
    trouvees = []
    for violation in reponse["violations"]:
        for noeud in violation["nodes"]:
            cible = f"{noeud['target']} {noeud['html'][:200]}"
            if not any(violation["id"] == regle and morceau in cible for regle, morceau in DE_STREAMLIT):
                trouvees.append(f"{violation['id']} : {cible}")
    return trouvees


def _la_nuit(page: Page) -> list[str]:
    """The contrasts of the same screen, once the machine asks for the dark."""
    jour = page.evaluate(FOND)
    page.emulate_media(color_scheme="dark")
    essais = 0
    while page.evaluate(FOND) == jour:
        essais += 1
        assert essais < 50, "le thème sombre ne vient pas"
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)
    return [f"la nuit, {une}" for une in violations(page, COULEURS)]


Installation = tuple[dict[Role, str], str]


@pytest.mark.parametrize("ecran", ECRANS, ids=lambda ecran: ecran.id)
def test_aucune_violation(ecran: Ecran, chromium: Browser, jetons_et_adresse: Installation) -> None:
    """As it opens, then with everything unfolded, then in the dark."""
    jetons, adresse = jetons_et_adresse
    role = next(role for role in ("public", *jetons) if role in ecran.roles)
    page = _page(chromium, adresse, jetons.get(role))  # type: ignore[call-overload]
    _aller(page, f"{adresse}/{ecran.id}")
    trouvees = violations(page)
    if _deplier(page):
        trouvees += violations(page)
    trouvees += _la_nuit(page)
    page.context.close()
    assert not trouvees, "\n".join(dict.fromkeys(trouvees))


def _aller(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
    attendre_la_fin(page)
    page.wait_for_timeout(1000)


def _deplier(page: Page) -> int:
    """Open whatever is folded and can be reached; how many were."""
    plies = page.locator('[data-testid="stMain"] details:not([open]):not([inert] *) > summary:visible')
    nombre = plies.count()
    while plies.count():
        plies.first.click()
        attendre_la_fin(page)
    return nombre


def _resultat(page: Page) -> None:
    """The result of the simulator, with its steps."""
    repondre(page, *AU_RESULTAT)
    attendre_la_fin(page)


def _questions(page: Page) -> None:
    repondre(page, *AU_RESULTAT[:4])
    attendre_la_fin(page)


def _demander(page: Page) -> None:
    repondre(page, *AU_RESULTAT, "Comment la demander")
    attendre_la_fin(page)


def _rien(_page: Page) -> None:
    return


# Who, where, and what is done there: content that the first paint does not show.
ETATS: tuple[tuple[Role, str, Callable[[Page], None]], ...] = (
    ("public", "mes_droits", _questions),
    ("public", "mes_droits", _resultat),
    ("public", "mes_droits", _demander),
    ("public", "mes_droits?ticket=02W-D0D", _rien),
    ("public", "fiches?droit=rsa", _rien),
    ("public", "fiches?moment=ferme", _rien),
    ("public", "ou_aller?commune=31395&lieu=mds-31395-mds-de-muret", _rien),
    ("public", "guide_aller_vers?etape=pack", _rien),
    ("public", "se_former?partie=seance", _rien),
    ("public", "se_former?partie=cas", _rien),
    ("public", "page_inconnue", _rien),
    ("cellule", "compte", _rien),
    ("cellule", "se_former?partie=seance", _rien),
    ("cellule", "guide_aller_vers?etape=pack", _rien),
    ("admin", "compte", _rien),
)


@pytest.mark.parametrize(("role", "chemin", "geste"), ETATS)
def test_aucune_violation_apres_un_geste(
    role: Role,
    chemin: str,
    geste: Callable[[Page], None],
    chromium: Browser,
    jetons_et_adresse: Installation,
) -> None:
    jetons, adresse = jetons_et_adresse
    page = _page(chromium, adresse, jetons.get(role))
    _aller(page, f"{adresse}/{chemin}")
    geste(page)
    _deplier(page)
    trouvees = violations(page) + _la_nuit(page)
    page.context.close()
    assert not trouvees, "\n".join(dict.fromkeys(trouvees))


@pytest.mark.parametrize("couleurs", ["light", "dark"])
def test_le_formulaire_de_connexion_sans_violation(
    couleurs: Literal["light", "dark"], chromium: Browser, jetons_et_adresse: Installation
) -> None:
    """Not a page of Streamlit: a form of the door, as it opens and after a refusal."""
    page = _page(chromium, jetons_et_adresse[1], None)
    page.emulate_media(color_scheme=couleurs)
    page.goto(f"{jetons_et_adresse[1]}/connexion")
    trouvees = violations(page)
    page.get_by_label("Courriel professionnel").fill("inconnu@exemple.fr")
    page.get_by_label("Mot de passe").fill("pas le bon mot de passe")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_be_visible()
    trouvees += violations(page)
    page.context.close()
    assert not trouvees, "\n".join(dict.fromkeys(trouvees))
