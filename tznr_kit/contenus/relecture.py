"""The readability of the sheets: which texts are held to which limits."""

from __future__ import annotations

from collections.abc import Iterator

from tznr_kit.contenus.lisibilite import FACILE, ORDINAIRE, defauts, phrases
from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.droits.fiches.modele import Fiche
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_rules.modeles import Droit


def illisibles() -> Iterator[tuple[str, str]]:
    """(file, what is hard to read) for every sheet. Raises ErreurContenu."""
    for droit, fiche, fichier in brutes():
        for defaut in (*defauts_de_la_fiche(droit, fiche), *defauts_du_facile(fiche)):
            yield f"droits/{fichier.name}", defaut


def defauts_de_la_fiche(droit: Droit, fiche: Fiche) -> list[str]:
    """What is hard in the sheet itself, conditions included; its header explains the organismes."""
    facile = set(_facile(fiche))
    sources = {source.libelle for source in fiche.sources.values()}
    conditions = [condition.texte for condition in droit.regle.conditions] if droit.regle else []
    textes = [droit.nom, *conditions, *(texte for texte in fiche.textes() if texte not in facile | sources)]
    organismes = repertoire().organismes
    sigles = [mot for code in fiche.organismes for mot in organismes[code].sigle.split()]
    return defauts(textes, ORDINAIRE, sigles)


def defauts_du_facile(fiche: Fiche) -> list[str]:
    """What is hard in the easy-to-read version, which stands alone: it explains its own acronyms."""
    textes = _facile(fiche)
    doubles = [f"deux idées sur une ligne : {texte}" for texte in textes if len(phrases(texte)) > 1]
    return [*defauts(textes, FACILE), *doubles]


def _facile(fiche: Fiche) -> list[str]:
    return [texte for section in fiche.falc.sections for texte in (section.titre, *section.phrases)]
