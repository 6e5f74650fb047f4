"""How a right introduces itself: the block ``presentation:`` of its sheet, the same on screen and on paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from tznr_kit.socle.contenu import Modele
from tznr_rules.modeles import au_plus

Mot = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
MOTS_DE_LA_PHRASE = 12
Nature = Literal["argent", "couverture", "service", "orientation"]


class Presentation(Modele):
    """One right in its everyday words.

    ``genre``: the pronoun of « la demander ». ``telephone``: a code of ``telephones`` in
    ``content/textes/fiches.yaml``; None gives the national fallback. ``nature``: ``argent`` is paid to the
    person, ``couverture`` pays in her place or opens a card or a tariff; a ``service`` or an ``orientation``
    (a helpline) is never a step of a claim.
    """

    titre_courant: Annotated[str, StringConstraints(min_length=3, max_length=44, strip_whitespace=True)]
    phrase: Annotated[str, StringConstraints(min_length=3), AfterValidator(au_plus(MOTS_DE_LA_PHRASE))]
    picto: Mot
    moments: tuple[Mot, ...] = Field(min_length=1)
    genre: Literal["le", "la", "les"]
    telephone: Mot | None
    nature: Nature

    @property
    def se_demande(self) -> bool:
        """False for a service or a helpline: it is offered, it is not a claim."""
        return self.nature in ("argent", "couverture")


class Telephone(Modele):
    """A line anybody may call. ``nom`` reads after « J'appelle »."""

    nom: Annotated[str, StringConstraints(min_length=1)]
    numero: Annotated[str, StringConstraints(pattern=r"^[0-9]( ?[0-9]+)*$")]
