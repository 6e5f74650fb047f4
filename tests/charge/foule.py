"""Crowds: each person clicks every two seconds, in a thread of its own, for a bounded time."""

from __future__ import annotations

import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.actions.test_rencontres import ligne
from tests.bench.client import Visiteur
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.web.suivi import ADRESSE

AILLEURS = ("Continuer", "J'accompagne quelqu'un", "Voir les lieux")
"""Buttons that leave the questions, or that need something typed."""
TOUTES_LES = 2.0
Geste = Callable[[], float]
"""One click: seconds until the answer. Raises what the network raises."""


@dataclass
class Releve:
    """Durations in seconds, and failures, of one crowd."""

    durees: list[float] = field(default_factory=list)
    echecs: int = 0

    def resume(self) -> dict[str, float | int]:
        """Count, failures, p50 and p95 in milliseconds."""
        triees = sorted(self.durees)
        if not triees:
            return {"clics": 0, "echecs": self.echecs}
        p50, p95 = (triees[min(len(triees) - 1, int(len(triees) * part))] for part in (0.5, 0.95))
        return {"clics": len(triees), "echecs": self.echecs, "p50_ms": round(p50 * 1000), "p95_ms": round(p95 * 1000)}


def ensemble(foules: Sequence[tuple[int, Callable[[int], Geste]]], secondes: float) -> list[Releve]:
    """Every crowd at the same time; ``(number of people, how one of them is made)`` each."""
    for _, faire in foules:
        faire(0)()  # what a server reads once (rules, places) is not what a click costs
    releves = [Releve() for _ in foules]
    fils = [
        threading.Thread(target=_vivre, args=(faire, rang, secondes, releve))
        for (nombre, faire), releve in zip(foules, releves, strict=True)
        for rang in range(nombre)
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return releves


def _vivre(faire: Callable[[int], Geste], rang: int, secondes: float, releve: Releve) -> None:
    time.sleep(random.Random(rang).uniform(0, 2 * TOUTES_LES))  # people do not all arrive at once
    try:
        geste = faire(rang)
        fin = time.monotonic() + secondes
        while time.monotonic() < fin:
            duree = geste()
            releve.durees.append(duree)
            time.sleep(max(0.0, TOUTES_LES - duree))
    except (OSError, TimeoutError, EOFError):
        releve.echecs += 1


def au_simulateur(adresse: str, rang: int) -> Geste:
    """Touches an answer of the screen at random; the result is wiped and begins again."""
    hasard, visiteur = random.Random(rang), Visiteur(adresse, "mes_droits")
    visiteur.ouvrir()

    def geste() -> float:
        boutons = [libelle for libelle, options in visiteur.choix.items() if not options and libelle not in AILLEURS]
        if not boutons:
            raise OSError(f"une page sans suite : {list(visiteur.choix)}")
        fin = [bouton for bouton in boutons if bouton == "Tout effacer"]
        return visiteur.appuyer(fin[0] if fin else hasard.choice(boutons))

    return geste


def sur_la_carte(adresse: str, rang: int) -> Geste:
    """Changes commune."""
    hasard, visiteur = random.Random(rang), Visiteur(adresse, "ou_aller")
    noms = [une.nom for une in communes().values()]
    visiteur.ouvrir()
    return lambda: visiteur.choisir("Autour de ma commune", hasard.choice(noms))


def sur_la_page_nue(adresse: str, rang: int) -> Geste:
    """Answers the only question of a bare Streamlit page."""
    hasard, visiteur = random.Random(rang), Visiteur(adresse, "")
    visiteur.ouvrir()
    (libelle,) = visiteur.choix
    return lambda: visiteur.choisir(libelle, hasard.choice(["Oui", "Non"]))


def au_stand(adresse: str, action: str, jeton: str) -> Geste:
    """Sends one encounter. Raises OSError when it is not acknowledged."""
    entetes = {"X-KIT-TZNR": "suivi", "Content-Type": "application/json", "Authorization": f"Bearer {jeton}"}

    def geste() -> float:
        corps = json.dumps({"action": action, "rencontres": [ligne()], "groupes": []}).encode()
        debut = time.perf_counter()
        demande = urllib.request.Request(adresse + ADRESSE, corps, entetes)
        with urllib.request.urlopen(demande, timeout=60) as reponse:
            if not json.load(reponse)["acquis"]:
                raise OSError("envoi non acquitté")
        return time.perf_counter() - debut

    return geste
