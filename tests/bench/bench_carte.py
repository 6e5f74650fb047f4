"""The map: filter to drawn against a bare pydeck page, payload, 25 visitors, 10,000 places.

``python -m tests.bench.bench_carte`` (about two minutes). Targets: 1.5 × the bare page; 60 KB a rerun; 95 % of the
reruns of 25 people filtering every 2 s under 1 s on 2 cores.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.client import Visiteur
from tests.browser import navigateur
from tests.browser.serveurs import serveur
from tznr_kit.carte.couches import Vue, deck
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.reglages import RACINE
from tznr_kit.territoires.communes import communes

APPLICATION = RACINE / "app.py"

FOIS = 12
PERSONNES, SECONDES, TOUTES_LES = 25, 30.0, 2.0
NUE = """
import sys
sys.path.insert(0, {racine!r})
import pydeck as pdk
import streamlit as st
from tznr_kit.lieux.lecture import annuaire
choix = st.radio("Rendez-vous", ["Peu importe", "Sur rendez-vous"])
lieux = [un for un in annuaire().lieux if choix == "Peu importe" or un.rendez_vous in ("avec", "les_deux")]
st.write(f"{{len(lieux)}} lieux.")
lignes = [{{"lon": un.lon, "lat": un.lat, "nom": un.nom}} for un in lieux]
couche = pdk.Layer("ScatterplotLayer", lignes, get_position="[lon, lat]", get_radius=600, get_fill_color=[11, 92, 102])
vue = pdk.ViewState(longitude=1.3, latitude=43.4, zoom=8)
st.pydeck_chart(pdk.Deck([couche], initial_view_state=vue, map_provider={fournisseur!r}, map_style={style!r}))
"""
# The same bare page behind our routes, to have our background: without a graphics card, it is most of the drawing.
AVEC_FOND = """
import sys
sys.path.insert(0, {racine!r})
import streamlit as st
from tznr_kit.porte.routes import routes
app = st.App({script!r}, routes=routes())
"""
# Clicks, waits for the number of places to change, then for two frames: the map has drawn in between.
CHRONO = """async libelle => {
  const nombre = () => document.body.innerText.match(/(\\d+) lieux?\\./)?.[1];
  const groupe = [...document.querySelectorAll('[role=radiogroup]')].find(g => g.ariaLabel.startsWith('Rendez-vous'));
  const choix = [...groupe.querySelectorAll('label')].find(l => l.textContent.trim() === libelle);
  const image = () => new Promise(requestAnimationFrame);
  const avant = nombre(), debut = performance.now();
  choix.click();
  while (nombre() === avant) await image();
  await image(); await image();
  return performance.now() - debut;
}"""


def dessiner(chromium: Browser, adresse: str, chemin: str) -> tuple[float, float]:
    """(median ms from the click to the map drawn, kilobytes received by a rerun)."""
    page: Page = chromium.new_page(locale="fr-FR")
    recus: list[int] = []
    page.on("websocket", lambda prise: prise.on("framereceived", lambda trame: recus.append(len(trame))))
    page.goto(adresse + chemin)
    page.get_by_text("lieux.").first.wait_for(timeout=30_000)
    plus = page.get_by_text("Plus de choix")
    if plus.count():
        plus.click()
    page.wait_for_timeout(6_000)
    durees, poids = [], []
    for rang in range(FOIS + 2):
        recus.clear()
        durees.append(float(page.evaluate(CHRONO, "Peu importe" if rang % 2 else "Sur rendez-vous")))
        page.wait_for_timeout(400)
        poids.append(sum(recus) / 1000)
    page.close()
    return statistics.median(durees[2:]), max(poids[2:])


def charger(adresse: str) -> list[float]:
    """Seconds of each rerun of 25 people who change commune every 2 seconds."""
    noms = [une.nom for une in communes().values()]
    durees: list[float] = []

    def visiter(rang: int) -> None:
        hasard = random.Random(rang)
        visiteur = Visiteur(adresse, "ou_aller")
        visiteur.ouvrir()
        time.sleep(hasard.uniform(0, TOUTES_LES))
        fin = time.monotonic() + SECONDES
        while time.monotonic() < fin:
            duree = visiteur.choisir("Autour de ma commune", hasard.choice(noms))
            durees.append(duree)
            time.sleep(max(0.0, TOUTES_LES - duree))
        visiteur.fermer()

    fils = [threading.Thread(target=visiter, args=(rang,)) for rang in range(PERSONNES)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return durees


def beaucoup(nombre: int) -> tuple[float, float]:
    """(milliseconds to filter and draw ``nombre`` places, kilobytes)."""
    tout = annuaire()
    copies = [
        lieu.model_copy(update={"id": f"{lieu.id}-{rang}"})
        for rang in range(nombre // len(tout.lieux) + 1)
        for lieu in tout.lieux
    ][:nombre]
    grand = Annuaire(tuple(copies), tout.types, tout.familles, tout.sources)
    _ = grand.par_id
    debut = time.perf_counter()
    trouves = filtrer(grand, Filtre(autour="31395"), communes())
    texte = deck(grand, Vue(tuple(un.lieu.id for un in trouves), "departement", "31395"), "/carte").to_json()
    return (time.perf_counter() - debut) * 1000, len(texte) / 1000


def pages_nues(dossier: Path) -> list[tuple[str, Path, str]]:
    """(name, script, path) of the bare pages: without background, then with ours."""
    scripts = {}
    for nom, fournisseur, style in (("nue", None, None), ("fond", "carto", "/carte/fond.json")):
        scripts[nom] = dossier / f"{nom}.py"
        texte = NUE.format(racine=str(RACINE), fournisseur=fournisseur, style=style)
        scripts[nom].write_text(texte, encoding="utf-8")
    application = dossier / "application.py"
    application.write_text(AVEC_FOND.format(racine=str(RACINE), script=str(scripts["fond"])), encoding="utf-8")
    return [("nue", scripts["nue"], "/"), ("nue avec le fond", application, "/")]


def principal() -> int:
    """Print every figure as a ratio to a peer or to its target."""
    chemin = navigateur.chemin()
    if chemin is None:
        print(navigateur.ABSENT, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as dossier, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=navigateur.OPTIONS)
        mesures = {}
        for nom, script, adresse_page in (*pages_nues(Path(dossier)), ("carte", APPLICATION, "/ou_aller")):
            donnees = Path(dossier) / nom
            donnees.mkdir()
            with serveur(donnees, script=script) as adresse:
                mesures[nom] = dessiner(chromium, adresse, adresse_page)
                if nom == "carte":
                    durees = sorted(charger(adresse))
        chromium.close()
    for pair in ("nue", "nue avec le fond"):
        rapport = mesures["carte"][0] / mesures[pair][0]
        print(f"filtre → dessin : page {pair} {mesures[pair][0]:.0f} ms, carte {mesures['carte'][0]:.0f} ms, ", end="")
        print(f"rapport {rapport:.2f} (cible 1,5)")
    print(f"poids d'un filtre : {mesures['carte'][1]:.0f} ko (cible 60 ; page nue {mesures['nue'][1]:.0f} ko)")
    p95 = durees[int(len(durees) * 0.95)]
    print(f"{PERSONNES} personnes : {len(durees)} filtres, médiane {statistics.median(durees) * 1000:.0f} ms, ", end="")
    print(f"p95 {p95 * 1000:.0f} ms, {p95 / 1.0:.2f} fois la cible d'une seconde")
    petit, grand = beaucoup(238), beaucoup(10_000)
    print(f"10 000 lieux : {grand[0]:.0f} ms et {grand[1]:.0f} ko, {grand[0] / petit[0]:.1f} fois 238 lieux")
    return 0


if __name__ == "__main__":
    sys.exit(principal())
