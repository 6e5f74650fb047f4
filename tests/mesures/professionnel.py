"""What a professional meets, counted: ``python -m tests.mesures --professionnel --json``."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from tests.actions.aides import AUJOURD_HUI, action_validee, fiche
from tests.actions.test_rencontres import groupe, ligne
from tests.browser import navigateur
from tests.browser.comptes import connecter, jeton
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE
from tznr_kit.actions import comptes_rendus, cycle, preparations
from tznr_kit.actions.alertes import creneaux_reserves
from tznr_kit.actions.pack.assembler import pack_pdf, preparer
from tznr_kit.actions.pack.demande import demander
from tznr_kit.actions.rencontres import deposer
from tznr_kit.chiffres.bilan import dresser_interne
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Contexte, Role
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.suites import appels, valise
from tznr_kit.suites.recueil import Preuve, recueillir
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre

PHRASE = "une phrase pour mesurer"
ANNEE = 2027
TAPE = "Halle du marché, côté boulangerie"


def tout(jour: date) -> dict[str, Any]:
    """Every measure, each from doing the thing on fresh stores."""
    with tempfile.TemporaryDirectory() as dossier:
        return des_magasins(Path(dossier), jour) | des_ecrans(Path(dossier), jour)


def des_magasins(dossier: Path, jour: date) -> dict[str, Any]:
    """What needs no browser."""
    serveur_, portable = _machine(dossier / "s"), _machine(dossier / "p")
    suivie, seule = action_validee(serveur_), action_validee(serveur_, titre="Rapport seul")
    deposer(serveur_, suivie.id, [ligne() for _ in range(27)], [groupe(10)])
    _rendre(serveur_, suivie.id)
    _rendre(serveur_, seule.id, rencontrees=40)
    bilan, lue = dresser_interne(serveur_, ANNEE)
    caches = [une for une in bilan.mesures if une.valeur.valeur is None and une.indicateur.calcul.startswith("champ")]
    copie = preparations.dupliquer(serveur_, suivie.id)
    manquent = [un for un in formulaire("preparation").champs if un.obligatoire and un.id not in copie.preparation]
    rendu = formulaire("compte_rendu")
    preparation = formulaire("preparation")
    return {
        "personnes_pilotage_sur_rapports": round(lue.personnes / (37 + 40), 3),
        "indicateurs_caches_interne": len(caches),
        "consentements_valise": _consentements(serveur_, portable),
        "champs_premiere_action": sum(_cases(un) for etape in preparation.etapes for un in etape.montres),
        "champs_reprise": len(manquent) + (creneaux_reserves(copie.preparation) == 0),
        "champs_compte_rendu": sum(len(etape.montres) for etape in rendu.etapes) + 1,  # and the tick
        "pages_pack": _pages_du_pack(jour),
    }


def _machine(dossier: Path) -> ContexteRecontacts:
    dossier.mkdir()
    base = contexte(ouvrir_actions(f"sqlite:///{dossier / 'actions.sqlite'}"))
    registre = ouvrir_registre(f"sqlite:///{dossier / 'recontacts.sqlite'}", dossier / "cles.json")
    return ContexteRecontacts(base.magasin, base.acteur, registre)


def _rendre(qui: Contexte, action_id: str, **chiffres: int) -> None:
    reponses = comptes_rendus.lire(qui, action_id).reponses | {"realisation": "realisee"} | chiffres
    comptes_rendus.enregistrer(qui, action_id, reponses, "")
    comptes_rendus.soumettre(qui, action_id)
    comptes_rendus.valider(qui, action_id)


def _cases(champ: Any) -> int:
    """Boxes of a field: a table asks who, and how many slots."""
    return 2 if champ.type == "tableau" else 1


def _consentements(ici: ContexteRecontacts, portable: ContexteRecontacts) -> float:
    """Share of three consents taken on a laptop that the server ends up with."""
    action = action_validee(ici, titre="Valise")
    valise.importer(portable, valise.exporter(ici, PHRASE)[0], PHRASE)
    for rang in range(3):
        une = replace(FICHE, telephone=f"06123456{rang:02d}", courriel="")
        recueillir(portable, action.id, identifiant(), une, Preuve(AUJOURD_HUI, "Ana", "tablette", majeur_capable=True))
    valise.importer(ici, valise.exporter(portable, PHRASE)[0], PHRASE)
    return len(appels.lister(ici, AUJOURD_HUI, a_faire=False)) / 3


def _pages_du_pack(jour: date) -> int:
    droits = ("rsa", "css", "prime_activite", "aspa")
    demande = demander("cadours", "Marché de Cadours", "plus_50", jour + timedelta(30), "", droits)
    return len(PdfReader(io.BytesIO(pack_pdf(preparer(demande, jour)))).pages)


def des_ecrans(dossier: Path, jour: date) -> dict[str, Any]:
    """What is seen and touched, in Chromium, on one server."""
    donnees = dossier / "ecrans"
    donnees.mkdir()
    magasin = ouvrir_actions(f"sqlite:///{donnees / 'actions.sqlite'}")
    cellule = contexte(magasin)
    demonstration.charger(contexte(magasin, "admin"), jour)  # a year to show
    validee = action_validee(cellule)
    soumise = preparations.creer(cellule, identifiant(), fiche(jour=f"{jour + timedelta(60)}"))
    cycle.soumettre(cellule, soumise.id, jour)
    brouillon = preparations.creer(contexte(magasin, "referent"), identifiant(), fiche())
    jetons: dict[Role, str] = {role: jeton(magasin, role) for role in ("cellule", "referent")}
    with sync_playwright() as joueur, serveur(donnees) as adresse:
        chromium = joueur.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)

        def page(role: Role, chemin: str, largeur: int) -> Any:
            return _page(chromium, adresse, jetons[role], chemin, largeur)

        mesures: dict[str, Any] = {}
        with page("cellule", "aujourdhui", 1280) as une:
            mesures["entrees_menu"] = une.locator(".q-tete nav a").count()
            une.locator(".q-taches .q-bouton").first.click()
            une.wait_for_url("**/*action*")
            mesures["clics_vers_ma_tache"] = 1
        with page("cellule", f"actions?action={soumise.id}&onglet=decision", 1280) as une:
            boite = une.get_by_role("button", name="Valider l'action").bounding_box()
            mesures["px_validation"] = round(boite["y"]) if boite else None
        with page("cellule", "chiffres", 390) as une:
            mesures["px_chiffres"] = _hauteur(une)
        with page("cellule", f"consentement?action={validee.id}", 390) as une:
            mesures["px_consentement"] = _hauteur(une)
        with page("cellule", f"preparer?action={brouillon.id}", 1280) as une:
            mesures["caracteres_perdus"] = _perdus(une, cellule, brouillon.id)
        with page("cellule", f"suivi/{validee.id}", 390) as une:
            mesures |= _taps(une)
        chromium.close()
    return mesures


@contextmanager
def _page(chromium: Browser, adresse: str, valeur: str, chemin: str, largeur: int) -> Iterator[Page]:
    ouvert = chromium.new_context(locale="fr-FR", viewport={"width": largeur, "height": 900}, has_touch=True)
    connecter(ouvert, adresse, valeur)
    une = ouvert.new_page()
    une.goto(f"{adresse}/{chemin}")
    if not chemin.startswith("suivi/"):
        attendre_la_fin(une)
        une.wait_for_timeout(1500)
    yield une
    ouvert.close()


def _hauteur(une: Page) -> int:
    return int(une.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))


def _perdus(une: Page, qui: Contexte, action_id: str) -> int:
    """Type, leave for the next screen without anything else, and read what was kept."""
    une.get_by_role("textbox", name="Lieu précis").fill(TAPE)
    une.get_by_text("2. Avec qui").first.click()
    attendre_la_fin(une)
    garde = preparations.lire(qui, action_id).preparation.get("lieu", "")
    return len(TAPE) if garde != TAPE else 0


def _taps(une: Page) -> dict[str, int]:
    """A passage; then an encounter: contact, age, public, and the hour that the clock gives."""
    total = une.locator(".suivi")
    une.get_by_role("button", name="Passage +1").tap()
    une.wait_for_function("document.querySelector('.suivi').dataset.total === '1'")
    gestes = 0
    for nom in ("Échange approfondi", "62 à 74", "Retraité"):
        une.get_by_role("radio", name=nom, exact=True).tap(force=True)
        gestes += 1
    une.get_by_role("button", name="Noter la rencontre").tap()
    une.wait_for_function("document.querySelector('.suivi').dataset.total === '2'")
    return {"taps_passage": 1, "taps_rencontre": gestes + 1 if total.count() else 0}
