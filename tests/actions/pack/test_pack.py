"""The pack of an action: every part is there, dated, and its paper forms are the screen's forms."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tests.papier.outils import nombre_de_pages, structure, tailles, texte
from tznr_kit.__main__ import principal
from tznr_kit.actions.guide.lecture import chapitres, listes_a_cocher, numeros_d_urgence
from tznr_kit.actions.guide.modele import Numero
from tznr_kit.actions.guide.retroplanning import rendez_vous
from tznr_kit.actions.pack.affiche import dessiner_affiche, dessiner_depliants
from tznr_kit.actions.pack.assembler import Pack, droits_du_stand, pack_pdf, pack_zip, pieces, preparer
from tznr_kit.actions.pack.calendrier import calendrier_ics
from tznr_kit.actions.pack.demande import PUBLICS_DU_GUIDE, Depart, demander, depart_d_une_action
from tznr_kit.actions.pack.listes import controle
from tznr_kit.actions.pack.papier import TROP_LONG
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.choix import NomInconnu, choisir
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.guide_des_droits import chapitres_de_fiches
from tznr_kit.papier.livret import UNE_PAGE
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import liste, options
from tznr_kit.socle.reglages import RACINE
from tznr_kit.socle.typographie import typographie

LE, JOUR = date(2026, 11, 23), date(2026, 12, 10)


def propre(mots: str) -> str:
    return " ".join(typographie(mots).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def pack() -> Pack:
    demande = demander("cadours", "Marché de Cadours", "agriculteurs", JOUR)
    droits = choisir(catalogue(LE).values(), repertoire(), public="agriculteurs")[:3]
    return Pack(demande, LE, chapitres(LE), droits, chapitres_de_fiches(droits, repertoire()))


@pytest.fixture(scope="module")
def archive(pack: Pack) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pack_zip(pack)))


def piece(pack: Pack, fichier: str) -> bytes:
    trouvee = next(une for une in pieces(pack) if une.fichier == fichier)
    document = Feuille(trouvee.titre, LE, trouvee.mise_en_page)
    trouvee.dessiner(document)
    return document.octets()


def test_the_zip_holds_every_part(archive: zipfile.ZipFile) -> None:
    noms = set(archive.namelist())
    assert {
        "pack-complet.pdf",
        "calendrier.ics",
        "06-carte.pdf",
        "11-fiches.pdf",
        "12-fiches-facile-a-lire.pdf",
    } <= noms
    assert len([nom for nom in noms if nom.endswith(".pdf")]) == 14
    for nom in noms:
        assert archive.read(nom)


def test_the_one_pdf_binds_everything_in_two_parts(archive: zipfile.ZipFile, pack: Pack) -> None:
    octets = archive.read("pack-complet.pdf")
    lu = texte(octets)
    for une in (*pieces(pack), *pack.fiches):
        assert propre(une.titre)[:40] in lu
    assert "Marché de Cadours, 10 décembre 2026" in lu
    assert lu.index("À imprimer pour les gens") < lu.index("Pour l'équipe")
    assert "L'affiche, 5 exemplaires" in lu


def test_the_sheets_are_those_of_the_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exemple = exemple_du_manuel()
    autre = exemple | {"id": "autre", "fiche": exemple["fiche"] | {"publics": ["familles"]}}
    commun = exemple | {"id": "commun", "fiche": exemple["fiche"] | {"publics": ["tout_public"]}}
    dossier = ecrire(tmp_path, exemple, autre, commun)
    shutil.copytree(RACINE / "content" / "baremes", dossier / "baremes", dirs_exist_ok=True)
    monkeypatch.setenv("TZNR_CONTENU", str(dossier))
    pack = preparer(demander("cadours", "Marché", "agriculteurs", JOUR), LE)
    assert {droit.id for droit in pack.droits} == {"aspa", "commun"}
    assert len(pack.fiches) == 2


def test_the_rights_aimed_at_and_no_other_whatever_the_public() -> None:
    fiches = list(catalogue(LE).values())
    simple = droits_du_stand(fiches, "plus_50")
    vises = droits_du_stand(fiches, "plus_50", ("allocations_familiales", "rsa"))
    assert {une.calcul for une in vises} == {"allocations_familiales", "rsa"} and len(vises) == 2
    assert len(simple) == 12
    assert droits_du_stand(fiches, "plus_50", ("inconnu",)) == simple


@pytest.mark.parametrize(("public", "fiche"), [("plus_50", "rsa"), ("agriculteurs", "rsa_exploitants")])
def test_a_right_aimed_at_has_one_sheet_the_one_of_its_public(public: str, fiche: str) -> None:
    choisies = droits_du_stand(catalogue(LE).values(), public, ("rsa",))
    assert choisies[0].id == fiche
    assert [une.calcul for une in choisies].count("rsa") == 1


@pytest.mark.parametrize(
    ("public", "premiers"),
    [
        ("tout_public", ["rsa", "prime_activite", "css", "aides_logement", "cheque_energie", "surendettement"]),
        ("plus_50", ["aspa", "apa", "reversion", "minimum_contributif"]),
        ("familles", ["allocations_familiales", "ars", "asf"]),
    ],
)
def test_without_rights_aimed_at_the_most_asked_come_first(public: str, premiers: list[str]) -> None:
    choisies = [une.calcul for une in droits_du_stand(catalogue(LE).values(), public)]
    assert choisies[: len(premiers)] == premiers


def test_the_poster_says_when_and_where_on_one_page(pack: Pack) -> None:
    octets = piece(pack, "01-affiche.pdf")
    lu = texte(octets)
    assert nombre_de_pages(octets) == 1
    assert "jeudi 10 décembre 2026" in lu
    assert "Marché de Cadours" in lu
    assert "sans donner" in lu
    assert "05 34 33 32 31" in lu
    assert max(tailles(octets)) >= 40


def test_the_longest_place_still_holds_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_ADRESSE", "https://droits.example.fr")
    demande = demander("cadours", "Salle " * 20, "plus_50", JOUR, "9 h à 12 h")
    for dessiner in (dessiner_affiche, dessiner_depliants):
        document = Feuille("Affiche", LE, UNE_PAGE)
        dessiner(document, demande)
        assert document.page == 1


def test_the_retroplanning_carries_its_real_days(pack: Pack) -> None:
    reperes = {un.repere: un.jour for un in rendez_vous(pack.guide, JOUR)}
    assert reperes["J-60"] == date(2026, 10, 9)  # the 11th is a Sunday
    assert reperes["Jour J"] == JOUR
    assert reperes["J+90"] == date(2027, 3, 10)
    assert reperes["J+30"] == date(2027, 1, 11)  # the 9th is a Saturday
    assert all(un.weekday() < 5 for un in reperes.values())
    lu = texte(piece(pack, "03-calendrier.pdf"))
    assert "lundi 11 janvier 2027" in lu
    assert "dimanche" not in lu
    assert "vendredi 9 octobre 2026" not in lu  # gone by when it is printed
    assert "tout de suite" in lu


def test_the_day_itself_stays_on_a_sunday(pack: Pack) -> None:
    dimanche = date(2026, 12, 13)
    assert {un.repere: un.jour for un in rendez_vous(pack.guide, dimanche)}["Jour J"] == dimanche


def test_the_calendar_file_has_one_whole_day_for_each_step(pack: Pack) -> None:
    ics = calendrier_ics(pack.demande, pack.guide)
    assert ics.count("BEGIN:VEVENT") == len(rendez_vous(pack.guide, JOUR))
    assert "DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211" in ics
    assert all(len(ligne.encode()) <= 75 for ligne in ics.split("\r\n"))
    assert len(set(re.findall("UID:.*", ics))) == ics.count("UID:")
    assert ics == calendrier_ics(pack.demande, pack.guide)


def test_the_tally_and_the_calendar_are_one_page(pack: Pack) -> None:
    assert nombre_de_pages(piece(pack, "07-suivi.pdf")) == 1
    assert nombre_de_pages(piece(pack, "03-calendrier.pdf")) == 1


def test_the_tally_has_fourteen_lines_its_action_and_the_figures_of_the_keyboard(pack: Pack) -> None:
    octets = piece(pack, "07-suivi.pdf")
    lu = texte(octets)
    assert "Marché de Cadours" in lu
    assert "10/12/2026" in lu
    for champ in formulaire("rencontre").etapes[0].champs:
        if champ.id != "tranche":
            for rang, option in enumerate(options(champ), start=1):
                assert propre(f"{rang} {option.libelle}") in lu, option.code
    assert "Feuille n°" in lu


def test_the_numbered_boxes_are_the_fields_of_the_screen(pack: Pack) -> None:
    lu = texte(piece(pack, "08-compte-rendu.pdf"))
    place = 0
    for numero, champ in enumerate(formulaire("compte_rendu").champs, start=1):
        intitule = propre(f"{numero}. {champ.libelle}")
        assert intitule in lu[place:], intitule
        place = lu.index(intitule, place)
        if champ.type in ("choix", "choix_multiple") and len(options(champ)) <= TROP_LONG:
            for rang, option in enumerate(options(champ), start=1):
                libelle = option.libelle.removeprefix(f"{rang}. ")
                assert propre(f"☐ {rang} {libelle}") in lu, option.code


def test_every_checklist_of_the_guide_is_printed(pack: Pack) -> None:
    lu = texte(piece(pack, "04-listes.pdf")) + texte(piece(pack, "08-compte-rendu.pdf"))
    for bloc in listes_a_cocher(chapitres(LE)).values():
        for case in bloc.lignes:
            assert propre(f"☐ {case.texte}") in lu


@pytest.mark.complet
def test_the_pack_of_four_rights_is_twenty_pages_and_the_board_comes_when_it_is_asked_for() -> None:
    droits = ("rsa", "css", "prime_activite", "aspa")
    sans = preparer(demander("cadours", "Marché de Cadours", "plus_50", JOUR, "", droits), LE)
    avec = preparer(demander("cadours", "Marché de Cadours", "plus_50", JOUR, "", droits, planche=True), LE)
    assert nombre_de_pages(pack_pdf(sans)) <= 20
    entier = pack_pdf(avec)
    assert nombre_de_pages(entier) == nombre_de_pages(pack_pdf(sans)) + 2
    assert "Voulez-vous être rappelé ?" in texte(entier) and "La planche à montrer du doigt" in texte(entier)


def test_urgent_numbers_carry_the_date_of_the_page_read(pack: Pack) -> None:
    lu = texte(piece(pack, "05-urgences.pdf"))
    for numero in numeros_d_urgence(pack.guide):
        assert propre(f"{numero.numero} {numero.nom}") in lu
    assert "à relire avant l'action : 09 69 39 29 19 (page de 2025, à vérifier)" in lu
    assert max(tailles(piece(pack, "05-urgences.pdf"))) >= 28


def test_an_unchecked_urgent_number_says_so() -> None:
    connu = Numero(numero="115", nom="Samu social", quand="Sans abri", vu_le="2020", fiabilite="C")
    assert controle(connu) == "page de 2020, à vérifier"
    assert controle(connu.model_copy(update={"vu_le": None})) == "aucune page lue, à vérifier"


def test_the_places_of_the_territory_are_listed_and_what_is_missing_said(pack: Pack) -> None:
    lu = texte(piece(pack, "06-lieux.pdf"))
    assert "Cadours" in lu
    assert "Il manque" in lu


def test_the_consent_has_two_copies_and_nothing_ticked(pack: Pack, tmp_path: Path) -> None:
    octets = piece(pack, "09-consentement.pdf")
    lu = texte(octets)
    assert nombre_de_pages(octets) == 1
    assert lu.count("Pour moi") == lu.count("Pour la cellule") == 1
    assert "Case cochée" not in structure(octets, tmp_path)
    for mention in ("Pour quoi", "Permis par", "Vus par", "Gardés", "cnil.fr", "05 34 33 32 31"):
        assert lu.count(mention) == 2


def test_at_most_twelve_sheets_one_a_rule() -> None:
    for public in repertoire().publics:
        droits = preparer(demander("cadours", "Marché", public, JOUR), LE).droits
        assert 3 <= len(droits) <= 12
        assert len({droit.calcul for droit in droits}) == len(droits)
    agricoles = {droit.id for droit in preparer(demander("cadours", "Marché", "agriculteurs", JOUR), LE).droits}
    assert "rsa_exploitants" in agricoles
    assert "rsa" not in agricoles


def test_the_notice_never_invents_a_contact(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZNR_RESPONSABLE", raising=False)
    monkeypatch.delenv("TZNR_DPO", raising=False)
    lu = texte(piece(pack, "10-donnees.pdf"))
    assert "à compléter" not in lu
    assert "Responsable du traitement" not in lu


def test_the_notice_names_who_answers_once_the_installation_says_so(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZNR_RESPONSABLE", "Département d'essai, 1 place du Marché")
    monkeypatch.setenv("TZNR_DPO", "dpo@exemple.fr")
    lu = texte(piece(pack, "10-donnees.pdf"))
    assert "Responsable du traitement : Département d'essai, 1 place du Marché" in lu
    assert "Délégué à la protection des données : dpo@exemple.fr" in lu
    assert "à compléter" not in lu.casefold()


@pytest.mark.parametrize(
    ("options_", "dit"),
    [
        (
            ["--territoire", "atlantide", "--lieu", "x", "--public", "plus_50"],
            "territoire inconnu : « atlantide ». Connus : ",
        ),
        (
            ["--territoire", "cadours", "--lieu", "x", "--public", "martiens"],
            "public inconnu : « martiens ». Connus : ",
        ),
        (["--territoire", "cadours", "--lieu", " ", "--public", "plus_50"], "Le lieu s'écrit"),
    ],
)
def test_an_unknown_name_is_one_french_line(
    options_: list[str], dit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sortie = tmp_path / "p.zip"
    assert principal(["documents", "pack", *options_, "--date", "2026-12-10", "-o", str(sortie)]) == 2
    erreur = capsys.readouterr().err
    assert dit in erreur
    assert len(erreur.strip().splitlines()) == 1


def test_the_pack_starts_from_what_the_action_already_says() -> None:
    preparation = {"commune": "31098", "lieu": "Halle", "publics": ["monoparentales"], "jour": "2026-12-10",
                   "debut": "09:00", "fin": "12:30"}  # fmt: skip
    assert depart_d_une_action(preparation) == Depart("cadours", "Halle", "familles", JOUR, "9 h à 12 h 30")
    assert depart_d_une_action({}) == Depart()


def test_every_public_of_the_preparation_sheet_has_its_sheets() -> None:
    for option in liste("publics_cibles"):
        assert PUBLICS_DU_GUIDE.get(option.code, option.code) in repertoire().publics


def test_a_public_without_name_is_refused() -> None:
    with pytest.raises(NomInconnu):
        demander("cadours", "Marché", "", JOUR)
