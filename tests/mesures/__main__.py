"""``python -m tests.mesures [--json]``: eight people on a phone and on a desktop, against what the rules know."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import navigateur
from tests.browser.navigateur import attendre_le_script
from tests.browser.personas import repondre
from tests.browser.serveurs import serveur
from tests.mesures import chaine, professionnel, reseau
from tests.mesures.personnes import PERSONNES, Personne
from tests.mesures.vues import PRINCIPAL, mots_avant, mots_de_la_page, premier_droit, somme, volets
from tznr_kit.droits.calcul import regles_du_kit
from tznr_rules import Simulation, jour_de

LARGEURS = {390: 844, 1280: 900}
ACCUEIL = 1
"""The touch of the home page that opens the questions."""
MOIS_PAR_AN = 12


def verites(personne: Personne, jour: date) -> tuple[dict[str, float], set[str]]:
    """(euros per month of each true right to claim, texts of the warnings that are true)."""
    regles = regles_du_kit()
    simulation = Simulation.des_situations(regles, [personne.foyer], jour_de(jour))
    montants: dict[str, float] = {}
    gardes: set[str] = set()
    for nom, droit in regles.droits.items():
        montant = float(simulation.montants(droit)[0][0])
        if montant and droit.montant and not droit.regle.automatique:
            montants[nom] = montant / (MOIS_PAR_AN if droit.regle.periode == "an" else 1)
        paires = zip(droit.regle.mises_en_garde, droit.mises_en_garde, strict=True)
        gardes |= {garde.texte for garde, cle in paires if simulation.etat(droit, cle)[0][0]}
    return montants, gardes


def mesurer(page: Page, adresse: str, personne: Personne, largeur: int, jour: date) -> dict[str, Any]:
    """One person at one width."""
    page.set_viewport_size({"width": largeur, "height": LARGEURS[largeur]})
    page.goto(f"{adresse}/mes_droits")
    expect(page.locator(".k-progres b")).to_be_visible(timeout=60_000)
    touches, ecrans, plus = ACCUEIL, 0, 0
    for geste in personne.gestes:
        plus = max(plus, mots_de_la_page(page))
        touches += repondre(page, geste)
        ecrans += 1
    while page.locator(".k-progres b").count():
        touches += repondre(page, "Je ne sais pas, ou je passe")
        ecrans += 1
    page.wait_for_timeout(800)
    vrais, gardes = verites(personne, jour)
    titre = premier_droit(page)
    boite = titre.bounding_box() if titre.count() else None
    premier = max(vrais, key=lambda nom: vrais[nom], default=None)
    dit, attendu = somme(page), sum(vrais.values())
    return {
        "persona": personne.nom,
        "largeur": largeur,
        "taps": touches,
        "ecrans": ecrans,
        "mots_questions": plus,
        "mots_resultat": mots_de_la_page(page),
        "px_resultat": page.locator(PRINCIPAL).evaluate("e => e.scrollHeight"),
        "y_droit": round(boite["y"]) if boite else None,
        "mots_avant": mots_avant(page, titre.inner_text().split("\n")[0]) if boite else None,
        "premier_juste": _est_la_premiere(page, premier),
        "ecart_total": round(100 * (dit - attendu) / attendu, 1) if dit is not None and attendu else None,
        "cartes": page.locator('[class*="st-key-carte--"]:not([class*="carte--lieu"])').count(),
        "volets": volets(page),
        "fausses_alertes": sum(texte not in gardes for texte in _alertes(page)),
    }


def _est_la_premiere(page: Page, droit: str | None) -> bool:
    classes = page.locator('[class*="st-key-carte--"]').first.get_attribute("class") or ""
    return f"st-key-carte--{droit}" in classes.split()


def _alertes(page: Page) -> Iterator[str]:
    """The warning of each « Comment la demander »."""
    for rang in range(page.locator('[class*="st-key-bouton-discret--fleche--demander-"]').count()):
        page.locator('[class*="st-key-bouton-discret--fleche--demander-"] button').nth(rang).click()
        expect(page.get_by_role("button", name="Mes aides")).to_be_visible()
        attendre_le_script(page)
        for alerte in page.locator(".k-alerte").all():
            yield alerte.inner_text().replace("\u00a0", " ").strip()
        page.get_by_role("button", name="Mes aides").click()
        expect(page.locator(".st-key-resultat")).to_be_visible()
        attendre_le_script(page)


def tout(jour: date) -> Iterator[dict[str, Any]]:
    """Every person at every width, on a fresh server."""
    with tempfile.TemporaryDirectory() as donnees, sync_playwright() as joueur, serveur(Path(donnees)) as adresse:
        chromium = joueur.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
        for personne in PERSONNES:
            for largeur in LARGEURS:
                contexte = chromium.new_context(locale="fr-FR")
                yield mesurer(contexte.new_page(), adresse, personne, largeur, jour)
                contexte.close()
        chromium.close()


def principal() -> None:
    """Print the list, or a table."""
    analyseur = argparse.ArgumentParser(description="Ce que huit personnes rencontrent, mesuré dans Chromium")
    analyseur.add_argument("--json", action="store_true", help="une liste d'objets")
    analyseur.add_argument("--professionnel", action="store_true", help="ce qu'un professionnel rencontre")
    analyseur.add_argument("--chaine", action="store_true", help="du kiosque au droit ouvert, deux navigateurs")
    analyseur.add_argument("--reseau", action="store_true", help="première et seconde visites sur un réseau de marché")
    choix = analyseur.parse_args()
    if choix.reseau:
        for releve in reseau.tout():
            print(json.dumps(releve, ensure_ascii=False), flush=True)
        return
    if choix.chaine:
        print(json.dumps(chaine.marcher(), ensure_ascii=False))
        return
    if choix.professionnel:
        print(json.dumps(professionnel.tout(date.today()), ensure_ascii=False, indent=1))
        return
    mesures = list(tout(date.today()))
    if choix.json:
        print(json.dumps(mesures, ensure_ascii=False, indent=1))
        return
    print(" | ".join(mesures[0]))
    for mesure in mesures:
        print(" | ".join(str(valeur) for valeur in mesure.values()))


if __name__ == "__main__":
    principal()
