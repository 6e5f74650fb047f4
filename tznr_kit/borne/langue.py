"""The words of the kiosk: one file per language in content/kiosque/langues, all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tznr_kit.borne.parcours import Parcours, parcours
from tznr_kit.borne.traduction import en_francais, francais, perimees
from tznr_kit.droits.plan import plan
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import typographie

DEFAUT = "fr"

Phrase = Annotated[str, AfterValidator(typographie)]
"""Words shown; the space before « ? » never ends a line."""


class Mots(Modele):
    """Every sentence of the screens."""

    titre: Phrase
    promesse_nom: Phrase
    promesse_rien: Phrase
    promesse_deux: Phrase
    commencer: Phrase
    equipe: Phrase
    titre_situation: Phrase
    aide_situation: Phrase
    encore: Phrase
    derniere: Phrase
    du_conjoint: Phrase
    de_l_enfant: Phrase
    oui: Phrase
    non: Phrase
    je_ne_sais_pas: Phrase
    ne_sais_pas: Phrase
    retour: Phrase
    parler: Phrase
    titre_resultat: Phrase
    pourriez: Phrase
    par_mois: Phrase
    en_demandant: Phrase
    sans_montant: Phrase
    juste_si: Phrase
    oui_moi: Phrase
    pas_moi: Phrase
    continuer: Phrase
    rien_coche: Phrase
    titre_rien: Phrase
    rien_de_sur: Phrase
    a_qui: Phrase
    parlez_aussi: Phrase
    suite: Phrase
    titre_suite: Phrase
    choix_papier: Phrase
    choix_qr: Phrase
    choix_aide: Phrase
    choix_fin: Phrase
    papier_imprime: Phrase
    papier_panne: Phrase
    papier_professionnel: Phrase
    titre_code: Phrase
    code_explique: Phrase
    code_vide: Phrase
    titre_aide: Phrase
    aide_montrer: Phrase
    aide_aides: Phrase
    efface: Phrase
    efface_merci: Phrase
    effacer: Phrase
    masquer: Phrase
    ecouter: Phrase
    arreter: Phrase
    toujours_la: Phrase
    va_effacer: Phrase
    secondes: Phrase
    je_suis_la: Phrase
    panne_titre: Phrase
    panne: Phrase
    barre: Phrase
    langues: Phrase


class Tranches(Modele):
    """How a band is said."""

    moins: Phrase
    entre: Phrase
    plus: Phrase
    zero: Phrase
    perte: Phrase


class Montants(Modele):
    """How an amount is said. ``milliers``: what separates thousands."""

    somme: Phrase
    entre: Phrase
    gratuite: Phrase
    participation: Phrase
    mois: Phrase
    an: Phrase
    milliers: str


class MotsEcran(Modele):
    """One screen of the kiosk. ``conjoint``: asked about the spouse; ``reponses``: its answers or lines, in order;
    ``plusieurs``: « none of these »."""

    texte: Phrase
    conjoint: Phrase | None = None
    aide: Phrase | None = None
    reponses: tuple[Phrase, ...] = ()
    plusieurs: Phrase | None = None


class Langue(Modele):
    """One language. ``a_relire``: notice shown while nobody has read the translation again.

    ``relu_par``: when and as what somebody whose language it is read it (« 2027-03, interprète »), never a name.
    ``perimees``: sentences whose French changed since they were translated; they are shown in French.
    """

    licence: str
    source: str
    code: str
    nom: str
    direction: Literal["ltr", "rtl"]
    a_relire: str | None
    relu_par: str | None
    mots: Mots
    tranches: Tranches
    unites: dict[str, str]
    montants: Montants
    situations: dict[str, Phrase]
    ecrans: dict[str, MotsEcran] = Field(default_factory=dict)
    suppositions: dict[str, Phrase] = Field(default_factory=dict)
    perimees: tuple[str, ...] = ()

    @property
    def avis(self) -> str | None:
        """What to say of this translation to who reads it; None for French, and once it has been read."""
        return self.a_relire if self.relu_par is None else None


def langues() -> Mapping[str, Langue]:
    """Every language by code, French first. Raises ErreurContenu when one lacks a word."""
    return composer("langues", ("kiosque/langues", "kiosque/parcours.yaml", "questionnaire.yaml"), _langues)


def _langues() -> dict[str, Langue]:
    fichiers = sorted((chemin_contenu("kiosque") / "langues").glob("*.yaml"), key=lambda f: (f.stem != DEFAUT, f.stem))
    return {fichier.stem: _lire(fichier, parcours()) for fichier in fichiers}


def phrases_francaises() -> dict[str, str]:
    """What another language has to say, by key. Raises ErreurContenu."""
    return francais(charger(Langue, chemin_contenu("kiosque") / "langues" / f"{DEFAUT}.yaml").model_dump())


def _lire(fichier: Path, voulu: Parcours) -> Langue:
    langue = _a_jour(fichier) if fichier.stem != DEFAUT else charger(Langue, fichier)
    if langue.code != fichier.stem:
        raise ErreurContenu(fichier, "code", f"le code de la langue est le nom du fichier : {fichier.stem}")
    for situation in voulu.situations:
        if situation.id not in langue.situations:
            raise ErreurContenu(fichier, f"situations.{situation.id}", "il manque ces mots")
    if langue.code != DEFAUT:
        _verifier(fichier, langue)
    return langue


def _a_jour(fichier: Path) -> Langue:
    langue, phrases = charger(Langue, fichier), phrases_francaises()
    cles = perimees(fichier, phrases)
    if not cles:
        return langue
    _verifier(fichier, langue)
    return Langue.model_validate(en_francais(langue.model_dump(), cles, phrases) | {"perimees": tuple(cles)})


def _verifier(fichier: Path, langue: Langue) -> None:
    """French words are those of the site; another language says them all. Raises ErreurContenu."""
    borne = plan().borne
    for ecran in borne.ecrans:
        mots = langue.ecrans.get(ecran.id)
        if mots is None or len(mots.reponses) != len(ecran.reponses) or bool(mots.plusieurs) != bool(ecran.plusieurs):
            raise ErreurContenu(fichier, f"ecrans.{ecran.id}", "il manque ces mots")
    for supposition in borne.suppositions:
        if supposition.champ not in langue.suppositions:
            raise ErreurContenu(fichier, f"suppositions.{supposition.champ}", "il manque ces mots")
