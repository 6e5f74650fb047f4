"""The easy-to-read version: a picture, a sentence. Two pages at most; the whole name as title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.contester import facile_de
from tznr_kit.droits.fiches.lexique import mots_difficiles
from tznr_kit.papier.dessin.aide import Appel
from tznr_kit.papier.dessin.bloc import Bloc
from tznr_kit.papier.dessin.entete import Bande, Entete
from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.images import image
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import accent_du_theme
from tznr_kit.socle.typographie import date_longue

PAGE = MiseEnPage(marge=14.0)
BAS = 297.0 - 14.0 - 9.0
TITRES = {"quoi": "demande", "qui": "deux", "combien": "pieces", "comment": "pas", "quand": "calendrier"}
PHRASE = Encre(16.0, interligne=1.35)
IMAGE, TEXTE, ECART = 11.0, 34.0, 2.5
RELECTURE = "Ce texte n'a pas encore été relu par les personnes concernées."


def falc_pdf(droit: FicheDroit, jour: date) -> bytes:
    """The easy-to-read version, at 16 points."""
    feuille = Feuille(f"{droit.nom_court}, facile à lire", jour, PAGE, accent_du_theme(droit.fiche.theme))
    dessiner_falc(feuille, droit)
    return feuille.octets()


def dessiner_falc(feuille: Feuille, droit: FicheDroit) -> None:
    """The easy-to-read version, from the current empty page on."""
    feuille.accent = accent_du_theme(droit.fiche.theme)
    feuille.page_dessinee()
    for rang, page in enumerate(paginer(feuille, list(_blocs(droit)))):
        if rang:
            feuille.nouvelle_page()
        y = feuille.t_margin
        for bloc in page:
            bloc.dessiner(feuille, y, PHRASE.taille)
            y += bloc.hauteur(feuille, PHRASE.taille) + ECART
        _pied(feuille, droit)


def paginer(feuille: Feuille, blocs: Sequence[Bloc]) -> list[list[Bloc]]:
    """``blocs`` on as few pages as they need, each about as full as the others; a heading keeps its first sentence."""
    total = sum(bloc.hauteur(feuille, PHRASE.taille) + ECART for bloc in blocs)
    plein = BAS - feuille.t_margin
    pages = _couper(feuille, blocs, plein)
    egal = total / len(pages)
    essais = (_couper(feuille, blocs, min(plein, egal * (1 + part / 20))) for part in range(1, 20))
    return next((essai for essai in essais if len(essai) == len(pages)), pages)


def _couper(feuille: Feuille, blocs: Sequence[Bloc], place: float) -> list[list[Bloc]]:
    """A new page whenever ``place`` mm are filled."""
    pages: list[list[Bloc]] = [[]]
    y = 0.0
    for bloc in blocs:
        haut = bloc.hauteur(feuille, PHRASE.taille)
        besoin = haut + 14 if isinstance(bloc, Bande) else haut
        if pages[-1] and y + besoin > place:
            pages.append([])
            y = 0.0
        pages[-1].append(bloc)
        y += haut + ECART
    return pages


def _pied(feuille: Feuille, droit: FicheDroit) -> None:
    relu = droit.fiche.falc.relu_par
    qui = f"Relu par : {relu}." if relu else RELECTURE
    pied(feuille, f"Seul l'organisme qui paie décide. {qui} Fiche du {date_longue(droit.fiche.verifie_le)}.", lignes=1)


def _blocs(droit: FicheDroit) -> Iterator[Bloc]:
    nom = re.sub(r"\s*\([^)]*\)$", "", droit.nom)
    aussi = f"On dit aussi : {droit.nom_court}." if droit.nom_court != nom else ""
    yield Entete(droit.papier.presentation.picto, "Facile à lire et à comprendre", nom, aussi)
    for section in (*droit.papier.falc.sections, *mots_difficiles(droit), *facile_de(droit)):
        yield Bande(_picto(section.titre), section.titre)
        for phrases in groupes(section.phrases):
            yield Images(image(" ".join(phrases), droit.papier.presentation.picto), phrases)
    yield Appel("Une question ? J'appelle " + droit.telephone.nom + " :", droit.telephone.numero)


def groupes(phrases: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A question or an announcement goes with its answer: « Vous vivez seul ? » « Vous pouvez avoir… »."""
    attente: list[str] = []
    for phrase in phrases:
        attente.append(phrase)
        if not phrase.rstrip().endswith(("?", ":")):
            yield tuple(attente)
            attente = []
    if attente:
        yield tuple(attente)


def _picto(titre: str) -> str:
    return next((picto for mot, picto in TITRES.items() if mot in titre.lower()), "renseignement")


@dataclass(frozen=True)
class Images:
    """One picture and its one or two sentences."""

    picto: str
    phrases: Sequence[str]
    serre: bool = True

    def hauteur(self, feuille: Feuille, corps: float) -> float:
        del corps
        return max(IMAGE + 1, sum(feuille.haut_de(feuille.epw - TEXTE, phrase, PHRASE) for phrase in self.phrases))

    def dessiner(self, feuille: Feuille, y: float, corps: float) -> None:
        haut = self.hauteur(feuille, corps)
        feuille.picto(self.picto, feuille.l_margin + 8, y + (haut - IMAGE) / 2, IMAGE)
        texte = sum(feuille.haut_de(feuille.epw - TEXTE, phrase, PHRASE) for phrase in self.phrases)
        bas = y + (haut - texte) / 2
        for phrase in self.phrases:
            bas = feuille.mots(feuille.l_margin + TEXTE, bas, feuille.epw - TEXTE, phrase, PHRASE)
