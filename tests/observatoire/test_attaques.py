"""What an analyst, a linker or a reader could try, and what they get."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.observatoire.conftest import (
    FICHE,
    HABITANTS,
    Poste,
    ecrire_cle,
    ecrire_csv,
    nouveau_poste,
    paye,
    personne,
)
from tznr_kit.observatoire.depot import reconnaitre
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.journal import Journal, JournalAltere
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.charge import COLONNES, par_bande
from tznr_kit.observatoire.partenaire.livraison import Commande, livrer_ressources
from tznr_kit.observatoire.projet import ConventionFermee, Projet
from tznr_kit.observatoire.publication import ouvrir_journal
from tznr_kit.observatoire.registre import Publication, PublicationRefusee, Registre
from tznr_kit.observatoire.tiers.lier import lier, ouvrir_liaison

QUAND = datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_the_witness_oracle_answers_nothing(tmp_path: Path) -> None:
    """Names given as witnesses, in a file or in a column, meet no key: witnesses come from the key alone."""
    vises = [paye(personne(rang)) | {"temoin": str(rang)} for rang in range(12)]
    fichier, cle = ecrire_csv(tmp_path / "in.csv", vises), ecrire_cle(tmp_path)
    commande = [str(fichier), "--cle", str(cle), "--payeur", "caf", "-o", str(tmp_path / "caf")]
    with pytest.raises(SystemExit):
        tznr_pseudo.principal([*commande, "--temoins", str(fichier)])
    assert tznr_pseudo.principal(commande) == 0
    liaison = [ligne.split(",") for ligne in (tmp_path / "caf.liaison.csv").read_text().splitlines()[1:]]
    vises_par_cle = {tznr_pseudo.lignes_de_liaison(tznr_pseudo.lire_cle(cle), p)[0][1] for p in vises}
    assert not [ligne for ligne in liaison if ligne[2] and ligne[4] in vises_par_cle]
    assert "temoin" not in (tmp_path / "caf.charge.csv").read_text()


def test_keys_never_meet_payloads(livre: Poste) -> None:
    """The analyst holds no key, the linker no code, and no number says a case."""
    chez_l_analyste = b"".join(livre.octets().values()).decode()
    cles = {
        cle
        for ligne in (livre.tiers / "dep.liaison.csv").read_text().splitlines()[1:]
        for cle in ligne.split(",")[4:]
        if cle
    }
    assert not [cle for cle in cles if cle in chez_l_analyste]
    chez_le_tiers = "".join(f.read_text() for f in livre.tiers.iterdir())
    assert not [mot for mot in ("oui", "locataire", "seul", "rsa") if f",{mot}" in chez_le_tiers]
    assert "dossier" not in chez_l_analyste


def test_no_household_is_alone_on_its_line(livre: Poste) -> None:
    for nom in ("dep", "caf", "msa"):
        lignes = (livre.analyste / f"{nom}.charge.csv").read_text().splitlines()[1:]
        assert min(Counter(ligne.split(",", 1)[1] for ligne in lignes).values()) >= tznr_pseudo.K


def test_rare_households_are_grouped_until_eleven_share_a_line(tmp_path: Path) -> None:
    """Five farmers with receipts among 240: nothing in what leaves tells them from others."""
    poste = nouveau_poste(tmp_path)
    rares = [personne(300 + rang, activite="agriculteur") for rang in range(5)]
    lignes = [{**ligne, "recettes_agricoles": "3000" if ligne["activite"] == "agriculteur" else "0"} for ligne in
              [*HABITANTS, *rares]]  # fmt: skip
    poste.livrer(lignes, {"caf": [paye(ligne) for ligne in HABITANTS[:120]]})
    charge = [ligne.split(",") for ligne in (poste.analyste / "dep.charge.csv").read_text().splitlines()[1:]]
    assert min(Counter(tuple(ligne[1:]) for ligne in charge).values()) >= tznr_pseudo.K
    exploitants = [ligne for ligne in charge if ligne[1 + COLONNES.index("exploitant")] == "oui"]
    assert exploitants == []


def test_a_file_too_small_to_hide_in_does_not_leave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fichier = ecrire_csv(tmp_path / "in.csv", [paye(personne(rang)) for rang in range(10)])
    cle = ecrire_cle(tmp_path)
    assert tznr_pseudo.principal([str(fichier), "--cle", str(cle), "--payeur", "caf", "-o", str(tmp_path / "caf")]) == 2
    assert "Moins de 11 foyers" in capsys.readouterr().err
    assert not list(tmp_path.glob("caf.*"))


@pytest.mark.parametrize("taille", [0, 1, 11, 12, 25])
def test_grouping_never_leaves_a_small_line(taille: int) -> None:
    charges = {str(rang): (str(rang % 3), str(rang % 5), "x") for rang in range(taille)}
    if 0 < taille < tznr_pseudo.K:
        with pytest.raises(tznr_pseudo.Refus):
            tznr_pseudo.generaliser(charges, ((2,), (1,)))
        return
    tznr_pseudo.generaliser(charges, ((2,), (1,)))
    assert min(Counter(charges.values()).values(), default=tznr_pseudo.K) >= tznr_pseudo.K


def test_each_role_refuses_what_is_for_another(livre: Poste) -> None:
    with pytest.raises(FichierRefuse, match="l'analyste"):
        ouvrir_liaison(livre.analyste / "dep.charge.csv", "ressources")
    with pytest.raises(FichierRefuse, match="pas à sa place"):
        ouvrir_liaison(livre.tiers / "caf.liaison.csv", "ressources")
    octets = livre.octets() | {f.name: f.read_bytes() for f in livre.tiers.glob("caf.liaison.*")}
    with pytest.raises(FichierRefuse, match="le tiers qui lie"):
        reconnaitre(octets)


def test_a_column_too_many_is_refused_on_arrival(livre: Poste, tmp_path: Path) -> None:
    """Somebody adds a name, and a manifest that agrees."""
    import hashlib

    octets = livre.octets()
    lignes = octets["dep.charge.csv"].decode().splitlines()
    enrichi = "\n".join([lignes[0] + ",nom", *(ligne + ",durand" for ligne in lignes[1:])]).encode()
    manifeste = json.loads(octets["dep.charge.manifeste.json"]) | {"sortie_sha256": hashlib.sha256(enrichi).hexdigest()}
    with pytest.raises(FichierRefuse, match="nom"):
        reconnaitre(octets | {"dep.charge.csv": enrichi, "dep.charge.manifeste.json": json.dumps(manifeste).encode()})
    with pytest.raises(FichierRefuse, match="modifié"):
        reconnaitre(octets | {"dep.charge.csv": enrichi})


def test_a_name_in_place_of_a_key_is_refused_by_the_linker(livre: Poste, tmp_path: Path) -> None:
    import hashlib

    for fichier in livre.tiers.iterdir():
        (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    cible = tmp_path / "caf.liaison.csv"
    lignes = cible.read_text().splitlines()
    lignes[5] = ",".join([*lignes[5].split(",")[:4], "DURAND", *lignes[5].split(",")[5:]])
    cible.write_text("\n".join(lignes))
    manifeste = tmp_path / "caf.liaison.manifeste.json"
    dit = json.loads(manifeste.read_text()) | {"sortie_sha256": hashlib.sha256(cible.read_bytes()).hexdigest()}
    manifeste.write_text(json.dumps(dit))
    with pytest.raises(FichierRefuse, match="autre chose que des empreintes"):
        lier(tmp_path / "dep.liaison.csv", [cible], tmp_path / "liens.csv")


def test_another_key_links_nothing_and_says_so(livre: Poste, tmp_path: Path) -> None:
    cle = tmp_path / "autre"
    assert tznr_pseudo.principal(["--creer-cle", str(cle)]) == 0
    fichier = ecrire_csv(tmp_path / "in.csv", [paye(ligne) for ligne in HABITANTS[:30]])
    assert tznr_pseudo.principal([str(fichier), "--cle", str(cle), "--payeur", "caf", "-o", str(tmp_path / "caf")]) == 0
    with pytest.raises(FichierRefuse, match="même clé"):
        lier(livre.tiers / "dep.liaison.csv", [tmp_path / "caf.liaison.csv"], tmp_path / "liens.csv")


# --- the registry ----------------------------------------------------------------------------------------------------


def _publication(trimestre: str = "2026-T4", territoire: str = "200072643", empreinte: str = "a") -> Publication:
    return Publication(territoire, trimestre, empreinte)


def test_a_release_is_frozen_whatever_the_month_the_spelling_or_the_cut(tmp_path: Path) -> None:
    """Differencing needs two releases of the same people: there is only one, by SIREN and quarter."""
    registre = Registre(Journal(tmp_path))
    tete = registre.inscrire(_publication(), "ana", QUAND)
    assert registre.inscrire(_publication(), "ana", QUAND) == tete
    with pytest.raises(PublicationRefusee, match="figée"):
        registre.inscrire(_publication(empreinte="b"), "ana", QUAND)
    registre.inscrire(_publication("2027-T1", empreinte="b"), "ana", QUAND)
    registre.inscrire(_publication(territoire="200068641", empreinte="c"), "ana", QUAND)
    assert len(registre.publications()) == 3


@pytest.mark.parametrize("mois", ["2026-10", "2026-11", "2026-12"])
def test_another_month_of_a_quarter_is_the_same_release(mois: str) -> None:
    from tznr_kit.observatoire.etude import Mesure
    from tznr_kit.observatoire.qualite import Qualite

    mesure = Mesure(mois, "200072643", "CC", 0, Qualite("vert", (), (), {}, 1.0), {})
    assert mesure.trimestre == "2026-T4"


def test_a_file_is_not_published_again_under_another_territory_or_quarter(tmp_path: Path) -> None:
    """Somebody changes the manifest and the card: the households are the same."""
    registre = Registre(Journal(tmp_path))
    registre.inscrire(Publication("200072643", "2026-T4", "a", "f1"), "ana", QUAND)
    for territoire, trimestre in (("200068641", "2026-T4"), ("200072643", "2027-T1")):
        with pytest.raises(PublicationRefusee, match="déjà servi"):
            registre.inscrire(Publication(territoire, trimestre, "b", "f1"), "ana", QUAND)
    registre.inscrire(Publication("200068641", "2026-T4", "b", "f2"), "ana", QUAND)
    assert len(registre.publications()) == 2


@pytest.mark.parametrize("territoire", ["200 072 643", "200072643 ", "CC Cœur et Coteaux", "0200072643", ""])
def test_another_spelling_of_a_territory_is_no_territory(poste: Poste, territoire: str) -> None:
    entree, cle = ecrire_csv(poste.partenaires / "r.csv", HABITANTS[:20]), ecrire_cle(poste.partenaires)
    with pytest.raises(tznr_pseudo.Refus, match="Territoire inconnu"):
        livrer_ressources(Commande(entree, cle, poste.partenaires / "dep", territoire, "2026-11"))
    with suppress(ValueError):  # a space around is taken off; all the rest is refused
        assert Projet.model_validate(FICHE | {"territoire": territoire}).territoire == "200072643"


def test_an_older_journal_put_back_is_seen(donnees: Path) -> None:
    dossier = donnees / "observatoire"
    registre = Registre(Journal(dossier))
    registre.inscrire(_publication(), "ana", QUAND)
    sauvegarde = {un.name: un.read_bytes() for un in dossier.iterdir()}
    tete = registre.inscrire(_publication("2027-T1", empreinte="b"), "ana", QUAND)
    for nom, octets in sauvegarde.items():
        (dossier / nom).write_bytes(octets)
    Journal(dossier).verifier()
    with pytest.raises(ConventionFermee, match="effacé"):
        ouvrir_journal(Projet.model_validate(FICHE | {"derniere_publication": tete}))


def test_deleting_the_registry_is_seen_by_the_next_study(tmp_path: Path, donnees: Path) -> None:
    dossier = donnees / "observatoire"
    tete = Registre(Journal(dossier)).inscrire(_publication(), "ana", QUAND)
    projet = Projet.model_validate(FICHE | {"derniere_publication": tete})
    ouvrir_journal(projet)
    (dossier / "journal.jsonl").unlink()
    with pytest.raises(JournalAltere):
        Registre(Journal(dossier)).publications()
    (dossier / "journal.tete").unlink()
    with pytest.raises(ConventionFermee, match="effacé"):
        ouvrir_journal(projet)


@pytest.mark.parametrize("attaque", ["modifier", "retirer", "couper", "vider", "casser"])
def test_tampering_with_the_journal_is_found(tmp_path: Path, attaque: str) -> None:
    journal = Journal(tmp_path)
    for numero in range(3):
        journal.ecrire("analyste", "publication", {"tableau": numero}, QUAND)
    fichier = tmp_path / "journal.jsonl"
    lignes = fichier.read_text(encoding="utf-8").splitlines(keepends=True)
    if attaque == "modifier":
        fichier.write_text("".join(lignes).replace('"tableau": 1', '"tableau": 7'), encoding="utf-8")
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


def test_the_mean_of_all_does_not_tell_the_mean_of_a_few() -> None:
    """Sixty households in two bands, five in a third one that is not said: the difference says nothing of the five."""
    foyers = [str(rang) for rang in range(65)]
    bandes = ["bas"] * 30 + ["moyen"] * 30 + ["haut"] * 5
    codes = pd.DataFrame({"rsa": "oui", "rsa_montant": bandes}, index=foyers)
    montants = pd.Series([50.0] * 30 + [200.0] * 30 + [700.0] * 5, index=foyers)
    assert par_bande(codes, "rsa", montants, 0) == {"": 125.0, "bas": 50.0, "moyen": 200.0}
