"""Every store call, tried by every role: what the matrix refuses is refused before anything is read."""

import importlib
import inspect
import pkgutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import tznr_kit.actions
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.abonnement import SansCompte
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.acces.acteur import APPELS, Appel
from tznr_kit.socle.acces.roles import MATRICE, ROLES, Role

MODULES = [
    importlib.import_module(f"tznr_kit.actions.{m.name}") for m in pkgutil.iter_modules(tznr_kit.actions.__path__)
]
MODULES.append(importlib.import_module("tznr_kit.socle.acces.comptes"))
MODULES += [importlib.import_module(f"tznr_kit.formation.{nom}") for nom in ("seances", "participation")]
ROLE_PAR_CAPACITE = {
    "rencontre.saisir": "terrain referent cellule admin",
    "rencontre.compter": "terrain referent cellule analyste admin",
    "action.lire": "referent cellule analyste admin",
    "action.preparer": "referent cellule admin",
    "action.valider": "cellule admin",
    "compte_rendu.lire": "referent cellule analyste admin",
    "compte_rendu.ecrire": "referent cellule admin",
    "compte_rendu.valider": "cellule admin",
    "kit.lire": "referent cellule analyste admin",
    "kit.gerer": "cellule admin",
    "lieu.gerer": "cellule admin",
    "lien_terrain.creer": "referent cellule admin",
    "valise.exporter": "referent cellule admin",
    "valise.importer": "cellule admin",
    "compte.gerer": "admin",
    "demo.gerer": "admin",
    "observatoire.mesurer": "analyste",
    "simulation.comparer": "terrain referent cellule analyste admin",
    "formation.suivre": "public terrain referent cellule analyste admin",
    "formation.animer": "cellule admin",
    "consentement.recueillir": "terrain referent cellule admin",
    "recontact.suivre": "cellule admin",
    "recontact.cles": "admin",
    "pilotage.lire": "cellule analyste admin",
}


def _les_notres() -> list[Appel]:
    return [
        appel
        for appel in APPELS
        if appel.nom.startswith(("tznr_kit.actions.", "tznr_kit.socle.acces.", "tznr_kit.formation."))
    ]


def test_la_matrice_est_celle_qui_est_ecrite_ici() -> None:
    assert {capacite: sorted(roles) for capacite, roles in MATRICE.items()} == {
        capacite: sorted(roles.split()) for capacite, roles in ROLE_PAR_CAPACITE.items()
    }


def _publiques() -> list[str]:
    """Public functions of the rooms whose first argument is a Contexte and which open the store themselves."""
    noms = []
    for module in MODULES:
        for nom, fonction in inspect.getmembers(module, inspect.isfunction):
            premier = next(iter(inspect.signature(fonction).parameters.values()), None)
            if fonction.__module__ == module.__name__ and premier is not None and premier.annotation == "Contexte":
                noms.append(f"{module.__name__}.{nom}")
    return [nom for nom in noms if not nom.split(".")[-1].startswith("_")]


def test_aucun_appel_du_magasin_sans_garde() -> None:
    assert set(_publiques()) <= {appel.nom for appel in APPELS}
    assert len(_publiques()) > 15


@pytest.mark.parametrize("appel", _les_notres(), ids=lambda appel: appel.nom)
def test_chaque_role_sur_chaque_appel(appel: Appel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Intouchable:
        """A store that fails the test as soon as somebody opens it."""

        def __getattr__(self, nom: str) -> Any:
            raise AssertionError("le magasin a été ouvert avant le contrôle du rôle")

    for role in ROLES:
        if role not in MATRICE[appel.capacite]:
            refuse = Contexte(Intouchable(), contexte(None, role).acteur)  # type: ignore[arg-type]
            with pytest.raises(AccesRefuse):
                appel.fonction(refuse, *_arguments(appel))


def _arguments(appel: Appel) -> list[Any]:
    parametres = list(inspect.signature(appel.fonction).parameters.values())[1:]
    return [None for parametre in parametres if parametre.default is inspect.Parameter.empty]


@pytest.mark.parametrize("role", ROLES)
def test_un_role_permis_passe_la_garde(role: Role, tmp_path: Path) -> None:
    permis = contexte(magasin_neuf(tmp_path), role)
    for appel in _les_notres():
        if role in MATRICE[appel.capacite] and len(_arguments(appel)) == 0:
            # The calendar of an account: these actors have a role, and no account of their own in the store.
            with suppress(SansCompte):
                appel.fonction(permis)
