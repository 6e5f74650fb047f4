"""``python -m tests.charge [demarrage processeur foule stagiaires vie] [--petit]``: JSON on the standard output.

- ``demarrage``: from the command to the first page, beside a bare page.
- ``processeur``: milliseconds of processor of one opening, one click, one filter, and what it sends.
- ``foule``: two processes behind nginx with PostgreSQL; people who think four seconds between two touches.
- ``stagiaires``: fifteen trainees in the same second, behind the same.
- ``vie``: 500 visits and 2,000 clicks on one process: memory, threads, files, closed pages forgotten.

Everything when nothing is named: some 25 minutes; ``--petit`` tries it all in eight.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.actions.aides import action_validee
from tests.bench.bench_formation import Mesures, adresses, ouvrir_seance, rejoindre
from tests.bench.client import Visiteur
from tests.browser.serveurs import serveur
from tests.charge import processeur, vie
from tests.charge.foule import Foule, au_simulateur, au_stand, en_meme_temps, ensemble, sur_la_carte
from tests.charge.releves import secondes_de_processeur
from tests.charge.scene import derriere_nginx
from tests.socle.acces.aides import contexte
from tznr_kit.formation import seances
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.reglages import RACINE

GENS = {"simulateur": 150, "carte": 40, "stand": 15}
STAGIAIRES = 15


def foule(dossier: Path, petit: bool) -> dict[str, Any]:
    """Everybody at once; the processor each process used meanwhile, in parts of a core."""
    secondes, nombres = (20.0, {nom: n // 5 for nom, n in GENS.items()}) if petit else (120.0, GENS)
    with derriere_nginx(dossier) as scene:
        cellule = contexte(scene.magasin)
        action = action_validee(cellule).id
        jeton = sessions.ouvrir_par_lien(scene.magasin, comptes.lien_de_terrain(cellule, action))
        foules = {
            "simulateur": Foule(nombres["simulateur"], partial(au_simulateur, scene.adresse, scene.tls)),
            "carte": Foule(nombres["carte"], partial(sur_la_carte, scene.adresse, scene.tls)),
            "stand": Foule(nombres["stand"], lambda _: au_stand(scene.adresse, scene.tls, action, jeton)),
        }
        for une in foules.values():
            for rang in range(2):  # what a process reads once is not what a click costs; both are asked
                une.personne(rang)()
        avant, debut = [secondes_de_processeur(un) for un in scene.processus], time.monotonic()
        ensemble(list(foules.values()), secondes)
        duree = time.monotonic() - debut
        coeurs = [
            round((secondes_de_processeur(un) - deja) / duree, 2)
            for un, deja in zip(scene.processus, avant, strict=True)
        ]
    return {"gens": nombres, "coeurs_par_processus": coeurs, **{nom: une.resume() for nom, une in foules.items()}}


def stagiaires(dossier: Path, petit: bool) -> dict[str, Any]:
    """All in the same second: page, files and form; then every answer of the first questionnaire."""
    nombre = STAGIAIRES // 3 if petit else STAGIAIRES
    with derriere_nginx(dossier) as scene:
        cellule, mesures = contexte(scene.magasin, "cellule"), Mesures()
        formation, code = ouvrir_seance(cellule, nombre)
        lues = adresses(f"{scene.adresse}/se_former?partie=seance&code={code}")
        en_meme_temps(
            partial(rejoindre, scene.adresse, code, lues, rang, 0.0, mesures, scene.tls) for rang in range(nombre)
        )
        entres = len(seances.presences(cellule, formation))
    return {"stagiaires": nombre, "entres": entres, **mesures.resume()}


def demarrages(dossier: Path, petit: bool) -> dict[str, Any]:
    """Seconds from the command to the first page, then to its first screen drawn, alternately: medians."""
    nue = dossier / "nue.py"
    nue.write_text(processeur.NUE, encoding="utf-8")
    durees: dict[str, list[tuple[float, float]]] = {"page_nue": [], "kit": []}
    for _ in range(2 if petit else 7):
        for nom, script in (("page_nue", nue), ("kit", RACINE / "app.py")):
            debut = time.perf_counter()
            with serveur(dossier, script=script) as adresse:
                urllib.request.urlopen(adresse, timeout=10).close()
                page = time.perf_counter() - debut
                visiteur = Visiteur(adresse, "")
                visiteur.ouvrir()
                durees[nom].append((page, time.perf_counter() - debut))
                visiteur.fermer()
    resume = {}
    for rang, quoi in enumerate(("page", "premier_ecran")):
        medianes = {nom: round(statistics.median(une[rang] for une in liste), 2) for nom, liste in durees.items()}
        resume[quoi] = {**medianes, "rapport": round(medianes["kit"] / medianes["page_nue"], 2)}
    return resume


MESURES: dict[str, Callable[[Path, bool], dict[str, Any]]] = {
    "demarrage": demarrages,
    "processeur": lambda dossier, petit: processeur.mesurer(dossier, 20 if petit else 100),
    "foule": foule,
    "stagiaires": stagiaires,
    "vie": lambda dossier, petit: vie.vivre(dossier, 60 if petit else 500, 20 if petit else 100),
}


def principal() -> int:
    """Print the measures asked."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.charge", description=__doc__)
    analyseur.add_argument("mesures", nargs="*", metavar="mesure", help=", ".join(MESURES))
    analyseur.add_argument("--petit", action="store_true")
    choix = analyseur.parse_args()
    inconnues = set(choix.mesures) - set(MESURES)
    if inconnues:
        analyseur.error(f"mesure inconnue : {', '.join(sorted(inconnues))}")
    resume: dict[str, Any] = {"coeurs": os.cpu_count()}
    for nom in choix.mesures or MESURES:
        charge = round(os.getloadavg()[0], 1)
        with tempfile.TemporaryDirectory() as dossier:
            resume[nom] = {"charge_de_la_machine": charge, **MESURES[nom](Path(dossier), choix.petit)}
        print(f"{nom} : fait", file=sys.stderr)
    print(json.dumps(resume, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(principal())
