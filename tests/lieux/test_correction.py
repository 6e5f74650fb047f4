"""The cell corrects a place by hand; people report errors."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.socle.acces.aides import contexte
from tznr_kit.lieux.correction import CHAMPS, CorrectionRefusee, ajouter, corriger
from tznr_kit.lieux.fiche import a_verifier
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.signalements import a_traiter, signaler, traiter
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.magasin import Magasin

JOUR = datetime.date(2026, 12, 1)
MURET = "mds-31395-mds-de-muret"
NOUVEAU: dict[str, Any] = {
    "nom": "Restos du cœur de Muret",
    "adresse": "1 rue de l'Essai",
    "code_postal": "31600",
    "commune": "31395",
    "lat": 43.461,
    "lon": 1.327,
    "precision": "adresse",
    "horaires": "Tu 09:00-12:00",
}


def valeurs(**change: Any) -> dict[str, Any]:
    connu = annuaire().par_id[MURET].model_dump()
    return {champ: connu[champ] for champ in CHAMPS} | change


def test_corriger_ecrit_date_et_protege(copie: Path, cellule: Contexte) -> None:
    avant = annuaire()
    corriger(cellule, avant, avant.par_id[MURET], valeurs(courriel="mds.muret@exemple.fr"), JOUR)
    apres = annuaire().par_id[MURET]
    assert (apres.courriel, apres.verifie_le, apres.fiabilite) == ("mds.muret@exemple.fr", JOUR, "A")
    assert {"telephone", "courriel", "horaires"} <= set(apres.verifies)
    assert "fauteuil" not in apres.verifies
    assert not a_verifier(apres, JOUR)
    assert a_verifier(apres, JOUR + datetime.timedelta(days=800))


def test_une_valeur_effacee_redevient_inconnue(copie: Path, cellule: Contexte) -> None:
    avant = annuaire()
    corriger(cellule, avant, avant.par_id[MURET], valeurs(transport=None), JOUR)
    assert annuaire().par_id[MURET].transport is None


@pytest.mark.parametrize(
    ("faute", "dit"),
    [
        ({"telephone": "0534"}, "telephone"),
        ({"horaires": "lundi"}, "horaires"),
        ({"lat": 48.85, "lon": 2.35}, "pas dans la commune"),
        ({"commune": None}, "commune"),
        ({"code_postal": "31000"}, "pas un code postal"),
    ],
)
def test_une_correction_fausse_ne_change_rien(copie: Path, cellule: Contexte, faute: dict[str, Any], dit: str) -> None:
    avant = annuaire()
    with pytest.raises(CorrectionRefusee, match=dit):
        corriger(cellule, avant, avant.par_id[MURET], valeurs(**faute), JOUR)
    assert annuaire() is avant


def test_ajouter_un_lieu_puis_le_refuser_en_double(copie: Path, cellule: Contexte) -> None:
    ajouter(cellule, annuaire(), "association_solidarite", NOUVEAU, JOUR)
    ajoute = next(un for un in annuaire().lieux if un.source == "cellule")
    assert (ajoute.id, ajoute.telephone) == ("association_solidarite-31395-restos-du-coeur-de-muret", None)
    with pytest.raises(CorrectionRefusee, match="existe déjà"):
        ajouter(cellule, annuaire(), "association_solidarite", NOUVEAU, JOUR)
    voisin = ajouter(cellule, annuaire(), "association_solidarite", NOUVEAU | {"nom": "Autre"}, JOUR)
    ailleurs = ajouter(cellule, annuaire(), "association_solidarite", NOUVEAU | {"adresse": "3 autre rue"}, JOUR)
    assert {voisin.id, ailleurs.id, ajoute.id} <= set(annuaire().par_id)
    assert annuaire().par_id[ajoute.id] == ajoute


@pytest.mark.parametrize("role", ["terrain", "referent", "analyste"])
def test_seule_la_cellule_corrige(copie: Path, magasin: Magasin, role: Any) -> None:
    avant = annuaire()
    with pytest.raises(AccesRefuse):
        corriger(contexte(magasin, role), avant, avant.par_id[MURET], valeurs(), JOUR)
    with pytest.raises(AccesRefuse):
        a_traiter(contexte(magasin, role))


def test_un_signalement_arrive_une_fois_et_se_regle(magasin: Magasin, cellule: Contexte) -> None:
    signaler(magasin, MURET, "horaires")
    signaler(magasin, MURET, "horaires")
    signaler(magasin, MURET, "ferme")
    ouverts = a_traiter(cellule)
    assert [(un.lieu_id, un.nature) for un in ouverts] == [(MURET, "horaires"), (MURET, "ferme")]
    traiter(cellule, ouverts[0].id)
    assert [un.nature for un in a_traiter(cellule)] == ["ferme"]
    signaler(magasin, MURET, "horaires")
    assert len(a_traiter(cellule)) == 2


def test_un_signalement_inconnu_est_refuse(magasin: Magasin) -> None:
    with pytest.raises(ValueError, match="inconnue"):
        signaler(magasin, MURET, "n'importe quoi")
