"""Taking back the last import: what it added, changed or removed is kept beside the data until the next one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from tznr_kit.lieux import ecriture
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.contenu import Modele
from tznr_kit.socle.reglages import dossier_donnees


class Change(Modele):
    """One place before and after the import; None: it was not there."""

    avant: Lieu | None
    apres: Lieu | None


class DernierImport(Modele):
    """``dernier_import.json``: what the last import did."""

    source: str
    le: datetime.datetime
    changes: tuple[Change, ...]


def retenir(source: str, avant: Iterable[Lieu], apres: Iterable[Lieu]) -> None:
    """Keeps what is about to be written; an import that changes nothing leaves the last one to be taken back."""
    anciens, nouveaux = {un.id: un for un in avant}, {un.id: un for un in apres}
    ids = [*anciens, *(un for un in nouveaux if un not in anciens)]
    changes = tuple(
        Change(avant=anciens.get(un), apres=nouveaux.get(un)) for un in ids if anciens.get(un) != nouveaux.get(un)
    )
    if changes:
        dernier = DernierImport(source=source, le=datetime.datetime.now(datetime.UTC), changes=changes)
        _fichier().write_text(dernier.model_dump_json(), encoding="utf-8")


def dernier_import() -> DernierImport | None:
    """The import that can be taken back, None when there is none."""
    fichier = _fichier()
    return DernierImport.model_validate_json(fichier.read_bytes()) if fichier.is_file() else None


def annuler() -> tuple[int, list[str]]:
    """Takes the last import back: how many places are as before, and the names of those corrected since, kept so."""
    with ecriture.verrou():
        dernier = dernier_import()
        if dernier is None:
            return 0, []
        actuels = {un.id: un for un in annuaire().lieux}
        gardes = []
        for change in dernier.changes:
            identifiant, nom = _qui(change)
            if actuels.get(identifiant) != change.apres:
                gardes.append(nom)
            elif change.avant is None:
                del actuels[identifiant]
            else:
                actuels[identifiant] = change.avant
        ecriture.ecrire(actuels.values())
        _fichier().unlink()
        return len(dernier.changes) - len(gardes), gardes


def _qui(change: Change) -> tuple[str, str]:
    lieu = change.apres or change.avant
    if lieu is None:
        raise ValueError("un changement sans lieu")
    return lieu.id, lieu.nom


def _fichier() -> Path:
    return dossier_donnees() / "dernier_import.json"
