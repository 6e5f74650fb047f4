"""Every text a resident reads, by file: what the lexicon is held to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.droits.fiches.lexique import lexique
from tznr_kit.droits.fiches.modele import Fiche
from tznr_kit.socle.contenu import lire_yaml
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import Droit, Regle

TOUT: frozenset[str] = frozenset()
MUETS = frozenset({"licence", "source", "id", "picto", "url", "code", "nom_fichier"})
FICHIERS: Mapping[str, frozenset[str]] = {
    "questions.yaml": frozenset({"question", "aide", "choix"}),
    "questionnaire.yaml": frozenset({"texte", "conjoint", "aide", "dit", "autre", "a_deux"}),
    "kiosque/mots.yaml": TOUT,
    "textes/accueil.yaml": TOUT,
    "textes/recours.yaml": frozenset({"texte", "titre", "titre_facile", "facile", "a_qui"}),
    "textes/papiers.yaml": frozenset({"texte"}),
    "textes/donnees.yaml": TOUT,
    "textes/consentement.yaml": TOUT,
    "motifs.yaml": frozenset({"libelle", "reponse", "par_droit"}),
    "dossiers/ordre.yaml": frozenset({"besoin", "titre", "geste", "raison"}),
    "lieux/lignes.yaml": frozenset({"aide"}),
}
"""File → the keys whose words are read; TOUT: every text of the file."""


def textes_des_residents() -> Iterator[tuple[str, str]]:
    """(file, text) of everything a resident reads: sheets, questions, kiosk, papers. Raises ErreurContenu."""
    for droit, fiche, fichier in brutes():
        for texte in textes_du_droit(droit, fiche):
            yield f"droits/{fichier.name}", texte
    for nom, cles in FICHIERS.items():
        chemin = chemin_contenu(nom.split("/")[0]).joinpath(*nom.split("/")[1:])
        for cle, texte in mots(lire_yaml(chemin) if chemin.exists() else {}):
            if (cle in cles) if cles else (cle not in MUETS):
                yield nom, texte


def textes_du_droit(droit: Droit, fiche: Fiche) -> Iterator[str]:
    """The sentences of one right: its names, its sheet, its conditions, its boxes, its warnings."""
    sources = {source.libelle for source in fiche.sources.values()}
    yield from (texte for texte in fiche.textes() if texte not in sources)
    if droit.regle:
        yield from _de_la_regle(droit.regle)


def _de_la_regle(regle: Regle) -> Iterator[str]:
    for condition in regle.conditions:
        dits = (condition.texte, condition.court, condition.exception, condition.explication)
        yield from (texte for texte in dits if texte)
    yield from (garde.texte for garde in regle.mises_en_garde)


def hors_lexique() -> Iterator[tuple[str, str]]:
    """(file, what should be written otherwise) for every text. Raises ErreurContenu."""
    connu = lexique()
    for fichier, texte in textes_des_residents():
        for faute in connu.fautes(texte):
            yield fichier, f"{faute} : {texte[:70]}"


def mots(objet: Any, cle: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of every text; the choices of a question bear the key of the list."""
    if isinstance(objet, dict):
        for nom, valeur in objet.items():
            yield from mots(valeur, cle if cle in ("choix", "par_droit") else str(nom))
    elif isinstance(objet, list):
        for valeur in objet:
            yield from mots(valeur, cle)
    elif isinstance(objet, str):
        yield cle, objet
