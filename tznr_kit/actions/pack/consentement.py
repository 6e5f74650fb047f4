"""The consent form in two copies, and the notice about data."""

from __future__ import annotations

from tznr_kit.actions.pack.textes import FormulaireDeConsentement, formulaire_de_consentement, textes_du_pack
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.socle.reglages import delegue_a_la_protection, responsable_du_traitement
from tznr_kit.socle.territoires.lecture import departement

EXEMPLAIRES = ("Exemplaire de la personne", "Exemplaire de la cellule TZNR")
LIGNE_A_ECRIRE = 9.0
CODE = "Code de retrait :"


def dessiner_consentement(document: DocumentPDF) -> None:
    """Two pages, one for each copy; nothing is ticked in advance."""
    formulaire = formulaire_de_consentement()
    for rang, exemplaire in enumerate(EXEMPLAIRES):
        if rang:
            document.add_page()
        _exemplaire(document, formulaire, exemplaire)


def _exemplaire(document: DocumentPDF, formulaire: FormulaireDeConsentement, exemplaire: str) -> None:
    document.titre(formulaire.titre, 1, signet=exemplaire == EXEMPLAIRES[0])
    document.paragraphe(f"{exemplaire} (version {formulaire.version})", style="B")
    for phrase in formulaire.introduction:
        document.paragraphe(phrase, taille=13)
    for champ in formulaire.champs:
        _a_remplir(document, f"{champ.libelle} :")
    document.titre("De quoi voulez-vous parler ?", 2, signet=False)
    document.liste([theme.libelle for theme in formulaire.themes], "☐")
    document.titre("Ce que j'accepte", 2, signet=False)
    for accord in formulaire.accords:
        document.liste([accord.texte], "☐", taille=13)
        if accord.partenaires:
            document.paragraphe("    ".join(f"☐ {partenaire}" for partenaire in accord.partenaires))
    _a_remplir(document, f"{formulaire.signature} :")
    _a_remplir(document, CODE)
    document.paragraphe(formulaire.retrait)
    document.paragraphe(f"Cellule TZNR : {departement().cellule}")
    document.paragraphe(formulaire.ne_jamais_ecrire, style="B")


def dessiner_donnees(document: DocumentPDF) -> None:
    """The notice to put on the stand."""
    donnees = textes_du_pack().donnees
    document.titre(donnees.titre, 1, taille=26)
    document.paragraphe(donnees.public, style="B")
    for paragraphe in donnees.paragraphes:
        document.paragraphe(paragraphe, taille=16)
    document.titre("Qui répond de vos informations ?", 2, taille=18, signet=False)
    for ligne in (
        f"Responsable du traitement : {responsable_du_traitement()}",
        f"Délégué à la protection des données : {delegue_a_la_protection()}",
        f"Cellule TZNR : {departement().cellule}",
    ):
        document.paragraphe(ligne, taille=16)


def _a_remplir(document: DocumentPDF, libelle: str) -> None:
    document.police()
    largeur = document.largeur_de(libelle) + 3
    document.assurer(LIGNE_A_ECRIRE)
    with document.contenu("P"):
        document.cell(largeur, LIGNE_A_ECRIRE, libelle)
    document.ln(LIGNE_A_ECRIRE)
    with document.decor():
        bas = document.y - 1.5
        document.line(document.l_margin + largeur, bas, document.l_margin + document.epw, bas)
