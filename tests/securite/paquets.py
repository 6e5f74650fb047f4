"""``python -m tests.securite.paquets``: known flaws of everything requirements.txt installs.

pip-audit asks pypi.org about each version. Where only the page of the last version answers (a mirror), that page says
the same of who has the last version, and « a newer one exists » of who has not. Exit 0 only when nothing is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from packaging.requirements import Requirement

from tznr_kit.socle.reglages import RACINE

DEMANDES = RACINE / "requirements.txt"
SANS_REPONSE = "could not be audited"
Fiche = dict[str, Any]


def installes(demandes: Iterable[str]) -> Iterator[str]:
    """Names of these requirements and of all they bring here, each once."""
    vus: set[str] = set()
    attente = [Requirement(une) for une in demandes]
    while attente:
        une = attente.pop()
        nom = une.name.lower().replace("_", "-")
        if nom in vus:
            continue
        try:
            siennes = requires(nom) or []
        except PackageNotFoundError:  # wanted elsewhere only: another system, another Python
            continue
        vus.add(nom)
        yield nom
        attente += [r for r in map(Requirement, siennes) if r.marker is None or r.marker.evaluate({"extra": ""})]


def defauts(noms: Iterable[str], lire: Callable[[str], Fiche]) -> list[str]:
    """What is known against the installed version of each name, in words; ``lire`` gives the page of a name."""
    trouves = []
    for nom in noms:
        fiche, ici = lire(nom), version(nom)
        failles = ", ".join(faille["id"] for faille in fiche["vulnerabilities"] if not faille.get("withdrawn"))
        if fiche["info"]["version"] != ici:
            autre = f"{fiche['info']['version']} (Python {fiche['info']['requires_python']})"
            trouves.append(f"{nom} {ici} : pas vérifiable d'ici, la dernière version est {autre}")
        elif failles:
            trouves.append(f"{nom} {ici} : {failles}")
    return trouves


def fiche_de(nom: str) -> Fiche:
    """The page of a package. Raises URLError when pypi.org does not answer."""
    with urllib.request.urlopen(f"https://pypi.org/pypi/{nom}/json", timeout=20) as reponse:
        fiche: Fiche = json.load(reponse)
        return fiche


def principal() -> int:
    """Exit code: 0 when no flaw is known, 1 when one is or when nobody could say."""
    audit = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--strict", "--requirement", str(DEMANDES)],
        capture_output=True,
        text=True,
        check=False,
    )
    print(audit.stdout, end="")
    if SANS_REPONSE not in audit.stderr:
        print(audit.stderr, end="", file=sys.stderr)
        return audit.returncode
    print("pip-audit n'obtient pas de réponse version par version d'ici : la fiche de chaque paquet est lue.")
    lignes = (ligne.partition("#")[0].strip() for ligne in DEMANDES.read_text(encoding="utf-8").splitlines())
    noms = sorted(installes(ligne for ligne in lignes if ligne))
    trouves = defauts(noms, fiche_de)
    print(
        f"{len(noms) - len(trouves)} paquets sur {len(noms)} : dernière version, aucune faille connue.",
        *trouves,
        sep="\n",
    )
    return 1 if trouves else 0


if __name__ == "__main__":
    sys.exit(principal())
