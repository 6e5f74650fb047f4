"""Shape of a sheet: the block ``fiche:`` of ``content/droits/<droit>.yaml``.

The author's manual, with a full example, is docs/fiches.md. What an author may get wrong is refused
here with the name of the field: an unknown figure between braces, a source nobody declared, a code
(public, theme, organisme, place type) absent from ``content/textes/fiches.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from tznr_kit.droits.fiches.presentation import Presentation
from tznr_kit.droits.fiches.recto import Recto
from tznr_kit.socle.contenu import Modele

# A year, a month or a day: sources are rarely dated to the day.
DatePartielle = Annotated[str, BeforeValidator(str), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Texte = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Adresse = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
Fiabilite = Literal["A", "B", "C", "D"]
Statut = Literal["a_jour", "a_verifier", "perime_probable"]
Unite = Literal[
    "EUR", "EUR/mois", "EUR/an", "EUR/jour", "EUR/heure", "taux", "pourcent",
    "ans", "mois", "jours", "heures", "nombre", "points",
]  # fmt: skip

ACCOLADES = re.compile(r"\{([^{}]*)\}")


class Source(Modele):
    """Where something was read. ``date``: of the source, not of our reading."""

    libelle: Texte
    url: Adresse | None
    date: DatePartielle | None


class Montant(Modele):
    """One figure. Named ``{id}`` in the sentences of the sheet, so that it is written only once.

    Either ``parametre`` (a name of ``content/baremes/``: value, unit, day and reliability come from
    there at the date asked) or ``valeur`` with its own unit, day, source and reliability, or neither:
    the figure is unknown and ``texte`` says so.
    """

    id: Code
    texte: Texte | None = None  # None: the figure is only used inside other sentences
    parametre: str | None = None
    affiche_par: Literal["mois", "an"] | None = None  # a parameter given per year, shown per month (or back)
    valeur: float | None = None
    unite: Unite | None = None
    depuis: DatePartielle | None = None
    source: Code | None = None
    fiabilite: Fiabilite | None = None
    statut: Statut | None = None
    perime_connu: bool = False

    @model_validator(mode="after")
    def _un_seul_chiffre(self) -> Montant:
        propres = (self.unite, self.depuis, self.source, self.fiabilite, self.statut)
        if self.parametre and (self.valeur is not None or any(propres)):
            raise ValueError("avec « parametre », tout le reste vient du barème : ne répétez rien")
        if self.valeur is not None and not all(propres):
            raise ValueError("avec « valeur », il faut unite, depuis, source, fiabilite et statut")
        return self


class Etape(Modele):
    """One step of the claim. ``regime``: who has to do it (farm workers and farmers = agricole)."""

    texte: Texte
    regime: Literal["tous", "general", "agricole"] = "tous"


class Formulaire(Modele):
    """A paper form. ``numero`` None: it exists without a known national number."""

    numero: str | None
    libelle: Texte
    vu_le: DatePartielle | None
    source: Code
    regime: Literal["tous", "general", "agricole"] = "tous"


class ServiceEnLigne(Modele):
    """Where to claim online. ``url`` None: the service exists, its address is not verified."""

    libelle: Texte
    url: Adresse | None
    source: Code


class Contact(Modele):
    """A national or departmental number or office that is not one of the places of the map."""

    nom: Texte
    telephone: str | None
    precision: Texte | None = None
    source: Code
    vu_le: DatePartielle | None


class Affirmation(Modele):
    """A sentence that has its source (delay, what silence means, renewal)."""

    texte: Texte
    source: Code | None
    fiabilite: Fiabilite = "B"


class IdeeRecue(Modele):
    """What people say, what is true. ``source`` None: general knowledge, to be read again."""

    on_entend: Texte
    en_vrai: Texte
    source: Code | None


class NonRecours(Modele):
    """How many people entitled do not receive it. ``taux``: percent of ``population``."""

    taux: float | None = Field(ge=0, le=100)
    annee: int | None
    population: Texte | None
    source: Code | None
    conteste: bool = False
    commentaire: Texte | None = None


class SectionFalc(Modele):
    """A heading and its sentences, one idea each."""

    titre: Texte
    phrases: tuple[Texte, ...] = Field(min_length=1)


class Falc(Modele):
    """The easy-to-read version; ``brouillon`` until re-read by the people concerned."""

    brouillon: bool
    relu_par: Texte | None = None
    sections: tuple[SectionFalc, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _relecture(self) -> Falc:
        if not self.brouillon and not self.relu_par:
            raise ValueError("une version qui n'est plus un brouillon dit par quel groupe elle a été relue")
        return self


class Fiche(Modele):
    """The words of one right. Every text may name a figure of ``montants`` between braces: ``{plafond}``.

    ``ticket``: the number of the right in the code of a ticket, its own for ever: a printed ticket stays readable.
    """

    presentation: Presentation
    recto: Recto
    ticket: Annotated[int, Field(ge=1, le=127)]
    resume: Texte
    publics: tuple[Code, ...] = Field(min_length=1)
    theme: Code
    organismes: tuple[Code, ...] = Field(min_length=1)
    montants: tuple[Montant, ...] = ()
    etapes: tuple[Etape, ...] = Field(min_length=1)
    formulaires: tuple[Formulaire, ...] = ()
    en_ligne: tuple[ServiceEnLigne, ...] = ()
    documents: tuple[Texte, ...] = ()
    delai: Affirmation | None
    silence: Affirmation | None
    renouvellement: Affirmation | None
    cumul: tuple[Affirmation, ...] = ()
    idees_recues: tuple[IdeeRecue, ...] = ()
    non_recours: NonRecours | None
    qui_aide: tuple[Code, ...] = Field(min_length=1)
    contacts: tuple[Contact, ...] = ()
    sources: dict[Code, Source] = Field(min_length=1)
    page_officielle: Adresse | None
    verifie_le: date
    prochaine_revue: date
    a_verifier: tuple[Texte, ...] = ()
    falc: Falc

    @model_validator(mode="after")
    def _renvois(self) -> Fiche:
        for cle in self.sources_citees():
            if cle not in self.sources:
                raise ValueError(f"la source « {cle} » n'est pas déclarée dans « sources »")
        if len({montant.id for montant in self.montants}) < len(self.montants):
            raise ValueError("deux montants portent le même « id »")
        connus = {montant.id for montant in self.montants if montant.parametre or montant.valeur is not None}
        for texte in self.textes():
            for nom in ACCOLADES.findall(texte):
                if nom not in connus:
                    raise ValueError(f"« {{{nom}}} » ne désigne aucun chiffre connu de « montants »")
        if self.prochaine_revue <= self.verifie_le:
            raise ValueError("« prochaine_revue » doit suivre « verifie_le »")
        return self

    def sources_citees(self) -> set[str]:
        """Keys of ``sources`` used anywhere in the sheet."""
        return {str(valeur) for cle, valeur in _feuilles(self.model_dump()) if cle == "source" and valeur}

    def textes(self) -> list[str]:
        """Every sentence a reader sees, in the order of the sheet."""
        vus = self.model_dump(exclude={"sources", "publics", "theme", "organismes", "qui_aide", "a_verifier", "recto"})
        vus["recto"] = self.recto.model_dump(exclude={"documents", "exemples"})
        muets = {"id", "parametre", "source", "url", "numero", "telephone", "page_officielle", "vu_le",
                 "depuis", "unite", "fiabilite", "statut", "regime", "affiche_par",
                 "picto", "moments", "genre", "nature",
                 "recours"}  # fmt: skip
        return [valeur for cle, valeur in _feuilles(vus) if isinstance(valeur, str) and cle not in muets]


def _feuilles(objet: Any, cle: str = "") -> Iterator[tuple[str, Any]]:
    """(key, value) of every scalar of a dump; an item of a list bears the key of the list."""
    if isinstance(objet, dict):
        for nom, valeur in objet.items():
            yield from _feuilles(valeur, str(nom))
    elif isinstance(objet, list | tuple):
        for valeur in objet:
            yield from _feuilles(valeur, cle)
    else:
        yield cle, objet
