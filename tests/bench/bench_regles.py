"""The engine against OpenFisca-France in the same run: ``python -m tests.bench.bench_regles``.

OpenFisca pins old libraries, so it lives in its own environment: ``TZNR_ORACLE_PYTHON`` is its interpreter and
``TZNR_ORACLE`` the folder of an ``oracle.py`` whose ``Oracle().compute(list)`` takes our households. Without them,
only our own figures are printed. Nothing here is a test: machines are noisy, ratios matter.

Two ratios for 10,000 households: all our rights against all that the reference computes (we compute more), and the
rights that both compute, so that neither does what the other leaves out.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from tests.rules.reference import DROITS
from tests.rules.test_reprise import un_clic
from tests.rules.test_tableau import a_plat
from tznr_rules import Regles, Simulation, reprendre, simuler_tableau
from tznr_rules.contrat import resultats_et_question
from tznr_rules.simulation import jour_de
from tznr_rules.situations_en_table import lire_tableau

RACINE = Path(__file__).resolve().parents[2]
CONTENU = RACINE / "content"
MOIS = "2026-11"
DIX_MILLE = 10_000
PAS_DE_L_ARGENT = ("age", "annees_titre_sejour", "gir", "taux_incapacite", "aeeh_niveau")
DES_DEUX = (*DROITS, "aeeh", "apa")
"""The rights that the reference computes too."""
MEMOIRE_PAR_PASSE = "import sys; from tests.bench.bench_regles import passe; passe(int(sys.argv[1]))"
ORACLE = """
import json, sys, time, statistics
sys.path.insert(0, sys.argv[1])
from oracle import Oracle
foyers = [json.loads(l) for l in open(sys.argv[2])]
oracle = Oracle()
def mesurer(lot, fois):
    durees = []
    for _ in range(fois):
        debut = time.process_time(); oracle.compute(lot); durees.append(time.process_time() - debut)
    return statistics.median(durees)
oracle.compute(foyers[:1]); un = mesurer(foyers[:1], 5)
oracle.compute(foyers[:100])
print(json.dumps({"un": un, "dix_mille": mesurer(foyers, 1)}))
"""


def foyers() -> list[dict[str, Any]]:
    """Reference households, complete."""
    lignes = (RACINE / "tests" / "rules" / "foyers_tableau.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(ligne) for ligne in lignes]


def chronometrer(geste: Callable[[], object], fois: int) -> float:
    """Median seconds of processor: the load of the machine does not count."""
    durees = []
    for _ in range(fois):
        debut = time.process_time()
        geste()
        durees.append(time.process_time() - debut)
    return statistics.median(durees)


def varies(nombre: int) -> list[dict[str, Any]]:
    """Reference households again and again, no two alike: amounts up to 5 % larger, savings of their own."""
    exemples = foyers()
    return [_varie(exemples[i % len(exemples)], i // len(exemples)) for i in range(nombre)]


def _varie(foyer: dict[str, Any], tour: int) -> dict[str, Any]:
    autre: dict[str, Any] = _plus(json.loads(json.dumps(foyer)), 1 + tour / 1000)
    patrimoine = autre["adultes"][0].setdefault("patrimoine", {})
    patrimoine["livret_a"] = patrimoine.get("livret_a", 0) + 10 * tour
    return autre


def _plus(valeur: Any, facteur: float, nom: str = "") -> Any:
    """The same with every amount of money larger."""
    if isinstance(valeur, dict):
        return {cle: _plus(v, facteur, cle) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [_plus(v, facteur) for v in valeur]
    de_l_argent = isinstance(valeur, int | float) and not isinstance(valeur, bool) and nom not in PAS_DE_L_ARGENT
    return round(valeur * facteur, 2) if de_l_argent else valeur


def tableau(nombre: int) -> pd.DataFrame:
    """As many lines; beyond 10,000 the same again."""
    lignes = pd.DataFrame([a_plat(foyer) for foyer in varies(min(nombre, DIX_MILLE))])
    return pd.concat([lignes] * -(-nombre // len(lignes)), ignore_index=True).iloc[:nombre]


def passe(nombre: int) -> None:
    """One batch in a process of its own: prints seconds and peak memory."""
    donnees = tableau(nombre)
    avant = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    debut = time.process_time()
    simuler_tableau(donnees, MOIS, CONTENU, droits=["rsa", "prime_activite", "aspa", "css", "aides_logement"])
    duree = time.process_time() - debut
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"foyers": nombre, "secondes": round(duree, 3), "memoire_avant_mo": round(avant), "pic_mo": round(pic)}
        )
    )


def clics(regles: Regles, complet: bool) -> list[float]:
    """Milliseconds of processor of 144 answers changed at random, sorted: every right, from the last simulation."""
    durees = []
    for graine in range(24):
        hasard = random.Random(graine)
        foyer = {**hasard.choice(foyers()), "complet": complet}
        simulation = Simulation.des_situations(regles, [foyer], MOIS)
        simulation.ouvertures  # noqa: B018 (the first screen computes everything)
        for _ in range(6):
            foyer = un_clic(foyer, hasard)
            debut = time.process_time()
            simulation = reprendre(simulation, foyer)
            simulation.ouvertures  # noqa: B018
            durees.append((time.process_time() - debut) * 1000)
    return sorted(durees)


def notres() -> dict[str, Any]:
    regles = Regles.charger(CONTENU)
    jour = jour_de(MOIS)
    exemples = foyers()
    un = next(f for f in exemples if len(f["adultes"]) == 2 and len(f["enfants"]) >= 2)
    resultats_et_question(Simulation.des_situations(regles, [un], jour))
    dix_mille, lignes = tableau(DIX_MILLE), pd.DataFrame([a_plat(foyer) for foyer in exemples])
    repetes = pd.concat([lignes] * (DIX_MILLE // len(lignes)), ignore_index=True)
    simuler_tableau(dix_mille, MOIS, CONTENU)
    return {
        "droits": regles.droits,
        "clics": {complet: clics(regles, complet) for complet in (True, False)},
        "charger": chronometrer(lambda: Regles.charger(CONTENU), 5),
        "un": chronometrer(lambda: Simulation.des_situations(regles, [un], jour).ouvertures, 40),
        "chacun": sorted(
            chronometrer(lambda foyer=foyer: Simulation.des_situations(regles, [foyer], jour).ouvertures, 3)  # type: ignore[misc]
            for foyer in exemples
        ),
        "un_resultat_json": chronometrer(
            lambda: resultats_et_question(Simulation.des_situations(regles, [un], jour)), 40
        ),
        "dix_mille": chronometrer(lambda: simuler_tableau(dix_mille, MOIS, CONTENU), 9),
        "des_deux": chronometrer(lambda: simuler_tableau(dix_mille, MOIS, CONTENU, droits=DES_DEUX), 9),
        "repetes": chronometrer(lambda: simuler_tableau(repetes, MOIS, CONTENU), 9),
        "lire": chronometrer(lambda: lire_tableau(regles, jour, dix_mille, 0), 9),
    }


def oracle() -> dict[str, float] | None:
    interprete, dossier = os.environ.get("TZNR_ORACLE_PYTHON"), os.environ.get("TZNR_ORACLE")
    if not interprete or not dossier:
        return None
    with TemporaryDirectory() as ici:
        fichier = Path(ici) / "foyers.jsonl"
        fichier.write_text("".join(json.dumps(foyer) + "\n" for foyer in varies(DIX_MILLE)), encoding="utf-8")
        commande = [interprete, "-c", ORACLE, dossier, str(fichier)]
        sortie = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(sortie.splitlines()[-1]))


def principal() -> None:
    nous = notres()
    print(f"charger tout le contenu : {nous['charger'] * 1000:.0f} ms")
    un, json_, lot = nous["un"], nous["un_resultat_json"], nous["dix_mille"]
    print(f"un foyer, tous les droits : {un * 1000:.1f} ms (avec le résultat JSON {json_ * 1000:.1f} ms)")
    chacun = nous["chacun"]
    print(
        f"{len(chacun)} foyers un par un : médiane {statistics.median(chacun) * 1000:.1f} ms, "
        f"95 % sous {chacun[int(0.95 * len(chacun))] * 1000:.1f} ms (le premier a un enfant en garde alternée)"
    )
    print(
        f"10 000 foyers tous différents, {len(nous['droits'])} droits : {lot:.3f} s, dont lire {nous['lire']:.3f} s ; "
        f"les {len(DES_DEUX)} que calcule aussi la référence : {nous['des_deux']:.3f} s ; "
        f"200 foyers répétés 50 fois : {nous['repetes']:.3f} s"
    )
    for complet, durees in nous["clics"].items():
        milieu, pire = statistics.median(durees), durees[int(0.95 * len(durees))]
        print(f"un clic, foyer {'complet' if complet else 'incomplet'} : {milieu:.1f} ms, 95 % sous {pire:.1f} ms")
    eux = oracle()
    if eux:
        milieu = statistics.median(chacun)
        print(f"OpenFisca, un foyer : {eux['un'] * 1000:.0f} ms → {eux['un'] / milieu:.0f} fois ({eux['un'] / un:.0f})")
        print(
            f"OpenFisca, les mêmes 10 000 : {eux['dix_mille']:.1f} s → {eux['dix_mille'] / lot:.0f} fois le débit pour "
            f"tous nos droits, {eux['dix_mille'] / nous['des_deux']:.0f} fois pour ceux que les deux calculent"
        )
    else:
        print("OpenFisca absent (TZNR_ORACLE_PYTHON, TZNR_ORACLE) : pas de comparaison")
    precedente: dict[str, Any] | None = None
    for nombre in (1_000, 10_000, 100_000, 1_000_000):
        commande = [sys.executable, "-c", MEMOIRE_PAR_PASSE, str(nombre)]
        mesure = json.loads(subprocess.run(commande, capture_output=True, text=True, check=True, cwd=RACINE).stdout)
        croissance = f", × {mesure['secondes'] / precedente['secondes']:.1f} pour × 10" if precedente else ""
        print(f"{nombre} foyers : {mesure['secondes']} s, pic {mesure['pic_mo']} Mo{croissance}")
        precedente = mesure


if __name__ == "__main__":
    principal()
