"""What ``content/lieux/`` holds: places, types of actors, families drawn alike, sources."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tznr_kit.lieux.horaires import HorairesIllisibles, lire
from tznr_kit.socle.contenu import Modele

Precision = Literal["adresse", "proche", "commune"]
Fiabilite = Literal["A", "B", "C", "D"]
RendezVous = Literal["sans", "avec", "les_deux"]
Forme = Literal["rond", "carre", "losange", "triangle", "etoile", "hexagone", "croix", "pentagone", "sablier"]

TELEPHONE = re.compile(r"^(0[1-9]( \d\d){4}|3\d ?\d\d|1\d\d|116 \d{3}|10 \d\d)$")

# No sign that would add a recipient or a text to the letter (RFC 6068): « mailto:a@b.fr?bcc=… ».
COURRIEL = r"^[\w.+'-]+@[\w-]+(\.[\w-]+)+$"


def _telephone(valeur: str) -> str:
    if not TELEPHONE.match(valeur):
        raise ValueError("un téléphone s'écrit « 05 34 47 04 50 » ou « 39 49 »")
    return valeur


def _horaires(valeur: str) -> str:
    try:
        lire(valeur)
    except HorairesIllisibles as erreur:
        raise ValueError(str(erreur)) from erreur
    return valeur


SITE_SUR = r"^https://\S+$"
ACCESLIBRE = r"^https://acceslibre\.beta\.gouv\.fr/\S+$"


class Famille(Modele):
    """Types drawn with the same shape and colour."""

    id: str
    nom: str
    forme: Forme
    couleur: Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]


class Missions(Modele):
    """What this kind of actor does, in plain words. ``a_valider``: its institution has not approved it yet."""

    texte: str
    source: str
    a_valider: bool


class TypeLieu(Modele):
    """A kind of actor. ``droits``: ids of the rights it helps with; ``manque``: what the list does not hold.

    ``ligne``: code of the national line that answers for it. ``rdv_url``: where anybody books with this kind of actor.
    ``publics``: codes of the only people it receives, empty
    when everybody. ``gratuit`` None: it is not known.
    """

    id: str
    nom: str
    pluriel: str
    famille: str
    missions: Missions
    ligne: str | None
    publics: tuple[str, ...]
    gratuit: bool | None
    droits: tuple[str, ...]
    manque: str | None
    rdv_url: Annotated[str, Field(pattern=SITE_SUR)] | None = None


class Source(Modele):
    """Where facts come from. ``reprise`` false: its rows are left out until its licence is confirmed."""

    id: str
    nom: str
    licence: str
    attribution: str
    adresse: str | None
    reprise: bool
    motif: str | None


class Ligne(Modele):
    """A national line: a place without walls. ``telephone``: its code in ``content/textes/fiches.yaml``.

    ``fiabilite``: S read in a source, K known, to be read again on the organisation's own site.
    """

    telephone: str
    partout: Literal[True]
    fiabilite: Literal["S", "K"]
    droits: tuple[str, ...]
    aide: str


class FichierLignes(Modele):
    """``content/lieux/lignes.yaml``. ``repli``: the line given when a place has no number of its own."""

    source: str
    licence: str
    repli: str
    lignes: tuple[Ligne, ...]


class FichierTypes(Modele):
    """``content/lieux/types.yaml``. ``publics``: code → who a type may be reserved to."""

    source: str
    licence: str
    publics: dict[str, str]
    familles: tuple[Famille, ...]
    types: tuple[TypeLieu, ...]


class FichierSources(Modele):
    """``content/lieux/sources.yaml``."""

    licence: str
    sources: tuple[Source, ...]


class Lieu(Modele):
    """One place. An absent field is unknown: nothing is filled in by guess.

    ``horaires`` is in OSM ``opening_hours`` syntax. ``droits`` None means those of the type. ``verifies``
    names the fields that the cell checked by hand on ``verifie_le``: no import overwrites them.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_][a-z0-9_-]*$")]
    nom: str
    type: str
    autres_types: tuple[str, ...] = ()
    adresse: str | None = None
    complement: str | None = None
    code_postal: Annotated[str, Field(pattern=r"^\d{5}$")] | None = None
    commune: Annotated[str, Field(pattern=r"^(\d\d|2[AB])\d{3}$")]  # INSEE code
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    precision: Precision
    precision_note: str | None = None
    telephone: Annotated[str, AfterValidator(_telephone)] | None = None
    courriel: Annotated[str, Field(pattern=COURRIEL)] | None = None
    site: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    horaires: Annotated[str, AfterValidator(_horaires)] | None = None
    horaires_texte: str | None = None
    rendez_vous: RendezVous | None = None
    rendez_vous_note: str | None = None
    rdv_url: Annotated[str, Field(pattern=SITE_SUR)] | None = None  # where a slot is booked (RDV-Service-Public…)
    transport: str | None = None
    fauteuil: bool | None = None
    acceslibre: Annotated[str, Field(pattern=r"^https://acceslibre\.beta\.gouv\.fr/\S+$")] | None = (
        None  # its page there
    )
    gratuit: bool | None = None
    publics: tuple[str, ...] | None = None
    droits: tuple[str, ...] | None = None
    remarque: str | None = None
    source: str
    source_id: str | None = None
    source_detail: str | None = None
    source_date: str
    fiabilite: Fiabilite
    verifie_le: datetime.date | None = None
    verifies: tuple[str, ...] = ()


class FichierLieux(Modele):
    """``content/lieux/par_type/<type>.yaml``: the places of one type."""

    source: str
    licence: str
    lieux: tuple[Lieu, ...]
