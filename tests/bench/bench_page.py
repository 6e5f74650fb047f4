"""Click to DOM on « Mes droits » against a bare one-widget Streamlit page, in the same run.

``python -m tests.bench.bench_page`` (about a minute). The click answers a question, and the next one appears; or goes
back to it. Target: 1.5 × the bare page.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import navigateur
from tests.browser.serveurs import serveur
from tznr_kit.socle.reglages import RACINE

FOIS = 20
APPLICATION = RACINE / "app.py"
NUE = """
import streamlit as st
reponse = st.radio("Vivez-vous en couple ?", ["Oui", "Non"], index=None)
if reponse == "Oui":
    st.write("Quelle est votre situation de couple ?")
"""
# Clicks, then gives the milliseconds until the text is there (or is gone).
CHRONO = """async ([reponse, texte, attendu]) => {
  const groupe = document.querySelector('[role=radiogroup][aria-label^="Vivez-vous en couple"]');
  const choix = [...groupe.querySelectorAll('label')].find(l => l.textContent.trim() === reponse);
  const la = () => document.body.innerText.includes(texte);
  const debut = performance.now();
  choix.click();
  return await new Promise(fini => {
    const voir = () => la() === attendu ? fini(performance.now() - debut) : requestAnimationFrame(voir);
    voir();
  });
}"""


# Touches a button, then gives the milliseconds until the title says the next question.
CHRONO_QUESTION = """async ([bouton, suivante]) => {
  const touche = [...document.querySelectorAll('.stButton button')].find(b => b.innerText.trim().startsWith(bouton));
  const la = () => document.querySelector('[data-testid="stMain"] h1')?.innerText.startsWith(suivante);
  const debut = performance.now();
  touche.click();
  return await new Promise(fini => {
    const voir = () => la() ? fini(performance.now() - debut) : requestAnimationFrame(voir);
    voir();
  });
}"""
ALLER_RETOUR = (("Je travaille", "Quel"), ("Retour", "Que"))


def mesurer_les_questions(page: Page) -> float:
    """Median milliseconds from an answer, or « Retour », to the question it leads to."""
    page.locator(".k-progres b").wait_for()
    durees = []
    for rang in range(FOIS + 2):
        durees.append(float(page.evaluate(CHRONO_QUESTION, list(ALLER_RETOUR[rang % 2]))))
        page.wait_for_timeout(300)
    return statistics.median(durees[2:])


def mesurer(page: Page) -> float:
    """Median milliseconds from the click to the DOM, over FOIS clicks after two to warm up."""
    durees = []
    for rang in range(FOIS + 2):
        oui = rang % 2 == 0
        duree = page.evaluate(CHRONO, ["Oui" if oui else "Non", "situation de couple", oui])
        durees.append(float(duree))
        page.wait_for_timeout(150)
    return statistics.median(durees[2:])


def principal() -> int:
    """Print both medians and their ratio."""
    chemin = navigateur.chemin()
    if chemin is None:
        print(navigateur.ABSENT, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as dossier, sync_playwright() as playwright:
        nue = Path(dossier) / "nue.py"
        nue.write_text(NUE, encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=chemin, args=navigateur.OPTIONS)
        durees = {}
        for nom, script, chemin_page in (("page nue", nue, "/"), ("Mes droits", APPLICATION, "/mes_droits")):
            donnees = Path(dossier) / script.stem
            donnees.mkdir()
            with serveur(donnees, script=script) as adresse:
                page = chromium.new_page(locale="fr-FR")
                page.goto(adresse + chemin_page)
                if script != APPLICATION:
                    page.get_by_role("radiogroup", name="Vivez-vous en couple").wait_for()
                durees[nom] = mesurer_les_questions(page) if script == APPLICATION else mesurer(page)
                page.close()
        chromium.close()
    rapport = durees["Mes droits"] / durees["page nue"]
    print(f"clic → DOM : page nue {durees['page nue']:.0f} ms, Mes droits {durees['Mes droits']:.0f} ms, ", end="")
    print(f"rapport {rapport:.2f} (cible 1,5)")
    return 0


if __name__ == "__main__":
    sys.exit(principal())
