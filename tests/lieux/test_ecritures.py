"""One thing written in sixty ways: a telephone, a commune, opening hours. Read the same, or told, never guessed."""

from __future__ import annotations

import pytest

from tznr_kit.lieux.horaires import en_mots, lire
from tznr_kit.lieux.horaires_francais import lire_francais
from tznr_kit.lieux.importateurs.cellules import Lecture, lire_telephone
from tznr_kit.lieux.importateurs.commun import insee_de
from tznr_kit.socle.territoires.communes import communes

TELEPHONE = "05 34 47 04 50"
TELEPHONES = (
    "05 34 47 04 50", "05.34.47.04.50", "05-34-47-04-50", "05/34/47/04/50", "0534470450", "05 34 47 04 50.",
    "+33534470450", "+33 5 34 47 04 50", "+33(0)534470450", "+33 (0) 5 34 47 04 50", "0033 5 34 47 04 50",
    "00 33 (0)5 34 47 04 50", "(05) 34 47 04 50", "(05)34470450", "(0)5 34 47 04 50", "33 5 34 47 04 50",
    "534470450", "534470450.0", "\xa005\xa034\xa047\xa004\xa050", "05\u202f34\u202f47\u202f04\u202f50",
    "05\u200b34470450", "\u202a05 34 47 04 50\u202c", "\u200e05 34 47 04 50", "05\u201334\u201347\u201304\u201350",
    "05\u201434\u201447\u201404\u201450", "05·34·47·04·50", "05_34_47_04_50", "٠٥٣٤٤٧٠٤٥٠", "０５３４４７０４５０",
    "Tél. 05 34 47 04 50", "Tel:0534470450", "tél : 05 34 47 04 50 (accueil)", "Accueil au 05 34 47 04 50",
    "05 34 47 04 50 - 05 34 47 04 51", "05 34 47 04 50 / 05 34 47 04 51", "05 34 47 04 50/51",
    "05 34 47 04 50, 05 34 47 04 51", "05 34 47 04 50 et 06 12 34 56 78", "06 12 34 56 78 / 05 34 47 04 50",
    "0534470450/0612345678", "05 34 47 04 50 ; fax 05 34 47 04 59", "Fax : 05 34 47 04 59 Tél : 05 34 47 04 50",
    "Télécopie 05.34.47.04.59 / Tél. 05.34.47.04.50", "05 34 47 04 50 poste 12", "05 34 47 04 50 #12",
    "05 34 47 04 50 9h-12h", "05 34 47 04 50 de 9h à 12h et de 14h à 17h",
    "05 34 47 04 50 (lundi au vendredi 8h30-12h)", "05 34 47 04 50\n05 34 47 04 51", "tel:+33534470450",
    "05 34 47 0450", "053 447 0450", "05 344 704 50", "05 34 47 04 50 (M. Martin)",
)  # fmt: skip
PAS_DE_TELEPHONE = (
    "FAX 0534470459", "5,34E+08", "05 34 47 04", "05 34 47 04 5O", "O5 34 47 04 50", "06 12 34 56 78",
    "\u202a06 12 34 56 78\u202c", "06 12 34 56 78 (ma fille)", "06 12 34 56 78 / 07 12 34 56 78", "612345678",
    "٠٦١٢٣٤٥٦٧٨", "15", "voir mairie", "05 34 47 04 50 51 52", "12345",
)  # fmt: skip


@pytest.mark.parametrize("ecrit", TELEPHONES)
def test_un_telephone_se_lit_sous_toutes_ses_ecritures(ecrit: str) -> None:
    lecture = Lecture()
    lire_telephone(ecrit, lecture)
    assert lecture.champs["telephone"] == TELEPHONE


@pytest.mark.parametrize("ecrit", PAS_DE_TELEPHONE)
def test_un_fax_un_mobile_un_numero_incomplet_ne_sont_pas_publies_et_c_est_dit(ecrit: str) -> None:
    lecture = Lecture()
    lire_telephone(ecrit, lecture)
    assert "telephone" not in lecture.champs and lecture.doutes


# INSEE code → writings, with their postal code or without.
COMMUNES: dict[str | None, list[tuple[str, str | None]]] = {
    "31193": [
        ("Fousseret (Le)", None), ("FOUSSERET (LE)", "31430"), ("Le-Fousseret", "31430"), ("le fousseret", "31430"),
        ("Fousseret, Le", "31430"), ("FOUSSERET LE", "31430"), ("Fousseret", "31430"),
        ("Le Fousseret (31)", "31430"), ("Le Fousseret 31430", None), ("31430 - LE FOUSSERET", None),
    ],
    "31239": [
        ("Isle-en-Dodon (L')", "31230"), ("L'Isle en Dodon", "31230"), ("L\u2019ISLE-EN-DODON", "31230"),
        ("Isle en Dodon L'", "31230"), ("l' isle en dodon", "31230"),
    ],
    "31483": [
        ("St Gaudens", "31800"), ("ST-GAUDENS", "31800"), ("St. Gaudens", "31800"), ("Saint Gaudens", "31800"),
        ("SAINT-GAUDENS CEDEX", "31806"), ("Saint-Gaudens Cédex 1", "31806"), ("ST GAUDENS CEDEX", "31801"),
    ],
    "31481": [
        ("Ste-Foy-de-Peyrolières", "31470"), ("Sainte Foy de Peyrolieres", "31470"),
        ("STE FOY DE PEYROLIERES", None),
    ],
    "31555": [
        ("Toulouse CEDEX 9", "31058"), ("TOULOUSE CEDEX", "31000"), ("Toulouse cedex 03", "31059"),
        ("Toulouse 31", "31000"), ("Toulouse (31)", "31100"), ("Toulouse 3e arrondissement", "31200"),
        ("Toulouse (3e arr.)", "31200"), ("TOULOUSE 03", "31200"), ("Toulouse - Mirail", "31100"),
        ("Toulouse Rangueil", "31400"), ("Ville de Toulouse", None),
    ],
    "31390": [
        ("Montréjeau", "31210"), ("MONTREJEAU", "31210"), ("Montrejeau", "31210"), ("Montre\u0301jeau", "31210"),
        ("MONTRÉJEAU", None),
    ],
    "31042": [
        ("Bagnères de Luchon", "31110"), ("Bagneres-de-Luchon", None), ("BAGNERES DE LUCHON CEDEX", "31110"),
    ],
    "31582": [
        ("Villefranche de Lauragais", "31290"),
    ],
    None: [
        ("Villefranche-de-Lgais", "31290"), ("Paris", "75001"), ("Auch", "32000"), ("", None), ("Muret", "32000"),
        ("Muret", "75000"),
    ],
    "31395": [
        ("Muret CEDEX", "31605"), ("MURET Cedex 2", None), ("Muret ", "31600"), ("  muret\xa0", "31600"),
        ("MURET.", "31600"), ("Commune de Muret", "31600"), ("Mairie de Muret", "31600"),
    ],
    "31113": [
        ("Castanet Tolosan", "31320"), ("Castanet-Tolosan (Haute-Garonne)", "31320"),
    ],
    "31561": [
        ("L'Union", "31240"), ("Union (L')", "31240"), ("UNION L'", "31240"), ("l union", "31240"),
    ],
    "31523": [
        ("Salies du Salat", "31260"),
    ],
    "31080": [
        ("Boulogne s/ Gesse", "31350"), ("Boulogne-sur-Gesse", None), ("BOULOGNE SUR GESSE", None),
        ("Boulogne/Gesse", "31350"),
    ],
    "31455": [
        ("Rieux", "31310"), ("Rieux-Volvestre", None), ("Rieux Volvestre", "31310"),
    ],
    "31135": [
        ("Cazères sur Garonne", "31220"), ("Cazères", "31220"), ("CAZERES", "31220"),
    ],
    "31232": [
        ("Grenade", "31330"), ("Grenade sur Garonne", "31330"),
    ],
    "31451": [
        ("Revel", None),
    ],
    "31106": [
        ("Caraman", "31460"),
    ],
    "31098": [
        ("Cadours", None),
    ],
    "31499": [
        ("Saint-Lys", "31470"),
    ],
    "31490": [
        ("Saint Jory", "31790"), ("S\u1d57 Jory", "31790"), ("St\u2010Jory", "31790"), ("St\u2013Jory", "31790"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("ecrit", "code", "insee"), [(nom, code, insee) for insee, tous in COMMUNES.items() for nom, code in tous]
)
def test_une_commune_se_lit_sous_toutes_ses_ecritures(ecrit: str, code: str | None, insee: str | None) -> None:
    assert insee_de(ecrit, code, communes()) == insee


def test_un_debut_de_nom_ne_choisit_pas_entre_deux_communes() -> None:
    """« Luchon » is the end of seven names of one postal code; « Mont » begins several."""
    assert insee_de("Luchon", "31110", communes()) is None
    assert insee_de("Toulouse Rangueil", None, communes()) is None, "sans code postal, rien ne confirme"


HORAIRES = {
    'Mo-Fr 09:00-12:00,14:00-17:00': (
        "Du lundi au vendredi 9h\u201412h ; 14h\u201417h",
        "Du lundi au vendredi de 9h à 12h et de 14h à 17h", "du lundi au vendredi 9h-12h/14h-17h",
        "Lundi-vendredi : 9h-12h, 14h-17h", "Lun-Ven 9h-12h 14h-17h", "LUN. AU VEN. 9H-12H ET 14H-17H",
        "du lundi au vendredi : 09h00 à 12h00 et 14h00 à 17h00",
        "Du Lundi au Vendredi de 9 h 00 à 12 h 00 et de 14 h 00 à 17 h 00.",
        "lundi à vendredi : 9:00-12:00 / 14:00-17:00", "Lundi, mardi, mercredi, jeudi et vendredi 9h-12h et 14h-17h",
        "lundi mardi mercredi jeudi vendredi : 9h-12h / 14h-17h", "9h-12h et 14h-17h du lundi au vendredi",
        "De 9h à 12h puis de 14h à 17h, du lundi au vendredi", "Ouvert du lundi au vendredi, 9h-12h et 14h-17h",
        "Accueil du lundi au vendredi : 9h-12h, 14h-17h", "Horaires : du lundi au vendredi 9h-12h 14h-17h",
        "Du lundi au vendredi de 9h\xa0\xe0\xa012h et de 14h \xe0 17h",
        "Du lundi au vendredi 9h\u201312h et 14h\u201317h", "du lundi au vendredi\n9h-12h\n14h-17h",
        "Du lundi au vendredi : 9 heures - 12 heures, 14 heures - 17 heures",
        "du lundi au vendredi, matin 9h-12h, après-midi 14h-17h",
        "Du lundi au vendredi : le matin de 9h à 12h et l'après-midi de 14h à 17h",
        "Du lundi au vendredi : le matin de 9h \xe0 12h et l\u2019apr\xe8s-midi de 14h \xe0 17h",
    ),
    'Tu[1,3] 09:00-12:00': (
        "1er et 3e mardi 9h-12h", "1er et 3ème mardis du mois 9h-12h",
        "Le premier et le troisième mardi du mois de 9h à 12h", "les 1ers et 3èmes mardis du mois, 9h à 12h",
        "1° et 3° mardi du mois : 9h-12h", "le 1er et le 3e mardi de chaque mois, de 9h à 12h",
        "les 1er et 3e mardis du mois de 9h à 12h",
    ),
    'Mo-Fr 09:00-12:00; SH off': (
        "du lundi au vendredi 9h-12h hors vacances scolaires", "du lundi au vendredi 9h-12h (hors vacances scolaires)",
        "du lundi au vendredi 9h-12h, sauf vacances scolaires",
        "du lundi au vendredi 9h-12h, fermé pendant les vacances scolaires",
        "Fermé pendant les vacances scolaires. Du lundi au vendredi 9h-12h",
        "du lundi au vendredi 9h-12h en période scolaire",
        "du lundi au vendredi 9h-12h, fermeture pendant les congés scolaires",
    ),
    'Mo 09:00-12:00 "sur rendez-vous"': (
        "lundi 9h-12h sur rendez-vous", "lundi 9h-12h, sur RDV", "Lundi 9h-12h (sur rendez vous)",
        "lundi 9h-12h sur rdv uniquement", "lundi 9h-12h uniquement sur rendez-vous",
    ),
    'Mo 09:00+': (
        "lundi dès 9h", "le lundi à partir de 9 heures",
    ),
    'Mo 14:30-17:00': (
        "lundi 14h30-17h",
    ),
    'Sa 09:00-12:00': (
        "samedi de 9h à midi",
    ),
    'Sa 09:00-12:30,13:30-18:00': (
        "samedi 9h-12h30 et 13h30-18h",
    ),
    'Jul-Aug Mo-Fr 08:00-12:00': (
        "en juillet et en août : du lundi au vendredi 8h-12h", "De juillet à août, du lundi au vendredi 8h-12h",
    ),
    'Mo-Th 09:00-12:00,14:00-17:00; Fr 09:00-12:00': (
        "du lundi au jeudi 9h-12h et 14h-17h, le vendredi 9h-12h",
    ),
    'Mo-Tu,Th-Fr 09:00-12:00; We off': (
        "lundi, mardi, jeudi et vendredi 9h-12h ; fermé le mercredi",
    ),
    'Mo-Tu,Th-Fr 09:00-12:00': (
        "lundi au vendredi 9h-12h sauf mercredi",
    ),
    'Tu-Sa 10:00-12:00,15:00-18:00': (
        "Du mardi au samedi : 10h-12h / 15h-18h",
    ),
    'Tu 14:00-18:00; We 10:00-12:00,14:00-18:00; Sa 10:00-12:00': (
        "Mardi : 14h-18h, mercredi : 10h-12h et 14h-18h, samedi : 10h-12h",
    ),
    'Mo-Su 00:00-24:00': (
        "24h/24 7j/7", "24h/24, 7j/7",
    ),
    'Mo-Su 09:00-18:00': (
        "tous les jours 9h-18h", "7j/7 de 9h à 18h",
    ),
}  # fmt: skip
TEXTES = (
    "Mardi (1er et 3e du mois) 9h-12h",
    "1er & 3e mardi du mois 9h/12h", "En période scolaire : du lundi au vendredi 9h-12h",
    "mercredi toute la journée", "mardi matin", "1 lundi sur 2 9h-12h", "selon disponibilité", "voir le site",
    "lundi 9h-12h ou 14h-17h", "sur RDV au 05 61 00 00 00", "lundi 9-12", "un mardi par mois 9h-12h",
    "lundi 9h-12h (à vérifier)", "lundi ou mardi 9h-12h",
)  # fmt: skip


@pytest.mark.parametrize(("francais", "osm"), [(un, osm) for osm, tous in HORAIRES.items() for un in tous])
def test_des_horaires_se_lisent_sous_toutes_leurs_ecritures(francais: str, osm: str) -> None:
    assert lire_francais(francais) == osm
    lire(osm)
    assert en_mots(osm)


@pytest.mark.parametrize("francais", TEXTES)
def test_des_horaires_pas_compris_en_entier_restent_du_texte(francais: str) -> None:
    assert lire_francais(francais) is None
