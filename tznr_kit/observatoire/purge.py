"""Deleting everything that partners, linker and analyst exchanged, and proving that nothing is left."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from tznr_kit.observatoire.partenaire.tznr_pseudo import LIGNES_DE_TETE, OBLIGATOIRES, renommer

GARDES = ("journal.", "certificat-")
TITRES = tuple(
    re.compile(motif)
    for motif in (
        r"foyer,personne,temoin,leurre,c01,.*",
        r"foyer,rsa,prime_activite(,.*)?",
        r"foyer,dossier",
        r"foyer,payeur,foyer_payeur,passe",
        r"[0-9a-fA-F]{64}",
    )
)
TAILLE_LUE = 4096
TITRES_SURS = 3  # columns of an identity: fewer, and a letter that asks for names would be deleted


def est_echange(fichier: Path) -> bool:
    """Does this file hold something that was exchanged, whatever its name: links, codes, keys, names, manifests?"""
    try:
        with fichier.open("rb") as flux:
            octets = flux.read(TAILLE_LUE)
    except OSError:
        return False
    large = octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    debut = octets.decode("utf-16" if large else "utf-8", errors="replace").lstrip("\ufeff")
    if re.search(r'"outil": "tznr-(pseudo|lien)"', debut):
        return True
    lignes = debut.split("\n")[:LIGNES_DE_TETE]
    return any(titre.fullmatch(lignes[0].strip()) for titre in TITRES) or any(map(_porte_des_noms, lignes))


def _porte_des_noms(ligne: str) -> bool:
    """Titles of a nominative file: in capitals, under a title line, in another alphabet (« pr\ufffdnom »)."""
    lus = re.split(r"[;,|\t]", ligne.replace("\ufffd", "e").replace('"', ""))
    return len({*map(renommer, lus)} & {*OBLIGATOIRES}) >= TITRES_SURS


def trouver(dossiers: Iterable[Path]) -> Iterator[Path]:
    """Exchanged files in these folders, and those given by name."""
    for lieu in dossiers:
        candidats = [lieu] if lieu.is_file() else lieu.rglob("*") if lieu.is_dir() else []
        for fichier in candidats:
            if fichier.is_file() and not fichier.name.startswith(GARDES) and (lieu.is_file() or est_echange(fichier)):
                yield fichier


def purger(dossier: Path, lieux: Iterable[Path], quand: datetime) -> dict[str, object]:
    """Overwrite then delete what ``lieux`` hold, look again, write a certificate in ``dossier``.

    The journal and earlier certificates stay. The certificate hashes what was deleted and names what is left.
    Raises OSError when a file resists: no certificate then. Overwriting is no proof on a flash disk or a journaled
    file system; encrypt the volume (docs/observatoire.md).
    """
    endroits = [dossier, *lieux]
    effaces = [_effacer(fichier) for fichier in sorted(set(trouver(endroits)))]
    restes = [str(fichier) for fichier in trouver(endroits)]
    certificat: dict[str, object] = {
        "purge_du": quand.isoformat(timespec="seconds"),
        "lieux": [str(lieu) for lieu in endroits],
        "effaces": effaces,
        "restes": restes,
    }
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    nom = dossier / f"certificat-{quand:%Y%m%d-%H%M%S}.json"
    nom.write_text(json.dumps(certificat, ensure_ascii=False, indent=1), encoding="utf-8")
    return certificat


def _effacer(fichier: Path) -> dict[str, str]:
    octets = fichier.read_bytes()
    fichier.write_bytes(b"\0" * len(octets))
    fichier.unlink()
    return {"fichier": fichier.name, "sha256": hashlib.sha256(octets).hexdigest()}
