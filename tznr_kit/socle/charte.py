"""The identity of the installation (``content/charte.yaml``): name, colours light, dark and on paper, logos."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Teinte = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Accent = Literal["canard", "brique", "violette"]
Role = Literal[
    "papier", "carte", "ble", "filet", "bord", "encre", "encre-2",
    "canard", "canard-fonce", "canard-teinte", "sur-canard",
    "brique", "brique-teinte", "violette", "violette-teinte", "sur-violette", "store", "store-clair",
]  # fmt: skip


class Logo(Modele):
    """A logo shown after the mark: its file in ``content/pictogrammes/dessins/``, and who it stands for."""

    nom: str
    fichier: str


class Signe(Modele):
    """How something is drawn: a pictogram on a disc of this accent."""

    picto: str
    accent: Accent


class Couleurs(Modele):
    """One colour a role, on a light screen and on a dark one; ``papier``: the inks of the accents."""

    clair: Annotated[dict[Role, Teinte], Field(min_length=18)]
    sombre: Annotated[dict[Role, Teinte], Field(min_length=18)]
    papier: Annotated[dict[Accent, Teinte], Field(min_length=3)]


class Charte(Modele):
    """``accents``, ``moments``: how each theme and each moment of life of the sheets is drawn.

    ``contact`` None: not known yet, nothing is shown.
    """

    licence: str
    source: str
    nom: str
    nom_court: str
    contact: str | None
    logos: tuple[Logo, ...]
    couleurs: Couleurs
    accents: dict[str, Accent]
    moments: dict[str, Signe]

    def variables(self, mode: Literal["clair", "sombre"]) -> str:
        """The colours as CSS custom properties: ``--papier:#fdf9f2;…``."""
        teintes = self.couleurs.clair if mode == "clair" else self.couleurs.sombre
        return "".join(f"--{role}:{teinte};" for role, teinte in teintes.items())


def charte() -> Charte:
    """The identity of this installation. Raises ErreurContenu."""
    return charger(Charte, chemin_contenu("charte.yaml"))
