"""The cases are rule tests: their expectations are what the rules find, and what the reference finds too."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tznr_kit.__main__ import principal
from tznr_kit.droits.reponses import situation
from tznr_kit.formation.cas import Cas, cas_d_ecole
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.formation.verification import trouver, verifier
from tznr_kit.socle.contenu import ErreurContenu, lire_yaml
from tznr_kit.socle.reglages import RACINE

CAS = cas_d_ecole()
REFERENCE = Path(__file__).parent / "reference.jsonl"
"""The same households through OpenFisca-France 176.1.8 (two ends for a band): an independent computation."""


def _reference() -> dict[str, list[dict[str, Any]]]:
    par_cas: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ligne in REFERENCE.read_text(encoding="utf-8").splitlines():
        foyer = json.loads(ligne)
        par_cas[foyer["cas"]].append(foyer)
    return par_cas


def _divergences() -> dict[str, list[str]]:
    fichier = lire_yaml(RACINE / "content" / "divergences.yaml")
    return {une["id"]: une["droits"] for une in fichier["divergences"]}


def test_les_cas_du_terrain_sont_la() -> None:
    assert len(CAS) >= 22
    traites = {objectif for un in CAS.values() for objectif in un.objectifs}
    assert traites <= {objectif.id for objectif in objectifs()}
    assert {un.difficulte for un in CAS.values()} == {1, 2, 3}


@pytest.mark.parametrize("un", CAS.values(), ids=CAS)
def test_un_cas_est_un_test_des_regles(un: Cas) -> None:
    assert [ecart.phrase() for ecart in verifier(un, un.date)] == []


@pytest.mark.parametrize("un", CAS.values(), ids=CAS)
def test_un_cas_est_d_accord_avec_la_reference(un: Cas) -> None:
    """Within 1 €; inside the range of a band; a gap has its recorded divergence, and no divergence is idle."""
    expliques = {droit for nom in un.divergences for droit in _divergences()[nom]}
    trouves, differents = trouver(un, un.date), set()
    for foyer in _reference()[un.id]:
        for droit, montant in foyer["montants"].items():
            lu = trouves[droit]
            bas, haut = (lu.montant_min or 0, lu.montant_max or 0) if lu.montant is None else (lu.montant, lu.montant)
            if not bas - 1 <= montant <= haut + 1:
                differents.add(droit)
        css = trouves["css"]
        if css.statut != "a_verifier" and (css.niveau or "non", css.participation or 0) != (
            foyer["css"],
            foyer["participation"],
        ):
            differents.add("css")
    assert differents <= expliques
    assert bool(un.divergences) == bool(differents)


@pytest.mark.parametrize("un", CAS.values(), ids=CAS)
def test_tout_reveler_donne_le_foyer_entier(un: Cas) -> None:
    connues = un.reponses_connues(range(len(un.informations)))
    assert situation(connues, complet=un.complet) == un.situation
    assert un.reponses_connues([]) == {}


def test_une_attente_perimee_fait_echouer_la_commande(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _copier(tmp_path, monkeypatch, "montant: 161.82", "montant: 160.0")
    assert principal(["formation", "verifier", "--date", "2026-11"]) == 1
    assert "p01 · rsa : attendu probable 160.00 €, trouvé probable 161.82 €" in capsys.readouterr().out


def test_un_droit_ouvert_que_personne_n_attendait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _copier(tmp_path, monkeypatch, "  rsa: {statut: probable, montant: 161.82}\n", "")
    assert principal(["formation", "verifier", "--date", "2026-11"]) == 1
    assert "p01 · rsa : attendu non" in capsys.readouterr().out


def test_un_motif_inconnu_est_nomme_avec_son_fichier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _copier(tmp_path, monkeypatch, "motif: dautres_en_ont_plus_besoin", "motif: flemme")
    with pytest.raises(ErreurContenu, match=r"p01\.yaml.*motif.*flemme"):
        cas_d_ecole()


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("activite: agriculteur", "activitee: agriculteur", r"p01\.yaml.*adultes\[0\]\.activitee.*dire « activite »"),
        ("\ndivergences: []", "\ndivergences: [asi_avril_2062]", r"p01\.yaml.*divergences\[0\].*divergence inconnu"),
    ],
)
def test_un_foyer_mal_ecrit_est_nomme_avec_son_fichier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, avant: str, apres: str, dit: str
) -> None:
    _copier(tmp_path, monkeypatch, avant, apres)
    with pytest.raises(ErreurContenu, match=dit):
        cas_d_ecole()


def test_tous_les_cas_sont_justes_en_novembre_2026(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["formation", "verifier", "--date", "2026-11", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def _copier(dossier: Path, monkeypatch: pytest.MonkeyPatch, avant: str, apres: str) -> None:
    """An installation whose case p01 alone is different."""
    shutil.copytree(RACINE / "content", dossier / "content")
    monkeypatch.setenv("TZNR_CONTENU", str(dossier / "content"))
    fichier = dossier / "content" / "cas" / "p01.yaml"
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")
