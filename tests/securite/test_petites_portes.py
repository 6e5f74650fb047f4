"""Small doors: an identity half vouched for, two addresses, a link to the action of somebody else, a full disk."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.suites.aides import FICHE, JOUR, PREUVE, cellule, octets, une_personne
from tznr_kit.__main__ import principal
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.acces.comptes import CompteRefuse, inviter, lien_de_terrain, revoquer_liens
from tznr_kit.socle.acces.jetons import condenser
from tznr_kit.socle.acces.sessions import ConnexionRefusee, se_connecter
from tznr_kit.socle.debit import Debit
from tznr_kit.socle.magasin import MagasinIndisponible, connexion
from tznr_kit.socle.magasin.sauvegarde import SauvegardeRefusee, sauvegarder
from tznr_kit.socle.magasin.tables_acces import Tentative
from tznr_kit.socle.magasin.tables_audit import AuditActions
from tznr_kit.suites import demandes, registre
from tznr_kit.suites.exemplaires import deux_exemplaires
from tznr_kit.suites.personnes import normaliser_courriel
from tznr_kit.suites.recueil import Recueil
from tznr_kit.suites.tables import Recontact

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


def test_une_base_plus_recente_se_dit_en_mots(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    with magasin.ecriture() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(MagasinIndisponible, match=r"plus récente.*9999.*mettez l'application à jour"):
        connexion.ouvrir(f"sqlite:///{tmp_path / 'actions.sqlite'}", "actions", magasin.audit)


def test_un_dossier_qui_ne_s_ecrit_pas_se_dit_en_mots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ferme(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/donnees")

    monkeypatch.setattr(Path, "touch", ferme)
    with pytest.raises(MagasinIndisponible, match="ne s'écrit pas : /donnees"):
        connexion.ouvrir(f"sqlite:///{tmp_path / 'a.sqlite'}", "actions", AuditActions)


@pytest.mark.parametrize("chose", ["comptes lister", "audit verifier"])
def test_une_commande_dit_une_panne_sans_trace(
    chose: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZNR_BASE", f"sqlite:///{tmp_path / 'vieille.sqlite'}")
    (tmp_path / "vieille.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert principal(chose.split()) == 1
    dit = capsys.readouterr().err
    assert "base de données" in dit and "Traceback" not in dit


def test_rien_d_une_fiche_effacee_ne_reste_au_journal_apres_une_lecture(tmp_path: Path) -> None:
    """A reader holds the old pages when she withdraws: the sweep takes them away as soon as it is done."""
    qui = cellule(tmp_path)
    recontact_id, _ = une_personne(qui)
    with qui.registre.magasin.lecture() as session:
        coffre = session.execute(select(Recontact.coffre)).scalar_one()
        demandes.retirer(qui, recontact_id, JOUR, opposition=False)
        assert qui.registre in registre.A_TASSER
    registre.tasser_ce_qui_reste()
    assert qui.registre not in registre.A_TASSER
    assert coffre[20:60].encode() not in octets(tmp_path)


def test_une_adresse_de_visiteur_ne_se_retrouve_pas_dans_une_copie(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    with pytest.raises(ConnexionRefusee):
        se_connecter(magasin, "ana@exemple.fr", "quatre mots bien au hasard", "192.0.2.7")
    with magasin.lecture() as session:
        gardees = set(session.execute(select(Tentative.cle)).scalars())
    devinees = {f"{genre}:{valeur}" for genre in "ac" for valeur in ("192.0.2.7", "ana@exemple.fr")}
    devinees |= {"192.0.2.7", "ana@exemple.fr"}
    assert len(gardees) == 2 and not gardees & {condenser(une) for une in devinees}


def test_un_debit_compte_par_adresse_et_en_tout() -> None:
    debit = Debit(par_adresse=3, en_tout=7, fenetre=60)
    assert [debit.permis("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert [debit.permis("b", 1.0) for _ in range(4)] == [True, True, True, False]
    assert [debit.permis(f"c{rang}", 2.0) for rang in range(3)] == [True, False, False], "sept en tout"
    assert debit.permis("a", 60.0), "une fenêtre après, de nouveau"
    for rang in range(6000):
        debit.permis(f"x{rang}", 200.0)
    assert len(debit._faits) <= 5000
