"""The encrypted sheet of one person, and what may be written in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import Any

from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.socle.formulaires.identifiants import conseil, trouver_identifiants
from tznr_kit.socle.lisible import REFUS, lisible
from tznr_kit.socle.telephones import lire_numeros
from tznr_kit.suites.contenu import suivi

COURRIEL = re.compile(r"[^@\s,;:<>]+@[^@\s,;:<>]+\.[^@\s.,;:<>]+")
LONGUEUR = 60
RAPPEL, TRANSMISSION, BILAN = "rappel", "transmission", "bilan"
MOT_INTERDIT = "N'écrivez ni une aide, ni un mot de santé à côté d'un nom. Cochez un thème."
MAJUSCULE = " Si c'est le nom de la personne, écrivez-le avec une majuscule."


class RecontactRefuse(Exception):
    """This cannot be recorded or done; the message says why, never what was typed."""


@dataclass(frozen=True)
class Relais:
    """A handover: to whom, by which rung (1–6), and where and when the person is expected."""

    partenaire: str
    barreau: int
    lieu: str = ""
    rendez_vous: str = ""


@dataclass(frozen=True)
class Fiche:
    """Everything written about a person: contact, best time, themes, ticks. Nothing else exists."""

    prenom: str
    telephone: str = ""
    courriel: str = ""
    moment: str = ""
    themes: tuple[str, ...] = ()
    accords: tuple[str, ...] = ()
    partenaires: tuple[str, ...] = ()
    relais: Relais | None = None

    def en_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


def depuis_dict(lu: dict[str, Any]) -> Fiche:
    """The sheet of a decrypted ``en_dict``."""
    listes = {nom: tuple(lu[nom]) for nom in ("themes", "accords", "partenaires")}
    relais = Relais(**lu["relais"]) if lu["relais"] else None
    return Fiche(lu["prenom"], lu["telephone"], lu["courriel"], lu["moment"], **listes, relais=relais)


def normaliser_telephone(texte: str) -> str:
    """Ten digits of a French number, « + » and digits for a foreign one; empty for none, or for two."""
    lus = lire_numeros(texte)
    longs = [numero for numero in lus.numeros if len(numero) > len("116 117")]
    return longs[0].replace(" ", "") if lus.compris and len(longs) == 1 else ""


def normaliser_courriel(texte: str) -> str:
    """Lower case, or empty when it is not an address."""
    propre = texte.strip().lower()
    return propre if len(propre) <= 120 and COURRIEL.fullmatch(propre) else ""


def verifier_fiche(saisie: Fiche) -> Fiche:
    """The sheet with its contact normalised. Raises RecontactRefuse."""
    if RAPPEL not in saisie.accords:
        raise RecontactRefuse("La personne n'a pas coché l'accord pour être rappelée : rien n'est enregistré.")
    telephone, courriel = normaliser_telephone(saisie.telephone), normaliser_courriel(saisie.courriel)
    if saisie.telephone.strip() and not telephone:
        raise RecontactRefuse("Ce téléphone n'est pas compris : un seul numéro, de dix chiffres.")
    if saisie.courriel.strip() and not courriel:
        raise RecontactRefuse("Ce courriel est incomplet. Exemple : prenom.nom@exemple.fr")
    if not telephone and not courriel:
        raise RecontactRefuse("Il faut un téléphone ou un courriel pour rappeler la personne.")
    if not saisie.prenom.strip():
        raise RecontactRefuse("Écrivez le prénom ou le nom que la personne veut donner.")
    exiger_sobre(saisie.prenom, nom=True)
    exiger_sobre(saisie.moment)
    _exiger_connus(saisie)
    return replace(
        saisie, prenom=saisie.prenom.strip(), moment=saisie.moment.strip(), telephone=telephone, courriel=courriel
    )


def exiger_sobre(texte: str, *, nom: bool = False) -> None:
    """No right, no health word, no number of any kind beside a name.

    ``nom``: it is a name; « Médecin » is one too, with its capital.
    """
    if len(texte) > LONGUEUR:
        raise RecontactRefuse(f"{LONGUEUR} caractères au plus.")
    if not lisible(texte):
        raise RecontactRefuse(REFUS)
    trouves = trouver_identifiants(texte, noms=not nom)
    if trouves:
        raise RecontactRefuse(f"Ce texte semble contenir {' et '.join(trouves)}. {conseil(trouves)}")
    propre, permis = _sans_accent(texte), suivi().noms_de_famille if nom else ()
    mots = [_sans_accent(mot) for mot in suivi().mots_interdits]
    interdits = [mot for mot in mots if re.search(rf"\b{re.escape(mot)}s?\b", propre)]
    if any(mot not in permis or not _en_majuscule(texte, mot) for mot in interdits):
        raise RecontactRefuse(f"{MOT_INTERDIT}{MAJUSCULE if set(interdits) & set(permis) else ''}")


def _en_majuscule(texte: str, mot: str) -> bool:
    """Whether ``mot`` is written as a name wherever it stands: « Anne Médecin », not « le médecin »."""
    ecrits = [un for un in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", texte)) if _sans_accent(un) == mot]
    return bool(ecrits) and all(un[0].isupper() for un in ecrits)


def _exiger_connus(saisie: Fiche) -> None:
    formulaire = formulaire_de_consentement()
    partenaires = {nom for accord in formulaire.accords for nom in accord.partenaires}
    inconnus = [
        *(set(saisie.themes) - {theme.id for theme in formulaire.themes}),
        *(set(saisie.accords) - {accord.id for accord in formulaire.accords}),
        *(set(saisie.partenaires) - partenaires),
    ]
    if inconnus:
        raise RecontactRefuse("Une case cochée n'est pas dans le formulaire.")
    if bool(saisie.partenaires) != (TRANSMISSION in saisie.accords):
        raise RecontactRefuse("Transmettre : la personne coche l'accord, et au moins un partenaire.")


def _sans_accent(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte.lower().replace("\u2019", "'"))
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
