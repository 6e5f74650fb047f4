"""Every sheet on paper: short, large, in order, with a figure, a place and a telephone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.droits.fiches.exemple import ecrire, exemple_du_manuel
from tests.papier.outils import hors_balises, nombre_de_pages, structure, tailles_lues, texte, textes
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.proche import GUICHETS
from tznr_kit.papier.accueil import accueil_pres_de, en_accueil
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.dessin.aide import Accueil, JeMeFaisAider
from tznr_kit.papier.dessin.bloc import CORPS
from tznr_kit.papier.dessin.feuille import Feuille, NeTientPas
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import PAGE, fiche_pdf
from tznr_kit.papier.guide_des_droits import livret_falc_pdf, livret_pdf
from tznr_kit.papier.livret import Chapitre, relier
from tznr_kit.socle.typographie import typographie

LE = date(2026, 11, 28)
MURET, CADOURS = "31395", "31098"
MOTS = re.compile(r"\d[\d\s,.]*|[^\W\d_][\w'-]*")
TELEPHONE = re.compile(r"\b0\d( \d\d){4}\b|\b3\d \d\d\b|\b0 8\d\d \d\d\d \d\d\d\b")
JAMAIS = ("à vérifier", "à relire", "inconnu", "à compléter", ".yaml", "vous y avez droit", "{", "null", "None")
TOUS = sorted(catalogue(LE))


def propre(mots: str) -> str:
    return " ".join(typographie(mots).replace("\u00a0", " ").split())


@cache
def fiche_de(nom: str, commune: str | None = MURET) -> bytes:
    droit = catalogue(LE)[nom]
    accueil = accueil_pres_de(annuaire(), commune, droit.telephone) if commune else None
    return fiche_pdf(droit, repertoire(), LE, accueil)


@pytest.fixture
def exemple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FicheDroit:
    monkeypatch.setenv("TZNR_CONTENU", str(ecrire(tmp_path / "contenu", exemple_du_manuel())))
    return catalogue(LE)["aspa"]


@pytest.mark.parametrize("nom", TOUS)
def test_a_sheet_is_short_large_whole_and_says_no_doubt(nom: str) -> None:
    """Every right, in one reading of its file: what a resident holds in the hand."""
    droit, octets = catalogue(LE)[nom], fiche_de(nom)
    recto, verso = textes(octets)
    _court_et_grand(recto, octets)
    _dit_tout(droit, recto)
    for lu in (recto, verso.split("Avec les autres aides")[0].split("Sources :")[0]):
        assert not [mot for mot in JAMAIS if mot in lu]
    for case in droit.cases:
        assert len(MOTS.findall(case.court)) <= 17  # 15 as written; a figure has its unit
        if "plafond" in case.court or "moins de" in case.court:
            assert re.search(r"\d", case.court), case.court


@pytest.mark.complet
def test_every_sheet_holds_beside_the_longest_counter() -> None:
    """A page already full says fewer lines of the counter: never no sheet at all."""
    accueils = [en_accueil(annuaire(), lieu) for lieu in annuaire().lieux if lieu.type in GUICHETS]
    feuille = Feuille("Essai", LE, PAGE)
    feuille.page_dessinee()

    def hauteur(accueil: Accueil) -> float:
        return JeMeFaisAider(accueil).hauteur(feuille, CORPS[-1])

    longs = max(accueils, key=hauteur), max(accueils, key=lambda un: hauteur(un.plus_courts[-1]))
    for nom, droit in catalogue(LE).items():
        for accueil in longs:
            recto = textes(fiche_pdf(droit, repertoire(), LE, accueil))[0]
            assert propre(accueil.nom) in propre(recto), nom
            assert accueil.telephone in propre(recto), nom


def _court_et_grand(recto: str, octets: bytes) -> None:
    assert len(MOTS.findall(recto)) <= 280
    petits = [taille for taille, _ in tailles_lues(octets)[0] if taille < 12.5]
    assert len(petits) <= 5, "seuls la légende du code et le pied sont plus petits que 12,5 points"
    assert min(petits, default=12.5) >= 6
    assert hors_balises(octets) == []


def _dit_tout(droit: FicheDroit, recto: str) -> None:
    front = droit.papier.recto
    attendus = [case.court for case in droit.cases] + [etape.texte for etape in front.etapes]
    for phrase in (*attendus, front.crainte.question, droit.papier.presentation.titre_courant, "Mon rendez-vous"):
        assert propre(phrase) in recto
    assert TELEPHONE.search(recto)


def test_without_a_commune_the_national_line_is_printed() -> None:
    lu = textes(fiche_de("rsa", None))[0]
    assert "32 30" in lu
    assert "36 46" in textes(fiche_de("css", None))[0]


def test_near_cadours_a_place_of_one_s_own_and_never_the_town_hall_of_another_village() -> None:
    lu = textes(fiche_de("aspa", CADOURS))[0]
    assert "Cadours" in lu
    assert "Brax" not in lu


def test_a_helpline_is_one_large_number_and_nothing_to_claim() -> None:
    octets = fiche_de("agri_ecoute_reagir")
    recto, verso = textes(octets)
    assert max(taille for taille, _ in tailles_lues(octets)[0]) >= 45
    assert "09 69 39 29 19" in recto
    assert "demandez" not in recto
    assert "contester" not in verso


def test_an_automatic_right_is_not_claimed() -> None:
    assert "vérifiez que vous la recevez" in textes(fiche_de("prime_noel"))[0]


def test_three_worked_examples_are_computed_when_printed() -> None:
    verso = textes(fiche_de("prime_activite"))[1]
    assert "Par exemple" in verso
    assert len(re.findall(r"environ \d[\d ]* € par mois", verso)) == 3


def test_a_figure_past_its_day_is_to_be_computed_again() -> None:
    octets = fiche_pdf(catalogue(date(2027, 6, 1))["rsa"], repertoire(), date(2027, 6, 1))
    assert "à recalculer" in textes(octets)[0]


def test_a_sheet_too_long_for_its_page_is_refused_not_cut(exemple: FicheDroit) -> None:
    longue = replace(exemple, cases=exemple.cases * 12)
    with pytest.raises(NeTientPas, match="ne tient pas sur sa page"):
        fiche_pdf(longue, repertoire(), LE)


def test_the_page_is_tagged_in_reading_order(tmp_path: Path) -> None:
    lu = structure(fiche_de("aspa"), tmp_path).replace("’", "'")
    for balise in ("H1", "H2", "P (", "L (", "LI (", "Figure"):
        assert balise in lu
    assert lu.index("cochez toutes") < lu.index("Pour faire ma demande") < lu.index("Se munir")


def test_easy_to_read_is_large_whole_and_short() -> None:
    for droit in catalogue(LE).values():
        octets = falc_pdf(droit, LE)
        pages = textes(octets)
        assert len(pages) <= 2, droit.id
        lu = " ".join(pages)
        for section in droit.papier.falc.sections:
            for phrase in section.phrases:
                assert propre(phrase) in lu
        assert TELEPHONE.search(lu)


def test_the_booklet_goes_by_situation_with_the_right_pages() -> None:
    droits = [catalogue(LE)[nom] for nom in ("aspa", "rsa", "css", "asf", "aah")]
    octets = livret_pdf(droits, repertoire(), LE)
    pages = textes(octets)
    assert len(pages) % 4 == 0
    sommaire = next(page for page in pages if "Je cherche" in page)
    for droit in droits:
        titre = droit.papier.presentation.titre_courant
        annonce = re.search(re.escape(titre) + r"[^.]*\.+ (\d+)", sommaire)
        assert annonce, titre
        assert titre in pages[int(annonce[1]) - 1]


def test_a_long_table_of_contents_pushes_the_pages() -> None:
    chapitres = [Chapitre(f"Droit {rang}", lambda document: document.titre("Un droit")) for rang in range(70)]
    octets = relier("Livret", "70 droits", chapitres, LE)
    assert nombre_de_pages(octets) == 1 + 2 + 70
    assert "... 4 " in texte(octets)


def test_the_easy_booklet_counts_its_pages() -> None:
    octets = livret_falc_pdf([catalogue(LE)[nom] for nom in ("aspa", "rsa")], LE)
    assert "facile à lire" in texte(octets)


def test_a_card_is_twice_on_a_sheet_to_cut_with_its_amount() -> None:
    octets = cartes_pdf([catalogue(LE)["rsa"], catalogue(LE)["aspa"]], repertoire(), LE)
    assert nombre_de_pages(octets) == 4
    recto = textes(octets)[0]
    assert recto.count("651,69 €") >= 2
    assert recto.count("32 30") == 2


def test_every_card_holds_every_box() -> None:
    droits = list(catalogue(LE).values())
    pages = textes(cartes_pdf(droits, repertoire(), LE))
    for droit, recto in zip(droits, pages[::2], strict=True):
        for case in droit.cases:
            assert recto.count(propre(case.court)) >= 2, droit.id


def test_a_public_installation_puts_its_own_address_in_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_ADRESSE", "https://droits.example.fr")
    assert "Fiche en ligne" in texte(fiche_pdf(catalogue(LE)["aspa"], repertoire(), LE))
