"""First names and surnames of France, and whether each is also a word: what tells somebody's name from a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DOSSIER = Path(__file__).parent / "listes"


@dataclass(frozen=True)
class Mot:
    """A word of the text, and what the lists say of it."""

    ecrit: str
    debut: int
    fin: int

    @property
    def simple(self) -> str:
        """In lower case, as in the lists."""
        return self.ecrit.lower().replace("’", "'")

    @property
    def majuscule(self) -> bool:
        """« Delmas » or « DELMAS »."""
        return self.ecrit[0].isupper()

    @property
    def prenom(self) -> bool:
        """Each part of « Jean-Pierre » is one; « Saint-Michel » is a place or a day."""
        return not self.saint and all(part in liste("prenoms") for part in self.simple.split("-"))

    @property
    def nom(self) -> bool:
        """Each part of « Dupont-Durand » is one."""
        parts = [part for part in re.split("[-']", self.simple) if len(part) > 2]
        return self.simple not in {"saint", "sainte"} and bool(parts) and all(part in liste("noms") for part in parts)

    @property
    def saint(self) -> bool:
        """« Saint-Lys », « Sainte-Foy », « SAINT »."""
        return re.match(r"(?:saint|st)e?(?:-|$)", self.simple) is not None

    @property
    def ordinaire(self) -> bool:
        """Also a word, or a town: every part of it."""
        return self.saint or all(
            liste("prenoms").get(part) or liste("noms").get(part) for part in self.simple.split("-") if len(part) > 2
        )

    @property
    def lieu(self) -> bool:
        """A town's name, and many people's: « Cassagne »."""
        return liste("noms").get(self.simple) == "@"

    @property
    def prenom_courant(self) -> bool:
        """A word, and the first name of thousands: « René », « Pierre »."""
        return all(liste("prenoms").get(part) == "+" for part in self.simple.split("-"))

    @property
    def tres_porte(self) -> bool:
        """A word, and the name of thousands: « Petit », « Verdier »."""
        return liste("noms").get(self.simple) == "+"


def est_un_nom_propre(ecrit: str, *, lieux: bool = False) -> bool:
    """Somebody's name, and no word at all; a town's too, after « Mme »."""
    mot = Mot(ecrit, 0, len(ecrit))
    return (mot.nom or mot.prenom) and (not mot.ordinaire or (lieux and mot.lieu))


@cache
def liste(nom: str) -> dict[str, str]:
    """Each name, and its mark when it is also a word."""
    lues = [*lignes(nom), *(lignes(f"{nom}_d_ailleurs") if nom in {"prenoms", "noms"} else [])]
    return {un.rstrip("*+@"): un[len(un.rstrip("*+@")) :] for un in lues}


def lignes(nom: str) -> list[str]:
    """One of our lists, without its comments."""
    ecrites = (DOSSIER / f"{nom}.txt").read_text(encoding="utf-8").splitlines()
    return [ligne for ligne in ecrites if not ligne.startswith("#")]
