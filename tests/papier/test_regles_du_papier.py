"""What every paper owes its reader: pages that are filled, headings with their text, one family of letters, links
that say where they lead; and to a resident, a telephone and no doubt, no unknown, no note of the team."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PdfReader

from tests.papier.conftest import Fabriquer
from tests.papier.outils import tailles_lues, texte, textes
from tests.papier.test_tous_les_pdf import LE, SORTES, TOUTES
from tznr_kit.actions.pack.assembler import piece_pdf, pieces, preparer
from tznr_kit.actions.pack.demande import demander
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.lieu import CarteDeLieu, dessiner_carte
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.guide_des_droits import livret_pdf
from tznr_kit.papier.pdf import MiseEnPage

TELEPHONE = re.compile(r"\b0\d( \d\d){4}\b|\b3\d ?\d\d\b|\b0 8\d\d \d\d\d \d\d\d\b")
JAMAIS = re.compile(
    r"à vérifier|à relire|inconnu|à compléter|nous ne savons pas|vous y avez droit|\.yaml|\bnull\b|\bNone\b|[{}_]",
    re.IGNORECASE,
)
# What a resident takes away; the letter of a file is hers, the others are handed to her.
DES_GENS = (
    "papier/fiche.py", "papier/falc.py", "papier/carte_a5.py", "papier/guide_des_droits.py", "papier/livret.py",
    "papier/territoire/document.py", "papier/territoire/poche.py", "papier/prochaine_etape.py", "papier/ticket.py",
    "actions/pack/affiche.py", "suites/exemplaires.py", "papier/langues/route.py",
)  # fmt: skip
RENDEZ_VOUS = SORTES["papier/rendez_vous.py"][0]
POUR_LES_GENS = [
    pytest.param(faire, id=f"{module}-{rang}") for module in DES_GENS for rang, faire in enumerate(SORTES[module])
] + [pytest.param(RENDEZ_VOUS, id="rendez-vous"), pytest.param(SORTES["papier/dossier.py"][0], id="dossier")]
SANS_TELEPHONE = {SORTES["suites/exemplaires.py"][1], SORTES["papier/dossier.py"][0]}  # her data, her letter
PLEINE = 0.25
PIED_MM, PAGE_MM = 24.0, 297.0
LONGUE = "Maison des associations et de la vie citoyenne, 142 avenue Augustin Labouilhe, 31650 Saint-Orens-de-Gameville"
Faire = Callable[[Fabriquer], bytes]


@pytest.mark.complet
@pytest.mark.parametrize("fabriquer", TOUTES)
def test_every_paper_is_well_made(fabriquer: Fabriquer, faire: Faire) -> None:
    octets = faire(fabriquer)
    lecteur = PdfReader(io.BytesIO(octets))
    sommaires = set()  # as short as the document
    for rang, page in enumerate(lecteur.pages, start=1):
        contenu = page.get_contents()
        assert contenu is not None
        balises = re.findall(r"^/(\w+) <</MCID", contenu.get_data().decode("latin-1"), re.MULTILINE)
        assert balises, f"page {rang} vide"
        sommaires |= {rang} if "TOCI" in balises else set()
        assert not re.fullmatch(r"H\d", balises[-1]) or len(set(balises)) == 1, f"page {rang} finit par un titre"
    autres = [nom for nom in _polices(lecteur) if not re.match(r"[A-Z]+\+(SourceSans3|DejaVuSans|NotoSansArabic)", nom)]
    assert autres == [], "une seule famille, et celles des signes qu'elle n'a pas"
    assert [lien for lien in _liens(lecteur) if not lien] == []
    pleins = _remplissage(octets)
    vides = [rang for rang, plein in enumerate(pleins[1:], start=2) if plein < PLEINE and rang not in sommaires]
    assert vides == []
    assert "'" not in _brut(octets).replace("https://", "")


@pytest.mark.parametrize("fabriquer", POUR_LES_GENS)
def test_a_paper_for_people_has_a_telephone_and_no_doubt(fabriquer: Fabriquer, faire: Faire) -> None:
    octets = faire(fabriquer)
    lu = texte(octets)
    for page in textes(octets):
        assert JAMAIS.findall(page.split("Sources :")[0]) == []
    if fabriquer not in SANS_TELEPHONE:
        assert TELEPHONE.search(lu)
    assert min(taille for page in tailles_lues(octets) for taille, _ in page) >= 5.5


@pytest.mark.parametrize("rang", [0, 1, 8, 9])
def test_a_part_of_the_pack_for_people_has_no_doubt(rang: int) -> None:
    """Poster, flyers, consent, notice on data: none shows what the installation has not set."""
    pack = preparer(demander("cadours", "Marché", "plus_50", date(2026, 12, 10)), LE)
    lu = texte(piece_pdf(pieces(pack)[rang], LE))
    assert JAMAIS.findall(lu.replace("tznr@", "")) == []
    assert TELEPHONE.search(lu)


def test_a_figure_past_its_day_is_to_be_computed_again_on_every_paper() -> None:
    plus_tard = date(2027, 6, 1)
    rsa = catalogue(plus_tard)["rsa"]
    for octets in (
        cartes_pdf([rsa], repertoire(), plus_tard),
        falc_pdf(rsa, plus_tard),
        livret_pdf([rsa], repertoire(), plus_tard, format_page="A5"),
    ):
        assert "à recalculer" in texte(octets)


def test_the_pocket_booklet_has_the_words_of_the_card_as_large_as_on_the_sheet() -> None:
    droits = [catalogue(LE)[nom] for nom in ("aspa", "rsa", "prime_noel")]
    octets = livret_pdf(droits, repertoire(), LE, format_page="A5")
    lecteur = PdfReader(io.BytesIO(octets))
    assert len(lecteur.pages) % 4 == 0
    assert {round(float(page.mediabox.width) / 72 * 25.4) for page in lecteur.pages} == {148}
    recto = tailles_lues(octets)[4]
    assert sorted(taille for taille, _ in recto)[2] >= 12
    assert "vérifie que je la reçois" in texte(octets)


def _polices(lecteur: PdfReader) -> set[str]:
    trouvees = set()
    for page in lecteur.pages:
        for police in page["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
            trouvees.add(str(police.get_object()["/BaseFont"]).removeprefix("/"))
    return trouvees


def _liens(lecteur: PdfReader) -> list[str]:
    """What each link says of itself."""
    dits = []
    for page in lecteur.pages:
        for annotation in page.get("/Annots") or ():
            lien = annotation.get_object()
            if lien["/Subtype"] == "/Link":
                dits.append(str(lien.get("/Contents", "")).strip())
    return dits


def _brut(octets: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=octets, capture_output=True, check=True).stdout.decode()


def _remplissage(octets: bytes) -> list[float]:
    """How far down each page is written, its foot apart: 1 is the bottom."""
    commande = ["pdftoppm", "-r", "12", "-gray", "-"]
    image = subprocess.run(commande, input=octets, capture_output=True, check=True).stdout
    pages = []
    while image:
        entete = re.match(rb"P5\s(\d+) (\d+)\s255\s", image)
        assert entete is not None
        largeur, hauteur = int(entete[1]), int(entete[2])
        debut, fin = entete.end(), entete.end() + largeur * hauteur
        points, image = image[debut:fin], image[fin:]
        corps = int(hauteur * (1 - PIED_MM / PAGE_MM))
        encrees = [y for y in range(corps) if min(points[y * largeur : (y + 1) * largeur]) < 200]
        pages.append(max(encrees, default=0) / hauteur)
    return pages


@pytest.mark.parametrize("adresse", ["3 rue Neuve, 31190 Auterive", LONGUE], ids=["courte", "longue"])
def test_une_adresse_trop_longue_prend_la_place_de_la_semaine(adresse: str) -> None:
    """A pack is never refused for an address."""
    carte = CarteDeLieu(
        1, "maison", "Un lieu", "Tout", adresse, "Bus 83", [(True, False)] * 6, "Lundi", "05 61 00 00 00"
    )
    feuille = Feuille("Essai", LE, MiseEnPage())
    feuille.add_page()
    dessiner_carte(feuille, carte, 15, 15, 89, 57)
    lu = texte(bytes(feuille.output()))
    assert adresse.rsplit(maxsplit=1)[-1] in lu and ("matin" in lu) == (adresse != LONGUE)
