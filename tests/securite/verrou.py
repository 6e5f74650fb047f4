"""``python -m tests.securite.verrou ecrire | verifier | interroger``: what is installed, pinned by hash.

``requirements*.in`` are written by hand: what we ask for. ``requirements*.txt`` are made from them (``make verrou``):
all that these bring, with the hash of every file an index may serve, for Python 3.11 and newer, on every machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tznr_kit.socle.reglages import RACINE

VERROUS = ("requirements", "requirements-observatoire", "requirements-dev")
NOMENCLATURE = RACINE / "deploy" / "nomenclature.cdx.json"
EN_TETE = "# Made by « make verrou » from {nom}.in, never by hand. Source: {source}"
LIGNE = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def source(nom: str, racine: Path = RACINE) -> str:
    """SHA-256 of what is asked, comments aside, the files it includes too."""
    return hashlib.sha256("\n".join(_demandes(racine / f"{nom}.in")).encode()).hexdigest()


def _demandes(fichier: Path) -> list[str]:
    lignes: list[str] = []
    for brute in fichier.read_text(encoding="utf-8").splitlines():
        ligne = brute.partition("#")[0].strip()
        if ligne.startswith("-r "):
            lignes += _demandes(fichier.parent / ligne.removeprefix("-r ").strip())
        elif ligne:
            lignes.append(ligne)
    return sorted(lignes)


def paquets(nom: str, racine: Path = RACINE) -> dict[str, tuple[str, list[str]]]:
    """Package → (version, hashes) of a lock."""
    blocs = re.split(r"\n(?=[A-Za-z0-9])", (racine / f"{nom}.txt").read_text(encoding="utf-8"))
    lus = {}
    for bloc in blocs:
        if trouve := LIGNE.search(bloc):
            lus[trouve[1].lower()] = (trouve[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", bloc))
    return lus


def retards(racine: Path = RACINE) -> list[str]:
    """What is not right with the locks, in words; empty when they hold."""
    defauts = []
    for nom in VERROUS:
        premiere = (racine / f"{nom}.txt").read_text(encoding="utf-8").partition("\n")[0]
        if premiere != EN_TETE.format(nom=nom, source=source(nom, racine)):
            defauts.append(f"{nom}.txt est en retard sur {nom}.in : lancez « make verrou ».")
        defauts += [f"{nom}.txt : {un} n'a pas d'empreinte." for un, (_, h) in paquets(nom, racine).items() if not h]
    return defauts


def ecrire() -> None:
    """Make every lock again, keeping the versions already chosen; then the bill of materials."""
    for nom in VERROUS:
        sortie = RACINE / f"{nom}.txt"
        uv = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", "--universal"]
        uv += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
        uv += ["--no-strip-extras", f"{nom}.in", "-o", sortie.name]
        subprocess.run(uv, cwd=RACINE, check=True)
        corps = sortie.read_text(encoding="utf-8")
        corps = corps[corps.index("\n") + 1 :] if corps.startswith("#") else corps
        sortie.write_text(EN_TETE.format(nom=nom, source=source(nom)) + "\n" + corps, encoding="utf-8")
    NOMENCLATURE.write_text(json.dumps(nomenclature(), indent=1) + "\n", encoding="utf-8")


def nomenclature() -> dict[str, Any]:
    """What the application installs, as CycloneDX 1.6: for whoever must look for a flaw in a year."""
    composants = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{nom}@{version}",
            "name": nom,
            "version": version,
            "purl": f"pkg:pypi/{nom}@{version}",
            "hashes": [{"alg": "SHA-256", "content": une} for une in empreintes],
        }
        for nom, (version, empreintes) in sorted(paquets("requirements").items())
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "kit-tznr", "bom-ref": "kit-tznr"}},
        "components": composants,
    }


def verifier() -> int:
    """0 when the locks hold; else says what is behind."""
    defauts = retards()
    if NOMENCLATURE.read_text(encoding="utf-8") != json.dumps(nomenclature(), indent=1) + "\n":
        defauts.append("La nomenclature n'est pas celle du verrou : lancez « make verrou ».")
    print("\n".join(defauts) or f"Verrou : {len(paquets('requirements'))} paquets, tous avec leur empreinte.")
    return int(bool(defauts))


def interroger() -> int:
    """pip-audit on the lock of the application; 0 also when nobody could be asked, which is said."""
    audit = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    lu = subprocess.run([*audit, "-r", "requirements.txt"], cwd=RACINE, capture_output=True, text=True, check=False)
    try:
        trouves = json.loads(lu.stdout)["dependencies"]
    except (ValueError, KeyError):
        print("pip-audit n'a pu interroger personne : relancez « make securite » d'une machine reliée à internet.")
        return 0
    failles = [f"{un['name']} {un['version']} : {faille['id']}" for un in trouves for faille in un.get("vulns", [])]
    tues = [un["name"] for un in trouves if "skip_reason" in un]
    if len(tues) == len(trouves):
        print("pip-audit n'a eu de réponse pour aucun paquet : relancez « make securite » d'une machine reliée.")
        return 0
    print("\n".join(failles) or f"pip-audit : aucune faille connue de {len(trouves) - len(tues)} paquets.")
    if tues:
        print(f"Sans réponse pour : {', '.join(tues)}.")
    return int(bool(failles))


if __name__ == "__main__":
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("verbe", choices=("ecrire", "verifier", "interroger"))
    match analyseur.parse_args().verbe:
        case "ecrire":
            ecrire()
        case "verifier":
            sys.exit(verifier())
        case _:
            sys.exit(interroger())
