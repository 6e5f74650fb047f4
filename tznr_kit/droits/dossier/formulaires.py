"""An official form that a content manager put in ``content/formulaires_officiels/``, filled by a mapping.

We ship none: their licences are unclear. ``<name>.yaml`` beside ``<name>.pdf`` says which field of the PDF takes
which answer.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from pydantic import Field

from tznr_kit.droits.dossier.preparer import Dit
from tznr_kit.droits.reponses import Reponses, generique
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger
from tznr_kit.socle.reglages import chemin_contenu

Valeurs = Mapping[str, str]


class Case(Modele):
    """A box to tick when a question of the simulator has one of these answers. ``coche``: its « on » state."""

    question: str
    valeurs: tuple[str, ...]
    coche: str = "/Yes"


class Correspondance(Modele):
    """``champs``: field of the PDF → field of the interview, or ``question:<field>``; ``cases``: field → box."""

    licence: str
    source: str
    vu_le: date
    champs: dict[str, str]
    cases: dict[str, Case] = Field(default_factory=dict)


def remplir(nom: str, reponses: Reponses, dit: Dit) -> bytes:
    """The form with what is known written in, still editable. Raises ErreurContenu when a field is not in the PDF."""
    from pypdf import PdfReader, PdfWriter  # a third of a second, for this gesture only

    dossier = chemin_contenu("formulaires_officiels")
    correspondance = charger(Correspondance, dossier / f"{nom}.yaml")
    ecrivain = PdfWriter(clone_from=PdfReader(dossier / f"{nom}.pdf"))
    connus = (PdfReader(dossier / f"{nom}.pdf").get_fields() or {}).keys()
    if absents := {*correspondance.champs, *correspondance.cases} - connus:
        raise ErreurContenu(dossier / f"{nom}.yaml", min(absents), "ce champ n'est pas dans le PDF")
    valeurs = {
        champ: texte for champ, source in correspondance.champs.items() if (texte := _texte(source, reponses, dit))
    }
    valeurs |= {champ: case.coche for champ, case in correspondance.cases.items() if _coche(case, reponses)}
    for page in ecrivain.pages:
        ecrivain.update_page_form_field_values(page, valeurs, auto_regenerate=False)
    sortie = io.BytesIO()
    ecrivain.write(sortie)
    return sortie.getvalue()


def lien_prerempli(modele: str, dit: Dit) -> str:
    """The address of a service that documents prefilling (demarches-simplifiees « préremplir »…), fields written in.

    A field nobody said is left empty. Raises KeyError when the pattern names another field.
    """
    echappes = {champ: quote(str(valeur), safe="") for champ, valeur in dit.items()}
    return modele.format_map({**dict.fromkeys(_champs_du(modele), ""), **echappes})


def _champs_du(modele: str) -> list[str]:
    from string import Formatter

    from tznr_kit.droits.dossier.modele import entretien

    nommes = [nom for _, nom, _, _ in Formatter().parse(modele) if nom]
    if inconnus := set(nommes) - entretien().par_id.keys():
        raise KeyError(min(inconnus))
    return nommes


def _texte(source: str, reponses: Reponses, dit: Dit) -> str:
    if not source.startswith("question:"):
        valeur = dit.get(source)
        return valeur.strftime("%d/%m/%Y") if isinstance(valeur, date) else "" if valeur is None else str(valeur)
    voulue = source.removeprefix("question:")
    valeurs = [valeur for champ, valeur in reponses.items() if generique(champ) == voulue and valeur is not None]
    return ", ".join(str(valeur) for valeur in valeurs if not isinstance(valeur, dict))


def _coche(case: Case, reponses: Reponses) -> bool:
    return any(
        generique(champ) == case.question and str(valeur).lower() in case.valeurs for champ, valeur in reponses.items()
    )
