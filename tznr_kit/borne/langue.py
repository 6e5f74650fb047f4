"""The words of the kiosk: French in content/kiosque/mots.yaml, the other languages by content/langues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from tznr_kit.borne.parcours import parcours
from tznr_kit.droits.plan import EcranPose, plan
from tznr_kit.socle import langues as parlee
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.langues import langues as toutes
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import typographie

DEFAUT = parlee.FRANCAIS

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
    """How an amount is said."""

    somme: Phrase
    entre: Phrase
    gratuite: Phrase
    participation: Phrase
    mois: Phrase
    an: Phrase


class MotsEcran(Modele):
    """One screen of the kiosk. ``conjoint``: asked about the spouse; ``reponses``: its answers or lines, in order;
    ``plusieurs``: « none of these »."""

    texte: Phrase
    conjoint: Phrase | None = None
    aide: Phrase | None = None
    reponses: tuple[Phrase, ...] = ()
    plusieurs: Phrase | None = None


class MotsFrancais(Modele):
    """``kiosque/mots.yaml``."""

    licence: str
    source: str
    mots: Mots
    tranches: Tranches
    unites: dict[str, str]
    montants: Montants
    situations: dict[str, Phrase]


class Langue(Modele):
    """One language of the kiosk. ``milliers``: what separates thousands; ``avis``: what to say of this translation.

    ``perimees``: keys of the sentences that this language does not say, or not any more; they are in French, marked.
    """

    code: str
    nom: str
    direction: Literal["ltr", "rtl"]
    milliers: str
    avis: str | None
    mots: Mots
    tranches: Tranches
    unites: dict[str, str]
    montants: Montants
    situations: dict[str, Phrase]
    ecrans: dict[str, MotsEcran] = Field(default_factory=dict)
    suppositions: dict[str, Phrase] = Field(default_factory=dict)
    perimees: tuple[str, ...] = ()


def langues() -> Mapping[str, Langue]:
    """Every language by code, French first. Raises ErreurContenu when French lacks a word."""
    salles = ("langues", "kiosque/mots.yaml", "kiosque/parcours.yaml", "questionnaire.yaml")
    return composer("langues de la borne", salles, _langues)


def _langues() -> dict[str, Langue]:
    francais = phrases_francaises()
    return {code: _dans(une, francais) for code, une in toutes().items()}


def phrases_francaises() -> dict[str, Any]:
    """What the kiosk says, in French, as ``Langue`` holds it. Raises ErreurContenu."""
    fichier = chemin_contenu("kiosque") / "mots.yaml"
    lus = charger(MotsFrancais, fichier).model_dump(exclude={"licence", "source"})
    for situation in parcours().situations:
        if situation.id not in lus["situations"]:
            raise ErreurContenu(fichier, f"situations.{situation.id}", "il manque ces mots")
    borne = plan().borne
    ecrans = {ecran.id: _ecran(ecran) for ecran in borne.ecrans}
    return lus | {"ecrans": ecrans, "suppositions": {une.champ: une.texte for une in borne.suppositions}}


def _ecran(ecran: EcranPose) -> dict[str, Any]:
    dits = {nom: getattr(ecran, nom) for nom in ("texte", "conjoint", "aide", "plusieurs")}
    return {**dits, "reponses": [reponse.dit for reponse in ecran.reponses]}


def _dans(langue: parlee.Langue, francais: Mapping[str, Any]) -> Langue:
    """The kiosk in this language."""
    absentes: list[str] = []
    dit = _dire(langue, francais, "", absentes)
    entete = langue.entete
    return Langue(
        code=langue.code, nom=langue.nom, direction=langue.direction, milliers=entete.milliers, avis=langue.avis,
        perimees=tuple(absentes), **dit,
    )  # fmt: skip


def _dire(langue: parlee.Langue, objet: Any, cle: str, absentes: list[str]) -> Any:
    """``objet`` with each of its texts said; the keys of those that are not go to ``absentes``."""
    if isinstance(objet, Mapping):
        return {nom: _dire(langue, une, f"{cle}.{nom}".lstrip("."), absentes) for nom, une in objet.items()}
    if isinstance(objet, list | tuple):
        return [_dire(langue, une, f"{cle}.{rang}", absentes) for rang, une in enumerate(objet)]
    if not isinstance(objet, str):
        return objet
    dit = langue.dire(objet)
    if dit.a_jour:
        return dit.texte
    absentes.append(cle)
    # A number of an amount is not a sentence: « {n} € » reads the same in both.
    return objet if "{" in objet else langue.mot(objet)
