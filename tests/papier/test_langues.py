"""Papers for two readers: nothing overflows, French stands beside each line, Arabic joins, and a sheet stays light."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

from tests.papier.outils import hors_balises, nombre_de_pages, tailles_lues
from tznr_kit.actions.pack.consentement import consentement_dans, consentement_imprime
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.visite import Visite, fin
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille
from tznr_kit.papier.langues.cases import planche
from tznr_kit.papier.langues.consentement import consentement_en_deux_langues
from tznr_kit.papier.langues.planche import planche_pdf
from tznr_kit.papier.langues.route import route_en_deux_langues
from tznr_kit.papier.langues.ticket import ticket_en_deux_langues
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.socle.langues import FRANCAIS, Langue, langues, parler
from tznr_kit.socle.pictogrammes import pictogrammes

LE = date(2026, 11, 29)
AUTRES = [code for code in langues() if code != FRANCAIS]
DROITS = ("css", "aspa", "prime_activite")
LIEU = Accueil(
    "MDS de Muret", ["44 avenue Jacques Douzans, 31600 Muret", "Horaires : appelez avant de venir."], "05 34 47 04 50"
)
DATES = ("Avril 2027, à demander : ASPA.",)
POIDS = 400_000
Papier = Callable[[str], bytes]


@cache
def _cartes() -> tuple[Carte, ...]:
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    return tuple(bilan.carte(droit) for droit in DROITS)


@cache
def route(code: str) -> bytes:
    return route_en_deux_langues(parler(code), _cartes(), False, LE, accueil=LIEU, code="K7M2-QXR4", dates=DATES)


@cache
def ticket(code: str) -> bytes:
    return ticket_en_deux_langues(
        parler(code), _cartes(), False, LE, code="K7M2-QXR4", adresse="https://exemple.test/t", accueil=LIEU
    )


@cache
def accord(code: str) -> bytes:
    return consentement_dans(parler(code), LE)


def lu(octets: bytes) -> str:
    """In the order of the tags, one kind of space, straight apostrophes."""
    texte = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages)
    return re.sub(r"\s+", " ", texte).replace("’", "'")


PAPIERS = [pytest.param(faire, code, id=f"{faire.__name__}-{code}") for faire in (route, ticket) for code in AUTRES]
ACCORDS = [pytest.param(accord, code, id=f"accord-{code}") for code in AUTRES]
PLANCHE = pytest.param(lambda _: planche_pdf("A4", LE), "", id="planche")


@pytest.mark.parametrize(("faire", "code"), PAPIERS)
def test_le_papier_tient_sur_une_feuille_et_pese_peu(faire: Papier, code: str) -> None:
    octets = faire(code)
    assert hors_balises(octets) == []
    assert len(octets) <= POIDS
    assert nombre_de_pages(octets) <= (2 if faire is route else 1)


@pytest.mark.parametrize(("faire", "code"), PAPIERS)
def test_le_francais_est_a_cote_de_chaque_ligne(faire: Papier, code: str) -> None:
    """The first gesture, the papers, the amount: each in both languages, in this order; the right keeps its name."""
    langue, texte = parler(code), lu(faire(code))
    for droit in DROITS:
        fiche = catalogue(LE)[droit]
        assert fiche.papier.recto.officiel in texte
        geste = fiche.papier.recto.etapes[0].entiere
        assert langue.dire(geste).a_jour
        assert geste in texte
    for francais in ("Carte Vitale", "Justificatif de domicile", "Avis d'impôt", "entre 150 et 480 € par mois"):
        assert langue.dire(francais).a_jour and francais in texte
    if langue.direction == "ltr":
        sien = langue.dire("Justificatif de domicile").texte
        assert f"{sien} Justificatif de domicile" in texte


@pytest.mark.parametrize(("faire", "code"), PAPIERS)
def test_le_papier_dit_qu_il_n_est_pas_encore_relu(faire: Papier, code: str) -> None:
    assert "Traduction en relecture" in lu(faire(code))


def test_une_traduction_relue_ne_le_dit_plus() -> None:
    anglais = parler("en")
    relue = Langue(anglais.entete.model_copy(update={"relu_par": "2027-03, interprète"}), anglais.phrases)
    assert "en relecture" not in lu(route_en_deux_langues(relue, _cartes(), False, LE))


def test_une_phrase_que_personne_n_a_traduite_est_en_francais_et_le_dit() -> None:
    muet = Langue(parler("es").entete, {})
    assert "Justificatif de domicile (français)" in lu(route_en_deux_langues(muet, _cartes(), False, LE))


@pytest.mark.parametrize("faire", [route, ticket])
def test_l_arabe_se_relit_mot_pour_mot_et_garde_ses_numeros(faire: Papier) -> None:
    texte = lu(faire("ar"))
    for francais in ("Justificatif de domicile", "Besoin de parler, jour et nuit ?"):
        for mot in parler("ar").dire(francais).texte.split():
            assert mot.strip("؟،.") in texte
    assert "05 34 47 04 50" in texte and "K7M2-QXR4" in texte


def test_chaque_phrase_dit_sa_langue() -> None:
    racine = PdfReader(io.BytesIO(route("ar"))).trailer["/Root"]
    elements = racine["/StructTreeRoot"]["/K"][0].get_object()["/K"]  # type: ignore[index]
    feuilles = [un.get_object() for un in elements]
    assert racine["/Lang"] == "ar"  # type: ignore[index]
    assert {un.get("/Lang") for un in feuilles} == {None, "fr-FR"}


@pytest.mark.parametrize("code", AUTRES)
def test_rien_ne_se_lit_sous_huit_points(code: str) -> None:
    for octets in (route(code), ticket(code)):
        assert min(taille for page in tailles_lues(octets) for taille, _ in page) >= 7.9
    assert sum(taille >= 12 for page in tailles_lues(route(code)) for taille, _ in page) > 30


def mots_poses(octets: bytes) -> list[tuple[int, float, float, float, float]]:
    """(page, left, top, right, bottom) of the middle of each word, as poppler sees it."""
    lue = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=octets, capture_output=True, check=True
    ).stdout.decode()
    boites = []
    for rang, page in enumerate(lue.split("<page ")[1:]):
        for gauche, haut, droite, bas in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"', page):
            tiers = (float(bas) - float(haut)) * 0.35
            boites.append((rang, float(gauche) + 0.5, float(haut) + tiers, float(droite) - 0.5, float(bas) - tiers))
    return boites


@pytest.mark.parametrize(("faire", "code"), [*PAPIERS, *ACCORDS, PLANCHE])
def test_aucun_mot_n_en_couvre_un_autre_ni_ne_sort_de_la_page(faire: Papier, code: str) -> None:
    octets = faire(code)
    boites, largeur = mots_poses(octets), float(PdfReader(io.BytesIO(octets)).pages[0].mediabox.width)
    assert len(boites) > 80
    for page, gauche, haut, droite, bas in boites:
        assert gauche > 8 and droite < largeur - 8
        for autre, g, h, d, b in boites:
            dessus = page == autre and min(droite, d) > max(gauche, g) and min(bas, b) > max(haut, h)
            assert not dessus or (gauche, haut, droite, bas) == (g, h, d, b)


@pytest.mark.parametrize("combien", [0, 1, 2])
def test_moins_de_droits_tient_aussi(combien: int) -> None:
    octets = route_en_deux_langues(parler("ar"), _cartes()[:combien], True, LE)
    assert nombre_de_pages(octets) <= 2
    assert "3114" in lu(octets)


@pytest.mark.parametrize("code", AUTRES)
@pytest.mark.parametrize("combien", [0, 1, 2, 3])
def test_aucune_page_presque_vide(combien: int, code: str) -> None:
    """One right in Arabic printed a second sheet for the two lines of the helpline."""
    octets = route_en_deux_langues(
        parler(code), _cartes()[:combien], False, LE, accueil=LIEU, code="K7M2-QXR4", dates=DATES
    )
    bas_de_page: dict[int, float] = {}
    for page, _, haut, _, bas in mots_poses(octets):
        if haut < 780:  # points: above the foot of the page
            bas_de_page[page] = max(bas_de_page.get(page, 0.0), bas)
    assert min(bas_de_page.values()) > 210, bas_de_page


def test_le_pire_papier_tient_sur_trois_pages() -> None:
    """The three rights whose words and papers are the longest."""
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    fiches = [fiche for fiche in catalogue(LE).values() if fiche.papier.presentation.se_demande]
    longs = sorted(fiches, key=lambda fiche: (len(fiche.papier.recto.documents), len(fiche.papier.recto.officiel)))[-3:]
    connus = [bilan.carte(fiche.id) for fiche in longs]
    for code in AUTRES:
        octets = route_en_deux_langues(parler(code), connus, True, LE, accueil=LIEU, code="K7M2-QXR4", dates=DATES * 3)
        assert nombre_de_pages(octets) <= 3


# --- the consent


@pytest.mark.parametrize("code", AUTRES)
def test_l_accord_se_lit_dans_les_deux_langues_et_rien_n_est_coche(code: str) -> None:
    octets = accord(code)
    assert nombre_de_pages(octets) == 2 and len(octets) <= POIDS
    texte = lu(octets)
    for un in formulaire_de_consentement().accords:
        assert parler(code).dire(un.texte).a_jour and texte.count(un.texte) == 2
    assert texte.count("France services") == 2 and "en relecture" in texte
    assert "Case cochée" not in octets.decode("latin-1") and "(français)" not in texte
    boites = [boite for boite in mots_poses(octets) if boite[0] == 0]
    assert max(bas for *_, bas in boites) < 297 * 72 / 25.4 - 20


@pytest.mark.parametrize("nom", ["محمد العربي", "Zoé Łukasz", "A" * 60])
def test_l_accord_donne_porte_le_nom_entier(nom: str) -> None:
    copie = consentement_imprime("Pour moi", "K7M2-QXR4", [nom, "06 00 00 00 00", "le matin"], accords=["rappel"])
    octets = consentement_en_deux_langues(parler("ar"), [copie], LE)
    assert all(mot in lu(octets) for mot in nom.split()) and "K7M2-QXR4" in lu(octets)
    assert nombre_de_pages(octets) == 1


def test_chaque_ligne_a_remplir_est_droite(monkeypatch: pytest.MonkeyPatch) -> None:
    traits: list[tuple[float, ...]] = []
    monkeypatch.setattr(Feuille, "trait", lambda _, *ou: traits.append(ou))
    consentement_dans(parler("es"), LE)
    assert len(traits) >= 8
    assert all(x1 == x2 or y1 == y2 for x1, y1, x2, y2, *_ in traits)


# --- the board


@pytest.mark.parametrize(("format_page", "pages"), [("A4", 2), ("A3", 1)])
def test_la_planche_tient_et_chaque_mot_y_est(format_page: str, pages: int) -> None:
    octets = planche_pdf(format_page, LE)  # type: ignore[arg-type]
    assert nombre_de_pages(octets) == pages and len(octets) <= POIDS
    texte = lu(octets)
    cases = [case for groupe in planche().groupes for case in groupe.cases]
    assert all(case.texte in texte for case in (*cases, planche().rappel, *planche().reponses))
    assert "Où" not in texte and "en relecture" in texte
    assert min(taille for page in tailles_lues(octets) for taille, _ in page) >= 7.5


def test_chaque_case_a_son_dessin_son_code_et_ses_mots_dans_chaque_langue() -> None:
    lue = planche()
    cases = [*(case for groupe in lue.groupes for case in groupe.cases), lue.rappel, *lue.reponses]
    assert len({case.id for case in cases}) == len(cases)
    assert {case.picto for case in cases} <= set(pictogrammes())
    for code in AUTRES:
        assert [case.texte for case in cases if not parler(code).dire(case.texte).a_jour] == []
    assert len(lue.groupes[0].cases) >= 10
    assert not any("\U0001f1e6" <= signe <= "\U0001f1ff" for un in lue.noms for signe in un.nom), "pas de drapeau"


def test_aucun_dessin_de_la_planche_n_est_trop_petit(monkeypatch: pytest.MonkeyPatch) -> None:
    cotes: list[float] = []
    vrai = Feuille.picto
    monkeypatch.setattr(
        Feuille,
        "picto",
        lambda soi, nom, x, y, cote, *r, **o: (cotes.append(cote), vrai(soi, nom, x, y, cote, *r, **o))[1],
    )
    planche_pdf("A4", LE)
    assert min(cotes) >= 8.5


def test_l_arabe_prend_plus_de_hauteur_que_le_francais() -> None:
    feuille = Feuille("x", LE, MiseEnPage(), NOIR)
    assert feuille.haut_de(100, "نعم", Encre(12)) > feuille.haut_de(100, "Oui", Encre(12))
