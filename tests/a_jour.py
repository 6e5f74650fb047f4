"""``make a-jour``: raises every library we ask for, makes the locks again, runs the checks, says what broke.

Nothing is committed: ``git diff requirements*.in`` shows what moved; how to go back is said when something broke.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.securite.verrou import VERROUS
from tznr_kit.socle.reglages import RACINE

EPINGLE = re.compile(r"^([A-Za-z0-9._-]+)((?:\[[^\]]*\])?)==([^\s#]+)", re.MULTILINE)
SUITE = re.compile(r"^(?:FAILED|ERROR) \S+|^[^\s:]+:\d+: error: .*|^[A-Z]+\d+ .*", re.MULTILINE)
ESSAIS = {
    "installer": ("make", "--no-print-directory", ".venv/requis-tests"),
    "relire": ("make", "--no-print-directory", "lint"),
    "contenus": ("make", "--no-print-directory", "contenus"),
    "failles": ("make", "--no-print-directory", "securite"),
    "essais": (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", "-m", "not complet"),
}
RETOUR = "Revenir en arrière : git checkout -- 'requirements*' deploy/nomenclature.cdx.json"


def desserrer(texte: str) -> str:
    """What we ask for, from the version we have upwards."""
    return EPINGLE.sub(r"\1\2>=\3", texte)


def relever(texte: str, versions: Mapping[str, str]) -> tuple[str, list[str]]:
    """The file with the versions found, and what moved, in words."""
    bouges: list[str] = []

    def remplacer(vu: re.Match[str]) -> str:
        nouvelle = versions.get(_normal(vu[1]), vu[3])
        if nouvelle != vu[3]:
            bouges.append(f"{vu[1]} {vu[3]} -> {nouvelle}")
        return f"{vu[1]}{vu[2]}=={nouvelle}"

    return EPINGLE.sub(remplacer, texte), bouges


def _normal(nom: str) -> str:
    return re.sub(r"[-_.]+", "-", nom).lower()


def chercher(racine: Path = RACINE) -> dict[str, str]:
    """The newest versions that go together, for all that we ask. Raises CalledProcessError: no index answers."""
    with tempfile.TemporaryDirectory() as dossier:
        for nom in VERROUS:
            texte = (racine / f"{nom}.in").read_text(encoding="utf-8")
            (Path(dossier) / f"{nom}.in").write_text(desserrer(texte), encoding="utf-8")
        uv = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", "--no-annotate"]
        uv += ["--python-version", "3.11", "--upgrade", "requirements-dev.in"]
        trouve = subprocess.run(uv, cwd=dossier, check=True, capture_output=True, text=True).stdout
    return {_normal(vu[1]): vu[3] for vu in EPINGLE.finditer(trouve)}


def essayer(nom: str) -> list[str] | None:
    """None when the check passes, else its first complaints."""
    fini = subprocess.run(ESSAIS[nom], cwd=RACINE, check=False, capture_output=True, text=True)
    if fini.returncode == 0:
        return None
    plaintes = SUITE.findall(fini.stdout + fini.stderr)
    return plaintes[:10] or (fini.stdout + fini.stderr).strip().splitlines()[-5:]


def deplacements(bouges: Sequence[str]) -> str:
    """What moved."""
    return "\n".join([f"{len(bouges)} bibliothèque(s) relevée(s)", *(f"  {un}" for un in bouges)])


def verdict(nom: str, plaintes: Sequence[str] | None) -> str:
    """One check: it passes, or what broke and where."""
    return "\n".join([f"{nom} : {'passe' if plaintes is None else 'CASSÉ'}", *(f"  {une}" for une in plaintes or ())])


def principal() -> int:
    """0 when nothing broke."""
    versions = chercher()
    bouges: list[str] = []
    for nom in VERROUS:
        fichier = RACINE / f"{nom}.in"
        texte, siens = relever(fichier.read_text(encoding="utf-8"), versions)
        fichier.write_text(texte, encoding="utf-8")
        bouges += siens
    if not bouges:
        print("Tout est à jour.")
        return 0
    subprocess.run(["make", "--no-print-directory", "verrou"], cwd=RACINE, check=True)
    print(deplacements(bouges), flush=True)
    casse = False
    for nom in ESSAIS:  # each is said as it ends: the last takes minutes
        plaintes = essayer(nom)
        casse |= plaintes is not None
        print(verdict(nom, plaintes), flush=True)
    if casse:
        print(RETOUR)
    return int(casse)


if __name__ == "__main__":
    sys.exit(principal())
