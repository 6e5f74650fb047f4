"""The map: filter to drawn against a bare pydeck page, payload, 25 visitors, 10,000 places.

``python -m tests.bench.bench_carte`` (about two minutes). Targets: 1.5 × the bare page; 60 KB a rerun; 95 % of the
reruns of 25 people filtering every 2 s under 1 s on 2 cores.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import navigateur
from tests.browser.serveurs import serveur
from tests.charge.foule import Foule, ensemble, sur_la_carte
from tznr_kit.lieux.ecriture import en_yaml
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.reglages import RACINE

APPLICATION = RACINE / "app.py"
BEAUCOUP = "10 000 lieux"
NOTRES = (("carte", APPLICATION, "/ou_aller"), (BEAUCOUP, APPLICATION, "/ou_aller"))

FOIS = 24
PERSONNES, SECONDES = 25, 30.0
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
from tznr_kit.web.routes import routes
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


class Ouverte:
    """A page with its filters unfolded, and what its reruns take: milliseconds and kilobytes received."""

    def __init__(self, chromium: Browser, adresse: str) -> None:
        self.page: Page = chromium.new_page(locale="fr-FR")
        self.recus: list[int] = []
        self.durees: list[float] = []
        self.poids: list[float] = []
        self.page.on("websocket", lambda prise: prise.on("framereceived", lambda trame: self.recus.append(len(trame))))
        self.page.goto(adresse)
        self.page.get_by_text("lieux.").first.wait_for(timeout=30_000)
        plus = self.page.get_by_text("Plus de choix")
        if plus.count():
            plus.click()
        self.page.wait_for_timeout(6_000)

    def filtrer(self, choix: str) -> None:
        """One click, drawn."""
        self.page.bring_to_front()
        self.recus.clear()
        self.durees.append(float(self.page.evaluate(CHRONO, choix)))
        self.page.wait_for_timeout(400)
        self.poids.append(sum(self.recus) / 1000)


def dessiner(ouvertes: dict[str, Ouverte]) -> None:
    """Filters each page in turn: what else the machine does weighs on all of them alike. Two turns warm up."""
    for rang in range(FOIS + 2):
        for une in ouvertes.values():
            une.filtrer("Peu importe" if rang % 2 else "Sur rendez-vous")


def beaucoup(dossier: Path, nombre: int) -> Path:
    """A content folder with ``nombre`` places: ours, copied side by side."""
    shutil.copytree(RACINE / "content" / "lieux", dossier / "lieux")
    lieux = annuaire().lieux
    par_type: dict[str, list[Lieu]] = {}
    for rang in range(nombre):
        lieu, tour = lieux[rang % len(lieux)], rang // len(lieux)
        ecart = {"lat": lieu.lat + 0.0007 * (tour % 7 - 3), "lon": lieu.lon + 0.0007 * (tour // 7 - 3)}
        copie = lieu.model_copy(update={"id": f"{lieu.id}-{tour}", "nom": f"{lieu.nom} {tour}", **ecart})
        par_type.setdefault(lieu.type, []).append(copie)
    for genre, copies in par_type.items():
        contenu = {"source": "banc", "licence": "banc", "lieux": [en_yaml(copie) for copie in copies]}
        texte = json.dumps(contenu, ensure_ascii=False, default=str)  # JSON is YAML
        (dossier / "lieux" / "par_type" / f"{genre}.yaml").write_text(texte, encoding="utf-8")
    return dossier


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
    with tempfile.TemporaryDirectory() as dossier, ExitStack() as ouverts:
        chromium = ouverts.enter_context(sync_playwright()).chromium.launch(
            executable_path=chemin, args=navigateur.OPTIONS
        )
        contenus = {BEAUCOUP: beaucoup(Path(dossier) / "contenu", 10_000)}
        pages, adresses = {}, {}
        for nom, script, suite in (*pages_nues(Path(dossier)), *NOTRES):
            donnees = Path(dossier) / nom
            donnees.mkdir()
            contenu = str(contenus.get(nom, RACINE / "content"))
            adresses[nom] = ouverts.enter_context(serveur(donnees, script=script, TZNR_CONTENU=contenu))
            pages[nom] = Ouverte(chromium, adresses[nom] + suite)
        dessiner(pages)
        chromium.close()
        foule = Foule(PERSONNES, partial(sur_la_carte, adresses["carte"], None))
        ensemble([foule], SECONDES)
    dire(pages, foule.clics.resume())
    return 0


def dire(pages: dict[str, Ouverte], foule: dict[str, float | int]) -> None:
    """Print it."""
    medianes = {nom: statistics.median(une.durees[2:]) for nom, une in pages.items()}
    poids = {nom: max(une.poids[2:]) for nom, une in pages.items()}
    for pair in ("nue", "nue avec le fond"):
        print(f"filtre → dessin : page {pair} {medianes[pair]:.0f} ms, carte {medianes['carte']:.0f} ms, ", end="")
        print(f"rapport {medianes['carte'] / medianes[pair]:.2f} (cible 1,5)")
    print(f"poids d'un filtre : {poids['carte']:.0f} ko (cible 60 ; page nue {poids['nue']:.0f} ko)")
    print(f"{PERSONNES} personnes : {foule['gestes']} filtres, {foule['echecs']} échec(s), ", end="")
    print(f"médiane {foule['p50_ms']} ms, p95 {foule['p95_ms']} ms (cible 1000)")
    print(f"10 000 lieux : {medianes[BEAUCOUP]:.0f} ms et {poids[BEAUCOUP]:.0f} ko, ", end="")
    print(f"{medianes[BEAUCOUP] / medianes['carte']:.2f} fois {len(annuaire().lieux)} lieux")


if __name__ == "__main__":
    sys.exit(principal())
