"""Nothing that names somebody is readable: database, journal, backup, logs, proof; and erased means erased."""

import argparse
import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE, JOUR, TELEPHONE, exiger_aucun_secret, octets, une_personne
from tznr_kit.commandes.recontacts import declarer
from tznr_kit.socle import reglages
from tznr_kit.socle.acces import Acteur
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.sauvegarde import restaurer, sauvegarder
from tznr_kit.suites import demandes, purge
from tznr_kit.suites.appels import lister, noter_essai, transmettre
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.cloture import ResultatDroit, cloturer
from tznr_kit.suites.dossier import Essai
from tznr_kit.suites.personnes import Relais
from tznr_kit.suites.registre import ContexteRecontacts, avec_registre, ouvrir_registre


def test_rien_de_lisible_dans_les_octets(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, _ = une_personne(qui)
    assert demandes.chercher(qui, "06.11.22.33.44")[0].fiche.prenom == FICHE.prenom
    transmettre(qui, recontact_id, Relais("MSA", 2, "mds_muret"), JOUR)
    noter_essai(qui, recontact_id, Essai(JOUR, "matin", "telephone", "message"))
    sauvegarder(qui.registre.magasin, tmp_path / "copie.gz")
    sauvegarder(qui.magasin, tmp_path / "copie_a.gz")
    (tmp_path / "preuve.json").write_text(json.dumps(purge.purger(qui, JOUR)))
    for copie in ("copie.gz", "copie_a.gz"):
        (tmp_path / copie).write_bytes(gzip.decompress((tmp_path / copie).read_bytes()))
    contenu = octets(tmp_path)
    assert b"recontact.chercher" in contenu, "la recherche est au journal, et nous lisons bien les fichiers"
    exiger_aucun_secret(contenu)


def test_le_controle_des_octets_voit_un_nom_en_clair(tmp_path: Path) -> None:
    (tmp_path / "fuite").write_text(FICHE.prenom)
    with pytest.raises(pytest.fail.Exception):
        exiger_aucun_secret(octets(tmp_path))


def test_le_retrait_efface_partout(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, recueil = une_personne(qui)
    noter_essai(qui, recontact_id, Essai(JOUR, "matin", "telephone", "joint"))
    with qui.registre.ouvert() as (session, _):
        coffre = session.execute(text("SELECT coffre FROM recontact")).scalar_one()
        empreinte = session.execute(text("SELECT empreinte_telephone FROM recontact")).scalar_one()
    assert coffre.encode() in octets(tmp_path)
    (trouve,) = demandes.chercher(qui, recueil.code.lower())
    demandes.retirer(qui, trouve.id, JOUR, opposition=False)
    assert demandes.chercher(qui, recueil.code) == [] == demandes.chercher(qui, TELEPHONE)
    restes = octets(tmp_path)
    assert coffre.encode()[10:60] not in restes, "ni la base ni son journal ne gardent l'ancienne page"
    assert empreinte.encode() not in restes
    with qui.registre.ouvert() as (session, _):
        assert [
            session.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in ("recontact", "tentative")
        ] == [
            0,
            0,
        ]


def test_rectifier_ne_laisse_pas_l_ancien_et_n_ajoute_pas_d_accord(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, _ = une_personne(qui, replace(FICHE, accords=("rappel",), partenaires=()))
    with qui.registre.ouvert() as (session, _):
        ancien = session.execute(text("SELECT coffre FROM recontact")).scalar_one()
    plus = replace(FICHE, telephone="05 61 00 00 00", accords=("rappel", "bilan"), partenaires=())
    demandes.rectifier(qui, recontact_id, plus)
    lu = demandes.montrer(qui, recontact_id)
    assert (lu.fiche.telephone, lu.fiche.accords) == ("0561000000", ("rappel",))
    assert demandes.chercher(qui, TELEPHONE) == []
    assert ancien.encode()[10:60] not in octets(tmp_path)


def test_l_export_contient_tout_ce_qui_est_garde(qui: ContexteRecontacts) -> None:
    recontact_id, recueil = une_personne(qui)
    noter_essai(qui, recontact_id, Essai(JOUR, "soir", "courriel", "sans_reponse"))
    export = json.loads(json.dumps(demandes.exporter(qui, recontact_id)))
    assert export["fiche"]["courriel"] == "zephyrine.m@exemple.fr"
    assert export["empreinte_texte"] == recueil.empreinte_texte and len(export["essais"]) == 1
    assert recueil.code not in json.dumps(export)


def test_chaque_lecture_est_au_journal_et_le_journal_ne_se_reecrit_pas(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    lister(qui, JOUR)
    demandes.montrer(qui, recontact_id)
    demandes.chercher(qui, TELEPHONE)
    demandes.exporter(qui, recontact_id)
    with qui.registre.ouvert() as (session, _):
        actes = session.execute(text("SELECT quoi FROM audit ORDER BY numero")).scalars().all()
        assert verifier(session).defaut is None
    assert actes == [f"recontact.{acte}" for acte in ("recueillir", "lister", "montrer", "chercher", "exporter")]
    with pytest.raises(DatabaseError, match="ne se modifie pas"), qui.registre.ouvert() as (session, _):
        session.execute(text("UPDATE audit SET qui = 'autre' WHERE numero = 3"))
    with qui.registre.ouvert() as (session, _):
        session.execute(text("DROP TRIGGER audit_fige_update"))
        session.execute(text("UPDATE audit SET qui = 'autre' WHERE numero = 3"))
    assert _commande("journal") == 1


def test_la_purge_rend_sa_preuve(qui: ContexteRecontacts, tmp_path: Path) -> None:
    garde, _ = une_personne(qui)
    clos, _ = une_personne(qui, FICHE)
    cloturer(qui, clos, [ResultatDroit("css", "ouvert", "declare")], JOUR)
    fin = JOUR + timedelta(30)
    preuve_avant = purge.purger(qui, fin - timedelta(1))
    assert preuve_avant["nombre"] == 0
    fichier = tmp_path / "p.json"
    assert _commande("purger", "--date", fin.isoformat(), "--preuve", str(fichier)) == 0
    preuve = json.loads(fichier.read_text())
    assert [efface["id"] for efface in preuve["effaces"]] == [clos]
    assert (preuve["restants_dus"], preuve["gardes"]) == (0, 1)
    assert preuve["sha256"] == purge.empreinte_de_preuve(preuve)
    with qui.registre.ouvert() as (session, _):
        assert verifier(session).derniere == preuve["audit"]
    assert _commande("purger", "--date", fin.isoformat(), "--preuve", str(fichier)) == 1, "une preuve ne s'écrase pas"
    assert purge.purger(qui, JOUR + timedelta(365))["effaces"][0]["id"] == garde


def test_une_purge_refusee_ne_laisse_pas_de_preuve(qui: ContexteRecontacts, tmp_path: Path) -> None:
    une_personne(qui)
    qui.registre.fichier_cles.chmod(0o644)
    fichier = tmp_path / "p.json"
    assert _commande("purger", "--date", "2030-01-01", "--preuve", str(fichier)) == 1
    assert not fichier.exists()


def test_nouvelle_cle_puis_une_rotation_interrompue(
    qui: ContexteRecontacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, recueil = une_personne(qui)
    fichier = qui.registre.fichier_cles
    assert fichier.stat().st_mode & 0o777 == 0o600
    avant = fichier.read_text()
    admin = ContexteRecontacts(qui.magasin, _admin(qui), qui.registre)
    assert purge.tourner_cle(admin) == 1
    assert len(json.loads(fichier.read_text())["chiffrement"]) == 1
    assert demandes.chercher(qui, recueil.code)[0].id == recontact_id
    apres = fichier.read_text()
    fichier.write_text(avant)
    with pytest.raises(CleRefusee):
        demandes.montrer(qui, recontact_id)
    fichier.write_text(apres)
    monkeypatch.setattr(purge, "noter", _panne)
    with pytest.raises(RuntimeError):
        purge.tourner_cle(admin)
    monkeypatch.undo()
    assert demandes.montrer(qui, recontact_id).fiche.prenom == FICHE.prenom
    assert purge.tourner_cle(admin) == 1


def test_une_cle_perdue_ou_lisible_par_tous_est_dite(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, _ = une_personne(qui)
    qui.registre.fichier_cles.chmod(0o644)
    with pytest.raises(CleRefusee, match="chmod 600"):
        demandes.montrer(qui, recontact_id)
    with pytest.raises(CleRefusee, match="disparu"):
        ouvrir_registre(f"sqlite:///{tmp_path / 'recontacts.sqlite'}", tmp_path / "autre.cle")
    assert not (tmp_path / "autre.cle").exists()


def test_les_deux_magasins_ont_chacun_leur_base(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_BASE_RECONTACTS", reglages.adresse_base())
    with pytest.raises(MagasinIndisponible, match="propre base"):
        avec_registre(qui)


def test_la_sauvegarde_se_restaure_avec_la_cle(qui: ContexteRecontacts, tmp_path: Path) -> None:
    recontact_id, _ = une_personne(qui)
    sauvegarder(qui.registre.magasin, tmp_path / "copie.gz")
    ailleurs = ouvrir_registre(f"sqlite:///{tmp_path / 'ailleurs' / 'b.sqlite'}", qui.registre.fichier_cles)
    restaurer(ailleurs.magasin, tmp_path / "copie.gz")
    assert demandes.montrer(ContexteRecontacts(qui.magasin, qui.acteur, ailleurs), recontact_id).fiche == (
        demandes.montrer(qui, recontact_id).fiche
    )


def _admin(qui: ContexteRecontacts) -> Acteur:
    return contexte(qui.magasin, "admin").acteur


def _panne(*_: object) -> None:
    raise RuntimeError("coupure")


def _commande(*arguments: str) -> int:
    analyseur = argparse.ArgumentParser()
    declarer(analyseur)
    choix = analyseur.parse_args(list(arguments))
    return int(choix.executer(choix))
