"""The consent form in two copies on one sheet, and the notice about data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, repeat

from tznr_kit.actions.pack.textes import formulaire_de_consentement, textes_du_pack
from tznr_kit.papier.accueil import telephone_d_ici
from tznr_kit.papier.ciseaux import deux_sur_une
from tznr_kit.papier.consentement import AccordImprime, Consentement
from tznr_kit.papier.consentement import dessiner_consentement as dessiner_copie
from tznr_kit.papier.dessin.aide import Appel
from tznr_kit.papier.dessin.cases import Cases
from tznr_kit.papier.dessin.courant import entete, partie, poser
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.langues.consentement import consentement_en_deux_langues
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.socle.langues import Langue
from tznr_kit.socle.reglages import A_COMPLETER, delegue_a_la_protection, responsable_du_traitement
from tznr_kit.socle.territoires.lecture import departement

PAGE = MiseEnPage(format_page="A4 paysage", marge=10.0)
# One a paragraph of the notice, in its order; a paragraph more has the last one.
PICTOS_DES_DONNEES = ("secret", "liste_cochee", "signer", "main", "delai", "oeil", "balance")
COPIES = ("Pour moi", "Pour la cellule")
CHOIX = "Je choisis. Je peux dire non. Je peux changer d'avis. Cela ne change rien à mes aides."
CHAMPS = ("Mon prénom ou nom", "Téléphone, courriel", "Quand m'appeler")
RETRAIT = "J'ai changé d'avis ? Je donne mon code."


def dessiner_consentement(feuille: Feuille) -> None:
    """Two copies to fill by hand; nothing is ticked in advance."""
    copies = [consentement_imprime(pour, None, [None] * len(CHAMPS)) for pour in COPIES]
    deux_sur_une(
        feuille,
        [lambda: dessiner_copie(feuille, copies[0]), lambda: dessiner_copie(feuille, copies[1], "H2")],
    )


def consentement_dans(langue: Langue, jour: date) -> bytes:
    """The same two copies in another language, a page each, French beside."""
    copies = [consentement_imprime(pour, None, [None] * len(CHAMPS)) for pour in COPIES]
    return consentement_en_deux_langues(langue, copies, jour)


def consentement_imprime(
    pour: str,
    code: str | None,
    valeurs: Sequence[str | None],
    *,
    accords: Collection[str] = (),
    partenaires: Collection[str] = (),
    preuve: str | None = None,
    trace: str | None = None,
) -> Consentement:
    """A copy of the form. ``valeurs``: of the three fields, None to write by hand."""
    formulaire = formulaire_de_consentement()
    return Consentement(
        titre=formulaire.titre,
        pour=pour,
        code=code,
        introduction=CHOIX,
        champs=list(zip(CHAMPS, valeurs, strict=True)),
        accords=[
            AccordImprime(un.id in accords, un.texte, [(nom in partenaires, nom) for nom in un.partenaires])
            for un in formulaire.accords
        ],
        preuve=preuve,
        donnees=donnees_imprimees(),
        retrait=RETRAIT,
        telephone=telephone_d_ici(),
        courriel=departement().cellule,
        trace=trace,
    )


def donnees_imprimees() -> list[tuple[str, str]]:
    """The data box: why, on what ground, who reads, how long; who answers and who protects, once they are set."""
    lignes = [(ligne.libelle, ligne.texte) for ligne in textes_du_pack().donnees.encadre]
    reglees = (("Responsable", responsable_du_traitement()), ("Délégué", delegue_a_la_protection()))
    return [*lignes, *((nom, valeur) for nom, valeur in reglees if valeur != A_COMPLETER)]


def dessiner_donnees(feuille: Feuille) -> None:
    """The notice to put on the stand."""
    donnees = textes_du_pack().donnees
    entete(feuille, "bouclier", donnees.public, donnees.titre)
    with feuille.composer(replace(feuille.composition, corps=16.0)):
        pictos = chain(PICTOS_DES_DONNEES, repeat(PICTOS_DES_DONNEES[-1]))
        lignes = list(zip(pictos, donnees.paragraphes, strict=False))
        poser(feuille, Cases(lignes, a_cocher=False), sous=6)
        partie(feuille, "main", "Qui répond de vos informations ?")
        for nom, valeur in (*qui_repond(), ("Cellule TZNR", departement().cellule)):
            feuille.paragraphe(f"{nom} : {valeur}")
        poser(feuille, Appel("Une question ? J'appelle :", telephone_d_ici()))


def qui_repond() -> list[tuple[str, str]]:
    """Who answers and who protects, once they are set: an unknown is not printed for people."""
    reglees = (
        ("Responsable du traitement", responsable_du_traitement()),
        ("Délégué à la protection des données", delegue_a_la_protection()),
    )
    return [(nom, valeur) for nom, valeur in reglees if valeur != A_COMPLETER]
