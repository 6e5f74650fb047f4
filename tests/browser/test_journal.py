"""A journey with known words: afterwards, no byte of them in what the server prints, nor in its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.communs.erreurs import MESSAGE
from tests.actions.aides import action_validee
from tests.browser.bavarde import SALAIRE
from tests.browser.navigateur import attendre_le_script
from tests.browser.personas import repondre
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte
from tests.suites.aides import COURRIEL, PRENOM, TELEPHONE
from tznr_kit.formation import seances
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.tables_kits import Formation

pytestmark = pytest.mark.complet

MOT_DE_PASSE, SURNOM, CHERCHE = "quatre chevaux verts dorment", "Anaximandre", "Hildegonde"
INCONNU, FAUX = "quidam.perdu@exemple.fr", "secret tape par erreur"
NUMERO = "06 11 22 33 44"
# What nobody writes anywhere; a trainee's first name is kept by the session, and told by the screen.
JAMAIS = [PRENOM, "phyrine", TELEPHONE, NUMERO, COURRIEL, CHERCHE, INCONNU, FAUX, MOT_DE_PASSE, str(SALAIRE)]


@dataclass
class Installation:
    """A server, its folder, what it printed so far."""

    adresse: str
    dossier: Path
    magasin: Magasin

    def journal(self) -> str:
        return (self.dossier / "serveur.log").read_text(encoding="utf-8")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    magasin = ouvrir_actions(f"sqlite:///{tmp_path / 'actions.sqlite'}")
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "cellule")
    comptes.accepter(magasin, jeton, "", "", MOT_DE_PASSE)
    action_validee(contexte(magasin))
    with serveur(tmp_path, script=Path(__file__).with_name("bavarde.py")) as adresse:
        yield Installation(adresse, tmp_path, magasin)


def test_rien_de_ce_qui_est_tape_n_est_ecrit_en_clair(page: Page, installation: Installation) -> None:
    _simuler(page, installation.adresse)
    _chercher(page, installation.adresse)
    _se_tromper_puis_entrer(page, installation.adresse)
    _laisser_un_numero(page, installation.adresse)
    _rejoindre_une_seance(page, installation)
    page.goto(f"{installation.adresse}/absente?telephone={TELEPHONE}&nom={CHERCHE}")
    journal = installation.journal()
    assert "page en erreur" in journal and "ValueError" in journal, "la panne est au journal, sans son message"
    assert [mot for mot in (*JAMAIS, SURNOM, "127.0.0.1", "::1") if mot in journal] == []
    evenements = [json.loads(ligne) for ligne in journal.splitlines() if ligne.startswith("{")]
    assert evenements and all({"le", "niveau", "origine", "message"} <= un.keys() for un in evenements)
    for fichier in (un for un in installation.dossier.rglob("*") if un.is_file()):
        octets = fichier.read_bytes()
        codes = [(mot, code) for mot in JAMAIS for code in ("utf-8", "utf-16-le") if mot.encode(code) in octets]
        assert codes == [], fichier.name


def _simuler(page: Page, adresse: str) -> None:
    """One answer breaks the page: its exception holds every answer."""
    page.goto(f"{adresse}/mes_droits")
    expect(page.locator(".k-progres b")).to_be_visible(timeout=30_000)
    repondre(page, "Je travaille", "25 à 49 ans", "Non, je vis", "Aucun", "Rien de tout cela")
    page.get_by_label("Ou écrivez le montant").fill(str(SALAIRE))
    page.get_by_role("button", name="Continuer").first.click()
    expect(page.get_by_text(MESSAGE)).to_be_visible()


def _chercher(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}/fiches")
    champ = page.get_by_label("Chercher une aide")
    champ.fill(f"{CHERCHE} {NUMERO}")
    champ.press("Enter")
    attendre_le_script(page)


def _se_tromper_puis_entrer(page: Page, adresse: str) -> None:
    for courriel, mot, ou in ((INCONNU, FAUX, "connexion"), ("lea@exemple.fr", MOT_DE_PASSE, "aujourdhui")):
        page.goto(f"{adresse}/connexion")
        page.get_by_label("Courriel professionnel").fill(courriel)
        page.get_by_label("Mot de passe").fill(mot)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url(f"{adresse}/{ou}")


def _laisser_un_numero(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}/consentement")
    page.get_by_text("Adulte, sans tutelle ni curatelle").click()
    for libelle, valeur in (("Prénom ou nom", PRENOM), ("Téléphone", NUMERO), ("Courriel", COURRIEL)):
        page.get_by_label(libelle, exact=True).fill(valeur)
    page.get_by_label("Prénom de l'agent").fill("Camille")
    page.get_by_text("La personne coche ici").click()
    page.get_by_role("button", name="Enregistrer l'accord").click()
    expect(page.get_by_text("n'a pas coché l'accord")).to_be_visible()
    page.get_by_text("J'accepte d'être rappelé").click()
    page.get_by_role("button", name="Enregistrer l'accord").click()
    expect(page.get_by_text("L'accord est enregistré.")).to_be_visible()
    page.get_by_role("button", name="C'est remis").click()
    attendre_le_script(page)


def _rejoindre_une_seance(page: Page, installation: Installation) -> None:
    formation = Formation(
        id="s" * 36, titre="Essai", jour=date.today(), debut="09:00", fin="12:00", lieu="Ici", places=5
    )
    code = seances.creer(contexte(installation.magasin), formation, None, "Animatrice", "libre")
    page.goto(f"{installation.adresse}/se_former?partie=seance&code={code}")
    page.get_by_label("Votre prénom").fill(SURNOM)
    page.get_by_role("button", name="Rejoindre la séance").click()
    expect(page.get_by_text("Vous êtes dans la séance")).to_be_visible()
