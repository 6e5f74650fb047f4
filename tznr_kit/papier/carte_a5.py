"""The A5 card people leave the stand with: two alike on one A4 sheet, to cut; any duplex printer fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.recto import papiers
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil, Crainte, rendez_vous
from tznr_kit.papier.dessin.bloc import Bloc, empiler
from tznr_kit.papier.dessin.cases import Cases, Montants
from tznr_kit.papier.dessin.entete import Bande, Entete
from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille
from tznr_kit.papier.dessin.tuiles import Papiers
from tznr_kit.papier.fiche import code_du_droit
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import accent_du_theme

PAGE = MiseEnPage(format_page="A4 paysage", marge=10.0)
MOITIE, MARGE = 148.5, 10.0
COUPE = 5.0  # mm, length of a cut mark
CADRE = 31.0


def cartes_pdf(droits: Sequence[FicheDroit], mots: Repertoire, jour: date, accueil: Accueil | None = None) -> bytes:
    """Two pages a right: its front twice, then its back twice."""
    feuille = Feuille("Cartes du stand", jour, PAGE)
    for rang, droit in enumerate(droits):
        feuille.accent = accent_du_theme(droit.fiche.theme)
        for face in FACES:
            if rang or face is _verso:
                feuille.nouvelle_page()
            feuille.page_dessinee()
            coupes(feuille)
            for moitie in (0, 1):
                with feuille.colonne(moitie * MOITIE + MARGE, MOITIE - 2 * MARGE):
                    face(feuille, droit, mots, accueil or national(droit.telephone))
    return feuille.octets()


def dessiner_carte(feuille: Feuille, droit: FicheDroit, mots: Repertoire, accueil: Accueil | None) -> None:
    """Front and back on two pages of A5, from the current empty page of ``feuille``, in the ink of the theme."""
    feuille.accent = accent_du_theme(droit.fiche.theme)
    for face in FACES:
        if face is _verso:
            feuille.nouvelle_page()
        feuille.page_dessinee()
        face(feuille, droit, mots, accueil or national(droit.telephone))


def coupes(feuille: Feuille) -> None:
    """Marks where to cut: the middle, top and bottom."""
    for y in (0.0, feuille.h - COUPE):
        feuille.trait(MOITIE, y, MOITIE, y + COUPE, 0.2)


def _recto(feuille: Feuille, droit: FicheDroit, mots: Repertoire, accueil: Accueil) -> None:
    presentation = droit.papier.presentation
    theme = mots.themes[droit.fiche.theme]
    demander = f"Pour {presentation.genre} demander" if presentation.se_demande else "Comment faire"
    etapes = [(etape.picto, f"{etape.titre} {etape.texte}") for etape in droit.papier.recto.etapes]
    blocs: list[Bloc] = [
        Entete(presentation.picto, theme, presentation.titre_courant, droit.papier.recto.officiel),
        Montants([(une.libelle, une.chiffre) for une in droit.papier.recto.combien]),
        Bande("case", _titre_des_cases(droit)),
        Cases([(case.picto, case.court) for case in droit.cases]),
        Bande("pas", demander),
        Cases(etapes, a_cocher=False),
    ]
    bas = feuille.h - MARGE
    empiler(feuille, blocs, MARGE, bas - CADRE - 2)
    _accueil(feuille, droit, accueil, bas - CADRE)


def _titre_des_cases(droit: FicheDroit) -> str:
    """As on the sheet, in fewer words."""
    presentation = droit.papier.presentation
    if not presentation.se_demande:
        return "C'est pour moi si je coche"
    geste = "vérifie que je {} reçois" if droit.automatique else "{} demande"
    return f"Je coche tout ? Je {geste.format(presentation.genre)}"


def _accueil(feuille: Feuille, droit: FicheDroit, accueil: Accueil, y: float) -> None:
    x, largeur = feuille.l_margin, feuille.epw
    feuille.boite(x, y, largeur, CADRE, trait=0.9, couleur=NOIR, rayon=2)
    code = code_du_droit(droit)
    place = largeur - (CADRE if code else 6)
    bas = feuille.mots(x + 4, y + 2, place - 4, accueil.nom, Encre(13, "B", interligne=1.1))
    if accueil.lignes:
        encre = feuille.au_plus_grand(place - 4, 11, accueil.lignes[0], Encre(12.5, interligne=1.1), 9)
        feuille.mots(x + 4, bas, place - 4, accueil.lignes[0], encre)
    feuille.picto("telephone", x + 4, y + CADRE - 10, 7)
    feuille.mots(x + 13, y + CADRE - 10.5, place - 14, accueil.telephone, Encre(19, "B", interligne=1.1))
    if code:
        feuille.code(code.adresse, x + largeur - CADRE + 2, y + 1.5, CADRE - 3, f"Code QR : {code.legende}")


def _verso(feuille: Feuille, droit: FicheDroit, mots: Repertoire, accueil: Accueil) -> None:
    del mots, accueil
    connus = papiers()
    documents = [connus[code] for code in droit.papier.recto.documents]
    crainte = droit.papier.recto.crainte
    blocs: list[Bloc] = []
    if documents:
        cases = Papiers([(papier.picto, papier.texte) for papier in documents], colonnes=2)
        blocs += [Bande("mallette", "Se munir ! Je photocopie"), cases]
    exceptions = [(case.picto, case.exception) for case in droit.cases if case.exception][:3]
    blocs.append(Crainte(crainte.picto, crainte.question, crainte.reponse))
    if exceptions:
        blocs += [Bande("demande", "Une case non cochée ? Parlez-en"), Cases(exceptions, a_cocher=False)]
    bas = empiler(feuille, blocs, MARGE, feuille.h - MARGE - 36)
    rendez_vous(feuille, feuille.l_margin, bas + 4, feuille.epw, feuille.h - MARGE - bas - 4)


FACES = (_recto, _verso)
