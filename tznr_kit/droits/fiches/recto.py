"""The front of the sheet, the one a resident leaves with: the block ``recto:`` of ``content/droits/<droit>.yaml``.

Its boxes to tick are not here: they are the ``court`` of each condition of the rule, beside its expression.
Lengths are limits of the page, checked when the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from tznr_kit.droits.fiches.presentation import Mot
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import au_plus

Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Ou = Literal["maison", "argent", "demander"]
Pour = Literal[
    "locataire",
    "proprietaire",
    "loge",
    "couple",
    "famille",
    "retraite",
    "agriculteur",
    "salarie",
    "invalide",
    "enfants",
]


class Combien(Modele):
    """One of the two figures of the amount box: « Je vis seul : jusqu'à », « {maximum_seul} »."""

    libelle: Annotated[Phrase, AfterValidator(au_plus(9))]
    chiffre: Annotated[Phrase, AfterValidator(au_plus(6))]


class EtapeCourte(Modele):
    """One of three steps: a pictogram, « J'appelle », then the rest of the sentence."""

    picto: Mot
    titre: Annotated[Phrase, AfterValidator(au_plus(5))]
    texte: Annotated[Phrase, AfterValidator(au_plus(12))]

    @property
    def entiere(self) -> str:
        """« J'appelle ma caisse de retraite. »"""
        return f"{self.titre} {self.texte}"


class Crainte(Modele):
    """What stops people, and the answer."""

    picto: Mot
    question: Annotated[Phrase, AfterValidator(au_plus(12))]
    reponse: Annotated[Phrase, AfterValidator(au_plus(16))]


class Exemple(Modele):
    """A household whose amount is computed when the sheet is printed: « Seul, payé 1 450 € »."""

    texte: Annotated[Phrase, AfterValidator(au_plus(11))]
    foyer: dict[str, Any]


class Recto(Modele):
    """What the front says, in the first person. ``documents``: codes of ``content/textes/papiers.yaml``."""

    officiel: Annotated[Phrase, AfterValidator(au_plus(16))]
    combien: tuple[Combien, ...] = Field(min_length=1, max_length=2)
    etapes: tuple[EtapeCourte, ...] = Field(min_length=3, max_length=3)
    documents: tuple[Mot, ...] = Field(max_length=6)
    crainte: Crainte
    recours: Mot
    exemples: tuple[Exemple, ...] = Field(default=(), max_length=3)

    @model_validator(mode="after")
    def _trois_exemples(self) -> Recto:
        if len(self.exemples) not in (0, 3):
            raise ValueError("« exemples » : trois, ou aucun si le montant ne se calcule pas")
        return self


class Papier(Modele):
    """A paper people are asked for. ``ou``: where it is found; ``pour``: only for people in this situation."""

    texte: Annotated[Phrase, AfterValidator(au_plus(6))]
    picto: Mot
    ou: Ou
    pour: Pour | None = None


class _Papiers(Modele):
    licence: str
    source: str
    papiers: dict[Mot, Papier]


class Voie(Modele):
    """How to contest. ``a_qui``: only the first step differs from the ordinary way."""

    a_qui: Phrase | None = None
    titre: Phrase | None = None
    etapes: tuple[EtapeCourte, ...] = ()
    facile: tuple[Phrase, ...] = ()


class _Ordinaire(Modele):
    titre: Phrase
    etapes: tuple[EtapeCourte, ...] = Field(min_length=2, max_length=2)
    titre_facile: Phrase
    facile: tuple[Phrase, ...] = Field(min_length=1)


class _Recours(Modele):
    licence: str
    source: str
    ordinaire: _Ordinaire
    recours: dict[Mot, Voie]


def papiers() -> dict[str, Papier]:
    """The papers by code. Raises ErreurContenu."""
    return charger(_Papiers, chemin_contenu("textes") / "papiers.yaml").papiers


def papiers_du_profil(codes: Iterable[str], profil: frozenset[Pour] | None) -> list[Papier]:
    """The papers of these codes, each once, without those of another situation (``profil`` None: unknown)."""
    connus = papiers()
    gardes = (connus[code] for code in dict.fromkeys(codes))
    return [papier for papier in gardes if profil is None or papier.pour in (None, *profil)]


def voies() -> dict[str, tuple[str, tuple[EtapeCourte, ...]]]:
    """Code of a way to contest → its heading and its three steps. Raises ErreurContenu."""
    lu = charger(_Recours, chemin_contenu("textes") / "recours.yaml")
    return {code: _voie(voie, lu.ordinaire) for code, voie in lu.recours.items()}


def facile_du_recours(code: str) -> tuple[str, tuple[str, ...]]:
    """Heading and sentences of the way ``code`` in easy-to-read words. Raises ErreurContenu."""
    lu = charger(_Recours, chemin_contenu("textes") / "recours.yaml")
    return lu.ordinaire.titre_facile, lu.recours[code].facile or lu.ordinaire.facile


def _voie(voie: Voie, ordinaire: _Ordinaire) -> tuple[str, tuple[EtapeCourte, ...]]:
    if voie.a_qui is None:
        return voie.titre or ordinaire.titre, voie.etapes
    premiere = EtapeCourte(picto="enveloppe", titre="J'écris", texte=voie.a_qui)
    return ordinaire.titre, (premiere, *ordinaire.etapes)
