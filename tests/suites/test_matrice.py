"""Every call of the residents' room, tried by every role: refused before either store is opened."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest

import tznr_kit.chiffres
import tznr_kit.suites
from tests.socle.acces.aides import contexte
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.acces.acteur import APPELS, Appel
from tznr_kit.socle.acces.roles import MATRICE, ROLES
from tznr_kit.suites.registre import ContexteRecontacts

MODULES = [
    importlib.import_module(f"{salle.__name__}.{module.name}")
    for salle in (tznr_kit.suites, tznr_kit.chiffres)
    for module in pkgutil.iter_modules(salle.__path__)
]
NOTRES = [appel for appel in APPELS if appel.nom.startswith(("tznr_kit.suites.", "tznr_kit.chiffres."))]
# They only take what they are given somewhere already guarded, or guard nothing of their own.
SANS_GARDE = {
    "tznr_kit.suites.registre.avec_registre",
    "tznr_kit.suites.versement.verser",
    "tznr_kit.commandes.actions_bilan.executer",
}


class Intouchable:
    """A store that fails the test as soon as somebody opens it."""

    def __getattr__(self, nom: str) -> Any:
        raise AssertionError("un magasin a été ouvert avant le contrôle du rôle")


def test_aucun_appel_sans_garde() -> None:
    publiques = set()
    for module in MODULES:
        for nom, fonction in inspect.getmembers(module, inspect.isfunction):
            premier = next(iter(inspect.signature(fonction).parameters.values()), None)
            contextes = {"Contexte", "ContexteRecontacts"}
            if fonction.__module__ == module.__name__ and premier is not None and premier.annotation in contextes:
                publiques.add(f"{module.__name__}.{nom}")
    gardees = {appel.nom for appel in NOTRES}
    assert {nom for nom in publiques if not nom.split(".")[-1].startswith("_")} - SANS_GARDE <= gardees
    assert len(gardees) >= 15


@pytest.mark.parametrize("appel", NOTRES, ids=lambda appel: appel.nom)
def test_chaque_role_sur_chaque_appel(appel: Appel) -> None:
    parametres = list(inspect.signature(appel.fonction).parameters.values())[1:]
    manquants = [p for p in parametres if p.default is inspect.Parameter.empty]
    noms = {p.name: None for p in manquants if p.kind is p.KEYWORD_ONLY}
    for role in ROLES:
        if role not in MATRICE[appel.capacite]:
            ferme: Any = Intouchable()
            refuse = ContexteRecontacts(ferme, contexte(ferme, role).acteur, ferme)
            with pytest.raises(AccesRefuse):
                appel.fonction(refuse, *[None for _ in range(len(manquants) - len(noms))], **noms)


def test_le_terrain_recueille_mais_ne_relit_pas() -> None:
    lisent = {role for role in ROLES if role in MATRICE["recontact.suivre"]}
    assert lisent == {"cellule", "admin"}
    assert "terrain" in MATRICE["consentement.recueillir"]
