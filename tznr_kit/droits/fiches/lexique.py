"""The words of what a resident reads (``content/lexique.yaml``): never written, preferred, and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from pydantic import Field

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.modele import SectionFalc
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

TITRE = "Les mots difficiles"


class Interdit(Modele):
    """``mot``: a pattern nobody reads; ``dire``: what is written instead; ``sauf``: an official name that holds it."""

    mot: str
    dire: str
    sauf: str | None = None


class Prefere(Modele):
    """One word for one thing; ``sauf``: official names that keep the other."""

    dire: str
    plutot_que: tuple[str, ...] = Field(min_length=1)
    sauf: tuple[str, ...] = ()


class Explique(Modele):
    """A hard word (``mot``, a pattern) and what it means, in easy words: « ``dit`` veut dire : ``explication`` »."""

    mot: str
    dit: str
    explication: str

    @property
    def phrase(self) -> str:
        """The line of the easy-to-read version."""
        return f"{self.dit} veut dire : {self.explication}"


class Lexique(Modele):
    """The whole file. ``ecriture``: patterns of inclusive spellings that nobody can read aloud."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    interdits: tuple[Interdit, ...]
    ecriture: tuple[str, ...]
    preferes: tuple[Prefere, ...]
    expliques: tuple[Explique, ...]

    @cached_property
    def _regles(self) -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
        jamais = [(un.mot, un.dire, (un.sauf,) if un.sauf else ()) for un in self.interdits]
        autres = [(mot, un.dire, un.sauf) for un in self.preferes for mot in un.plutot_que]
        formes = [(forme, "une forme qui se lit à voix haute", ()) for forme in self.ecriture]
        compiles = [(rf"\b(?:{mot})", dire, sauf) for mot, dire, sauf in (*jamais, *autres)]
        return tuple((re.compile(mot, re.IGNORECASE), dire, sauf) for mot, dire, sauf in (*compiles, *formes))

    def fautes(self, texte: str) -> Iterator[str]:
        """What ``texte`` should not say, and what to say instead, one line each."""
        for mot, dire, sauf in self._regles:
            reste = texte
            for nom in sauf:
                reste = re.sub(re.escape(nom), "", reste, flags=re.IGNORECASE)
            if trouve := mot.search(reste):
                yield f"« {trouve[0]} » ; écrivez : {dire}"


def lexique() -> Lexique:
    """The lexicon of the installation. Raises ErreurContenu."""
    return charger(Lexique, chemin_contenu("lexique.yaml"))


def mots_difficiles(droit: FicheDroit) -> tuple[SectionFalc, ...]:
    """What the easy-to-read version still has to explain: one section, or none. Raises ErreurContenu."""
    phrases = [phrase for section in droit.papier.falc.sections for phrase in section.phrases]
    restants = tuple(un.phrase for un in lexique().expliques if _a_expliquer(un, phrases))
    return (SectionFalc(titre=TITRE, phrases=restants),) if restants else ()


def _a_expliquer(mot: Explique, phrases: Sequence[str]) -> bool:
    cherche = re.compile(rf"\b(?:{mot.mot})\b", re.IGNORECASE)
    lus = [phrase for phrase in phrases if cherche.search(phrase)]
    return bool(lus) and not any(re.search(r"ve(ut|ulent) dire", phrase) for phrase in lus)
