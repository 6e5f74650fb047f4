"""Hostile texts in the stores and in the places, then every screen that shows them, in a real browser that is watched.

What each screen sends is read without browser in tests/securite; here, that nothing leaves and nothing is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.actions.aides import AUJOURD_HUI, fiche
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.securite.pieges import PIEGES
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE, JOUR, cellule, une_personne
from tznr_kit.actions import cycle, preparations
from tznr_kit.formation import participation, seances
from tznr_kit.lieux.correction import CHAMPS, corriger
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.acces import Acteur, comptes, sessions
from tznr_kit.socle.acces.sessions import TEMOIN
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.tables_kits import Formation
from tznr_kit.socle.reglages import RACINE
from tznr_kit.suites.registre import ContexteRecontacts

pytestmark = pytest.mark.complet

MOT_DE_PASSE = "quatre chevaux verts dorment"
MURET = "mds-31395-mds-de-muret"
TOUT = "".join(PIEGES.values())
NES_D_UN_TEXTE = (
    "[src*='mal.test'], a[href*='mal.test']:not([href^='mailto:']), [href^='javascript:'], [onerror], [onload]"
)


@dataclass
class Scene:
    """A server full of hostile texts; ``jeton``: a session of its administrator; ``stagiaire``: of a trainee."""

    adresse: str
    jeton: str
    recontact: str
    stagiaire: str


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path / "content"))
    shutil.copytree(RACINE / "content" / "lieux", tmp_path / "content" / "lieux")
    invite = cellule(tmp_path, "admin")
    jeton = comptes.inviter(invite, "lea@exemple.fr", TOUT[:120], "admin")
    compte = comptes.accepter(invite.magasin, jeton, "", "", MOT_DE_PASSE)
    qui = ContexteRecontacts(invite.magasin, Acteur(compte, TOUT[:120], "admin"), invite.registre)
    _remplir_les_actions(qui)
    _corriger_un_lieu(qui)
    balise = PIEGES["une balise"]
    recontact, _ = une_personne(qui, replace(FICHE, prenom=balise, moment=balise), JOUR.replace(month=9))
    ouverte = sessions.se_connecter(qui.magasin, "lea@exemple.fr", MOT_DE_PASSE, "::1")
    stagiaire = _remplir_une_seance(qui)
    with serveur(tmp_path) as adresse:
        yield Scene(adresse, ouverte, recontact, stagiaire)


def _remplir_les_actions(qui: ContexteRecontacts) -> None:
    champs = (champ for champ in formulaire("preparation").champs if champ.type in {"texte", "texte_long"})
    textes = {champ.id: TOUT[: champ.longueur] for champ in champs}
    for nom in ("soumise", "validee"):
        preparations.creer(qui, nom, fiche(**textes, kit_demande=False))
        cycle.soumettre(qui, nom, AUJOURD_HUI, TOUT)
    cycle.valider(qui, "validee", None, TOUT)


def _corriger_un_lieu(qui: ContexteRecontacts) -> None:
    tout = annuaire()
    lieu = tout.par_id[MURET]
    valeurs = {champ: getattr(lieu, champ) for champ in CHAMPS}
    libres = dict.fromkeys(("nom", "complement", "rendez_vous_note", "transport", "remarque"), TOUT)
    corriger(qui, tout, lieu, valeurs | libres, JOUR)


def _remplir_une_seance(qui: ContexteRecontacts) -> str:
    formation = Formation(
        id="f" * 36, titre=TOUT, jour=date.today(), debut="09:00", fin="12:00", lieu=TOUT, places=len(PIEGES)
    )
    code = seances.creer(contexte(qui.magasin), formation, None, TOUT[:120], "libre")
    return [participation.rejoindre(qui, code, piege, "departement") for piege in PIEGES.values()][-1]


def test_rien_ne_part_et_rien_ne_nait_d_un_texte(page: Page, scene: Scene) -> None:
    local = (scene.adresse, scene.adresse.replace("http", "ws"), "data:", "blob:")
    dehors: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(local) else dehors.append(r.url))
    page.on("dialog", lambda boite: dehors.append(f"boîte : {boite.message}"))
    _lire(page, f"{scene.adresse}/ou_aller?commune=31395&lieu={MURET}")
    page.get_by_role("button", name="Signaler une erreur").click()
    _exiger_rien_de_ne(page)
    _lire(page, f"{scene.adresse}/se_former?partie=seance&stagiaire={scene.stagiaire}")
    page.context.add_cookies([{"name": TEMOIN, "value": scene.jeton, "url": scene.adresse}])
    for ecran in ("preparer", "jour_j", "compte_rendu", "consentement"):
        _lire(page, f"{scene.adresse}/{ecran}?action=validee")
    for ecran in ("validation?action=soumise", "compte", "accueil", "lieux_a_jour"):
        _lire(page, f"{scene.adresse}/{ecran}")
    _lire(page, f"{scene.adresse}/se_former?partie=animer")
    page.get_by_text("Cacher les prénoms").click()
    expect(page.get_by_text(PIEGES["une balise"], exact=True)).to_be_visible()
    _exiger_rien_de_ne(page)
    _ouvrir_la_fiche(page, scene)
    assert dehors == []


def _lire(page: Page, adresse: str) -> None:
    page.goto(adresse)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    attendre_la_fin(page)
    _exiger_rien_de_ne(page)


def _exiger_rien_de_ne(page: Page) -> None:
    attendre_la_fin(page)
    nes = page.locator(NES_D_UN_TEXTE)
    assert nes.evaluate_all("tous => tous.map(un => un.outerHTML.slice(0, 200))") == [], page.url


def _ouvrir_la_fiche(page: Page, scene: Scene) -> None:
    _lire(page, f"{scene.adresse}/rappels?fiche={scene.recontact}")
    expect(page.get_by_text(PIEGES["une balise"]).first).to_be_visible()
    _exiger_rien_de_ne(page)
