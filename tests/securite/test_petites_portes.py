"""Small doors: an identity half vouched for, two addresses, a link to the action of somebody else, a full disk."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.suites.aides import FICHE, PREUVE, cellule, une_personne
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.acces.comptes import CompteRefuse, inviter, lien_de_terrain, revoquer_liens
from tznr_kit.socle.magasin.sauvegarde import SauvegardeRefusee, sauvegarder
from tznr_kit.suites.exemplaires import deux_exemplaires
from tznr_kit.suites.personnes import normaliser_courriel
from tznr_kit.suites.recueil import Recueil

DEUX = [
    "ana@exemple.fr,bob@exemple.fr",
    "ana@exemple.fr;bob",
    "Ana <ana@exemple.fr>",
    "ana@exemple.fr:x",
    "a,b@exemple.fr",
]


@pytest.mark.parametrize("texte", DEUX)
def test_un_champ_une_adresse(texte: str, tmp_path: Path) -> None:
    assert normaliser_courriel(texte) == ""
    with pytest.raises(CompteRefuse):
        inviter(contexte(magasin_neuf(tmp_path), "admin"), texte, "Ana", "cellule")


def test_un_referent_ne_donne_de_lien_que_pour_ses_actions(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    action = action_validee(contexte(magasin, "cellule"))
    autre = Contexte(magasin, Acteur("autre", "Autre", "referent"))
    for geste in (lien_de_terrain, revoquer_liens):
        with pytest.raises(AccesRefuse):
            geste(autre, action.id)
    assert lien_de_terrain(Contexte(magasin, Acteur(action.referent, "Sien", "referent")), action.id)


def test_une_sauvegarde_est_fermee_des_son_premier_octet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    magasin = magasin_neuf(tmp_path)
    modes = []
    vrai = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (modes.append(os.fstat(fd).st_mode & 0o777), vrai(fd)))
    avant = os.umask(0)
    try:
        sauvegarder(magasin, tmp_path / "copie.gz")
    finally:
        os.umask(avant)
    assert modes == [0o600] and (tmp_path / "copie.gz").stat().st_mode & 0o777 == 0o600


def test_un_disque_plein_se_dit_en_mots_et_ne_laisse_rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    magasin = magasin_neuf(tmp_path)

    def plein(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", plein)
    with pytest.raises(SauvegardeRefusee):
        sauvegarder(magasin, tmp_path / "copie.gz")
    assert not list(tmp_path.glob("copie*"))


@pytest.mark.parametrize("nom", ["王秀英", "فاطمة", "Ольга", "Nguyễn Thị"])
def test_un_nom_de_partout_ne_va_pas_au_journal(nom: str, caplog: pytest.LogCaptureFixture) -> None:
    """The paper of a person whose name another script writes: drawn or refused, and never written in the log."""
    from dataclasses import replace

    caplog.set_level(logging.DEBUG)
    deux_exemplaires(Recueil("ABCD-EFGH", replace(FICHE, prenom=nom), PREUVE, "1", "0" * 64))
    assert nom not in caplog.text and not any(lettre in caplog.text for lettre in nom if ord(lettre) > 0x2FF)


def test_les_cles_ne_sont_pas_dans_le_dossier_des_donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tznr_kit.socle import reglages

    donnees = tmp_path / "donnees"
    monkeypatch.setenv("TZNR_DONNEES", str(donnees))
    monkeypatch.delenv("TZNR_CLE_RECONTACTS", raising=False)
    assert donnees not in reglages.cle_recontacts().parents
    (donnees / "recontacts.cle").write_text("{}")
    assert reglages.cle_recontacts() == donnees / "recontacts.cle", "une clé d'avant n'est pas oubliée"


def test_les_cles_ne_se_lisent_pas_dans_une_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    qui = cellule(tmp_path)
    une_personne(qui)
    with qui.registre.ouvert() as (_, cles):
        assert not any(cle in repr(cles) for cle in (*cles.chiffrement, cles.empreinte, cles.durable))
