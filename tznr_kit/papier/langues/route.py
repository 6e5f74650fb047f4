"""« Ma feuille de route » in another language, French beside each line: the person reads it, then the desk reads it.

Two sides of one sheet: what to claim, then what to bring, who helps, what to note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tznr_kit.droits.demarches import Demarche
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.recto import Ou, Papier
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.mots import montant
from tznr_kit.droits.profil import Profil
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier.a_preparer import papiers_de
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.dessin.bloc import Bloc
from tznr_kit.papier.dessin.feuille import BLANC, GRIS, NOIR, Encre, Feuille
from tznr_kit.papier.langues.blocs import CORPS as TEXTE
from tznr_kit.papier.langues.blocs import Aide, Bandeau, Droit, Lignes, Parler, Pont, RendezVous, a_preparer
from tznr_kit.papier.langues.deux import PART, Colonnes, colonnes
from tznr_kit.papier.montants import SANS_MONTANT
from tznr_kit.papier.pdf import FRANCAIS, MiseEnPage
from tznr_kit.papier.prochaine_etape import DATES, PIED, PREPARER, a_demander, fiche_de, titre_de
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.langues import Langue
from tznr_kit.socle.typographie import date_longue

ENTETE = "Ma feuille de route"
PONT = "Je ne parle pas bien français. Merci de lire la colonne en français."
DATES_A_NOTER = "À noter"
MARGE, ECART, PIED_MM, CODE = 12.0, 3.5, 11.0, 40.0
QUART = 0.25  # of a page: under it, a page looks printed by mistake


def route_en_deux_langues(
    langue: Langue,
    suite: Sequence[Carte],
    agricole: bool,
    jour: date,
    *,
    accueil: Accueil | None = None,
    code: str | None = None,
    profil: Profil = None,
    dates: Sequence[str] = (),
) -> bytes:
    """The PDF of the first three rights of ``suite``; the other arguments are those of ``prochaine_etape``."""
    retenues = a_demander(suite, agricole)
    droits = [_a_demander(langue, rang, une) for rang, une in enumerate(retenues, start=1)]
    papiers = papiers_de([fiche_de(une) for une in retenues], profil)
    feuille = _feuille(langue, ENTETE, jour)
    y = _tete(feuille, langue, titre_de(len(retenues)), jour, code)
    fin = [*_papiers(langue, papiers), *_a_noter(langue, dates[:DATES]), *_aides(langue, accueil)]
    _empiler(feuille, langue, [Pont(langue, PONT), *droits, *fin], y)
    return feuille.octets()


def droit_en_deux_langues(langue: Langue, fiche: FicheDroit, jour: date, accueil: Accueil | None = None) -> bytes:
    """The same of one right, whoever reads it: what it is in place of an amount, every paper."""
    feuille = _feuille(langue, fiche.papier.presentation.titre_courant, jour)
    y = _tete(feuille, langue, titre_de(1), jour, None)
    un = _droit(langue, 1, fiche, fiche.papier.presentation.phrase)
    fin = [*_papiers(langue, papiers_de([fiche], None)), *_aides(langue, accueil)]
    _empiler(feuille, langue, [Pont(langue, PONT), un, *fin], y)
    return feuille.octets()


def _feuille(langue: Langue, titre: str, jour: date) -> Feuille:
    feuille = Feuille(langue.mot(titre), jour, MiseEnPage(marge=MARGE, langue=langue.code), encre("canard"))
    feuille.page_dessinee()
    return feuille


def _papiers(langue: Langue, papiers: Mapping[Ou, Sequence[Papier]]) -> list[Bloc]:
    return a_preparer(langue, papiers, PREPARER) if papiers else []


def _aides(langue: Langue, accueil: Accueil | None) -> list[Bloc]:
    """Who helps, the next appointment, somebody to talk to."""
    ou = accueil or national(repertoire().telephone(None))
    return [Aide(langue, ou), RendezVous(langue), Parler(langue, repertoire().telephones["ecoute"].numero)]


def _tete(feuille: Feuille, langue: Langue, titre: str, jour: date, code: str | None) -> float:
    x, y = feuille.l_margin, feuille.t_margin
    feuille.boite(x, y, 20, 20, fond=feuille.accent, rayon=2)
    feuille.picto("pas", x + 3, y + 3, 14, BLANC)
    fin = x + feuille.epw - (CODE + 4 if code else 0)
    deux = Colonnes(langue, x + 24, x + 24 + (fin - x - 24) * PART, fin)
    bas = deux.dire(feuille, y - 0.5, ENTETE, Encre(12.5, "B", feuille.accent))
    bas = deux.dire(feuille, bas, titre, Encre(17, "B", interligne=1.05), "H1")
    bas = deux.dire(
        feuille, bas + 0.5, f"Le {date_longue(jour)}. Mon nom n'est pas sur ce papier.", Encre(11, "", GRIS)
    )
    if langue.avis:
        bas = feuille.mots(x + 24, bas + 0.5, fin - x - 24, langue.avis, Encre(11, "B", interligne=1.1))
    if code:
        gauche = x + feuille.epw - CODE
        feuille.boite(gauche, y, CODE, 24, trait=0.7, couleur=NOIR, rayon=2)
        feuille.mots(gauche + 2, y + 1.5, CODE - 4, langue.mot("Mon code"), Encre(12.5, align="C"))
        with feuille.en(FRANCAIS):
            grand = feuille.au_plus_grand(CODE - 4, 10, code, Encre(18, "B", align="C", interligne=1.1), 11)
            feuille.mots(gauche + 2, y + 8, CODE - 4, code, grand)
        feuille.mots(gauche + 2, y + 16.5, CODE - 4, langue.mot("je le garde"), Encre(12.5, align="C"))
    return max(bas, y + 24) + ECART


def _a_demander(langue: Langue, rang: int, demarche: Demarche) -> Droit:
    return _droit(langue, rang, fiche_de(demarche), montant(demarche.carte) or SANS_MONTANT)


def _droit(langue: Langue, rang: int, fiche: FicheDroit, dit: str) -> Droit:
    return Droit(
        langue,
        rang,
        fiche.papier.presentation.picto,
        fiche.papier.presentation.titre_courant,
        fiche.papier.recto.officiel,
        dit,
        fiche.papier.recto.etapes[0].entiere,
        fiche.telephone.nom,
        fiche.telephone.numero,
    )


def _a_noter(langue: Langue, dates: Sequence[str]) -> list[Bloc]:
    lignes = [(une, TEXTE) for une in dates]
    return [Bandeau(langue, "calendrier", DATES_A_NOTER), Lignes(langue, lignes, 4.0, serre=True)] if lignes else []


def _empiler(feuille: Feuille, langue: Langue, blocs: Sequence[Bloc], y: float) -> None:
    """Draw the blocks one under the other, on as many pages as they need; a heading goes with what it heads."""
    coupes = _coupes(feuille, blocs, y)
    for rang, bloc in enumerate(blocs):
        if rang in coupes:
            _pied(feuille, langue)
            feuille.nouvelle_page()
            y = feuille.t_margin
        bloc.dessiner(feuille, y, TEXTE.taille)
        y += _pas(feuille, blocs, rang)
    _pied(feuille, langue)


def _coupes(feuille: Feuille, blocs: Sequence[Bloc], y: float) -> list[int]:
    """Ranks of the blocks that begin a page. A last page nearly empty takes blocks of the page before."""
    bas = feuille.h - feuille.t_margin - PIED_MM
    coupes: list[int] = []
    for rang, bloc in enumerate(blocs):
        suite = blocs[rang + 1].hauteur(feuille, TEXTE.taille) if isinstance(bloc, Bandeau) else 0.0
        if y + bloc.hauteur(feuille, TEXTE.taille) + suite > bas:
            coupes.append(rang)
            y = feuille.t_margin
        y += _pas(feuille, blocs, rang)
    if not coupes:
        return []
    derniere, avant = coupes[-1], coupes[-2] if len(coupes) > 1 else 0
    rempli = y - feuille.t_margin
    while derniere > avant + 1 and (
        rempli < QUART * (bas - feuille.t_margin) or isinstance(blocs[derniere - 1], Bandeau)
    ):
        derniere -= 1
        rempli += _pas(feuille, blocs, derniere)
    return [*coupes[:-1], derniere]


def _pas(feuille: Feuille, blocs: Sequence[Bloc], rang: int) -> float:
    """Height of a block and of the white under it."""
    large = rang + 1 < len(blocs) and not blocs[rang + 1].serre
    return blocs[rang].hauteur(feuille, TEXTE.taille) + (ECART if large else 1.5)


def _pied(feuille: Feuille, langue: Langue) -> None:
    haut = feuille.h - feuille.t_margin - PIED_MM + 2
    feuille.trait(feuille.l_margin, haut, feuille.l_margin + feuille.epw, haut, 0.6, feuille.accent)
    colonnes(feuille, langue).dire(feuille, haut + 1, PIED, Encre(9, "", GRIS, interligne=1.1))
