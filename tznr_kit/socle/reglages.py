"""Settings of an installation, read from the environment.

Each name is one place where an administrator of the Département may change something.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

from tznr_kit.socle.regard import vu
from tznr_kit.socle.surcouche import Fusion, est_une_surcouche

RACINE = Path(__file__).resolve().parent.parent.parent
CONTENU_NATIONAL = RACINE / ("content" if (RACINE / "content").is_dir() else "tznr_contenu")
INSTALLE = CONTENU_NATIONAL.name == "tznr_contenu"  # from a wheel: nothing is written beside the code
A_COMPLETER = "à compléter par le Département"


def dossier_contenu() -> Path:
    """Folder of the content (``TZNR_CONTENU``, default ``content/``), merged when it only holds what differs."""
    ecrit = dossier_ecrit()
    if not _est_une_surcouche(ecrit):
        return ecrit
    return _fusion(ecrit, dossier_donnees() / "contenu").a_jour()


def dossier_ecrit() -> Path:
    """The folder people edit (``TZNR_CONTENU``), as it is on the disk."""
    return _absolu(os.environ.get("TZNR_CONTENU") or str(CONTENU_NATIONAL), str(Path.cwd()))


@cache
def _est_une_surcouche(dossier: Path) -> bool:
    return est_une_surcouche(dossier)


@cache
def _fusion(dossier: Path, vers: Path) -> Fusion:
    return Fusion(dossier, CONTENU_NATIONAL, vers)


@cache
def _absolu(chemin: str, _depuis: str) -> Path:
    """Resolving asks the disk about every folder on the way: done once, it is asked for a thousand times a page."""
    return Path(chemin).resolve()


def dossier_donnees() -> Path:
    """Folder of what the application writes (``TZNR_DONNEES``, default ``donnees/``); created 0700."""
    dossier = Path(os.environ.get("TZNR_DONNEES") or (Path.cwd() if INSTALLE else RACINE) / "donnees").resolve()
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    return dossier


def adresse_base() -> str:
    """Address of the store of actions: ``TZNR_BASE`` (PostgreSQL), else an SQLite file in the data folder."""
    return os.environ.get("TZNR_BASE") or f"sqlite:///{dossier_donnees() / 'actions.sqlite'}"


def adresse_recontacts() -> str:
    """Address of the residents' store, another database: ``TZNR_BASE_RECONTACTS``, else its own SQLite file."""
    return os.environ.get("TZNR_BASE_RECONTACTS") or f"sqlite:///{dossier_donnees() / 'recontacts.sqlite'}"


def cle_recontacts() -> Path:
    """File of the keys of the residents' store (``TZNR_CLE_RECONTACTS``), never inside a database or a backup.

    By default in a folder beside the data, not in it: who copies the data does not take the keys. A key that an
    older version left in the data folder is still read there.
    """
    if choisie := os.environ.get("TZNR_CLE_RECONTACTS"):
        return Path(choisie)
    donnees = dossier_donnees()
    ancienne = donnees / "recontacts.cle"
    return ancienne if ancienne.exists() else donnees.with_name(f"{donnees.name}.cles") / "recontacts.cle"


def retraits() -> Path:
    """File of who was erased from the residents' store (``TZNR_RETRAITS``), copied apart from the backups."""
    return Path(os.environ.get("TZNR_RETRAITS") or dossier_donnees() / "recontacts.retraits")


def responsable_du_traitement() -> str:
    """Who answers for the residents' data (``TZNR_RESPONSABLE``, name and address), or that it is to be filled in."""
    return os.environ.get("TZNR_RESPONSABLE") or A_COMPLETER


def delegue_a_la_protection() -> str:
    """Contact of the data protection officer (``TZNR_DPO``), or that it is to be filled in: never an invented one."""
    return os.environ.get("TZNR_DPO") or A_COMPLETER


@vu
def chemin_contenu(nom: str) -> Path:
    """Path of one room of the content (``droits``, ``lieux``, ``questions.yaml``…).

    An installation elsewhere writes only what is its own in ``TZNR_CONTENU``: laid over the national content field by
    field (``contenu.yaml``, see tznr_kit/socle/surcouche.py), else room by room, an absent one being the national one.
    """
    local = dossier_contenu() / nom
    return local if local.exists() else CONTENU_NATIONAL / nom


def chemin_ecrit(nom: str) -> Path:
    """Where what the application itself writes of the content goes (the places): never into a merged copy."""
    ecrit = dossier_ecrit()
    return ecrit / nom if _est_une_surcouche(ecrit) else chemin_contenu(nom)


def dossiers_du_contenu() -> list[Path]:
    """The national content, and the folder of this installation when it is another one."""
    return list(dict.fromkeys((CONTENU_NATIONAL, dossier_contenu())))


def adresse_publique(port: int = 8501) -> str:
    """Address people type to reach this installation (``TZNR_ADRESSE``), no final slash: links, QR codes."""
    return (os.environ.get("TZNR_ADRESSE") or f"http://localhost:{port}").rstrip("/")


def tuiles_en_ligne() -> str | None:
    """Address of optional map tiles (``TZNR_TUILES``, ``https://…/{z}/{x}/{y}.png``), shown when reachable.

    Unset, the map asks nothing of any other machine.
    """
    return os.environ.get("TZNR_TUILES") or None


def adresse_smtp() -> str | None:
    """Mail server (``TZNR_SMTP``, ``smtp://user:password@host:587``); None: drafts only."""
    return os.environ.get("TZNR_SMTP") or None


def observatoire_local() -> bool:
    """May partners' files be loaded here? Only on the analyst's own machine (``TZNR_OBSERVATOIRE=local``)."""
    return os.environ.get("TZNR_OBSERVATOIRE") == "local"


def mandataires() -> tuple[str, ...]:
    """Networks of the proxies whose word is taken for a visitor's address (``TZNR_MANDATAIRES``, this machine)."""
    return tuple((os.environ.get("TZNR_MANDATAIRES") or "127.0.0.0/8 ::1/128").replace(",", " ").split())


def compteurs_actifs() -> bool:
    """Does the tool count how often it is used, without anybody (``TZNR_COMPTEURS=non`` stops it)?"""
    return os.environ.get("TZNR_COMPTEURS") != "non"


def imprimante_de_la_borne() -> str | None:
    """CUPS printer of the kiosk (``TZNR_BORNE_IMPRIMANTE``, a name of ``lpstat -p``); None: no printer."""
    return os.environ.get("TZNR_BORNE_IMPRIMANTE") or None


def papier_de_la_borne() -> Literal["a4", "ticket"]:
    """What that printer takes (``TZNR_BORNE_PAPIER``): a page, or a ticket of 72 mm. Raises ValueError."""
    sortes: dict[str, Literal["a4", "ticket"]] = {"a4": "a4", "ticket": "ticket"}
    choisi = os.environ.get("TZNR_BORNE_PAPIER") or "a4"
    if choisi in sortes:
        return sortes[choisi]
    raise ValueError(f"TZNR_BORNE_PAPIER : « a4 » ou « ticket », pas « {choisi} »")


def code_de_la_borne() -> str | None:
    """Digits that open the team's corner of the kiosk (``TZNR_BORNE_CODE``); None: the corner stays closed."""
    return os.environ.get("TZNR_BORNE_CODE") or None


def commune_de_la_borne() -> str | None:
    """INSEE code of the commune where the kiosk stands (``TZNR_BORNE_COMMUNE``); None: it shows no place."""
    return os.environ.get("TZNR_BORNE_COMMUNE") or None


def debit_de_l_api() -> int:
    """Households that one address may have computed in a minute through the API (``TZNR_API_DEBIT``, 600)."""
    return max(1, int(os.environ.get("TZNR_API_DEBIT") or 600))


def origines_de_l_api() -> tuple[str, ...]:
    """Sites whose pages may call the API from a browser (``TZNR_API_ORIGINES``, or ``*``); none by default."""
    return tuple((os.environ.get("TZNR_API_ORIGINES") or "").replace(",", " ").split())


def sites_qui_integrent() -> tuple[str, ...]:
    """Sites that may frame the simulator and the map (``TZNR_INTEGRATION``, ``https://…``); none unless said."""
    return tuple((os.environ.get("TZNR_INTEGRATION") or "").replace(",", " ").split())


def chiffres_publics() -> bool:
    """May anybody read the figures already released (``TZNR_CHIFFRES_PUBLICS=oui``)? The cell decides."""
    return os.environ.get("TZNR_CHIFFRES_PUBLICS") == "oui"


def agenda_public() -> bool:
    """May anybody subscribe to where stands will be (``TZNR_AGENDA_PUBLIC=oui``)? The cell decides."""
    return os.environ.get("TZNR_AGENDA_PUBLIC") == "oui"
