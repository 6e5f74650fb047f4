"""Who may do what: roles, accounts, sessions, and the guard of store calls."""

from tznr_kit.socle.acces.acteur import AccesRefuse, Acteur, Contexte, differer, reserve
from tznr_kit.socle.acces.roles import ROLES, Capacite, Role, peut

__all__ = ["ROLES", "AccesRefuse", "Acteur", "Capacite", "Contexte", "Role", "differer", "peut", "reserve"]
