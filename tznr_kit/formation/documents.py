"""Paper of a session: attendance sheet, certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.formation.avis import avis
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.formation.parcours_fait import Fait
from tznr_kit.formation.participation import Inscription
from tznr_kit.formation.seances import LigneDeSeance, Presence
from tznr_kit.papier.dessin.cases import Cases
from tznr_kit.papier.dessin.courant import entete, partie, poser
from tznr_kit.papier.dessin.feuille import GRIS, Encre, Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue

VALIDITE_MOIS = 24
PAGE_SEANCE = MiseEnPage(
    corps=12.5, mention="Territoire zéro non-recours. Les noms complets s'écrivent à la main, ici seulement."
)
SIGNATURE = 34.0  # mm


def emargement_pdf(seance: LigneDeSeance, presents: Sequence[Presence], jour: date) -> bytes:
    """The attendance sheet: one line a place, first names already typed, the rest by hand."""
    feuille = Feuille("Feuille de présence", jour, PAGE_SEANCE, encre("canard"))
    ou = f"{date_longue(seance.jour, semaine=True)}, {seance.lieu}. Formateur : {seance.formateur}."
    entete(feuille, "liste_cochee", "Feuille de présence", seance.titre, f"{ou[0].upper()}{ou[1:]}")
    structures = avis().structures
    lignes = [[un.pseudonyme, structures[un.structure], "", ""] for un in presents]
    lignes += [["", "", "", ""]] * max(0, seance.places - len(lignes))
    entetes = ["Prénom ou surnom", "Structure", "Nom complet", "Signature"]
    Tableau(entetes, [3, 3, 4, 4], hauteur_minimale=12).dessiner(feuille, lignes)
    _signatures(feuille, ["Signature du formateur"])
    return feuille.octets()


def attestation_pdf(stagiaire: Inscription, fait: Fait, jour: date) -> bytes:
    """The certificate of one trainee, valid 24 months: what was really done; the full name is written by hand."""
    feuille = Feuille("Attestation de formation", jour, PAGE_SEANCE, encre("canard"))
    tenue = date.fromisoformat(stagiaire.jour)
    entete(feuille, "certificat", f"Territoire zéro non-recours, {departement().nom}", "Attestation de formation")
    _qui(feuille, stagiaire.pseudonyme)
    feuille.paragraphe(
        f"a suivi la séance « {stagiaire.titre} », le {date_longue(tenue)}, {stagiaire.lieu}.", taille=15
    )
    partie(feuille, "livret", "Ce qui a été fait pendant la séance")
    if fait.lignes:
        poser(feuille, Cases([("coche", ligne) for ligne in fait.lignes], a_cocher=False))
    else:
        feuille.paragraphe("Présence à la séance. Aucun exercice n'a été noté.")
    if travailles := [un for un in objectifs() if un.id in fait.objectifs]:
        partie(feuille, "but", "Objectifs travaillés")
        poser(feuille, Cases([("verifie", objectif.texte) for objectif in travailles], a_cocher=False))
    feuille.paragraphe(
        f"Cette attestation vaut {VALIDITE_MOIS} mois. Les montants changent : suivez le rappel avant vos actions."
    )
    _signatures(feuille, [f"Formateur : {stagiaire.formateur}", "Stagiaire"])
    return feuille.octets()


def _qui(feuille: Feuille, pseudonyme: str) -> None:
    """The name, large, and a line where the full one is written by hand."""
    feuille.paragraphe(pseudonyme, style="B", taille=26)
    haut = feuille.y + 2
    bas = feuille.mots(feuille.l_margin, haut, 40, "Nom complet :", Encre(12.5, "", GRIS))
    feuille.trait(feuille.l_margin + 32, bas, feuille.l_margin + 120, bas, 0.3)
    feuille.set_xy(feuille.l_margin, bas + 5)


def _signatures(feuille: Feuille, qui: Sequence[str]) -> None:
    """Dashed boxes to sign in, side by side, whole on one page."""
    feuille.assurer(SIGNATURE + 4)
    largeur = (feuille.epw - 6) / 2
    haut = feuille.y + 2
    for rang, libelle in enumerate(qui):
        x = feuille.l_margin + rang * (largeur + 6)
        feuille.pointilles(x, haut, largeur, SIGNATURE)
        feuille.mots(x + 3, haut + 2, largeur - 6, libelle, Encre(12.5, "", GRIS))
    feuille.set_xy(feuille.l_margin, haut + SIGNATURE + 3)
