"""The audit log is append-only, and one altered byte is found."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.commandes.audit import declarer
from tznr_kit.socle.audit.entree import CHAMPS
from tznr_kit.socle.audit.journal import noter, verifier
from tznr_kit.socle.magasin import Magasin


def _journal(tmp_path: Path, lignes: int = 5) -> Magasin:
    magasin = magasin_neuf(tmp_path)
    acteur = contexte(magasin).acteur
    with magasin.ecriture() as session:
        for numero in range(lignes):
            noter(session, acteur, "essai", f"objet {numero}", "détail é")
    return magasin


def test_chaine_intacte(tmp_path: Path) -> None:
    with _journal(tmp_path).lecture() as session:
        verdict = verifier(session)
    assert (verdict.lignes, verdict.defaut) == (5, None)


@pytest.mark.parametrize("acte", ["UPDATE audit SET detail = 'x'", "DELETE FROM audit"])
def test_la_base_refuse_de_modifier_le_journal(tmp_path: Path, acte: str) -> None:
    magasin = _journal(tmp_path)
    with pytest.raises(DatabaseError, match="ne se modifie pas"), magasin.ecriture() as session:
        session.execute(text(acte))


@pytest.mark.parametrize("champ", [*CHAMPS[1:], "empreinte"])
def test_un_octet_change_se_voit_dans_chaque_colonne(tmp_path: Path, champ: str) -> None:
    magasin = _journal(tmp_path)
    with magasin.ecriture() as session:
        session.execute(text("DROP TRIGGER audit_fige_update"))
        session.execute(text(f"UPDATE audit SET {champ} = 'X' || substr({champ}, 2) WHERE numero = 3"))
    with magasin.lecture() as session:
        defaut = verifier(session).defaut
    assert defaut is not None and defaut.startswith(("ligne 3", "ligne 4"))


def test_une_ligne_retiree_ou_une_fin_coupee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    magasin = _journal(tmp_path)
    monkeypatch.setattr("tznr_kit.commandes.audit.magasin_principal", lambda: magasin)
    with magasin.lecture() as session:
        derniere = verifier(session).derniere
    assert _commande("--attendu", derniere) == 0
    with magasin.ecriture() as session:
        session.execute(text("DROP TRIGGER audit_fige_delete"))
        session.execute(text("DELETE FROM audit WHERE numero = 5"))
    assert _commande() == 0, "une fin coupée laisse une chaîne plus courte mais valable"
    assert _commande("--attendu", derniere) == 1
    with magasin.ecriture() as session:
        session.execute(text("DELETE FROM audit WHERE numero = 2"))
    assert _commande() == 1


def test_un_acte_annule_ne_laisse_pas_de_trace(tmp_path: Path) -> None:
    magasin = _journal(tmp_path, 1)
    with pytest.raises(RuntimeError), magasin.ecriture() as session:
        noter(session, contexte(magasin).acteur, "essai", "annulé")
        raise RuntimeError
    with magasin.lecture() as session:
        assert verifier(session).lignes == 1


def _commande(*arguments: str) -> int:
    import argparse

    analyseur = argparse.ArgumentParser()
    declarer(analyseur)
    choix = analyseur.parse_args(["verifier", *arguments])
    return int(choix.executer(choix))
