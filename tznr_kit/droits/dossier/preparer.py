"""From what the person says once to what is handed over: letters and summaries, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tznr_kit.droits.dossier.modele import Champ, Genre, Ligne, ModeleDeLettre, dossiers, entretien
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.mots import reponse
from tznr_kit.droits.reponses import Reponses, generique
from tznr_kit.socle.typographie import date_longue, nombre
from tznr_rules import Regles

A_LA_MAIN = "…" * 14
"""A blank to fill with a pen: what the person did not want to type, or must not."""
Dit = Mapping[str, str | float | date]
"""What was said in the interview: field → typed text, euros, or a day."""


@dataclass(frozen=True)
class Lettre:
    """One letter, ready to print. ``expediteur``: lines, blank ones to fill by hand."""

    titre: str
    expediteur: tuple[str, ...]
    destinataire: str
    objet: str
    paragraphes: tuple[str, ...]
    jour: date


@dataclass(frozen=True)
class Resume:
    """What the desk reads: (section, ((label, answer), …)), the papers and where to find the missing ones."""

    droit: str
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    papiers: tuple[tuple[str, bool, str | None], ...]
    """(paper, already there, where to find it when missing and known)."""


def se_prepare(droit: str) -> bool:
    """Is there something to prepare for this right?"""
    return droit in dossiers().droits


def lettres_de(droit: str) -> list[ModeleDeLettre]:
    """The letters offered for one right, in its order. Raises KeyError for a right that is not prepared."""
    modeles = {modele.id: modele for modele in entretien().lettres}
    return [modeles[genre] for genre in dossiers().droits[droit].lettres]


def questions(choix: Iterable[tuple[str, Genre]]) -> list[Champ]:
    """What to ask for these letters and summaries, each thing once, in the order of the interview."""
    lu, livre = entretien(), dossiers()
    voulus: set[str] = set()
    for droit, genre in choix:
        voulus |= set(next(modele.champs for modele in lu.lettres if modele.id == genre))
        lignes = [ligne for section in livre.sections_de(droit) for ligne in section.lignes]
        voulus |= {ligne.champ for ligne in lignes if ligne.champ}
    return [champ for champ in lu.champs if champ.id in voulus and not champ.main]


def lettre(fiche: FicheDroit, genre: Genre, dit: Dit, destinataire: str, jour: date) -> Lettre:
    """The letter; what was not said leaves a blank to fill by hand. ``destinataire`` in full letters."""
    modele = next(un for un in entretien().lettres if un.id == genre)
    mots = {nom: _en_mots(dit.get(nom)) for nom in entretien().par_id}
    mots |= {"droit": fiche.nom, "droit_le": _avec_article(fiche)}
    qui = dossiers().droits[fiche.id].recours_a if genre == "recours" else destinataire
    adresse = mots["adresse"].splitlines() if dit.get("adresse") else [A_LA_MAIN, A_LA_MAIN]
    expediteur = [mots["nom"], *adresse, f"Téléphone : {mots['telephone']}"]
    if "numero_dossier" in modele.champs and dit.get("numero_dossier"):
        expediteur.append(f"Numéro de dossier : {mots['numero_dossier']}")
    if "numero_secu" in modele.champs:
        expediteur.append(f"Numéro de sécurité sociale (à écrire à la main) : {A_LA_MAIN}")
    corps = tuple(paragraphe.format_map(mots) for paragraphe in modele.corps)
    return Lettre(modele.titre, tuple(expediteur), qui, modele.objet.format_map(mots), corps, jour)


def resume(fiche: FicheDroit, regles: Regles, reponses: Reponses, dit: Dit, presents: Sequence[str] = ()) -> Resume:
    """The page for the desk. ``presents``: the papers ticked with the person."""
    livre = dossiers()
    sections = []
    for section in livre.sections_de(fiche.id):
        lignes = [
            (ligne.libelle, texte) for ligne in section.lignes if (texte := _valeur(ligne, regles, reponses, dit))
        ]
        if lignes:
            sections.append((section.titre, tuple(lignes)))
    papiers = tuple(
        (papier, papier in presents, None if papier in presents else livre.ou_trouver(papier))
        for papier in fiche.fiche.documents
    )
    return Resume(fiche.id, tuple(sections), papiers)


def _valeur(ligne: Ligne, regles: Regles, reponses: Reponses, dit: Dit) -> str:
    """What is known for this line, one value per person; a blank for a field, nothing for an unanswered question."""
    if ligne.champ:
        champ = entretien().par_id[ligne.champ]
        return A_LA_MAIN if champ.main else _en_mots(dit.get(ligne.champ))
    question = next(un.question for un in regles.reponses.values() if un.question.champ == ligne.question)
    valeurs = [reponse(question, valeur) for champ, valeur in reponses.items() if generique(champ) == ligne.question]
    return " ; ".join(valeurs)


def _en_mots(valeur: str | float | date | None) -> str:
    if valeur is None or valeur == "":
        return A_LA_MAIN
    if isinstance(valeur, date):
        return date_longue(valeur)
    return f"{nombre(valeur, 2)} €" if isinstance(valeur, float | int) else valeur.strip()


def _avec_article(fiche: FicheDroit) -> str:
    """« la prime d'activité », « l'allocation… » : the article of ``presentation.genre`` before the name."""
    nom = re.sub(r"\s*\([A-Z0-9.]+\)$", "", fiche.nom)
    debut = nom[0].lower() + nom[1:] if not nom[:2].isupper() else nom
    elide = fiche.fiche.presentation.genre != "les" and debut[0] in "aeéèêiouhy"
    return f"l'{debut}" if elide else f"{fiche.fiche.presentation.genre} {debut}"
