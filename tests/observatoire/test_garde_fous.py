"""What must not pass: altered files, other keys, a closed convention, a broken journal, a betraying table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.observatoire.conftest import octets, personne, temoins
from tznr_kit.chiffres.secret_statistique import Regle, proteger
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.lecture import FichierRefuse, lire, verifier_paire
from tznr_kit.observatoire.partenaire.tznr_pseudo import CLE_DE_TEST
from tznr_kit.observatoire.projet import MODELE, ConventionFermee, Projet, lire_projet, purger
from tznr_kit.observatoire.registre import Publication, PublicationRefusee, Registre, valeurs_visibles
from tznr_kit.socle.contenu import ErreurContenu

QUAND = datetime(2026, 11, 23, 10, tzinfo=UTC)
FICHE = {
    "titre": "Essai",
    "finalite": "Mesurer le non-recours au RSA.",
    "base_legale": {"texte": "mission d'intérêt public", "fin": date(2027, 6, 30)},
    "responsables": ["Département"],
    "dpo": ["Déléguée du Département"],
    "sources": {"ressources": "fiscale", "prestations": "prestations"},
    "aipd": "AIPD-2026-01",
    "territoire": "CC Cœur et Coteaux du Comminges",
    "fin": date(2027, 3, 31),
}


def test_a_file_changed_after_its_manifest_is_refused() -> None:
    csv, manifeste = octets([personne(1)])
    assert len(lire(csv, manifeste).personnes) == 1
    with pytest.raises(FichierRefuse, match="modifié"):
        lire(csv.replace(b"demandeur", b"conjoint"), manifeste)
    with pytest.raises(FichierRefuse, match="manifeste"):
        lire(csv, b"{}")


def test_a_column_that_the_tool_does_not_write_is_refused() -> None:
    csv, _ = octets([personne(1)])
    avec_nom = csv.replace(b"cle_1,", b"nom,", 1)
    import hashlib
    import json

    manifeste = json.dumps({"sortie_sha256": hashlib.sha256(avec_nom).hexdigest(), "empreinte_cle": "x"}).encode()
    with pytest.raises(FichierRefuse, match="nom"):
        lire(avec_nom, manifeste)


def test_two_keys_are_refused_and_the_public_one_too() -> None:
    un, autre = lire(*octets([personne(1)])), lire(*octets([personne(1)], b"z" * 32))
    verifier_paire(un, un)
    with pytest.raises(FichierRefuse, match="même clé"):
        verifier_paire(un, autre)
    public = lire(*octets([personne(1)], CLE_DE_TEST))
    with pytest.raises(FichierRefuse, match="publique"):
        verifier_paire(public, public)


def test_the_convention_closes_with_its_legal_basis() -> None:
    projet = Projet.model_validate(FICHE)
    projet.ouvrir(date(2027, 3, 31))
    with pytest.raises(ConventionFermee, match="31/03/2027"):
        projet.ouvrir(date(2027, 4, 1))
    perime = FICHE | {"base_legale": {"texte": "loi 3DS, art. 133", "fin": date(2026, 7, 14)}}
    with pytest.raises(ConventionFermee, match="14/07/2026"):
        Projet.model_validate(perime).ouvrir(date(2026, 11, 23))


def test_a_source_without_a_publication_rule_closes_it_too() -> None:
    with pytest.raises(ConventionFermee, match="médicale"):
        Projet.model_validate(FICHE | {"sources": {"ressources": "médicale", "prestations": "prestations"}}).ouvrir(
            date(2026, 11, 23)
        )


def test_the_blank_card_does_not_open_anything(tmp_path: Path) -> None:
    (tmp_path / "fiche.yaml").write_text(MODELE, encoding="utf-8")
    with pytest.raises(ErreurContenu, match="base_legale"):
        lire_projet(tmp_path / "fiche.yaml")


def test_purging_leaves_the_journal_and_a_certificate(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.ecrire("analyste", "mesure", {}, QUAND)
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "reste.csv").write_text("secret")
    recu = tmp_path.parent / "recu.csv"
    for chemin in (recu, recu.with_suffix(".manifeste.json"), tmp_path / "publications.jsonl"):
        chemin.write_text("x")
    certificat = purger(tmp_path, [recu], QUAND)
    effaces = {ligne["fichier"] for ligne in certificat["effaces"]}  # type: ignore[attr-defined]
    assert effaces == {"reste.csv", "recu.csv", "recu.manifeste.json"}
    assert not recu.exists()
    restants = {chemin.name for chemin in tmp_path.rglob("*") if chemin.is_file()}
    assert restants == {
        "journal.jsonl",
        "journal.tete",
        "publications.jsonl",
        "certificat-20261123-100000.json",
    }
    journal.verifier()


def _remplacer(fichier: Path, avant: str, apres: str) -> None:
    fichier.write_text(fichier.read_text(encoding="utf-8").replace(avant, apres), encoding="utf-8")


@pytest.mark.parametrize("attaque", ["modifier", "retirer", "couper", "vider", "casser"])
def test_tampering_with_the_journal_is_found(tmp_path: Path, attaque: str) -> None:
    journal = Journal(tmp_path)
    for numero in range(3):
        journal.ecrire("analyste", "publication", {"tableau": numero}, QUAND)
    fichier = tmp_path / "journal.jsonl"
    lignes = fichier.read_text(encoding="utf-8").splitlines(keepends=True)
    if attaque == "modifier":
        _remplacer(fichier, '"tableau": 1', '"tableau": 7')
    elif attaque == "retirer":
        fichier.write_text(lignes[0] + lignes[2], encoding="utf-8")
    elif attaque == "couper":
        fichier.write_text("".join(lignes[:2]), encoding="utf-8")
    elif attaque == "vider":
        fichier.unlink()
    else:
        fichier.write_text(lignes[0] + "{pas du json\n", encoding="utf-8")
    with pytest.raises(JournalAltere):
        journal.verifier()
    with pytest.raises(JournalAltere):
        journal.ecrire("analyste", "mesure", {}, QUAND)


def _publication(effectifs: pd.DataFrame, titre: str, definition: str, jour: str = "2026-11") -> Publication:
    visible = valeurs_visibles(proteger(effectifs, Regle()).tableau)
    return Publication("CC", jour, "rsa", titre, definition, visible)


def test_two_neighbour_tables_cannot_be_subtracted(tmp_path: Path) -> None:
    registre, regle = Registre(tmp_path), Regle()
    tous = pd.DataFrame({"oui": [60, 90], "non": [40, 50]}, index=["jeunes", "autres"])
    registre.inscrire([_publication(tous, "Âge", "tous")], regle)
    registre.inscrire([_publication(tous, "Âge", "tous")], regle)
    assert len(registre.publications()) == 1
    sans_deux = tous - pd.DataFrame({"oui": [2, 0], "non": [0, 0]}, index=tous.index)
    with pytest.raises(PublicationRefusee, match="jeunes × oui"):
        registre.inscrire([_publication(sans_deux, "Âge", "sans les exploitants")], regle)
    with pytest.raises(PublicationRefusee, match="un trimestre"):
        registre.inscrire([_publication(tous * 2, "Âge", "tous")], regle)
    registre.inscrire([_publication(tous * 2, "Âge", "tous", "2027-02")], regle)
    assert len(registre.publications()) == 2


def test_witnesses_are_not_counted_among_real_people() -> None:
    csv, manifeste = octets([personne(1), *temoins(3)])
    assert (lire(csv, manifeste).personnes["temoin"] != "").sum() == 3
