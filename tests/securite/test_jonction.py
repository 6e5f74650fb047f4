"""The two stores do not join, by key, by order, by time, nor by comparing one night with the next."""

from __future__ import annotations

import gzip
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.actions.aides import action_validee
from tests.securite.attaques.jonction import jointures, vivre
from tests.suites.aides import FICHE, JOUR, PREUVE, cellule, une_personne
from tznr_kit.suites import demandes, purge
from tznr_kit.suites.cles import CleRefusee, lire_cles
from tznr_kit.suites.copies import copier, remettre
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.recueil import recueillir
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre


@pytest.fixture
def qui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContexteRecontacts:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    return cellule(tmp_path)


def test_l_attaquant_ne_joint_personne(qui: ContexteRecontacts, tmp_path: Path) -> None:
    assert jointures(vivre(tmp_path)) == 0


@pytest.mark.parametrize(("base", "tables"), [
    ("actions", ("rencontre", "groupe", "cloture_anonyme", "evenement_recontact")),
    ("recontacts", ("recontact", "tentative", "opposition", "ligne_a_verser")),
])  # fmt: skip
def test_aucune_table_ne_garde_l_ordre_d_arrivee(
    qui: ContexteRecontacts, tmp_path: Path, base: str, tables: tuple[str, ...]
) -> None:
    with sqlite3.connect(tmp_path / f"{base}.sqlite") as connexion:
        for table in tables:
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                connexion.execute(f"SELECT rowid FROM {table}")


def _telephones(octets: str, cle: str) -> list[str]:
    """Ten digits found back from fingerprints and a key: the attacker tries the numbers he suspects."""
    import base64
    import hashlib
    import hmac

    clef = base64.urlsafe_b64decode(cle)
    essais = {
        hmac.new(clef, f"telephone:06112233{fin:02}".encode(), hashlib.sha256).hexdigest(): f"06112233{fin:02}"
        for fin in range(100)
    }
    return [numero for empreinte, numero in essais.items() if empreinte in octets]


def test_apres_une_rotation_une_ancienne_copie_et_la_nouvelle_cle_ne_donnent_rien(
    qui: ContexteRecontacts, tmp_path: Path
) -> None:
    admin = cellule(tmp_path, "admin")
    recontact_id, recueil = une_personne(qui)
    copier(qui.registre, tmp_path / "avant.gz")
    with sqlite3.connect(tmp_path / "recontacts.sqlite") as source:
        brute = "\n".join(source.iterdump())
    ancienne = lire_cles(qui.registre.fichier_cles)
    assert _telephones(brute, ancienne.empreinte), "l'attaque sait trouver un numéro quand elle a la bonne clé"
    purge.tourner_cle(admin)
    nouvelle = lire_cles(qui.registre.fichier_cles)
    for cle in (nouvelle.empreinte, nouvelle.durable):
        assert _telephones(brute, cle) == []
    with pytest.raises(CleRefusee):
        neuf = ouvrir_registre(f"sqlite:///{tmp_path / 'neuf.sqlite'}", qui.registre.fichier_cles)
        remettre(neuf, tmp_path / "avant.gz")
    scelle = gzip.decompress((tmp_path / "avant.gz").read_bytes()).decode()
    assert recontact_id not in scelle and _telephones(scelle, ancienne.empreinte) == []
    # Nothing is lost for the person: by her number, by her code, and for a second record of hers.
    assert [un.id for un in demandes.chercher(qui, "06 11 22 33 44")] == [recontact_id]
    assert [un.id for un in demandes.chercher(qui, recueil.code)] == [recontact_id]


def test_une_opposition_tient_apres_une_rotation(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, _ = une_personne(qui)
    demandes.retirer(qui, recontact_id, JOUR, opposition=True)
    purge.tourner_cle(cellule(tmp_path, "admin"))
    with pytest.raises(RecontactRefuse, match="opposition"):
        une_personne(qui)
    for contact in ("06 11 22 33 44", FICHE.courriel):
        assert demandes.lever_opposition(qui, contact)
    une_personne(qui)


def test_une_copie_restauree_ne_ramene_pas_qui_est_parti(qui: ContexteRecontacts, tmp_path: Path) -> None:
    garde, _ = une_personne(qui)
    action = action_validee(qui, titre="Marché de Muret")
    parti = "11111111-1111-4111-8111-111111111111"
    recueillir(qui, action.id, parti, replace(FICHE, telephone="06 99 88 77 66", courriel=""), PREUVE)
    copier(qui.registre, tmp_path / "nuit.gz")
    demandes.retirer(qui, parti, JOUR, opposition=False)
    retraits = tmp_path / "recontacts.retraits"
    assert parti not in retraits.read_text(encoding="ascii") and retraits.stat().st_mode & 0o077 == 0
    neuf = ouvrir_registre(f"sqlite:///{tmp_path / 'neuf.sqlite'}", qui.registre.fichier_cles)
    assert remettre(neuf, tmp_path / "nuit.gz")["retires"] == 1
    ailleurs = ContexteRecontacts(qui.magasin, qui.acteur, neuf)
    assert demandes.montrer(ailleurs, garde).id == garde
    with pytest.raises(RecontactRefuse):
        demandes.montrer(ailleurs, parti)


def test_ce_qui_attend_la_nuit_est_scelle(qui: ContexteRecontacts, tmp_path: Path) -> None:
    from tznr_kit.suites.cloture import ResultatDroit, cloturer

    recontact_id, _ = une_personne(qui)
    cloturer(qui, recontact_id, [ResultatDroit("aspa", "ouvert", "declare")], JOUR)
    with sqlite3.connect(tmp_path / "recontacts.sqlite") as connexion:
        lignes = connexion.execute("SELECT genre, valeurs FROM ligne_a_verser").fetchall()
    assert len(lignes) == 3
    assert {genre for genre, _ in lignes} == {"scelle"} and "aspa" not in json.dumps(lignes)


def test_la_nuit_verse_une_fois_quand_assez_de_personnes_y_sont(qui: ContexteRecontacts, tmp_path: Path) -> None:
    """Where the machine has no timer, the server does it; fewer than five people wait for the others."""
    from datetime import datetime, timedelta

    from tznr_kit.socle.magasin.nuit import prendre
    from tznr_kit.socle.magasin.tables_actions import EvenementRecontact
    from tznr_kit.web.balayage import PARIS, VERSEMENT, la_nuit

    action = action_validee(qui)

    def versees() -> int:
        with qui.magasin.lecture() as session:
            return session.query(EvenementRecontact).count()

    def accords(combien: int, rang: int) -> None:
        for un in range(combien):
            fiche = replace(FICHE, telephone=f"06 11 22 {rang:02} {un:02}", courriel="")
            recueillir(qui, action.id, f"{rang}{un}1111111-1111-4111-8111-111111111111"[:36], fiche, PREUVE)

    accords(4, 10)
    jour, nuit = datetime(2026, 11, 28, 14, tzinfo=PARIS), datetime(2026, 11, 29, 3, tzinfo=PARIS)
    assert la_nuit(jour, None) is None and versees() == 0
    assert la_nuit(nuit, None) == nuit.date() and versees() == 0, "quatre personnes attendent"
    accords(2, 20)
    assert la_nuit(nuit, nuit.date()) == nuit.date() and versees() == 0, "une fois par nuit"
    demain = datetime(2026, 11, 30, 3, tzinfo=PARIS)
    assert prendre(qui.magasin, VERSEMENT, nuit.date() + timedelta(days=1), "un autre processus")
    assert la_nuit(demain, nuit.date()) == demain.date() and versees() == 0, "un seul processus par nuit"
    demain += timedelta(days=1)
    assert la_nuit(demain, nuit.date()) == demain.date() and versees() == 6
