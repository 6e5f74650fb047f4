"""Roles, and the one table that says what each may do."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["public", "terrain", "referent", "cellule", "analyste", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)

LIBELLES: dict[Role, str] = {
    "public": "visiteur",
    "terrain": "équipe de terrain",
    "referent": "référent d'action",
    "cellule": "cellule TZNR",
    "analyste": "analyste",
    "admin": "administration",
}

Capacite = Literal[
    "rencontre.saisir",
    "rencontre.compter",
    "action.lire",
    "action.preparer",
    "action.valider",
    "compte_rendu.lire",
    "compte_rendu.ecrire",
    "compte_rendu.valider",
    "kit.lire",
    "kit.gerer",
    "lieu.gerer",
    "lien_terrain.creer",
    "valise.exporter",
    "valise.importer",
    "compte.gerer",
    "demo.gerer",
    "observatoire.mesurer",
    "simulation.comparer",
    "formation.suivre",
    "formation.animer",
    "consentement.recueillir",
    "recontact.suivre",
    "recontact.cles",
    "pilotage.lire",
]

_SAISIE: frozenset[Role] = frozenset({"terrain", "referent", "cellule", "admin"})
_LECTURE: frozenset[Role] = frozenset({"referent", "cellule", "analyste", "admin"})
_REFERENT: frozenset[Role] = frozenset({"referent", "cellule", "admin"})
_CELLULE: frozenset[Role] = frozenset({"cellule", "admin"})
_ADMIN: frozenset[Role] = frozenset({"admin"})

MATRICE: dict[Capacite, frozenset[Role]] = {
    "rencontre.saisir": _SAISIE,
    "rencontre.compter": _SAISIE | _LECTURE,
    "action.lire": _LECTURE,
    "action.preparer": _REFERENT,
    "action.valider": _CELLULE,
    "compte_rendu.lire": _LECTURE,
    "compte_rendu.ecrire": _REFERENT,
    "compte_rendu.valider": _CELLULE,
    "kit.lire": _LECTURE,
    "kit.gerer": _CELLULE,
    "lieu.gerer": _CELLULE,
    "lien_terrain.creer": _REFERENT,
    "valise.exporter": _REFERENT,
    "valise.importer": _CELLULE,
    "compte.gerer": _ADMIN,
    "demo.gerer": _ADMIN,
    "observatoire.mesurer": frozenset({"analyste"}),
    "simulation.comparer": frozenset(ROLES) - {"public"},
    "formation.suivre": frozenset(ROLES),
    "formation.animer": _CELLULE,
    "consentement.recueillir": _SAISIE,
    "recontact.suivre": _CELLULE,
    "recontact.cles": _ADMIN,
    "pilotage.lire": _CELLULE | {"analyste"},
}


def peut(role: Role, capacite: Capacite) -> bool:
    """Does this role hold this capacity?"""
    return role in MATRICE[capacite]
