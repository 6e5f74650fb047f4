"""Who may do what: roles, accounts, sessions, and the guard of pages and store calls."""

from tznr_kit.acces.acteur import AccesRefuse, Acteur, Contexte, differer, reserve
from tznr_kit.acces.courant import acteur_courant, exiger, role_courant
from tznr_kit.acces.roles import ROLES, Capacite, Role, peut

__all__ = [
    "ROLES",
    "AccesRefuse",
    "Acteur",
    "Capacite",
    "Contexte",
    "Role",
    "acteur_courant",
    "differer",
    "exiger",
    "peut",
    "reserve",
    "role_courant",
]
