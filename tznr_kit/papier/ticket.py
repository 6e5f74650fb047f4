"""The ticket of a kiosk: 72 mm of paper, as long as what it says. The same words as « Ma feuille de route »."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tznr_kit.droits.demarches import Demarche
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.profil import Profil
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier.a_preparer import TITRES, papiers_de
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.feuille import NOIR, Encre, Feuille
from tznr_kit.papier.montants import montant_court
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.prochaine_etape import AIDE, a_demander, fiche_de
from tznr_kit.socle.typographie import date_longue

PAGE = MiseEnPage(format_page="ticket", marge=4.0)
LONGUEUR_D_ESSAI = 900.0
TITRE, A_GARDER = "Mes droits à demander", "Je le garde : il retrouve cette liste."
RETROUVER, ESTIMATION = "Code QR : retrouver cette liste", "Estimation : seul l'organisme qui paie décide."
GRAND, MOYEN, PETIT = Encre(15, "B"), Encre(12), Encre(9.5)


def ticket_pdf(
    suite: Sequence[Carte],
    agricole: bool,
    jour: date,
    *,
    code: str,
    adresse: str | None = None,
    accueil: Accueil | None = None,
    profil: Profil = None,
) -> bytes:
    """The ticket of the first three rights. ``adresse``: what its QR code opens. Black on white: thermal paper."""
    retenues = a_demander(suite, agricole)
    ou = accueil or national(repertoire().telephone(None))

    def dessiner(feuille: Feuille) -> float:
        y = _tete(feuille, jour, code)
        for rang, demarche in enumerate(retenues, start=1):
            y = _droit(feuille, y, rang, demarche)
        y = _papiers(feuille, y, retenues, profil)
        y = _accueil(feuille, y, ou)
        return _bas(feuille, y, adresse)

    return a_sa_longueur("Mon ticket", jour, PAGE, dessiner)


def a_sa_longueur(titre: str, jour: date, page: MiseEnPage, dessiner: Callable[[Feuille], float]) -> bytes:
    """A paper cut where ``dessiner`` says that it ends (mm): drawn once to know, once for good."""

    def tirer(longueur: float) -> tuple[Feuille, float]:
        feuille = Feuille(titre, jour, replace(page, hauteur=longueur), NOIR)
        feuille.page_dessinee()
        return feuille, dessiner(feuille)

    _, fin = tirer(LONGUEUR_D_ESSAI)
    feuille, _ = tirer(fin + page.marge)
    return feuille.octets()


def _tete(feuille: Feuille, jour: date, code: str) -> float:
    y = feuille.mots(4, 3, 64, TITRE, Encre(17, "B", interligne=1.05), "H1")
    y = feuille.mots(4, y, 64, f"Le {date_longue(jour)}, sans mon nom.", PETIT)
    feuille.boite(4, y + 2, 64, 13, trait=0.6, couleur=NOIR)
    feuille.mots(4, y + 3, 64, f"Mon code : {code}", Encre(13, "B", align="C", interligne=1.1))
    feuille.mots(4, y + 9, 64, A_GARDER, replace(PETIT, align="C"))
    return y + 18


def _droit(feuille: Feuille, y: float, rang: int, demarche: Demarche) -> float:
    fiche = fiche_de(demarche)
    feuille.trait(4, y, 68, y, 0.4)
    feuille.picto(fiche.papier.presentation.picto, 4, y + 2, 10)
    bas = feuille.mots(16, y + 1.5, 52, f"{rang}. {fiche.papier.presentation.titre_courant}", Encre(13, "B"), "H2")
    bas = feuille.mots(16, bas, 52, montant_court(demarche.carte), Encre(13, "B"))
    premiere = fiche.papier.recto.etapes[0]
    bas = feuille.mots(16, bas, 52, premiere.entiere, MOYEN)
    nom = fiche.telephone.nom
    bas = feuille.mots(16, bas, 52, f"{nom[0].upper()}{nom[1:]} :", MOYEN)
    return feuille.mots(16, bas, 52, fiche.telephone.numero, GRAND) + 2.5


def _papiers(feuille: Feuille, y: float, retenues: Sequence[Demarche], profil: Profil) -> float:
    ranges = papiers_de([fiche_de(demarche) for demarche in retenues], profil)
    if not ranges:
        return y
    feuille.trait(4, y, 68, y, 0.4)
    y = feuille.mots(4, y + 1.5, 64, "Je prépare", GRAND, "H2")
    for ou, liste in ranges.items():
        y = feuille.mots(4, y, 64, TITRES[ou][1], Encre(12, "B"), "H3")
        for papier in liste:
            feuille.case(4, y + 0.8, 3.6)
            y = feuille.mots(10, y, 58, papier.texte, MOYEN) + 0.6
    return y + 2


def _accueil(feuille: Feuille, y: float, accueil: Accueil) -> float:
    feuille.trait(4, y, 68, y, 0.4)
    y = feuille.mots(4, y + 1.5, 64, AIDE, Encre(13, "B"), "H2")
    y = feuille.mots(4, y, 64, accueil.nom, Encre(12, "B"))
    for ligne in accueil.lignes:
        y = feuille.mots(4, y, 64, ligne, MOYEN)
    feuille.picto("telephone", 4, y + 1, 6)
    return feuille.mots(12, y, 56, accueil.telephone, Encre(17, "B")) + 2


def _bas(feuille: Feuille, y: float, adresse: str | None) -> float:
    ecoute = repertoire().telephones["ecoute"].numero
    feuille.trait(4, y, 68, y, 0.4)
    y = feuille.mots(4, y + 1.5, 64, f"Besoin de parler, jour et nuit ? {ecoute}, appel gratuit.", Encre(12, "B"))
    if adresse:
        feuille.code(adresse, 22, y + 1, 28, RETROUVER)
        y += 30
    return feuille.mots(4, y + 1, 64, ESTIMATION, PETIT) + 1
