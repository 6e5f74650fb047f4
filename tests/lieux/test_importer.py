"""``lieux importer``: each connector against a local server replaying documented and broken answers."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.lieux import reponses
from tests.lieux.conftest import Serveur
from tznr_kit.__main__ import principal
from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.importateurs import reseau
from tznr_kit.lieux.lecture import annuaire

Source = tuple[Serveur, str]


def importer(source: str, *options: str) -> int:
    return principal(["lieux", "importer", "--source", source, *options])


def contenu(dossier: Path) -> dict[str, str]:
    return {fichier.name: fichier.read_text(encoding="utf-8") for fichier in sorted(dossier.iterdir())}


def test_rien_n_est_ecrit_sans_accepter(copie: Path, source: Source, capsys: pytest.CaptureFixture[str]) -> None:
    serveur, adresse = source
    serveur.donner(reponses.csv_fs(*reponses.lignes_connues(), reponses.ligne_fs()))
    avant = contenu(copie)
    assert importer("france_services", "--url", adresse) == 0
    assert contenu(copie) == avant
    dit = capsys.readouterr().out
    assert "1 ajouté(s), 0 disparu(s)" in dit
    assert "+ France services d'essai (31395)" in dit
    assert "Rien n'est écrit" in dit


def test_accepter_ecrit_l_ajout_et_le_changement_et_reimporter_ne_change_plus_rien(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str]
) -> None:
    serveur, adresse = source
    connues = reponses.lignes_connues()
    connues[0]["telephone"] = "05 61 11 22 33"
    serveur.donner(reponses.csv_fs(*connues, reponses.ligne_fs()))
    assert importer("france_services", "--url", adresse, "--accepter") == 0
    lieux = {lieu.nom: lieu for lieu in annuaire().lieux}
    assert lieux["France services d'essai"].horaires == (
        "Mo 08:30-12:00,13:30-17:00; Tu 08:30-12:00,13:30-17:00; We 08:30-12:00,13:30-17:00; "
        "Th 08:30-12:00,13:30-17:00; Fr 08:30-12:00,13:30-17:00"
    )
    assert lieux[connues[0]["lib_fs"]].telephone == "05 61 11 22 33"
    capsys.readouterr()
    avant = contenu(copie)
    assert importer("france_services", "--url", adresse, "--accepter") == 0
    assert "0 ajouté(s), 0 disparu(s), 0 modifié(s), 28 inchangé(s)" in capsys.readouterr().out
    assert contenu(copie) == avant


def test_un_champ_verifie_a_la_main_n_est_jamais_ecrase(copie: Path, source: Source) -> None:
    serveur, adresse = source
    lignes = reponses.lignes_connues()
    lieu = next(un for un in annuaire().lieux if un.nom == lignes[0]["lib_fs"])
    remplacer(lieu.model_copy(update={"telephone": "05 61 99 99 99", "verifies": ("telephone",)}))
    lignes[0] |= {"telephone": "05 61 11 22 33", "mail": "nouveau@exemple.fr"}
    serveur.donner(reponses.csv_fs(*lignes))
    assert importer("france_services", "--url", adresse, "--accepter") == 0
    apres = annuaire().par_id[lieu.id]
    assert (apres.telephone, apres.courriel) == ("05 61 99 99 99", "nouveau@exemple.fr")


def test_une_valeur_absente_de_la_source_n_efface_rien(copie: Path, source: Source) -> None:
    serveur, adresse = source
    lignes = reponses.lignes_connues()
    avant = {lieu.nom: lieu.horaires for lieu in annuaire().lieux if lieu.source == "france_services"}
    serveur.donner(reponses.csv_fs(*lignes))
    importer("france_services", "--url", adresse, "--accepter")
    assert {lieu.nom: lieu.horaires for lieu in annuaire().lieux if lieu.source == "france_services"} == avant


def test_alerte_quand_la_source_perd_un_cinquieme_de_ses_lignes(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str]
) -> None:
    serveur, adresse = source
    lignes = reponses.lignes_connues()
    serveur.donner(reponses.csv_fs(*lignes[:20]))
    avant = contenu(copie)
    assert importer("france_services", "--url", adresse, "--accepter") == 1
    assert "ALERTE : la source perd 7 de ses 27 lieux" in capsys.readouterr().out
    assert contenu(copie) == avant
    assert importer("france_services", "--url", adresse, "--accepter", "--malgre-la-baisse") == 0
    assert sum(lieu.source == "france_services" for lieu in annuaire().lieux) == 20


def test_une_ligne_sans_commune_connue_est_refusee_et_les_autres_passent(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str]
) -> None:
    serveur, adresse = source
    lignes = [
        *reponses.lignes_connues(),
        reponses.ligne_fs(insee_com="31999"),
        reponses.ligne_fs(lib_fs="La bonne", adresse="2 rue"),
    ]
    serveur.donner(reponses.csv_fs(*lignes))
    assert importer("france_services", "--url", adresse) == 3
    dit = capsys.readouterr().out
    assert "1 ligne(s) refusée(s)" in dit
    assert "31999" in dit
    assert "+ La bonne" in dit


@pytest.mark.parametrize(
    ("faute", "raison", "champ"),
    [
        ({"latitude": "48.85", "longitude": "2.35"}, "le point n'est pas dans la commune de Muret", "precision_note"),
        ({"code_postal": "31000"}, "31000 n'est pas un code postal de Muret", "code_postal"),
        ({"mail": "pas un courriel"}, "courriel", "courriel"),
        ({"h_lundi": "08:30 - 71:99"}, "horaires", "horaires"),
    ],
)
def test_un_champ_secondaire_douteux_ne_perd_jamais_le_lieu(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str], faute: dict[str, str], raison: str, champ: str
) -> None:
    serveur, adresse = source
    serveur.donner(reponses.csv_fs(*reponses.lignes_connues(), reponses.ligne_fs(**faute)))
    assert importer("france_services", "--url", adresse, "--accepter") == 0
    assert raison in capsys.readouterr().out
    lieu = next(un for un in annuaire().lieux if un.nom == "France services d'essai")
    assert getattr(lieu, champ) == ("point de la commune" if champ == "precision_note" else None)


def test_une_ligne_connue_devenue_fausse_n_est_pas_un_lieu_disparu(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str]
) -> None:
    serveur, adresse = source
    lignes = reponses.lignes_connues()
    lignes[0]["latitude"] = "48.85"
    serveur.donner(reponses.csv_fs(*lignes))
    importer("france_services", "--url", adresse)
    assert "0 disparu(s)" in capsys.readouterr().out


PANNES = {
    "erreur 500": (500, b"boum"),
    "colonne renommée": (
        200,
        reponses.csv_fs({("insee" if c == "insee_com" else c): v for c, v in reponses.ligne_fs().items()}),
    ),
    "téléchargement coupé": (200, reponses.csv_fs(reponses.ligne_fs(), reponses.ligne_fs())[:-60]),
    "page HTML": (200, b"<html><body>Maintenance</body></html>"),
    "vide": (200, b""),
    "autre encodage": (200, "id_fs\né".encode("latin-1")),
}


@pytest.mark.parametrize("panne", PANNES)
def test_une_source_cassee_ne_perd_rien(
    copie: Path, source: Source, capsys: pytest.CaptureFixture[str], panne: str
) -> None:
    serveur, adresse = source
    statut, corps = PANNES[panne]
    serveur.donner(corps, statut)
    avant = contenu(copie)
    assert importer("france_services", "--url", adresse, "--accepter") == 1
    assert "Rien n'a été changé" in capsys.readouterr().err
    assert contenu(copie) == avant


def test_une_source_trop_lente_ou_fermee_ne_perd_rien(
    copie: Path, source: Source, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serveur, adresse = source
    monkeypatch.setattr(reseau, "ATTENTE_S", 0.2)
    serveur.attente = 0.5
    assert importer("dila", "--url", adresse, "--accepter") == 1
    assert "ReadTimeout" in capsys.readouterr().err
    assert importer("dila", "--url", "http://127.0.0.1:1", "--accepter") == 1
    assert "ConnectError" in capsys.readouterr().err


def test_dila_page_par_page_et_json_dans_le_json(copie: Path, source: Source) -> None:
    serveur, adresse = source
    fiches = [reponses.fiche_dila(id=f"x{rang}", nom=f"Mairie annexe {rang}", pivot="[]") for rang in range(100)]
    fiches.append(reponses.fiche_dila())

    def repondre(_chemin: str, parametres: dict[str, str]) -> tuple[int, bytes]:
        debut = int(parametres["offset"])
        return 200, json.dumps({"total_count": len(fiches), "results": fiches[debut : debut + 100]}).encode()

    serveur.reponse = repondre
    assert importer("dila", "--url", adresse, "--accepter") == 0
    caf = next(lieu for lieu in annuaire().lieux if lieu.source == "dila")
    assert (caf.type, caf.telephone, caf.source_date) == ("caf", "05 61 00 00 01", "2026-10-02")
    assert caf.horaires == "Mo 09:00-12:00,13:30-16:30; Tu 09:00-12:00,13:30-16:30; We 09:00-12:00,13:30-16:30"
    assert [demande["offset"] for demande in serveur.demandes] == ["0", "100"]


@pytest.mark.parametrize(
    "corps",
    [
        json.dumps({"total_count": 3, "results": [reponses.fiche_dila()]})[:-40],
        json.dumps({"total_count": 3, "results": []}),
        json.dumps({"nhits": 1, "records": []}),
        json.dumps({"total_count": 1, "results": [{"id": "1", "nom": "Caf"}]}),
        json.dumps({"total_count": 1, "results": [reponses.fiche_dila(adresse='[{"type_adresse": "Adr')]}),
    ],
    ids=["coupé", "pages vides", "ancien format", "champs absents", "JSON intérieur coupé"],
)
def test_dila_casse_ne_perd_rien(copie: Path, source: Source, corps: str) -> None:
    serveur, adresse = source
    serveur.donner(corps.encode())
    avant = contenu(copie)
    assert importer("dila", "--url", adresse, "--accepter") == 1
    assert contenu(copie) == avant


def test_mds_du_departement(copie: Path, source: Source, capsys: pytest.CaptureFixture[str]) -> None:
    serveur, adresse = source
    serveur.donner(reponses.CSV_MDS.encode())
    assert importer("mds_departement", "--url", adresse, "--accepter") == 0
    mds = next(lieu for lieu in annuaire().lieux if lieu.source == "mds_departement")
    assert (mds.commune, mds.telephone, mds.horaires, mds.horaires_texte) == (
        "31582",
        "05 61 00 00 02",
        None,
        "Du lundi au vendredi",
    )
    assert importer("mds_departement") == 2


def test_data_inclusion_avec_jeton_et_pages(copie: Path, source: Source) -> None:
    serveur, adresse = source
    autre = reponses.structure_di(id="autre", reseaux_porteurs=[])

    def repondre(_chemin: str, parametres: dict[str, str]) -> tuple[int, bytes]:
        pages = {"1": [autre], "2": [reponses.structure_di()]}
        return 200, json.dumps({"items": pages[parametres["page"]], "page": 1, "pages": 2}).encode()

    serveur.reponse = repondre
    assert importer("data_inclusion", "--url", adresse, "--jeton", "essai", "--accepter") == 0
    ccas = next(lieu for lieu in annuaire().lieux if lieu.nom == "CCAS de Muret (essai)")
    assert (ccas.type, ccas.telephone) == ("ccas_cias", "05 61 00 00 03")


def test_ban_precise_un_point_et_ignore_une_autre_commune(copie: Path, source: Source) -> None:
    serveur, adresse = source
    serveur.donner(json.dumps(reponses.reponse_ban()).encode())
    lieu = next(un for un in annuaire().lieux if un.commune == "31106" and un.precision == "commune")
    autres = {un.id: un for un in annuaire().lieux if un.commune != "31106"}
    assert importer("ban", "--url", adresse, "--accepter") == 0
    apres = annuaire()
    assert (apres.par_id[lieu.id].precision, apres.par_id[lieu.id].lat) == ("adresse", 43.529)
    assert {un.id: un for un in apres.lieux if un.commune != "31106"} == autres


def test_ban_peu_sure_ne_change_rien(copie: Path, source: Source) -> None:
    serveur, adresse = source
    serveur.donner(json.dumps(reponses.reponse_ban(score=0.5)).encode())
    avant = contenu(copie)
    assert importer("ban", "--url", adresse, "--accepter") == 0
    assert contenu(copie) == avant


def test_un_tableur_csv_ou_xlsx(copie: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lieux.csv").write_text(
        "type;nom;adresse;code_postal;commune_nom;telephone;fauteuil\n"
        "impots;Centre des impôts d'essai;1 rue;31600;Muret;0561000004;oui\n",
        encoding="utf-8",
    )
    assert importer("tableur", "--fichier", str(tmp_path / "lieux.csv"), "--accepter") == 0
    impots = next(lieu for lieu in annuaire().lieux if lieu.nom == "Centre des impôts d'essai")
    assert (impots.precision, impots.fauteuil, impots.telephone) == ("commune", True, "05 61 00 00 04")
    classeur = openpyxl.Workbook()
    classeur.active.append(["type", "nom", "commune", "couleur"])
    classeur.active.append(["impots", "Trésorerie", "31395", "bleu"])
    classeur.save(tmp_path / "lieux.xlsx")
    assert importer("tableur", "--fichier", str(tmp_path / "lieux.xlsx")) == 0
    assert "colonne D « couleur » non lue" in capsys.readouterr().out
