"""Another's action, by its identifier: every guarded call that takes one is tried by who has nothing to do with it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.actions.aides import AUJOURD_HUI, fiche
from tests.securite.test_comptes_fermes import _tout_charger
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import creneaux, cycle, preparations, transmissions
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.acces.acteur import Appel

VALEURS: dict[str, Any] = {
    "date": AUJOURD_HUI, "date | None": None, "str | None": None, "int": 1, "bool": True, "bytes": b"%PDF-1.4",
    "dict[str, Any]": {}, "list[Any]": [], "Iterable[Creneau]": [],
}  # fmt: skip
# Refused for what they say before the action is opened; they are tried with good words below.
AUTREMENT = {"transmissions.confier", "recueil.recueillir", "pieces.joindre", "corrections.corriger_rencontre"}


@pytest.fixture
def referent(tmp_path: Path) -> Contexte:
    """Whose action « a1 » it is; « brouillon » is not open to anybody else."""
    magasin = magasin_neuf(tmp_path)
    un = contexte(magasin, "referent", "Un")
    for nom in ("a1", "brouillon"):
        preparations.creer(un, nom, fiche(kit_demande=False))
    cycle.soumettre(un, "a1", AUJOURD_HUI)
    cycle.valider(contexte(magasin, "cellule"), "a1", None)
    return un


def _appels() -> list[Appel]:
    return [un for un in _tout_charger() if "action_id" in inspect.signature(un.fonction).parameters]


def _passe(appel: Appel, qui: Contexte, action: str) -> bool:
    """Whether the call gave or did something."""
    attendus = [p for p in inspect.signature(appel.fonction).parameters.values() if p.default is p.empty][1:]
    arguments = [action if un.name == "action_id" else VALEURS.get(str(un.annotation), "x") for un in attendus]
    try:
        return appel.fonction(qui, *arguments) is not None
    except (AccesRefuse, Introuvable):
        return False


def _eprouves() -> list[Appel]:
    essayes = [un for un in _appels() if ".".join(un.nom.split(".")[-2:]) not in AUTREMENT]
    assert len(essayes) > 25
    return essayes


def test_l_action_d_un_autre_referent_ne_s_ouvre_par_aucun_appel(referent: Contexte) -> None:
    autre = contexte(referent.magasin, "referent", "Deux")
    assert [un.nom for un in _eprouves() if _passe(un, autre, "a1")] == []


def test_le_lien_d_une_equipe_n_ouvre_aucune_autre_action(referent: Contexte) -> None:
    telephone = Contexte(referent.magasin, Acteur("t", "Téléphone", "terrain", action_id="ailleurs"))
    assert [un.nom for un in _eprouves() if _passe(un, telephone, "a1")] == []


@pytest.mark.parametrize("action", ["brouillon", "inconnue"])
def test_ce_qui_n_est_pas_ouvert_au_suivi_ne_se_confie_ni_ne_se_prend(referent: Contexte, action: str) -> None:
    equipe = contexte(referent.magasin, "terrain", "Équipe")
    with pytest.raises((AccesRefuse, Introuvable)):
        transmissions.confier(equipe, action, "rsa", "CCAS", AUJOURD_HUI)
    with pytest.raises((AccesRefuse, Introuvable)):
        creneaux.lister(equipe, action)
    assert transmissions.confier(equipe, "a1", "rsa", "CCAS", AUJOURD_HUI)


def test_un_identifiant_deja_pris_ne_rend_pas_l_action_d_un_autre(referent: Contexte) -> None:
    with pytest.raises(AccesRefuse):
        preparations.creer(contexte(referent.magasin, "referent", "Deux"), "a1", fiche())
    assert preparations.creer(referent, "a1", fiche()).id == "a1", "mon double clic fait une seule action"
