"""An installation that writes only what differs: its folder is laid over the national content, field by field.

``contenu.yaml`` in the folder of ``TZNR_CONTENU`` says ``base: national``. The two are merged into a folder of the data
(``contenu/``): a file of one side is a link to it, a YAML file of both is written merged. What is local to the first
département is not inherited: ``content/local.yaml`` names its files, and gives the national words of its fields.
Merged again at most once a second, when a file has changed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from tznr_kit.socle.fusion import champs_ecrits, fusionner, reecrire, retirer
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.modeles import premiere_erreur
from tznr_rules.yaml_sur import lire_yaml

MARQUE = "contenu.yaml"
LOCAL = "local.yaml"
ATTENTE = 1.0

M = TypeVar("M", bound=BaseModel)
Provenance = Literal["local", "change"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Marque(_Strict):
    """``contenu.yaml``. ``retire``: national files that this installation does not want."""

    base: Literal["national"]
    licence: str
    source: str
    retire: tuple[str, ...] = ()


class _Champ(_Strict):
    """A field that speaks of the first département: the others get ``national``, or go without (``retire``)."""

    fichier: str
    champ: str
    national: Any = None
    retire: bool = False


class _Local(_Strict):
    """``local.yaml``: what is the first département's own. A piece that ends with « / » is a folder."""

    licence: str
    source: str
    departement: str
    pieces: tuple[str, ...] = ()
    champs: tuple[_Champ, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One file of the content that is not simply the national one. ``champs``: what it changes in the national file."""

    fichier: str
    provenance: Provenance
    champs: tuple[str, ...] = ()


def est_une_surcouche(dossier: Path) -> bool:
    """Does this folder say that it is laid over the national content?"""
    return (dossier / MARQUE).is_file()


def pieces(dossier: Path, national: Path) -> Iterator[Piece]:
    """What is not national in this installation, file by file. Raises ErreurContenu."""
    if not est_une_surcouche(dossier):
        champs_ici = _neutres(national)
        yield from (Piece(nom, "local") for nom in sorted(_de_la_premiere(national)))
        yield from (Piece(nom, "change", tuple(un.champ for un in champs_ici[nom])) for nom in sorted(champs_ici))
        return
    for nom, fichier in sorted(_fichiers(dossier).items()):
        sous = national / nom
        champs = tuple(champs_ecrits(lire_yaml(fichier))) if sous.is_file() and fichier.suffix == ".yaml" else ()
        yield Piece(nom, "change" if champs else "local", champs)


class Fusion:
    """One folder laid over the national content, kept merged in ``vers``."""

    def __init__(self, dossier: Path, national: Path, vers: Path) -> None:
        self.dossier, self.national, self.vers = dossier, national, vers
        self._vue, self._version = 0.0, ()  # type: tuple[float, tuple[Any, ...]]
        self._verrou = threading.Lock()

    def a_jour(self) -> Path:
        """The merged folder. What cannot be merged is given as it is: whoever reads it says what is wrong."""
        if time.monotonic() - self._vue >= ATTENTE:
            with self._verrou:
                self._refaire()
        return self.vers

    def _refaire(self) -> None:
        base, dessus = _heritees(self.national, self.dossier), _fichiers(self.dossier)
        lus = [*base.items(), *dessus.items(), *((LOCAL, f) for f in [self.national / LOCAL] if f.is_file())]
        version = tuple(sorted((nom, _version(f)) for nom, f in lus))
        if version != self._version or not self.vers.is_dir():
            neutres = _neutres(self.national)
            for nom in {*base, *dessus}:
                _poser(self.vers / nom, base.get(nom), dessus.get(nom), neutres.get(nom, ()))
            _oter(self.vers, {*base, *dessus})
            self._version = version
        self._vue = time.monotonic()


def _poser(cible: Path, base: Path | None, dessus: Path | None, neutres: tuple[_Champ, ...]) -> None:
    cible.parent.mkdir(parents=True, exist_ok=True)
    seul = dessus or base
    if base is None or (dessus is None and not neutres) or cible.suffix != ".yaml":
        if not (cible.is_symlink() and cible.readlink() == seul):
            _remplacer(cible, lambda provisoire: provisoire.symlink_to(str(seul)))
        return
    texte = _fondre(base, dessus, neutres)
    if cible.is_symlink() or not cible.exists() or cible.read_text(encoding="utf-8") != texte:
        _remplacer(cible, lambda provisoire: provisoire.write_text(texte, encoding="utf-8"))


def _fondre(base: Path, dessus: Path | None, neutres: tuple[_Champ, ...]) -> str:
    """The merged text; that of ``dessus`` as it is when it cannot be read. Raises ErreurContenu."""
    donnees = lire_yaml(base)
    for un in neutres:
        _neutraliser(base, donnees, un)
    try:
        donnees = fusionner(donnees, lire_yaml(dessus)) if dessus else donnees
    except ErreurContenu:
        return dessus.read_text(encoding="utf-8") if dessus else ""
    return yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False)


def _neutraliser(fichier: Path, donnees: Any, un: _Champ) -> None:
    """The national words in place of those of the first département."""
    try:
        retirer(donnees, un.champ) if un.retire else reecrire(donnees, un.champ, un.national)
    except (KeyError, IndexError, TypeError, StopIteration) as erreur:
        raise ErreurContenu(fichier, un.champ, f"« {LOCAL} » nomme un champ qui n'existe pas") from erreur


def _remplacer(cible: Path, ecrire: Any) -> None:
    """Written beside, then put in place at once: a reader sees the old file or the new one."""
    provisoire = cible.with_name(f".{cible.name}.{os.getpid()}.{threading.get_ident()}")
    provisoire.unlink(missing_ok=True)
    ecrire(provisoire)
    provisoire.replace(cible)


def _oter(vers: Path, gardes: set[str]) -> None:
    for nom, fichier in _fichiers(vers).items():
        if nom not in gardes:
            fichier.unlink(missing_ok=True)


def _heritees(national: Path, dossier: Path) -> dict[str, Path]:
    """What is inherited: the national files, without those of the first département nor those taken away."""
    exclus = (*_de_la_premiere(national), *_retirees(dossier))
    return {nom: f for nom, f in _fichiers(national).items() if nom != LOCAL and not _parmi(nom, exclus)}


def _de_la_premiere(national: Path) -> tuple[str, ...]:
    return _local(national).pieces


def _local(national: Path) -> _Local:
    fichier = national / LOCAL
    return _lire(_Local, fichier) if fichier.is_file() else _Local(licence="", source="", departement="")


def _neutres(national: Path) -> dict[str, tuple[_Champ, ...]]:
    """File → its fields that speak of the first département."""
    champs = _local(national).champs
    return {nom: tuple(un for un in champs if un.fichier == nom) for nom in {un.fichier for un in champs}}


def _retirees(dossier: Path) -> tuple[str, ...]:
    return _lire(_Marque, dossier / MARQUE).retire


def _lire(modele: type[M], fichier: Path) -> M:
    """``tznr_kit.socle.contenu`` reads the rest, and needs this first. Raises ErreurContenu."""
    try:
        return modele.model_validate(lire_yaml(fichier))
    except ValidationError as erreur:
        raise ErreurContenu(fichier, *premiere_erreur(erreur)) from erreur


def _parmi(nom: str, motifs: tuple[str, ...]) -> bool:
    return any(nom == motif or (motif.endswith("/") and nom.startswith(motif)) for motif in motifs)


def _fichiers(racine: Path) -> dict[str, Path]:
    """Every file under ``racine`` by its name from there, hidden ones and the mark left out."""
    trouves = (f for f in racine.rglob("*") if f.is_file() or f.is_symlink())
    noms = {f.relative_to(racine).as_posix(): f for f in trouves}
    return {nom: f for nom, f in noms.items() if nom != MARQUE and not f.name.startswith(".")}


def _version(fichier: Path) -> tuple[int, int]:
    etat = fichier.stat()
    return etat.st_mtime_ns, etat.st_size
