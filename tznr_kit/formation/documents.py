"""Paper of a session: attendance sheet, certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.formation.avis import avis
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.formation.participation import Inscription
from tznr_kit.formation.seances import LigneDeSeance, Presence
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.typographie import date_longue

VALIDITE_MOIS = 24
PAGE_SEANCE = MiseEnPage(
    corps=12.0, mention="Territoire zéro non-recours. Les noms complets s'écrivent à la main, ici seulement."
)


def emargement_pdf(seance: LigneDeSeance, presents: Sequence[Presence], jour: date) -> bytes:
    """The attendance sheet: one line a place, first names already typed, the rest by hand."""
    document = DocumentPDF("Feuille de présence", jour, PAGE_SEANCE)
    document.titre("Feuille de présence")
    document.paragraphe(f"{seance.titre}, {date_longue(seance.jour)}, {seance.lieu}. Formateur : {seance.formateur}.")
    structures = avis().structures
    lignes = [[un.pseudonyme, structures[un.structure], "", ""] for un in presents]
    lignes += [["", "", "", ""]] * max(0, seance.places - len(lignes))
    entetes = ["Prénom ou surnom", "Structure", "Nom complet", "Signature"]
    Tableau(entetes, [3, 3, 4, 4], hauteur_minimale=11).dessiner(document, lignes)
    document.paragraphe("Signature du formateur : ……………………………………………")
    return document.octets()


def attestation_pdf(stagiaire: Inscription, modules: Sequence[str], jour: date) -> bytes:
    """The certificate of one trainee, valid 24 months; the full name is written by hand."""
    document = DocumentPDF("Attestation de formation", jour, PAGE_SEANCE)
    tenue = date.fromisoformat(stagiaire.jour)
    document.titre("Attestation de formation")
    document.paragraphe(f"{stagiaire.pseudonyme} (nom complet : …………………………………………)", style="B", taille=15)
    document.paragraphe(f"a suivi la séance « {stagiaire.titre} », le {date_longue(tenue)}, {stagiaire.lieu}.")
    document.titre("Modules", 2)
    document.liste(modules)
    document.titre("Objectifs travaillés", 2)
    document.liste([objectif.texte for objectif in objectifs()])
    document.paragraphe(
        f"Cette attestation vaut {VALIDITE_MOIS} mois. Les montants changent : suivez le rappel avant vos actions."
    )
    document.paragraphe(f"Formateur : {stagiaire.formateur}")
    document.paragraphe("Signature : ……………………………………………")
    return document.octets()
