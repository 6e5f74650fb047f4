"""The consent in another language, A4, French beside: what is signed is read by the person and by the cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.papier.consentement import PICTOS, AccordImprime, Consentement
from tznr_kit.papier.dessin.feuille import BLANC, FOND, NOIR, Encre, Feuille
from tznr_kit.papier.langues.blocs import CORPS, GRAS
from tznr_kit.papier.langues.deux import PART, Colonnes, colonnes
from tznr_kit.papier.pdf import FRANCAIS, MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.langues import Langue

COTE, CODE = 7.0, 40.0
LABEL = Encre(12.5, "B", interligne=1.1)
DONNEE, LIBELLE = Encre(10.5, interligne=1.1), Encre(10.5, "B", interligne=1.1)
ENTRE_PARTENAIRES = 6.0


def consentement_en_deux_langues(langue: Langue, copies: Sequence[Consentement], jour: date) -> bytes:
    """One A4 page a copy; the words of ``copies`` are French."""
    mise_en_page = MiseEnPage(marge=12.0, langue=langue.code)
    feuille = Feuille(langue.mot(copies[0].titre), jour, mise_en_page, encre("canard"))
    for rang, copie in enumerate(copies):
        if rang:
            feuille.nouvelle_page()
        feuille.page_dessinee()
        _dessiner(feuille, langue, copie, "H2" if rang else "H1")
    return feuille.octets()


def _dessiner(feuille: Feuille, langue: Langue, copie: Consentement, balise: str) -> None:
    y = _tete(feuille, langue, copie, balise)
    y = _cadre(feuille, langue, y, "main", copie.introduction)
    for libelle, valeur in copie.champs:
        y = _champ(feuille, langue, y, libelle, valeur)
    y += 1
    for picto, accord in zip(PICTOS, copie.accords, strict=False):
        y = _accord(feuille, langue, y, picto, accord) + 2
    y = _signature(feuille, langue, y, copie.preuve)
    y = _donnees(feuille, langue, y, copie)
    y = colonnes(feuille, langue).dire(feuille, y, copie.retrait, LABEL) + 1
    feuille.picto("telephone", feuille.l_margin, y + 0.5, 7)
    feuille.mots(feuille.l_margin + 10, y - 0.5, 60, copie.telephone, Encre(17, "B", interligne=1.1))
    with feuille.en(FRANCAIS):
        feuille.mots(colonnes(feuille, langue).milieu, y + 1, 84, copie.courriel, Encre(11))
        if copie.trace:
            feuille.mots(feuille.l_margin, y + 8, feuille.epw, copie.trace, Encre(8))


def _tete(feuille: Feuille, langue: Langue, copie: Consentement, balise: str) -> float:
    x, y, fin = feuille.l_margin, feuille.t_margin, feuille.l_margin + feuille.epw - CODE - 4
    feuille.boite(x, y, 20, 20, fond=feuille.accent, rayon=1.8)
    feuille.picto("appel", x + 3, y + 3, 14, BLANC)
    deux = Colonnes(langue, x + 24, x + 24 + (fin - x - 24) * PART, fin)
    bas = deux.dire(feuille, y - 0.5, copie.titre, Encre(15, "B", interligne=1.05), balise)
    if langue.avis:
        bas = feuille.mots(x + 24, bas + 0.5, fin - x - 24, langue.avis, Encre(10.5, "B", interligne=1.1))
    feuille.boite(fin + 4, y, CODE, 24, trait=0.5, couleur=NOIR)
    dedans = fin + 6
    feuille.mots(dedans, y + 1, CODE - 4, langue.mot(copie.pour), Encre(12, "B", align="C", interligne=1.05))
    with feuille.en(FRANCAIS):
        feuille.mots(dedans, y + 6.8, CODE - 4, copie.pour, Encre(9.5, align="C", interligne=1.05))
        if copie.code:
            feuille.mots(dedans, y + 12, CODE - 4, copie.code, Encre(16, "B", align="C"))
        else:
            feuille.trait(dedans + 2, y + 21, fin + CODE, y + 21, 0.2)
    if not copie.code:
        feuille.mots(dedans, y + 11.5, CODE - 4, langue.mot("Code :"), Encre(10, interligne=1.05))
    return max(bas, y + 24) + 2.5


def _cadre(feuille: Feuille, langue: Langue, y: float, picto: str, phrase: str) -> float:
    deux = colonnes(feuille, langue, 15, 3)
    haut = deux.haut(feuille, phrase, CORPS) + 4
    feuille.boite(feuille.l_margin, y, feuille.epw, haut, fond=FOND, rayon=1.6)
    feuille.picto(picto, feuille.l_margin + 3, y + haut / 2 - 4.5, 9)
    deux.dire(feuille, y + 2, phrase, CORPS)
    return y + haut + 2


def _champ(feuille: Feuille, langue: Langue, y: float, libelle: str, valeur: str | None) -> float:
    y = colonnes(feuille, langue).dire(feuille, y, libelle, CORPS)
    if valeur is None:
        feuille.trait(feuille.l_margin, y + 8, feuille.l_margin + feuille.epw, y + 8, 0.25)
        return y + 10
    return feuille.mots(feuille.l_margin, y, feuille.epw, valeur, GRAS) + 1.5


def _accord(feuille: Feuille, langue: Langue, y: float, picto: str, accord: AccordImprime) -> float:
    x, deux = feuille.l_margin, colonnes(feuille, langue, 27, 3)
    haut = max(13.0, deux.haut(feuille, accord.texte, CORPS) + 4 + (7 if accord.partenaires else 0))
    feuille.boite(x, y, feuille.epw, haut, trait=0.6, rayon=1.6)
    _case(feuille, x + 3.5, y + haut / 2 - COTE / 2, accord.coche, COTE)
    feuille.picto(picto, x + 13.5, y + haut / 2 - 5, 10)
    bas = deux.dire(feuille, y + 2, accord.texte, CORPS)
    gauche = deux.x
    with feuille.en(FRANCAIS):
        for coche, nom in accord.partenaires:
            _case(feuille, gauche, bas + 1.3, coche, 4)
            long = feuille.long_de(nom, Encre(11))
            feuille.mots(gauche + 5, bas + 0.8, long + 1, nom, Encre(11))
            gauche += long + ENTRE_PARTENAIRES + 3
    return y + haut


def _case(feuille: Feuille, x: float, y: float, coche: bool, cote: float) -> None:
    feuille.case(x, y, cote)
    if coche:
        feuille.picto("fermer", x, y, cote, alt="Case cochée")


def _signature(feuille: Feuille, langue: Langue, y: float, preuve: str | None) -> float:
    x, deux = feuille.l_margin, colonnes(feuille, langue)
    bas = deux.dire(feuille, y, "Ma date, ma signature", CORPS)
    feuille.boite(x, bas + 0.5, 85, 17, trait=0.5, couleur=NOIR)
    autre = Colonnes(langue, x + 90, x + 90 + (feuille.epw - 90) * PART, x + feuille.epw)
    if preuve:
        with feuille.en(FRANCAIS):
            feuille.mots(x + 90, bas + 1, feuille.epw - 90, preuve, Encre(11, interligne=1.12))
    else:
        autre.dire(feuille, bas + 0.5, "ou accord dit à voix haute, devant :", Encre(11, interligne=1.1))
        feuille.trait(x + 90, bas + 17, x + feuille.epw, bas + 17, 0.25)
    return bas + 20


def _donnees(feuille: Feuille, langue: Langue, y: float, copie: Consentement) -> float:
    deux = colonnes(feuille, langue, 4, 3)
    lignes = [
        (phrase, police)
        for libelle, valeur in copie.donnees
        for phrase, police in ((libelle, LIBELLE), (valeur, DONNEE))
    ]
    haut = 10 + sum(deux.haut(feuille, phrase, police) for phrase, police in lignes) + 0.6 * len(copie.donnees)
    feuille.boite(feuille.l_margin, y, feuille.epw, haut, fond=FOND, rayon=1.6)
    feuille.picto("bouclier", feuille.l_margin + 3, y + 1.5, 6.5, feuille.accent)
    bas = colonnes(feuille, langue, 12, 3).dire(feuille, y + 1.6, "Mes données sont protégées", LABEL, "H2") + 1
    for rang, (phrase, police) in enumerate(lignes):
        bas = deux.dire(feuille, bas, phrase, police) + (0.6 if rang % 2 else 0)
    return y + haut + 2
