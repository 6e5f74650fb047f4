"""The ticket of the kiosk in another language: 72 mm of paper, the French of each line under it for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tznr_kit.droits.demarches import Demarche
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.mots import montant
from tznr_kit.droits.profil import Profil
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier import ticket as mots
from tznr_kit.papier.a_preparer import TITRES, papiers_de
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.feuille import GRIS, NOIR, Encre, Feuille
from tznr_kit.papier.langues.deux import traduire
from tznr_kit.papier.montants import SANS_MONTANT
from tznr_kit.papier.pdf import FRANCAIS
from tznr_kit.papier.prochaine_etape import AIDE, a_demander, fiche_de
from tznr_kit.papier.ticket import PAGE, a_sa_longueur
from tznr_kit.socle.langues import Langue
from tznr_kit.socle.typographie import date_longue

PONT = "Je ne parle pas bien français. Merci de lire le français sous chaque ligne."
MOYEN, GRAS, TITRE = Encre(12, interligne=1.12), Encre(12.5, "B", interligne=1.12), Encre(14, "B", interligne=1.1)
DESSOUS = Encre(9.5, "", GRIS, interligne=1.1)
GAUCHE, LARGEUR = 4.0, 64.0


def ticket_en_deux_langues(
    langue: Langue,
    suite: Sequence[Carte],
    agricole: bool,
    jour: date,
    *,
    code: str,
    adresse: str | None = None,
    accueil: Accueil | None = None,
    profil: Profil = None,
) -> bytes:
    """The ticket of the first three rights; the other arguments are those of ``ticket_pdf``."""
    retenues = a_demander(suite, agricole)
    ou = accueil or national(repertoire().telephone(None))

    def dessiner(feuille: Feuille) -> float:
        y = _tete(feuille, langue, jour, code)
        for rang, demarche in enumerate(retenues, start=1):
            y = _droit(feuille, langue, y, rang, demarche)
        y = _papiers(feuille, langue, y, retenues, profil)
        y = _accueil(feuille, langue, y, ou)
        return _bas(feuille, langue, y, adresse)

    return a_sa_longueur(langue.mot(mots.TITRE), jour, replace(PAGE, langue=langue.code), dessiner)


def _dire(
    feuille: Feuille, langue: Langue, y: float, phrase: str, encre: Encre, retrait: float = 0.0, balise: str = "P"
) -> float:
    """A sentence in her language, then in French, smaller; only once when nobody translated it."""
    dit = traduire(langue, phrase)
    x, largeur = GAUCHE + retrait, LARGEUR - retrait
    if dit.a_jour:
        y = feuille.mots(x, y, largeur, dit.texte, encre, balise)
    with feuille.en(FRANCAIS):
        return feuille.mots(x, y, largeur, *((phrase, DESSOUS) if dit.a_jour else (dit.texte, encre))) + 0.6


def _tete(feuille: Feuille, langue: Langue, jour: date, code: str) -> float:
    y = _dire(feuille, langue, 3, mots.TITRE, Encre(16, "B", interligne=1.05), balise="H1")
    y = _dire(feuille, langue, y, f"Le {date_longue(jour)}, sans mon nom.", Encre(10, interligne=1.12))
    if langue.avis:
        y = feuille.mots(GAUCHE, y, LARGEUR, langue.avis, Encre(10, "B", interligne=1.1)) + 1
    y = _dire(feuille, langue, y, PONT, GRAS) + 1
    feuille.boite(GAUCHE, y, LARGEUR, 13, trait=0.6, couleur=NOIR)
    mien = feuille.au_plus_grand(25, 6, langue.mot("Mon code"), Encre(12, "B", interligne=1.1), 9)
    feuille.mots(GAUCHE + 2, y + 3.6, 25, langue.mot("Mon code"), mien)
    with feuille.en(FRANCAIS):
        feuille.mots(GAUCHE + 28, y + 2.8, 34, code, Encre(16, "B", align="C", interligne=1.1))
    return _dire(feuille, langue, y + 14.5, mots.A_GARDER, Encre(10, interligne=1.12)) + 1.5


def _droit(feuille: Feuille, langue: Langue, y: float, rang: int, demarche: Demarche) -> float:
    fiche = fiche_de(demarche)
    presentation, premiere = fiche.papier.presentation, fiche.papier.recto.etapes[0]
    feuille.trait(GAUCHE, y, GAUCHE + LARGEUR, y, 0.4)
    feuille.mots(GAUCHE, y + 1.5, 10, str(rang), replace(TITRE, align="C"), None)
    feuille.picto(presentation.picto, GAUCHE, y + 8, 10)
    bas = _dire(feuille, langue, y + 1.5, presentation.titre_courant, TITRE, 12, "H2")
    with feuille.en(FRANCAIS):
        bas = feuille.mots(GAUCHE + 12, bas, LARGEUR - 12, fiche.papier.recto.officiel, MOYEN)
    bas = _dire(feuille, langue, bas, montant(demarche.carte) or SANS_MONTANT, GRAS, 12)
    bas = _dire(feuille, langue, bas, premiere.entiere, MOYEN, 12)
    bas = _dire(feuille, langue, bas, fiche.telephone.nom, MOYEN, 12)
    feuille.picto("telephone", GAUCHE + 12, bas + 0.4, 5.5)
    return feuille.mots(GAUCHE + 19, bas, LARGEUR - 19, fiche.telephone.numero, Encre(15, "B")) + 2


def _papiers(feuille: Feuille, langue: Langue, y: float, retenues: Sequence[Demarche], profil: Profil) -> float:
    ranges = papiers_de([fiche_de(demarche) for demarche in retenues], profil)
    if not ranges:
        return y
    feuille.trait(GAUCHE, y, GAUCHE + LARGEUR, y, 0.4)
    y = _dire(feuille, langue, y + 1.5, "Je prépare", TITRE, balise="H2")
    for ou, liste in ranges.items():
        y = _dire(feuille, langue, y, TITRES[ou][1], GRAS, balise="H3")
        for papier in liste:
            feuille.case(GAUCHE, y + 0.8, 3.6)
            y = _dire(feuille, langue, y, papier.texte, MOYEN, 6)
    return y + 1.5


def _accueil(feuille: Feuille, langue: Langue, y: float, accueil: Accueil) -> float:
    feuille.trait(GAUCHE, y, GAUCHE + LARGEUR, y, 0.4)
    y = _dire(feuille, langue, y + 1.5, AIDE, TITRE, balise="H2")
    with feuille.en(FRANCAIS):
        y = feuille.mots(GAUCHE, y, LARGEUR, accueil.nom, GRAS)
    for ligne in accueil.lignes:
        y = _dire(feuille, langue, y, ligne, MOYEN)
    feuille.picto("telephone", GAUCHE, y + 1, 6)
    return feuille.mots(GAUCHE + 8, y, LARGEUR - 8, accueil.telephone, Encre(17, "B")) + 2


def _bas(feuille: Feuille, langue: Langue, y: float, adresse: str | None) -> float:
    feuille.trait(GAUCHE, y, GAUCHE + LARGEUR, y, 0.4)
    y = _dire(feuille, langue, y + 1.5, "Besoin de parler, jour et nuit ?", GRAS)
    y = _dire(feuille, langue, y, f"{repertoire().telephones['ecoute'].numero}, appel gratuit", TITRE)
    if adresse:
        feuille.code(adresse, 22, y + 1, 28, mots.RETROUVER)
        y += 30
    return _dire(feuille, langue, y + 1, mots.ESTIMATION, Encre(10, interligne=1.1)) + 1
