"""Files as mairies, associations and départements really send them: every one is read, or told how to mend it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tznr_kit.__main__ import principal
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu

FICHIERS = Path(__file__).parent / "fichiers"
Lignes = Sequence[Sequence[object]]
SIMPLE: Lignes = (
    ("Type", "Nom", "Adresse", "Code postal", "Commune", "Téléphone"),
    ("ccas_cias", "CCAS de Bouloc (fictif)", "2 place de la République", "31620", "Bouloc", "05 61 00 00 03"),
    ("ccas_cias", "CCAS de Fenouillet (fictif)", "Place Alexandre Olivès", "31150", "Fenouillet", "05 61 00 00 01"),
)


def importer(fichier: Path, *options: str) -> int:
    return principal(["lieux", "importer", "--source", "tableur", "--fichier", str(fichier), *options])


def en_csv(lignes: Lignes, separateur: str = ";") -> str:
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur).writerows(lignes)
    return sortie.getvalue()


def en_xlsx(fichier: Path, lignes: Lignes, *, fusions: Sequence[str] = ()) -> Path:
    classeur = openpyxl.Workbook()
    for ligne in lignes:
        classeur.active.append(list(ligne))
    for fusion in fusions:
        classeur.active.merge_cells(fusion)
    classeur.save(fichier)
    return fichier


def ecrire(dossier: Path, octets: bytes) -> Path:
    fichier = dossier / "recu.csv"
    fichier.write_bytes(octets)
    return fichier


def nouveaux(avant: set[str]) -> dict[str, Lieu]:
    return {lieu.nom: lieu for lieu in annuaire().lieux if lieu.id not in avant}


def lus(fichier: Path, *options: str, code: int = 0) -> dict[str, Lieu]:
    """The places that the file adds, by name."""
    avant = set(annuaire().par_id)
    assert importer(fichier, "--accepter", *options) == code
    return nouveaux(avant)


@pytest.mark.parametrize(
    ("fichier", "nombre"),
    [
        ("d1_excel_fr_cp1252.csv", 1),
        ("d2_colonne_sans_titre.xlsx", 2),
        ("d2b_premiere_colonne_sans_titre.xlsx", 1),
        ("d3_titre_fusionne.xlsx", 1),
        ("d4_telephones.csv", 16),
        ("d4b_telephone_nombre.xlsx", 2),
        ("d6_horaires.csv", 10),
        ("d7_meme_adresse.csv", 2),
        ("d11_note_en_bas.csv", 1),
        ("d12_tabulations.csv", 1),
        ("d13_entetes_francais.csv", 1),
        ("d14_entete_espace.csv", 1),
        ("ancien_excel.xls", 2),
        ("libreoffice.ods", 2),
    ],
)
def test_chaque_fichier_recu_est_lu_en_entier(peu: Path, fichier: str, nombre: int) -> None:
    assert len(lus(FICHIERS / fichier)) == nombre
    apres = {lieu.id: lieu for lieu in annuaire().lieux}
    assert importer(FICHIERS / fichier, "--accepter") == 0
    assert {lieu.id: lieu for lieu in annuaire().lieux} == apres, "la même liste deux fois ne change rien"


@pytest.mark.parametrize(
    "encodage",
    ["utf-8", "utf-8-sig", "cp1252", "iso8859_15", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
def test_encodages_et_separateurs(peu: Path, tmp_path: Path, encodage: str, separateur: str) -> None:
    trouves = lus(ecrire(tmp_path, en_csv(SIMPLE, separateur).encode(encodage)))
    assert trouves["CCAS de Bouloc (fictif)"].adresse == "2 place de la République"
    assert trouves["CCAS de Fenouillet (fictif)"].adresse == "Place Alexandre Olivès"


@pytest.mark.parametrize("encodage", ["cp1252", "iso8859_15", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "mot", ["Centre d'accueil « L'Œuvre », CŒUR", "À CÔTÉ DE LA MAIRIE", "n° 3 – 1er étage", "Maïté, Noël, Loïc"]
)
def test_les_mots_francais_dans_les_vieux_encodages(peu: Path, tmp_path: Path, encodage: str, mot: str) -> None:
    lignes = [*SIMPLE, ("mairie", "Mairie de Bouloc (fictive)", mot, "31620", "Bouloc", "")]
    try:
        octets = en_csv(lignes).encode(encodage)
    except UnicodeEncodeError:
        octets = en_csv([*SIMPLE, ("mairie", "Mairie de Bouloc (fictive)", "été", "31620", "Bouloc", "")]).encode(
            encodage
        )
        mot = "été"
    assert lus(ecrire(tmp_path, octets))["Mairie de Bouloc (fictive)"].adresse == mot


@pytest.mark.parametrize(
    "titres",
    [
        ("TYPE", "NOM", "ADRESSE", "CODE_POSTAL", "COMMUNE", "TELEPHONE"),
        ("Type de structure ", " Nom de la structure", "Adresse postale", "CP", "Ville", "Tél."),
        ("catégorie", "Dénomination", "Adresse (n° et rue)", "Code postal (5 chiffres)", "Localité", "N° de téléphone"),
        ("nature", "Intitulé", "adresse 1", "codepostal", "nom_commune", "Téléphone (standard)"),
    ],
)
def test_les_titres_que_les_gens_ecrivent(peu: Path, tmp_path: Path, titres: Sequence[str]) -> None:
    trouve = lus(ecrire(tmp_path, en_csv([titres, *SIMPLE[1:]]).encode()))["CCAS de Bouloc (fictif)"]
    assert (trouve.commune, trouve.telephone, trouve.code_postal) == ("31079", "05 61 00 00 03", "31620")


def test_titres_fusionnes_notes_totaux_et_titres_repetes(peu: Path, tmp_path: Path) -> None:
    lignes: Lignes = (
        ("Annuaire de l'action sociale", "", "", "", "", "", ""),
        ("Édité le 3 mai 2026", "", "", "", "", "", ""),
        ("", "", "", "", "", "", ""),
        ("N° d'ordre", *SIMPLE[0]),
        ("1", *SIMPLE[1]),
        ("Canton de Castelginest", "", "", "", "", "", ""),
        ("N° d'ordre", *SIMPLE[0]),
        ("2", *SIMPLE[2]),
        ("Total", 2, "", "", "", "", ""),
        ("* sauf jours fériés", "", "", "", "", "", ""),
    )
    fichier = en_xlsx(tmp_path / "recu.xlsx", lignes, fusions=("A1:G1", "A2:G2"))
    assert set(lus(fichier)) == {"CCAS de Bouloc (fictif)", "CCAS de Fenouillet (fictif)"}


def test_une_commune_ecrite_une_fois_pour_plusieurs_lignes(peu: Path, tmp_path: Path) -> None:
    lignes: Lignes = (
        ("Commune", "Type", "Nom", "Adresse"),
        ("Bouloc", "association_solidarite", "Secours (fictif)", "1 rue du Test"),
        (None, "association_solidarite", "Restos (fictifs)", "2 rue du Test"),
    )
    trouves = lus(en_xlsx(tmp_path / "recu.xlsx", lignes, fusions=("A2:A3",)))
    assert {lieu.commune for lieu in trouves.values()} == {"31079"}
    assert len(trouves) == 2


@pytest.mark.parametrize("place", range(7))
def test_une_colonne_sans_titre_n_est_jamais_publiee(
    peu: Path, tmp_path: Path, place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "vérifié par Mme X, 06 00 00 00 99"
    lignes = [(*ligne[:place], "" if rang == 0 else secret, *ligne[place:]) for rang, ligne in enumerate(SIMPLE)]
    lu = lus(ecrire(tmp_path, en_csv(lignes).encode()))["CCAS de Bouloc (fictif)"]
    assert (lu.adresse, lu.telephone) == ("2 place de la République", "05 61 00 00 03")
    assert "Mme X" not in str(lu.model_dump())
    assert f"colonne {'ABCDEFG'[place]} sans titre non lue" in capsys.readouterr().out


def test_les_colonnes_qui_nomment_une_personne_ne_sont_pas_lues(peu: Path, tmp_path: Path) -> None:
    lignes = [(*ligne, mot) for ligne, mot in zip(SIMPLE, ("Nom du responsable", "Mme X", "M. Y"), strict=True)]
    lu = lus(ecrire(tmp_path, en_csv(lignes).encode()))["CCAS de Bouloc (fictif)"]
    assert "Mme X" not in str(lu.model_dump())


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("05.61.00.00.04", "05 61 00 00 04"),
        ("05 61 00 00 05 / 06 00 00 00 06", "05 61 00 00 05"),
        ("06 00 00 00 06 ou 05 61 00 00 05", "05 61 00 00 05"),
        ("+33 (0)5 61 00 00 07", "05 61 00 00 07"),
        ("0033561000008", "05 61 00 00 08"),
        ("561000009", "05 61 00 00 09"),
        ("Tél : 05 61 00 00 14 poste 12", "05 61 00 00 14"),
        ("3646", "36 46"),
        ("116 117", "116 117"),
        ("0 800 00 00 18", "08 00 00 00 18"),
        ("05 61 00 00 1", None),
        ("05 61 00 00 1 / 06 00 00 00 06", None),
        ("06.00.00.00.11", None),
        ("+34 912 345 678", None),
        ("voir mairie", None),
    ],
)
def test_un_telephone_douteux_ne_perd_pas_le_lieu(
    peu: Path, tmp_path: Path, ecrit: str, attendu: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    lignes = [SIMPLE[0], (*SIMPLE[1][:-1], ecrit)]
    lu = lus(ecrire(tmp_path, en_csv(lignes).encode()))["CCAS de Bouloc (fictif)"]
    assert lu.telephone == attendu
    if attendu is None:
        assert "colonne F (« Téléphone »)" in capsys.readouterr().out


def test_deux_courriels_et_un_site_sans_http(peu: Path, tmp_path: Path) -> None:
    lignes = [
        (*SIMPLE[0], "Mél", "Site Internet", "Accès PMR", "RDV"),
        (*SIMPLE[1], "ccas@bouloc.example ; aide@bouloc.example", "www.bouloc.example", "OUI", "avec ou sans rdv"),
    ]
    lu = lus(ecrire(tmp_path, en_csv(lignes).encode()))["CCAS de Bouloc (fictif)"]
    assert (lu.courriel, lu.site) == ("ccas@bouloc.example", "http://www.bouloc.example")
    assert (lu.fauteuil, lu.rendez_vous) == (True, "les_deux")


@pytest.mark.parametrize(
    ("code", "commune", "insee"),
    [
        ("31430", "Fousseret (Le)", "31193"),
        ("31430", "LE FOUSSERET", "31193"),
        ("31800", "St-Gaudens", "31483"),
        ("31806", "Saint-Gaudens Cedex", "31483"),
        ("31058", "TOULOUSE CEDEX 9", "31555"),
        ("31200", "Toulouse 3e arrondissement", "31555"),
        ("", "31620 Bouloc", "31079"),
        ("", "Isle-en-Dodon (L')", "31239"),
    ],
)
def test_les_ecritures_d_une_commune(peu: Path, tmp_path: Path, code: str, commune: str, insee: str) -> None:
    lignes = [SIMPLE[0], ("impots", "Accueil (fictif)", "1 rue du Test", code, commune, "")]
    assert lus(ecrire(tmp_path, en_csv(lignes).encode()))["Accueil (fictif)"].commune == insee


def test_l_adresse_entiere_dans_une_cellule(peu: Path, tmp_path: Path) -> None:
    lignes = [("Nom", "Adresse"), ("CCAS de Bouloc (fictif)", "2 place de la Mairie, 31620 Bouloc")]
    lu = lus(ecrire(tmp_path, en_csv(lignes).encode()))["CCAS de Bouloc (fictif)"]
    assert (lu.type, lu.adresse, lu.code_postal, lu.commune) == ("ccas_cias", "2 place de la Mairie", "31620", "31079")


def test_le_type_donne_une_fois_pour_tout_le_fichier(peu: Path, tmp_path: Path) -> None:
    fichier = ecrire(tmp_path, b"Nom;Commune\nAccueil du jeudi (fictif);Bouloc\n")
    assert (
        lus(fichier, "--type", "association_solidarite")["Accueil du jeudi (fictif)"].type == "association_solidarite"
    )
    assert importer(fichier, "--type", "bar") == 1


def test_sans_type_la_ligne_est_refusee_et_l_on_dit_quoi_faire(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(ecrire(tmp_path, b"Nom;Commune\nAccueil du jeudi;Bouloc\n")) == 3
    assert "ligne 2 (Accueil du jeudi) : type absent" in capsys.readouterr().out


def test_d7b_puis_d7c_sont_deux_lieux(peu: Path) -> None:
    un = lus(FICHIERS / "d7b_maison_des_associations.csv")
    autre = lus(FICHIERS / "d7c_maison_des_associations_suite.csv")
    assert (list(un), list(autre)) == (["Secours fictif A"], ["Restos fictifs B"])
    assert annuaire().par_id[un["Secours fictif A"].id] == un["Secours fictif A"]


def test_le_meme_nom_ailleurs_est_un_autre_lieu_quel_que_soit_l_ordre(peu: Path, tmp_path: Path) -> None:
    lignes = [
        SIMPLE[0],
        ("association_solidarite", "Secours (fictif)", "1 rue du Test", "31620", "Bouloc", "05 61 00 00 01"),
        ("association_solidarite", "Secours (fictif)", "9 rue du Moulin", "31620", "Bouloc", "05 61 00 00 09"),
        ("association_solidarite", "Secours (fictif)", "1 rue du Test", "31150", "Fenouillet", "05 61 00 00 03"),
    ]
    avant = set(annuaire().par_id)
    assert importer(ecrire(tmp_path, en_csv(lignes).encode()), "--accepter") == 0
    faits = {lieu.id: lieu for lieu in annuaire().lieux if lieu.id not in avant}
    assert len(faits) == 3
    envers = [lignes[0], *reversed(lignes[1:])]
    assert importer(ecrire(tmp_path, en_csv(envers).encode()), "--accepter") == 0
    assert {lieu.id: lieu for lieu in annuaire().lieux if lieu.id not in avant} == faits


def test_une_ligne_en_double_est_dite(peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fichier = ecrire(tmp_path, en_csv([*SIMPLE, SIMPLE[1]]).encode())
    assert len(lus(fichier, code=3)) == 2
    assert "ligne 4 (CCAS de Bouloc (fictif)) : en double : la ligne 2 donne déjà ce lieu" in capsys.readouterr().out


def test_une_derniere_ligne_coupee_est_dite_et_les_autres_lues(
    peu: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = ecrire(tmp_path, en_csv(SIMPLE).encode()[:-25])
    assert list(lus(fichier, code=3)) == ["CCAS de Bouloc (fictif)"]
    assert "ligne coupée" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"", "le fichier est vide"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "classeur"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "classeur illisible"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04 pas un classeur", "classeur illisible"),
        (b"Couleur;Taille\nbleu;3\n", "aucune ligne de titres reconnue"),
        (b"Nom;Commune\n", "aucune ligne de lieu"),
        (bytes(range(256)), "fichier de texte"),
    ],
)
def test_ce_qui_ne_se_lit_pas_est_dit_avec_le_remede(
    peu: Path, tmp_path: Path, octets: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(ecrire(tmp_path, octets)) == 1
    assert message in capsys.readouterr().err


def test_les_horaires_libres_restent_en_texte_et_sont_relus_en_mots(
    peu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trouves = lus(FICHIERS / "d6_horaires.csv")
    premier = trouves["Association horaires 0 (fictif)"]
    assert premier.horaires == "Mo-We,Fr 08:30-12:00,13:30-17:00; Th 08:30-12:00"
    assert premier.horaires_texte == "Du lundi au vendredi 8h30-12h / 13h30-17h sauf jeudi après-midi"
    assert trouves["Association horaires 2 (fictif)"].rendez_vous == "avec"
    assert "compris ainsi : " in capsys.readouterr().out


DEPARTEMENTS = {
    "titres préfixés": ("ccas_nom,ccas_adresse,ccas_cp,ccas_ville\nCCAS d'Ici,1 rue,31600,MURET\n", {}),
    "code postal et ville": ("Nom;Type;Code postal et ville\nAccueil;CCAS;31600 MURET\n", {"code_postal": "31600"}),
    "commune et code": ("Nom;Type;Commune\nAccueil;CCAS;Muret (31600)\n", {}),
    "code INSEE seul": ("Nom;Type;Commune\nAccueil;CCAS;31395\n", {}),
    "longitude d'abord": ('Nom;Type;Geo Point;Commune\nAccueil;CCAS;"1.327,43.461";Muret\n', {"lat": 43.461}),
    "type en majuscules": (
        "NOM;TYPE D'ETABLISSEMENT;VILLE\nACCUEIL;FRANCE SERVICES;MURET\n",
        {"type": "france_services"},
    ),
    "un jour par colonne": (
        "Nom;Type;Commune;Lundi;Mardi;Mercredi\nAccueil;MDS;Muret;8h30-12h;fermé;14h-17h\n",
        {"horaires": "Mo 08:30-12:00; We 14:00-17:00"},
    ),
    "matin et après-midi": (
        "Nom;Type;Commune;Lundi matin;Lundi après-midi\nAccueil;MDS;Muret;9h-12h;14h-17h\n",
        {"horaires": "Mo 09:00-12:00,14:00-17:00"},
    ),
    "retours de ligne du Mac": ("Nom;Type;Ville\rAccueil;CCAS;Muret\r", {}),
    "nombre gardé en texte": ('Nom;Type;Ville;Tél\nA;CCAS;Muret;"=""0561000004"""\n', {"telephone": "05 61 00 00 04"}),
    "deux lignes de titres": (
        ";;;Coordonnées;;\nType;Nom;Commune;Tél;Mél;Adresse\nCCAS;Accueil;Muret;0561000004;a@b.example;1 rue\n",
        {"telephone": "05 61 00 00 04", "adresse": "1 rue"},
    ),
    "adresse en deux lignes dans sa cellule": (
        'Type,Nom,Adresse,Commune\nCCAS,Accueil,"Résidence X\n1 rue du Test",MURET\n',
        {"adresse": "Résidence X 1 rue du Test"},
    ),
    "export d'un portail": (
        "id;datasetid;nom_struct;type_struct;adresse;insee_com;geo_point_2d\n"
        '12;ccas;Accueil;CCAS;1 rue du Test;31395;"43.461, 1.327"\n',
        {"lat": 43.461, "lon": 1.327},
    ),
    "numéro et voie à part": (
        "Type;Nom;N°;Voie;CP;Ville\nCCAS;Accueil;12 bis;rue du Test;31600;MURET CEDEX\n",
        {"adresse": "12 bis rue du Test", "code_postal": "31600"},
    ),
    "notes sous le tableau": (
        "Type;Nom;Ville\nCCAS;Accueil;Muret\n;;\nSource : Conseil départemental, 2025;;\n(1) sur rendez-vous;;\n",
        {},
    ),
    "coordonnées téléphoniques": (
        "Type;Désignation;Coordonnées téléphoniques;Localité\nCCAS;Accueil;05.61.00.00.04;Muret\n",
        {"telephone": "05 61 00 00 04"},
    ),
    "ligne sep=": ("sep=;\nNom;Type;Ville\nAccueil;CCAS;Muret\n", {}),
}


@pytest.mark.parametrize("genre", DEPARTEMENTS)
def test_les_fichiers_d_autres_departements(peu: Path, tmp_path: Path, genre: str) -> None:
    texte, attendu = DEPARTEMENTS[genre]
    (lu,) = lus(ecrire(tmp_path, texte.encode())).values()
    assert lu.commune == "31395"
    assert {champ: getattr(lu, champ) for champ in attendu} == attendu


@pytest.mark.parametrize("fichier", ["ancien_excel.xls", "libreoffice.ods"])
def test_les_classeurs_d_avant_et_de_libreoffice(peu: Path, fichier: str) -> None:
    trouves = lus(FICHIERS / fichier)
    assert trouves["CCAS de Bouloc (fictif)"].telephone == "05 61 00 00 03"
    assert {lieu.code_postal for lieu in trouves.values()} == {"31620", "31150"}


@pytest.mark.parametrize("fichier", ["ancien_excel.xls", "libreoffice.ods"])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_un_classeur_coupe_est_dit(peu: Path, tmp_path: Path, fichier: str, part: float) -> None:
    octets = (FICHIERS / fichier).read_bytes()
    assert importer(ecrire(tmp_path, octets[: int(len(octets) * part)])) in (0, 1)
    abime = bytearray(octets)
    for place in range(60, len(abime), 97):
        abime[place] ^= 255
    assert importer(ecrire(tmp_path, bytes(abime))) in (0, 1, 3)
