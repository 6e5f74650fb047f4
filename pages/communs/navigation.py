"""Every screen of the application, in the order of the menu. To add a page, append one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tznr_kit.socle.acces.roles import MATRICE, ROLES, Capacite, Role
from tznr_kit.socle.reglages import RACINE

TOUS = frozenset(ROLES)

PUBLIC, PRO, PILOTER = "Vos droits", "Aller vers", "Cellule TZNR"


@dataclass(frozen=True)
class Ecran:
    """One screen: ``id`` is its address (``/mes_droits``), ``fichier`` its file in ``pages/``.

    ``capacite`` is what one must be allowed to do to open it, None for everybody: written here and nowhere else.
    ``icone`` is an icon name of the Material set that Streamlit serves itself.
    """

    id: str
    titre: str
    fichier: str
    groupe: str
    capacite: Capacite | None
    icone: str

    @property
    def roles(self) -> frozenset[Role]:
        """Who may open it."""
        return MATRICE[self.capacite] if self.capacite else TOUS

    @property
    def chemin(self) -> Path:
        """Absolute path of the page's file."""
        return RACINE / "pages" / self.fichier


ACCUEIL = Ecran("accueil", "Accueil", "accueil.py", "", None, "home")

ECRANS: tuple[Ecran, ...] = (
    ACCUEIL,
    Ecran("accessibilite", "Accessibilité", "accessibilite.py", "", None, "accessibility_new"),
    Ecran("montrer", "Montrez du doigt", "montrer.py", "", None, "touch_app"),
    Ecran("vos_donnees", "Vos données", "vos_donnees.py", "", None, "lock"),
    Ecran("mes_droits", "Mes droits", "mes_droits.py", PUBLIC, None, "checklist"),
    Ecran("ou_aller", "Où aller", "ou_aller.py", PUBLIC, None, "map"),
    Ecran("fiches", "Les fiches", "fiches.py", PUBLIC, None, "menu_book"),
    Ecran("demarche", "La démarche TZNR", "demarche.py", PUBLIC, None, "diversity_3"),
    Ecran("aujourdhui", "Aujourd'hui", "aujourdhui.py", PRO, "rencontre.compter", "today"),
    Ecran("actions", "Actions", "actions.py", PRO, "action.lire", "calendar_month"),
    Ecran("rappels", "Personnes à rappeler", "rappels.py", PRO, "consentement.recueillir", "phone_callback"),
    Ecran("chiffres", "Chiffres", "chiffres.py", PRO, "pilotage.lire", "monitoring"),
    Ecran("valise", "Mode valise", "valise.py", PRO, "valise.exporter", "work"),
    Ecran("reglages", "Réglages", "reglages.py", PRO, "rencontre.compter", "settings"),
    Ecran("et_si", "Et si…", "et_si.py", PRO, "simulation.comparer", "compare_arrows"),
    Ecran("preparer", "Préparer une action", "preparer.py", PRO, "action.preparer", "edit_calendar"),
    Ecran("jour_j", "Le jour J", "jour_j.py", PRO, "rencontre.saisir", "touch_app"),
    Ecran("consentement", "Être rappelé", "consentement.py", PRO, "consentement.recueillir", "call"),
    Ecran("compte_rendu", "Compte rendu", "compte_rendu.py", PRO, "compte_rendu.ecrire", "summarize"),
    Ecran("guide_aller_vers", "Guide de l'aller-vers", "guide_aller_vers.py", PRO, None, "handshake"),
    Ecran("se_former", "Se former", "se_former.py", PRO, None, "school"),
    Ecran("compte", "Mon compte", "compte.py", PRO, None, "person"),
    Ecran("recontacts", "Recontacts", "recontacts.py", PILOTER, "recontact.suivre", "phone_callback"),
    Ecran("pilotage", "Pilotage", "pilotage.py", PILOTER, "pilotage.lire", "monitoring"),
    Ecran("observatoire", "Observatoire", "observatoire.py", PILOTER, "observatoire.mesurer", "query_stats"),
    Ecran("zones_blanches", "Zones blanches", "zones_blanches.py", PILOTER, "action.lire", "explore"),
    Ecran("lieux_a_jour", "Les lieux", "lieux_a_jour.py", PILOTER, "lieu.gerer", "edit_location_alt"),
    Ecran("validation", "Validation et KIT", "validation.py", PILOTER, "action.valider", "event_available"),
    Ecran("contenus", "Contenus", "contenus.py", PILOTER, "action.valider", "fact_check"),
)


def ecrans_pour(role: Role) -> list[Ecran]:
    """Screens this role may open, in the order of the menu."""
    return [ecran for ecran in ECRANS if role in ecran.roles]


def ecrans_refuses(role: Role) -> list[Ecran]:
    """Screens that exist but that this role may not open."""
    return [ecran for ecran in ECRANS if role not in ecran.roles]


def ecran(identifiant: str) -> Ecran:
    """The screen of this id. Raises KeyError when there is none."""
    return {un.id: un for un in ECRANS}[identifiant]
