"""May what failed be tried again? Only tests that drive a browser may: ``python -m tests.seconde_chance``.

Reads pytest's own list of what failed last; prints each test that will be tried once more. Exit 1 when another test
failed, or when pytest stopped before it could write the list.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tznr_kit.socle.reglages import RACINE

ECHECS = RACINE / ".pytest_cache" / "v" / "cache" / "lastfailed"


def echecs() -> list[str]:
    """Node ids of the tests that failed in the last run, in order."""
    return sorted(json.loads(ECHECS.read_text(encoding="utf-8"))) if ECHECS.is_file() else []


def qui_pilotent_un_navigateur() -> set[str]:
    """Node ids of every test marked ``navigateur``."""
    commande = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "navigateur"]
    sortie = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False).stdout
    return {ligne for ligne in sortie.splitlines() if "::" in ligne}


def principal() -> int:
    """Exit code: 0 when each failure may be tried again."""
    tombes = echecs()
    autres = set(tombes) - qui_pilotent_un_navigateur()
    for test in sorted(autres):
        print(f"échec sans seconde chance : {test}")
    print(f"seconde chance : {len(tombes) - len(autres)} test(s) de navigateur sur {len(tombes)} échec(s)")
    return 0 if tombes and not autres else 1


if __name__ == "__main__":
    sys.exit(principal())
