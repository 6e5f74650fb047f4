"""The two printed copies of a consent: the person's, with the withdrawal code, and the cell's, without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tznr_kit.actions.pack.consentement import PAGE, consentement_imprime, qui_repond
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.papier.ciseaux import deux_sur_une
from tznr_kit.papier.consentement import Consentement, dessiner_consentement
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.langues.consentement import consentement_en_deux_langues
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.langues import Langue
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.recueil import Recueil

MENTION = "Vous pouvez changer d'avis à tout moment. Cela ne change rien à vos aides."
LIBELLES = {
    "prenom": "Prénom ou nom",
    "telephone": "Téléphone",
    "courriel": "Courriel",
    "moment": "Meilleur moment",
    "themes": "Thèmes",
    "accords": "Accords donnés",
    "partenaires": "Partenaires cochés",
    "relais": "Relais vers un partenaire",
    "recueilli_le": "Accord du",
    "recueilli_par": "Recueilli par",
    "canal": "Donné sur",
    "version": "Version du texte",
    "statut": "Où en est le suivi",
    "essais": "Appels et messages",
    "cloture_le": "Clôturé le",
    "effacer_le": "Effacé au plus tard le",
}


def mentions() -> list[str]:
    """What the law asks to tell: who answers, who protects, then the notices of the content."""
    return [
        *(f"{nom} : {valeur}" for nom, valeur in qui_repond()),
        f"Cellule TZNR : {departement().cellule}",
        *suivi().mentions,
    ]


def deux_exemplaires(recueil: Recueil, langue: Langue | None = None) -> bytes:
    """The person's copy, with the code, and the cell's, without it: one A4 sheet to cut in two.

    In another language, French beside: a page each.
    """
    empreinte = f"Texte {recueil.version}, empreinte {recueil.empreinte_texte}"
    personne = _copie(recueil, "Pour moi", recueil.code, None)
    cellule = _copie(recueil, "Pour la cellule", None, empreinte)
    if langue is not None:
        return consentement_en_deux_langues(langue, [personne, cellule], recueil.preuve.jour)
    feuille = Feuille("Accord pour être rappelé", recueil.preuve.jour, PAGE, encre("canard"))
    deux_sur_une(
        feuille,
        [
            lambda: dessiner_consentement(feuille, personne),
            lambda: dessiner_consentement(feuille, cellule, "H2"),
        ],
    )
    return feuille.octets()


def _copie(recueil: Recueil, pour: str, code: str | None, trace: str | None) -> Consentement:
    fiche, preuve = recueil.fiche, recueil.preuve
    contact = " · ".join(moyen for moyen in (fiche.telephone, fiche.courriel) if moyen)
    recueilli = f"Accord recueilli le {date_longue(preuve.jour)} par {preuve.agent} ({preuve.canal})."
    return consentement_imprime(
        pour,
        code,
        [fiche.prenom, contact, fiche.moment or "quand on veut"],
        accords=fiche.accords,
        partenaires=fiche.partenaires,
        preuve=recueilli,
        trace=trace,
    )


def copie_des_donnees(export: dict[str, Any], le: date) -> bytes:
    """Everything held of a person, on paper for her: the lines of an export, then her rights."""
    document = Feuille("Vos informations", le, MiseEnPage(corps=12.5, mention=MENTION), encre("canard"))
    entete(document, "bouclier", "Ma copie", "Vos informations", "Tout ce que nous gardons de vous, et vos droits.")
    fiche = export["fiche"]
    mots = codes_en_mots()
    lignes = [[LIBELLES[nom], _en_mots(valeur, mots)] for nom, valeur in {**fiche, **export}.items() if nom in LIBELLES]
    Tableau(["Information", "Ce que nous gardons"], [1, 2], taille=11.0).dessiner(document, lignes)
    _informations(document)
    return document.octets()


def _en_mots(valeur: Any, mots: Mapping[str, str]) -> str:
    """A value as the person reads it: never a code, never an ISO date."""
    if isinstance(valeur, dict):
        return ", ".join(_en_mots(une, mots) for une in valeur.values() if une)
    if isinstance(valeur, list | tuple):
        return " ; ".join(_en_mots(une, mots) for une in valeur) or "—"
    if valeur in (None, ""):
        return "—"
    texte = str(valeur)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", texte):
        return date_longue(date.fromisoformat(texte))
    return mots.get(texte, texte)


def codes_en_mots() -> dict[str, str]:
    """Every code that a record may hold, in the words of the content."""
    lu, formulaire = suivi(), formulaire_de_consentement()
    listes = (lu.canaux, lu.creneaux, lu.resultats, lu.statuts, lu.issues, lu.preuves, lu.motifs)
    connus = {code: libelle for options in listes for code, libelle in libelles(options).items()}
    connus |= {un.id: un.libelle for un in formulaire.themes}
    return connus | {un.id: un.texte for un in formulaire.accords}


def _informations(document: Feuille) -> None:
    partie(document, "balance", "Vos droits")
    document.liste(mentions())
