"""Every French sentence a resident may be shown in another language, by file, and what each language says of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tznr_kit.contenus.residents import TOUT, mots
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.droits.fiches.modele import Fiche
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.plan import plan
from tznr_kit.droits.reponses import generique
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.contenu import charger, lire_yaml
from tznr_kit.socle.langues import Langue
from tznr_kit.socle.langues.catalogue import cle
from tznr_kit.socle.langues.modele import Liste
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import Droit

MUETS = frozenset({"licence", "source", "id", "picto", "page", "accent", "url", "libelle", "role"})
FICHIERS: Mapping[str, frozenset[str]] = {
    "kiosque/mots.yaml": TOUT,
    "questionnaire.yaml": frozenset({"texte", "conjoint", "aide", "dit", "autre", "a_deux", "plusieurs"}),
    "textes/accueil.yaml": TOUT,
    "textes/donnees.yaml": TOUT,
    "textes/planche.yaml": frozenset({"titre", "promesse", "texte", "langue"}),
    "textes/papiers.yaml": frozenset({"texte"}),
    "textes/consentement.yaml": frozenset({"titre", "texte", "introduction"}),
    "recontacts/suivi.yaml": frozenset({"a_lire", "mentions"}),
    "textes/pack.yaml": frozenset({"libelle", "texte"}),  # the box of data of the consent
}
"""File → the keys whose words are translated; TOUT: every text of the file."""
PHRASES = "langues/phrases.yaml"
PROCHE = 0.75
"""How close (difflib) an unknown sentence is to one that was translated, to say that it changed."""


@dataclass
class Suivi:
    """One file in one language. ``perimees``: sentence → the French it was translated from."""

    fichier: str
    a_jour: int = 0
    perimees: dict[str, str] = field(default_factory=dict)
    absentes: list[str] = field(default_factory=list)


def a_traduire() -> dict[str, list[str]]:
    """File → its sentences, each once, in order. Raises ErreurContenu."""
    vues: dict[str, dict[str, None]] = {}
    deja: set[str] = set()
    for fichier, phrase in _phrases():
        nue = cle(phrase)
        if nue not in deja and any(lettre.isalpha() for lettre in nue):
            deja.add(nue)
            vues.setdefault(fichier, {})[nue] = None
    return {fichier: list(phrases) for fichier, phrases in vues.items()}


def _phrases() -> Iterator[tuple[str, str]]:
    liste = charger(Liste, chemin_contenu("langues") / "phrases.yaml")
    yield from ((PHRASES, phrase) for phrases in liste.ecrans.values() for phrase in phrases)
    for nom, cles in FICHIERS.items():
        for sous, texte in mots(lire_yaml(chemin_contenu(nom))):
            if (sous in cles) if cles else (sous not in MUETS):
                yield nom, texte
    yield from (("textes/fiches.yaml", un.nom) for un in repertoire().telephones.values())
    yield from (("questions.yaml", question) for question in _a_preciser())
    for droit, fiche, fichier in brutes():
        yield from ((f"droits/{fichier.name}", texte) for texte in _du_droit(fiche))
        if droit.id in liste.fiches:
            yield from ((f"droits/{fichier.name}", texte) for texte in _de_la_demande(droit, fiche))
    for nom, pluriel in ((un.nom, un.pluriel) for un in annuaire().types.values()):
        yield from (("lieux/types.yaml", texte) for texte in (nom, pluriel))


def _a_preciser() -> Iterator[str]:
    """The amounts that are asked again, narrower (tznr_kit/droits/precision.py)."""
    regles = regles_du_kit()
    champs = [generique(ecran.champ) for ecran in plan().site.ecrans if ecran.tranches and ecran.champ]
    questions = [regles.reponses[champ].question for champ in champs if champ in regles.reponses]
    yield from (question.question for question in questions if str(question.unite).startswith("EUR"))


def _du_droit(fiche: Fiche) -> Iterator[str]:
    if fiche.presentation:
        yield fiche.presentation.titre_courant
        yield fiche.presentation.phrase
    yield fiche.recto.etapes[0].entiere  # on the paper to take away


def _de_la_demande(droit: Droit, fiche: Fiche) -> Iterator[str]:
    """« Comment la demander », what it is, who it is for, what to take care of."""
    yield from (etape.texte for etape in fiche.etapes)
    yield from fiche.documents
    if droit.regle:
        yield from (condition.texte for condition in droit.regle.conditions)
        yield from (garde.texte for garde in droit.regle.mises_en_garde)
    for section in fiche.falc.sections:
        yield section.titre
        if any(mot in section.titre.lower() for mot in ("quoi", "qui", "comment")):
            yield from section.phrases


def suivre(langue: Langue, fichiers: Mapping[str, Iterable[str]]) -> list[Suivi]:
    """Where this language is, file by file. ``fichiers``: ``a_traduire()``."""
    francaises = {phrase for phrases in fichiers.values() for phrase in phrases}
    orphelines = [phrase for phrase in langue.phrases if phrase not in francaises]
    return [_suivre(langue, nom, phrases, orphelines) for nom, phrases in fichiers.items()]


def _suivre(langue: Langue, nom: str, phrases: Iterable[str], orphelines: list[str]) -> Suivi:
    un = Suivi(nom)
    for phrase in phrases:
        if phrase in langue.phrases:
            un.a_jour += 1
        elif proches := difflib.get_close_matches(phrase, orphelines, 1, PROCHE):
            un.perimees[phrase] = proches[0]
        else:
            un.absentes.append(phrase)
    return un
