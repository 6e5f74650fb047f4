"""Crowds: each person in a thread of its own, for a bounded time, thinking between two touches as people do."""

from __future__ import annotations

import json
import random
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.actions.test_rencontres import ligne
from tests.bench.client import Visiteur
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.web.suivi import ADRESSE

EFFACER = "Tout effacer"
AILLEURS = ("Continuer", "J'accompagne quelqu'un", "Voir les lieux", EFFACER)
"""Buttons that leave the questions, or that need something typed."""
PENSEE = 4.0
"""Seconds between an answer and the next touch, on average; drawn from an exponential law."""
ARRIVEE = 8.0
"""Seconds within which everybody arrives."""
Geste = Callable[[], float]
"""One click: seconds until the answer. Raises what the network raises."""
Personne = Callable[[int], Geste]
"""Arrives (opens a page) and gives what it does next."""


@dataclass
class Releve:
    """Durations in seconds, and failures."""

    durees: list[float] = field(default_factory=list)
    echecs: int = 0

    def resume(self) -> dict[str, float | int]:
        """Count, failures, p50 and p95 in milliseconds."""
        triees = sorted(self.durees)
        if not triees:
            return {"gestes": 0, "echecs": self.echecs}
        p50, p95 = (triees[min(len(triees) - 1, int(len(triees) * part))] for part in (0.5, 0.95))
        return {"gestes": len(triees), "echecs": self.echecs, "p50_ms": round(p50 * 1000), "p95_ms": round(p95 * 1000)}


@dataclass
class Foule:
    """So many people of one kind: how they arrive, and what it took."""

    nombre: int
    personne: Personne
    ouvertures: Releve = field(default_factory=Releve)
    clics: Releve = field(default_factory=Releve)

    def resume(self) -> dict[str, dict[str, float | int]]:
        """Openings, clicks, then both."""
        ensemble = Releve(self.ouvertures.durees + self.clics.durees, self.ouvertures.echecs + self.clics.echecs)
        return {
            "ouvertures": self.ouvertures.resume(),
            "clics": self.clics.resume(),
            "en_tout": ensemble.resume(),
        }


def ensemble(foules: Sequence[Foule], secondes: float) -> None:
    """Every crowd at the same time."""
    tous = [(une, rang) for une in foules for rang in range(une.nombre)]
    en_meme_temps(partial(_vivre, une, rang, secondes) for une, rang in tous)


def en_meme_temps(vies: Iterable[Callable[[], None]]) -> None:
    """Each in its thread, until the last has finished."""
    fils = [threading.Thread(target=vie) for vie in vies]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()


def _vivre(foule: Foule, rang: int, secondes: float) -> None:
    hasard = random.Random(rang)
    time.sleep(hasard.uniform(0, ARRIVEE))
    fin, releve = time.monotonic() + secondes, foule.ouvertures
    try:
        debut = time.perf_counter()
        geste = foule.personne(rang)
        releve.durees.append(time.perf_counter() - debut)
        releve = foule.clics
        while True:
            pensee = hasard.expovariate(1 / PENSEE)
            if time.monotonic() + pensee > fin:
                return
            time.sleep(pensee)
            releve.durees.append(geste())
    except (OSError, TimeoutError, EOFError):
        releve.echecs += 1


def au_simulateur(adresse: str, tls: ssl.SSLContext | None, rang: int) -> Geste:
    """Touches an answer of the screen at random; the result is wiped and begins again."""
    hasard, visiteur = random.Random(rang), Visiteur(adresse, "mes_droits", tls=tls)
    visiteur.ouvrir()
    return lambda: toucher(visiteur, hasard)


def toucher(visiteur: Visiteur, hasard: random.Random) -> float:
    """One answer. Raises OSError when the page offers none."""
    if au_resultat(visiteur):
        return visiteur.appuyer(EFFACER)
    boutons = [libelle for libelle, options in visiteur.choix.items() if not options and libelle not in AILLEURS]
    if not boutons:
        raise OSError(f"une page sans suite : {list(visiteur.choix)}")
    return visiteur.appuyer(hasard.choice(boutons))


def au_resultat(visiteur: Visiteur) -> bool:
    """Is the result on the screen? It is wiped there; a question can be too, which no visitor here does."""
    return EFFACER in visiteur.choix and not visiteur.ids[EFFACER].endswith("effacer-ici")


def sur_la_carte(adresse: str, tls: ssl.SSLContext | None, rang: int) -> Geste:
    """Changes commune."""
    hasard, visiteur = random.Random(rang), Visiteur(adresse, "ou_aller", tls=tls)
    noms = [une.nom for une in communes().values()]
    visiteur.ouvrir()
    return lambda: visiteur.choisir("Autour de ma commune", hasard.choice(noms))


def au_stand(adresse: str, tls: ssl.SSLContext | None, action: str, jeton: str) -> Geste:
    """Sends one encounter. Raises OSError when it is not acknowledged."""
    entetes = {"X-KIT-TZNR": "suivi", "Content-Type": "application/json", "Authorization": f"Bearer {jeton}"}

    def geste() -> float:
        corps = json.dumps({"action": action, "rencontres": [ligne()], "groupes": []}).encode()
        debut = time.perf_counter()
        demande = urllib.request.Request(adresse + ADRESSE, corps, entetes)
        with urllib.request.urlopen(demande, timeout=60, context=tls) as reponse:
            if not json.load(reponse)["acquis"]:
                raise OSError("envoi non acquitté")
        return time.perf_counter() - debut

    geste()  # opening: the page's first sending
    return geste
