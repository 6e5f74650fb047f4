"""Files made by hand, by a copy, by a bad export: nothing wrong is published, and what is left out is told."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.lieux.test_fichiers_recus import SIMPLE, Lignes, ecrire, en_csv, importer, lus
from tznr_kit.lieux.ecriture import TropDeLieux, remplacer
from tznr_kit.lieux.importateurs.encodage import decoder
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.telephones import lire_numeros

TITRES = ("Type", "Nom", "Adresse", "Code postal", "Commune")
CCAS = ("ccas_cias", "CCAS de Bouloc (fictif)", "2 rue A", "31620", "Bouloc")


def un_champ(dossier: Path, titre: str, valeur: object) -> Path:
    return ecrire(dossier, en_csv([(*TITRES, titre), (*CCAS, valeur)]).encode())


def en_classeur(dossier: Path, feuilles: dict[str, Lignes], cachees: Sequence[str] = ()) -> Path:
    classeur = openpyxl.Workbook()
    classeur.remove(classeur.active)
    for nom, lignes in feuilles.items():
        feuille = classeur.create_sheet(nom)
        for ligne in lignes:
            feuille.append(list(ligne))
        feuille.sheet_state = "hidden" if nom in cachees else "visible"
    classeur.save(dossier / "recu.xlsx")
    return dossier / "recu.xlsx"


def test_un_octet_d_un_autre_encodage_n_abime_pas_les_autres_mots() -> None:
    octets = "Adresse;Téléphone\nPlace Olivès;été\n".encode() + b"Mus\xe9e\n"
    assert decoder(octets) == "Adresse;Téléphone\nPlace Olivès;été\nMusée\n"


def test_un_guillemet_jamais_referme_est_dit(peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = en_csv([TITRES]) + 'ccas_cias;"CCAS de Bouloc;2 rue;31620;Bouloc\nccas_cias;CCAS de Cox;1 rue;31480;Cox\n'
    assert lus(ecrire(tmp_path, texte.encode()), code=3) == {}
    assert "guillemet n'est pas refermé" in capsys.readouterr().out


def test_des_horaires_sur_plusieurs_lignes_ne_sont_pas_un_guillemet_oublie(peu: Path, tmp_path: Path) -> None:
    dits = "lundi : 9h-12h, 14h-17h ;\nmardi : 9h-12h, 14h-17h ;\n"
    assert lus(un_champ(tmp_path, "Horaires", dits))["CCAS de Bouloc (fictif)"].horaires == (
        "Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:00,14:00-17:00"
    )


def test_chaque_feuille_visible_est_lue_et_les_autres_sont_dites(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fautive = ("ccas_cias", "CCAS de Nulle Part", "1 rue", "31999", "Nulle Part", "")
    feuilles = {
        "Lisez-moi": [("Ce fichier est tenu à jour",)],
        "Nord": SIMPLE[:2],
        "Sud": [SIMPLE[0], SIMPLE[2], fautive],
        "Essais": [SIMPLE[0], ("ccas_cias", "CCAS caché", "1 rue", "31620", "Bouloc", "")],
    }
    trouves = lus(en_classeur(tmp_path, feuilles, cachees=["Essais"]), code=3)
    assert set(trouves) == {"CCAS de Bouloc (fictif)", "CCAS de Fenouillet (fictif)"}
    dit = capsys.readouterr().out
    assert "feuille « Lisez-moi » non lue" in dit
    assert "ligne 3 (CCAS de Nulle Part) : feuille « Sud », commune" in dit


def test_une_note_en_deux_cellules_est_dite_et_non_refusee(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = [TITRES, CCAS, ("Source : Département", "mai 2026"), ("Canton de Fronton",)]
    assert len(lus(ecrire(tmp_path, en_csv(lignes).encode()))) == 1
    dit = capsys.readouterr().out
    assert "ligne 3 : « Source : Département mai 2026 » : prise pour une note" in dit
    assert "ligne 4 : « Canton de Fronton » : prise pour une note" in dit


def test_une_date_ou_une_fraction_ne_sont_pas_des_horaires(peu: Path, tmp_path: Path) -> None:
    titres = (*TITRES, "Lundi", "Mardi", "Horaires")
    heures = (datetime.timedelta(hours=9), 0.375, datetime.datetime(2026, 9, 1, 14, 30))
    trouve = lus(en_classeur(tmp_path, {"A": [titres, (*CCAS, *heures)]}))["CCAS de Bouloc (fictif)"]
    assert (trouve.horaires, trouve.horaires_texte) == (None, None)


@pytest.mark.parametrize(
    ("titre", "valeur", "champ", "attendu"),
    [
        ("Site", '=HYPERLINK("http://mairie.fr";"Notre site")', "site", "http://mairie.fr"),
        ("Site", 'http://ok.fr/"onload=x', "site", None),
        ("Site", "HTTPS://Mairie.fr", "site", "https://Mairie.fr"),
        ("Complément", "=1+1", "complement", None),
        ("Complément", "<script>alert(1)</script>", "complement", None),
        ("Complément", "étage < 2", "complement", "étage < 2"),
    ],
)
def test_une_formule_ou_du_code_ne_sont_pas_publies(
    peu: Path, tmp_path: Path, titre: str, valeur: str, champ: str, attendu: str | None
) -> None:
    assert getattr(lus(un_champ(tmp_path, titre, valeur))["CCAS de Bouloc (fictif)"], champ) == attendu


@pytest.mark.parametrize("nom", ["=cmd|' /C calc'!A0", "@SUM(1)", "<script>alert(1)</script>"])
def test_un_nom_qui_est_une_formule_refuse_la_ligne_en_disant_pourquoi(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], nom: str
) -> None:
    assert lus(ecrire(tmp_path, en_csv([TITRES, (CCAS[0], nom, *CCAS[2:])]).encode()), code=3) == {}
    assert "ligne 2 (sans nom) : nom absent ; colonne B (« Nom ») : « " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("43.78", "1.41"), ("1.41", "43.78"), ("43,78", "1,41"), ("43.78° N", "1.41° E")],
)
def test_un_point_ecrit_autrement_est_le_meme(peu: Path, tmp_path: Path, lat: str, lon: str) -> None:
    fichier = ecrire(tmp_path, en_csv([(*TITRES, "Latitude", "Longitude"), (*CCAS, lat, lon)]).encode())
    trouve = lus(fichier)["CCAS de Bouloc (fictif)"]
    assert (trouve.lat, trouve.lon, trouve.precision) == (43.78, 1.41, "adresse")


def test_un_point_en_lambert_est_laisse_en_disant_que_faire(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = ecrire(tmp_path, en_csv([(*TITRES, "Latitude", "Longitude"), (*CCAS, "6299345", "572345")]).encode())
    assert lus(fichier)["CCAS de Bouloc (fictif)"].precision == "commune"
    assert "Lambert 93" in capsys.readouterr().out


def test_une_ligne_en_double_dit_laquelle(peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(lus(ecrire(tmp_path, en_csv([TITRES, CCAS, CCAS]).encode()), code=3)) == 1
    assert "en double : la ligne 2 donne déjà ce lieu" in capsys.readouterr().out


def test_deux_numeros_colles_sont_deux_numeros() -> None:
    assert lire_numeros("05610000030561000004").numeros == ("05 61 00 00 03", "05 61 00 00 04")


def test_une_liste_plus_ancienne_ne_recule_pas_la_fiche(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def liste(telephone: str, courriel: str, maj: str) -> Path:
        titres = (*TITRES, "Téléphone", "Courriel", "Date de mise à jour")
        return ecrire(tmp_path, en_csv([titres, (*CCAS, telephone, courriel, maj)]).encode())

    lus(liste("05 61 00 00 09", "", "12/09/2026"))
    assert importer(liste("05 61 00 00 03", "ccas@bouloc.fr", "03/05/2026"), "--accepter") == 0
    (lieu,) = [un for un in annuaire().lieux if un.nom == CCAS[1]]
    assert (lieu.telephone, lieu.courriel, lieu.source_date) == ("05 61 00 00 09", "ccas@bouloc.fr", "2026-09-12")
    assert "cette ligne date du 2026-05-03" in capsys.readouterr().out


def test_trop_de_lieux_pour_un_fichier_n_ecrit_rien_et_garde_l_annulation(
    peu: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written, such a file would not be read again: every place of the type would be lost."""
    lus(ecrire(tmp_path, en_csv([TITRES, CCAS]).encode()))
    avant = annuaire().lieux
    monkeypatch.setattr("tznr_kit.lieux.ecriture.TAILLE_MAXIMALE", 1000)
    nombreux = [TITRES, *((CCAS[0], f"CCAS {rang}", *CCAS[2:]) for rang in range(20))]
    assert importer(ecrire(tmp_path, en_csv(nombreux).encode()), "--accepter") == 1
    assert "21 lieux de type « ccas_cias » : c'est trop" in capsys.readouterr().err
    assert annuaire().lieux == avant
    with pytest.raises(TropDeLieux):
        remplacer(avant[0].model_copy(update={"remarque": "x" * 2000}))
    monkeypatch.undo()


def test_un_classeur_de_vingt_mille_lignes_vides_se_lit(peu: Path, tmp_path: Path) -> None:
    texte = io.StringIO(en_csv([TITRES, CCAS]) + ";;;;\n" * 20_000)
    assert len(lus(ecrire(tmp_path, texte.read().encode()))) == 1
