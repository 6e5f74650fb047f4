"""tznr-pseudo : l'outil que chaque organisme exécute chez lui, sur son propre fichier.

Un seul fichier, la bibliothèque standard de Python et rien d'autre, aucune connexion : tout se relit en
une demi-heure. Il lit un CSV nominatif, ligne à ligne, et écrit deux fichiers qui ne se rencontrent jamais :

    python -I tznr_pseudo.py --creer-cle cle.txt            (une fois, chez un seul partenaire)
    python -I tznr_pseudo.py in.csv --cle cle.txt --payeur caf -o caf
    python -I tznr_pseudo.py in.csv --examiner              (que lit-on mal ? rien n'est écrit)
    python -I tznr_pseudo.py --verifier                     (vecteurs de test)

    caf.liaison.csv          pour le tiers qui lie : des empreintes à clé, aucun montant, aucun droit
    caf.charge.csv           pour l'analyste : un numéro au hasard et des oui ou non, aucune empreinte
    caf.correspondance.csv   reste ici : quel numéro est quel dossier ; à détruire à la fin

Each adult becomes seventeen keyed fingerprints (HMAC-SHA256) of the normalised identity. Whoever holds the key can
rebuild fingerprints from names, so neither the linker nor the analyst may have it. Witnesses are fictitious
persons invented here from the key: nobody outside can choose them. A name borne twice makes no key of names alone:
it could link nobody, and how often it comes back would tell which name it is.
Exit codes: 0 written, 2 refused and nothing written. Licence MIT.
"""

from __future__ import annotations

import argparse
import codecs
import csv
import hashlib
import hmac
import io
import json
import os
import re
import secrets
import sys
import tempfile
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from types import TracebackType

VERSION = "3"
K = 11  # fewest households that may share the same line of a « charge » file
TEMOINS = 200
LIGNES_MONTREES = 8

TITRES = {  # column → the titles that people give it, once in plain letters
    "nom_naissance": "nom nom_famille nom_de_famille nom_de_naissance nom_naiss nom_patronymique nom_de_jeune_fille",
    "nom_usage": "nom_d_usage nom_usuel nom_marital nom_d_epouse nom_epouse",
    "prenoms": "prenom prenom_s prenom_1 prenom1 premier_prenom",
    "date_naissance": "ddn naissance date_de_naissance date_naiss date_nais dt_naissance ne_le ne_e_le nee_le",
    "foyer": "id_foyer foyer_id n_foyer numero_foyer dossier id_dossier n_dossier no_dossier num_dossier "
    "numero_dossier n_de_dossier no_de_dossier numero_de_dossier reference_dossier ref_dossier",
    "commune_insee": "insee code_insee code_commune insee_commune code_insee_commune code_insee_de_la_commune depcom",
    "sexe": "genre civilite civ sexe_h_f",
}
ALIAS = {titre: colonne for colonne, titres in TITRES.items() for titre in titres.split()}
# « Nom » beside « Nom de naissance » is the name of every day; « Civilité » beside « Sexe » says nothing more.
EN_DOUBLE = {"nom": "nom_usage", "nom_famille": "nom_usage", "nom_de_famille": "nom_usage", "civilite": "", "civ": "",
             "genre": ""}  # fmt: skip
SEPARATEURS = ";,\t|"
LIGNES_DE_TETE = 12  # titles are looked for so far down
OBLIGATOIRES = ("nom_naissance", "prenoms", "date_naissance", "foyer")
IDENTITE = (*OBLIGATOIRES, "nom_usage", "sexe", "commune_insee", "role")
ROLES = ("demandeur", "conjoint", "enfant")
MOIS = {  # right → months paid in this quarter, then in the two before
    "rsa": ("rsa_mois_t", "rsa_mois_t1", "rsa_mois_t2"),
    "prime_activite": ("ppa_mois_t", "ppa_mois_t1", "ppa_mois_t2"),
}
DRAPEAUX = ("rsa", "prime_activite", "rsa_avant", "prime_activite_avant")
# Given up when a line is too rare: the past, then one right, then the other. An empty flag is read « not paid »; the
# few households concerned are judged like others, so that the rate is not bent.
ETAPES_DU_PAYEUR = ((2, 3), (1,), (0,))
CLES = tuple(f"c{numero:02d}" for numero in range(1, 18))
NOMS_SEULS = "c17"  # the only key without any part of a date
# Two columns that say the same of each of the two names: one may then be met in the other.
COMME = {14: 13, 16: 15}
LIAISON = ("foyer", "personne", "temoin", "leurre", *CLES)
DECALAGE = timedelta(days=1256)  # a decoy is born at another date: whatever it meets, it meets by chance
LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L"})
PARTICULES = {"DE", "DU", "DES", "D", "DA", "DO", "DOS", "DI", "VAN", "VON"}
SEXES = {
    **dict.fromkeys(("1", "M", "H", "HOMME", "MASCULIN", "MASC", "MR", "MONSIEUR", "GARCON"), "1"),
    **dict.fromkeys(
        ("2", "F", "FEMME", "FEMININ", "FEM", "MME", "MADAME", "MLLE", "MELLE", "MADEMOISELLE", "FILLE"), "2"
    ),
}
MOIS_ECRITS = {
    "JANVIER": 1, "JANV": 1, "JAN": 1, "FEVRIER": 2, "FEV": 2, "FEVR": 2, "FEB": 2, "MARS": 3, "MAR": 3, "AVRIL": 4,
    "AVR": 4, "APR": 4, "MAI": 5, "MAY": 5, "JUIN": 6, "JUN": 6, "JUILLET": 7, "JUIL": 7, "JUL": 7, "AOUT": 8, "AOU": 8,
    "AUG": 8, "SEPTEMBRE": 9, "SEPT": 9, "SEP": 9, "OCTOBRE": 10, "OCT": 10, "NOVEMBRE": 11, "NOV": 11, "DECEMBRE": 12,
    "DEC": 12,
}  # fmt: skip
AGE_MAXIMUM = 118  # 01/01/1900, the date that a spreadsheet makes of nothing, is nobody's
MARIE = r"(?:[ée]pouse|[ée]pse|[ée]p|veuve|vve)(?:\.\s*|\s+)"
NE_SOUS = re.compile(r"^(?P<usage>.*?)[\s(,]+n[ée]e?\s+(?P<naissance>[^)]+)\)?$", re.IGNORECASE)
EPOUSE = re.compile(rf"^(?P<naissance>.*?)[\s(,]+{MARIE}(?P<usage>[^)]+)\)?$", re.IGNORECASE)
# What stands before a name without being of it: « Mme », « épouse », « née ».
DEVANT = re.compile(
    rf"^[\s(]*(?:(?:m\.|mr\.?|mme\.?|mlle\.?|melle\.?|monsieur|madame|mademoiselle|n[ée]e)\s+|{MARIE})", re.IGNORECASE
)
# Letters that another alphabet left in a name: « Andr‚ », « EloÃ¯se », « Andr? ».
ABIMEES = re.compile(r"[?\ufffd]|Ã[^A-Za-zÀ-ÿ' -]|Â[\u00a1-\u00bf]|[A-Za-z][‚ƒ„…†‡ˆ‰‹“”•™]|[a-z][ŽŠ]")
PAS_UNE_PERSONNE = re.compile(
    r"(sous[ -]?total|total|totaux|somme|ensemble|nombre|moyenne|source|page|fin|extraction|[ée]dit[ée])\b",
    re.IGNORECASE,
)

NOMS_INTERDITS = re.compile(
    r"(^|_)(nir|nss|secu|securite_sociale|ss|numss|immatriculation|mail|email|mel|courriel|tel|telephone|portable|mobile"
    r"|gsm|adresse|adr|rue|voie|domicile|lieu_dit|lieudit|iban|rib|bic|matricule|allocataire|num_alloc|spi|numero_fiscal"
    r"|siret)\d*(_|$)"
)
VALEURS_INTERDITES = {
    "un numéro de sécurité sociale": re.compile(
        r"(?<!\d)[1-478]([ .\-]?\d){2}[ .\-]?(0[1-9]|1[0-2]|[2-9]\d)[ .\-]?(\d{2}|2[AB])([ .\-]?\d){6}"
        r"([ .\-]?\d{2})?(?!\d)",
        re.IGNORECASE,
    ),
    "un numéro de sécurité sociale abîmé par un tableur": re.compile(r"^[1-478][.,]\d+[Ee]\+?1[234]$"),
    "une adresse électronique": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "un numéro de téléphone": re.compile(r"(?<!\d)(0|\+33 ?|0033 ?)[1-9]([ .\-]?\d{2}){4}(?!\d)"),
    "une adresse postale": re.compile(
        r"\b\d{1,4}\s?(bis|ter|quater|[a-d])?\b,?\s*(rue|avenue|av|bd|bld|boulevard|chemin|chem|che|imp|impasse|route"
        r"|rte|place|pl|all[ée]es?|lotissement|lot|quai|cours|square|sentier|passage|hameau|r[ée]sidence)\b",
        re.IGNORECASE,
    ),
    "un compte bancaire": re.compile(r"\bFR\d{2}( ?[\dA-Z]{4}){5}", re.IGNORECASE),
}
TOUTES_INTERDITES = re.compile("[0-9@]")  # a value without a digit nor an at-sign is none of them


class Refus(Exception):
    """The file cannot be treated; the message says why and what to do, in French."""


# --- Normalisation -------------------------------------------------------------------------------


def lettres(texte: str) -> list[str]:
    """Words of a name in plain capital letters: « d'Étienne-Æbi » gives D, ETIENNE, AEBI."""
    plat = unicodedata.normalize("NFKD", texte).upper().translate(LIGATURES)
    return re.findall("[A-Z]+", "".join(c for c in plat if not unicodedata.combining(c)))


@lru_cache(maxsize=10_000)
def normaliser_nom(nom: str) -> str:
    """Family name without particles, in one word; a name made only of particles keeps them."""
    mots = lettres(nom)
    return "".join(mot for mot in mots if mot not in PARTICULES) or "".join(mots)


@lru_cache(maxsize=10_000)
def normaliser_prenom(prenoms: str) -> str:
    """First given name; a hyphen joins (Jean-Luc), a space or a comma separates (Jean Luc Marie)."""
    premiers = re.split(r"[\s,;]+", prenoms.strip())
    return "".join(lettres(premiers[0]))


# Sounds of a French name, in the order of application: what is heard alike is written alike.
SONS = tuple(
    (re.compile(motif), son)
    for motif, son in (
        ("PH", "F"), ("GN", "N"), ("QU", "K"), ("EAUX?", "O"), ("AUX?", "O"), ("[AE]I", "E"), ("CK", "K"),
        ("SCH|SH|CH", "S"), ("C(?=[EIY])", "S"), ("[CQ]", "K"), ("G(?=[EIY])", "J"), ("W", "V"), ("Y", "I"),
        ("Z", "S"), ("X", "KS"), ("H", ""), (r"(.)\1+", r"\1"), ("(?<=.)E$", ""), ("(?<=..)[STDP]$", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=10_000)
def phonetique(mot: str) -> str:
    """How a name in plain capitals sounds: PHILIPPOT and FILIPO give the same."""
    for motif, son in SONS:
        mot = motif.sub(son, mot)
    return mot


def separer_noms(nom: str, usage: str) -> tuple[str, str]:
    """Birth name and married name, even when one cell holds both: « MARTIN (née LÓPEZ) », « DURAND ép. LABAT »."""
    trouve = NE_SOUS.match(nom) or EPOUSE.match(nom)
    return (trouve["naissance"], trouve["usage"]) if trouve and trouve["usage"].strip() else (nom, usage)


def variantes(nom: str, usage: str) -> list[str]:
    """Names under which a person may be found: birth name, married name, each half of a compound one."""
    naissance, autre = (DEVANT.sub("", un) for un in separer_noms(DEVANT.sub("", nom), usage))
    noms = [naissance, autre]
    for compose in (naissance, autre):
        moities = [moitie for moitie in re.split("[-/]", compose) if len("".join(lettres(moitie))) > 2]
        noms += moities if len(moities) > 1 else []
    return list(dict.fromkeys(filter(None, map(normaliser_nom, noms))))


@dataclass(frozen=True)
class Naissance:
    """What is known of a birth date, as text; an unknown part is empty."""

    annee: str = ""
    mois: str = ""
    jour: str = ""

    @property
    def complete(self) -> bool:
        return bool(self.annee and self.mois and self.jour)

    def age(self, au: date) -> int | None:
        """Age at ``au``; in the middle of the year when only the year is known; None without a year."""
        if not self.annee:
            return None
        anniversaire = (int(self.mois or 7), int(self.jour or 1))
        return au.year - int(self.annee) - ((au.month, au.day) < anniversaire)


RIEN = Naissance()
UN = r"\d{1,2}|[xX?_*]{1,2}"  # a day or a month, or what is put there when nobody knows it
MOT = r"[^\W\d_]+"
FORMES = tuple(
    re.compile(forme)
    for forme in (
        r"(?P<a>\d{4})(?P<m>\d\d)(?P<j>\d\d)",
        r"(?P<j>\d\d)(?P<m>\d\d)(?P<a>\d{4})",
        rf"(?P<a>\d{{4}})[-/. ](?P<m>{UN})[-/. ](?P<j>{UN})",
        rf"(?P<j>{UN})[-/. ](?P<m>{UN})[-/. ](?P<a>\d{{4}}|\d\d)",
        rf"(?P<j>\d{{1,2}}) ?(?:er)?[-/. ]*(?P<m>{MOT})[-/. ]*(?P<a>\d{{4}}|\d\d)",
        rf"(?P<m>{MOT})[-/. ]+(?P<a>\d{{4}}|\d\d)",
        r"(?P<m>\d{1,2})[-/.](?P<a>\d{4})",
        r"(?P<a>\d{4})(?:[-/.](?P<m>\d{1,2}))?",
    )
)
AVANT_UNE_DATE = re.compile(
    r"^(?:n[ée]e?(?:\(e\))?|le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def lire_naissance(texte: str, adulte: bool = False) -> Naissance:
    """A date as people write it: ISO, 3/2/1978, 12/03/85, 01-févr-53, 1er mars 1985, a spreadsheet's number (31118).

    « 00/00/1960 », « XX/XX/1960 » and « 1960 » give a year alone. What is no birth date gives nothing, never a guess.
    """
    propre = _date_nue(texte)
    if re.fullmatch(r"\d{5}", propre):
        return _valider(date(1899, 12, 30) + timedelta(days=int(propre)))
    trouvees = filter(None, (forme.fullmatch(propre) for forme in FORMES))
    lues = (_composer(trouvee.groupdict(), adulte) for trouvee in trouvees)
    return next((lue for lue in lues if lue.annee), RIEN)


def _date_nue(texte: str) -> str:
    """Without the hour, the day of the week, the apostrophe or the decimals of a spreadsheet."""
    propre = " ".join(texte.strip().lstrip("'").split())
    propre = re.sub(r"(?<=\d)[T ]\d\d?[:hH].*$", "", propre)
    propre = re.sub(r"^(\d{4,8})[.,]\d+$", r"\1", propre)
    propre = re.sub(r" ?([-/.]) ?", r"\1", propre)
    while (nue := AVANT_UNE_DATE.sub("", propre)) != propre:
        propre = nue
    return propre


def _composer(parts: dict[str, str], adulte: bool) -> Naissance:
    annee, mois, jour = _annee(parts["a"], adulte), _mois(parts.get("m")), _nombre(parts.get("j"))
    if len(parts["a"]) == 2 and "j" in parts and not (jour and mois) and (jour or mois or parts["a"] == "00"):
        return RIEN  # « 99-01-02 », « 00/00/00 »: nothing tells which part is the year
    if not _possible(annee) or not 0 <= mois <= 12 or jour > 31:
        return RIEN
    if mois == 0 or jour == 0:
        return Naissance(str(annee), f"{mois:02d}" if mois else "", "")
    try:
        return _valider(date(annee, mois, jour))
    except ValueError:
        return RIEN


def _annee(texte: str, adulte: bool) -> int:
    """Two digits are of this century unless the person would be in the future, or an adult of under 14."""
    if len(texte) == 4:
        return int(texte)
    annee = 2000 + int(texte)
    limite = date.today().year - (14 if adulte else 0)
    return annee if annee <= limite else annee - 100


def _nombre(texte: str | None) -> int:
    """A day or a month; 0 when nobody knows it (00, 99, XX)."""
    return int(texte) if texte and texte.isdigit() and texte != "99" else 0


def _mois(texte: str | None) -> int:
    """A month from 0 (unknown) to 12; a word that is no month is -1."""
    if texte is None or not texte[0].isalpha() or texte[0] in "xX":
        return _nombre(texte)
    return MOIS_ECRITS.get("".join(lettres(texte)), -1)


def _possible(annee: int) -> bool:
    return date.today().year - AGE_MAXIMUM <= annee <= date.today().year


def _valider(lue: date) -> Naissance:
    if not _possible(lue.year) or lue > date.today():
        return RIEN
    return Naissance(str(lue.year), f"{lue.month:02d}", f"{lue.day:02d}")


@lru_cache(maxsize=1000)
def lire_sexe(texte: str) -> str:
    """« 1 », « 2 », or nothing."""
    propre = re.sub(r"[.,]0+$|^0+(?=\d)", "", texte)
    return SEXES.get("".join(re.findall("[A-Z0-9]+", "".join(lettres(propre)) or propre)), "")


# --- Empreintes ----------------------------------------------------------------------------------


def lire_cle(fichier: Path) -> bytes:
    """The 32 bytes written by ``--creer-cle``. Raises Refus when absent, of another form, or guessable."""
    try:
        brute = fichier.read_bytes()
    except OSError as erreur:
        raise Refus(f"Clé illisible ({fichier}) : {erreur.strerror}.") from erreur
    if not re.fullmatch(rb"\s*[0-9a-fA-F]{64}\s*", brute):
        raise Refus("Ce n'est pas une clé : il faut le fichier écrit par l'option --creer-cle (64 caractères).")
    cle = bytes.fromhex(brute.decode())
    pas = {(suivant - octet) % 256 for octet, suivant in pairwise(cle)}
    if len(set(cle)) < 16 or len(pas) < 16:
        raise Refus("Cette clé se devine : elle n'a pas été tirée au hasard. Recréez-la avec --creer-cle.")
    return cle


def empreinte_cle(cle: bytes) -> str:
    """Public fingerprint: two files can be matched only if theirs are equal. It does not reveal the key."""
    return hmac.digest(cle, b"tznr3|empreinte", "sha256").hex()[:16]


def recettes(nom: str, prenom: str, ne: Naissance, sexe: str) -> tuple[tuple[str, ...], ...]:
    """Ingredients of the seventeen keys, from the strictest to the loosest; an empty one makes no key.

    Names are put in alphabetical order where both serve, so that name and given name may be swapped. A letter misread
    leaves the beginning or the end of a name as it was: keys of three letters do what a similarity would do, and
    give the linker no similarity.
    """
    exact, son = sorted((nom, prenom)), sorted((phonetique(nom), phonetique(prenom)))
    annee, mois, jour = ne.annee, ne.mois, ne.jour
    naissance = (annee, mois, jour)
    return (
        (*exact, *naissance),
        (*son, *naissance),
        (*son, annee, *sorted((mois, jour))),
        (*sorted((nom[:3], prenom[:3])), *naissance),
        (*son, annee, mois),
        (*son, annee, "jour", jour),
        (*son, mois, jour),
        (phonetique(nom), prenom[:1], *naissance),
        (nom[:1], phonetique(prenom), *naissance),
        (*sorted((nom[-3:], prenom[-3:])), *naissance),
        (*exact, annee),
        (phonetique(prenom), *naissance, sexe),
        (phonetique(nom), *naissance),
        (phonetique(prenom), *naissance),
        (nom[:3], *naissance),
        (prenom[:3], *naissance),
        tuple(exact),
    )


def empreintes(cle: bytes, nom: str, prenom: str, ne: Naissance, sexe: str) -> list[str]:
    """The seventeen keys of one identity; a key whose ingredient is missing is empty, never guessed."""
    return [
        hmac.digest(cle, f"tznr3|{COMME.get(numero, numero)}|{'|'.join(parts)}".encode(), "sha256").hex()[:20]
        if all(parts)
        else ""
        for numero, parts in enumerate(recettes(nom, prenom, ne, sexe), 1)
    ]


def numero_foyer(sel: bytes, foyer: str) -> str:
    """Number of a household in this delivery. ``sel`` is drawn for it and kept nowhere."""
    return hmac.digest(sel, foyer.encode(), "sha256").hex()[:16]


def lignes_de_liaison(cle: bytes, ligne: dict[str, str], emprunt: str | None = None) -> list[list[str]]:
    """Keys of a person, one list a variant of the name; then those of a decoy.

    ``emprunt``: None makes no decoy; else the given name of somebody else, that the decoy bears beside the family
    name, so that what a name alone meets by chance is known too. Empty: the decoy has no key of names alone.
    """
    prenom, sexe = normaliser_prenom(ligne["prenoms"]), lire_sexe(ligne.get("sexe", ""))
    ne = lire_naissance(ligne["date_naissance"], ligne.get("role", "") != "enfant")
    noms = variantes(ligne["nom_naissance"], ligne.get("nom_usage", "")) or [""]
    toutes = [["0", *empreintes(cle, nom, prenom, ne, sexe)] for nom in noms]
    if emprunt is not None:
        toutes += [["1", *_leurre(cle, nom, prenom, ne, sexe, emprunt)] for nom in noms]
    return [cles for cles in toutes if any(cles[1:])]


def _leurre(cle: bytes, nom: str, prenom: str, ne: Naissance, sexe: str, emprunt: str) -> list[str]:
    """Born another day, and for the last key under another given name, never one that sounds like theirs."""
    cles = empreintes(cle, nom, prenom, decaler(ne) if ne.complete else RIEN, sexe)
    autre = emprunt if phonetique(emprunt) != phonetique(prenom) else ""
    return [*cles[:-1], empreintes(cle, nom, autre, RIEN, "")[-1]]


def datee(cles: list[str]) -> bool:
    """Do these keys (of a person, not of a decoy) hold more than names?"""
    return cles[0] == "0" and any(cles[1:-1])


def decaler(ne: Naissance) -> Naissance:
    """The birth date of a decoy."""
    autre = date(int(ne.annee), int(ne.mois), int(ne.jour)) - DECALAGE
    return Naissance(str(autre.year), f"{autre.month:02d}", f"{autre.day:02d}")


# --- Témoins -------------------------------------------------------------------------------------

SYLLABES = [
    "ar",
    "bel",
    "cor",
    "dan",
    "fou",
    "gal",
    "jor",
    "lan",
    "mir",
    "nau",
    "pel",
    "rou",
    "sab",
    "tal",
    "vig",
    "bru",
    "cas",
    "der",
    "mon",
    "lor",
]
PRENOMS = [
    "Aubin",
    "Basile",
    "Cyprien",
    "Donatien",
    "Edmée",
    "Fantine",
    "Garance",
    "Hortense",
    "Isaure",
    "Lubin",
    "Mahaut",
    "Oriane",
]


def temoins(cle: bytes, abimes: bool) -> Iterator[dict[str, str]]:
    """Fictitious persons, the same for all who hold the key; ``abimes``: written as another register would.

    They only prove that the channel works: same key, same normalisation. They measure no real recall.
    """
    for numero in range(1, TEMOINS + 1):
        hasard = hmac.digest(cle, f"tznr3|temoin|{numero}".encode(), "sha256")
        nom = "".join(SYLLABES[octet % len(SYLLABES)] for octet in hasard[:4]).capitalize()
        ne = date(1945, 1, 1) + timedelta(days=int.from_bytes(hasard[4:7]) % 22_000)
        prenom = PRENOMS[hasard[7] % len(PRENOMS)]
        yield {
            "foyer": f"temoin {numero}",
            "temoin": str(numero),
            "nom_naissance": nom.upper() if abimes else f"de {nom}",
            "prenoms": prenom.upper() if abimes else f"{prenom} Marie",
            "date_naissance": f"{ne:%d/%m/%Y}" if abimes else ne.isoformat(),
            "sexe": "",
        }


# --- Lecture et contrôle -------------------------------------------------------------------------


def encodage(fichier: Path) -> str:
    """Encoding of the whole file, not of its beginning. Raises Refus when two are mixed."""
    try:
        with fichier.open("rb") as flux:
            debut = flux.read(4)
            if debut[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                return "utf-16"
            flux.seek(0)
            return _encodage_des_lignes(flux)
    except OSError as erreur:
        raise Refus(f"Fichier illisible ({fichier}) : {erreur.strerror}.") from erreur


def _encodage_des_lignes(flux: Iterable[bytes]) -> str:
    utf8, autres = 0, []
    for numero, ligne in enumerate(flux, 1):
        if b"\0" in ligne:
            raise Refus(f"Ligne {numero} : ce n'est pas du texte. Enregistrez en « CSV UTF-8 », puis recommencez.")
        try:
            ligne.decode("utf-8")
            utf8 += not ligne.isascii() and not (numero == 1 and ligne[3:].isascii())
        except UnicodeDecodeError:
            autres.append(numero)
            try:
                ligne.decode("cp1252")
            except UnicodeDecodeError as erreur:
                raise Refus(f"Ligne {numero} : des octets ne sont d'aucun alphabet connu.") from erreur
    if autres and utf8:
        montrees = ", ".join(map(str, autres[:LIGNES_MONTREES]))
        raise Refus(
            f"Deux encodages dans le même fichier : {len(autres)} lignes ne sont pas en UTF-8 (lignes {montrees}). "
            "Des noms seraient détruits. Exportez de nouveau en « CSV UTF-8 »."
        )
    return "cp1252" if autres else "utf-8-sig"


def en_mots(texte: str) -> str:
    """« Nom d'usage » gives nom_d_usage."""
    plat = unicodedata.normalize("NFKD", texte.lower())
    return re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plat if not unicodedata.combining(c))).strip("_")


def renommer(titre: str) -> str:
    """Column title in the words of the schema: « Date de naissance (JJ/MM/AAAA) » gives date_naissance."""
    entier, court = en_mots(titre), en_mots(re.sub(r"\([^)]*\)", " ", titre))
    return ALIAS.get(entier) or (entier if entier in TITRES else ALIAS.get(court, court or entier))


def renommer_tout(titres: list[str]) -> list[str]:
    """Columns of a whole file. Raises Refus when two say the same and nothing tells which to read."""
    noms = [renommer(titre) for titre in titres]
    for rang, titre in enumerate(titres):
        if noms.count(noms[rang]) > 1 and (autre := EN_DOUBLE.get(en_mots(titre))) is not None:
            noms[rang] = autre if autre and autre not in noms else en_mots(titre)
    for nom in filter(None, noms):
        if noms.count(nom) > 1:
            memes = [f"« {titre.strip()} »" for titre, lu in zip(titres, noms, strict=True) if lu == nom]
            raise Refus(f"Ces colonnes disent la même chose : {', '.join(memes)}. N'en gardez qu'une.")
    return noms


def ressemble(valeur: str) -> str:
    """What direct identifier this value looks like, or an empty string."""
    if len(valeur) < 6 or not TOUTES_INTERDITES.search(valeur):
        return ""
    return next((quoi for quoi, motif in VALEURS_INTERDITES.items() if motif.search(valeur)), "")


@dataclass
class Constat:
    """What could not be read, by kind: how many, and the first line numbers. Shown here, never sent."""

    nombres: Counter[str] = field(default_factory=Counter)
    premieres: dict[str, list[int]] = field(default_factory=dict)

    def noter(self, quoi: str, numero: int) -> None:
        self.nombres[quoi] += 1
        if len(self.premieres.setdefault(quoi, [])) < LIGNES_MONTREES:
            self.premieres[quoi].append(numero)

    def regarder(self, numero: int, ligne: dict[str, str], liee: bool) -> None:
        """Note everything unreadable in one line."""
        ne = lire_naissance(ligne["date_naissance"], ligne.get("role", "") != "enfant")
        if not ne.annee:
            self.noter(
                "date de naissance illisible" if ligne["date_naissance"] else "date de naissance absente", numero
            )
        elif not ne.complete:
            self.noter("date de naissance incomplète (clés faibles)", numero)
        if ligne.get("sexe") and not lire_sexe(ligne["sexe"]):
            self.noter("sexe illisible", numero)
        if not normaliser_nom(ligne["nom_naissance"]) or not normaliser_prenom(ligne["prenoms"]):
            self.noter("nom ou prénom absent", numero)
        if ABIMEES.search(f"{ligne['nom_naissance']} {ligne.get('nom_usage', '')} {ligne['prenoms']}"):
            self.noter("lettres abîmées dans un nom", numero)
        if not ligne.get("foyer", "?"):
            self.noter("numéro de dossier absent", numero)
        if not liee:
            self.noter("personne sans aucune clé", numero)

    def phrases(self) -> list[str]:
        """« 3 × sexe illisible (lignes 4, 9, 12) »."""
        return [
            f"{nombre} × {quoi} (lignes {', '.join(map(str, self.premieres[quoi]))}"
            f"{'…' if nombre > len(self.premieres[quoi]) else ''})"
            for quoi, nombre in sorted(self.nombres.items())
        ]

    def juger(self, adultes: int) -> None:
        """Raises Refus when so much is unreadable that the file must be exported again.

        Without a number, persons of several households would be taken for one.
        """
        for quoi, plafond in PLAFONDS.items():
            if self.nombres[quoi] > plafond * max(adultes, 1):
                raise Refus(f"Trop de défauts. {' ; '.join(self.phrases())}. Corrigez l'export, puis recommencez.")


DEUX_CHEFS = "deux demandeurs, ou deux conjoints, dans un foyer (droits inconnus)"
PLAFONDS = {
    "personne sans aucune clé": 0.10,
    "sexe illisible": 0.20,
    "lettres abîmées dans un nom": 0.02,
    "commune illisible": 0.05,
    DEUX_CHEFS: 0.05,
    "numéro de dossier absent": 0.0,
}


@dataclass
class Lecture:
    """A nominative CSV, read line by line. ``colonnes``: in the words of the schema; ``saut``: rows above them."""

    fichier: Path
    codage: str = ""
    colonnes: list[str] = field(default_factory=list)
    separateur: str = ";"
    saut: int = 0
    constat: Constat = field(default_factory=Constat)

    def ouvrir(self) -> Lecture:
        """Find the encoding and the titles, even under a title line or merged cells. Raises Refus."""
        self.codage = encodage(self.fichier)
        titres, meilleur = [""], (-1, 0)
        for separateur in SEPARATEURS:
            for rang, ligne in enumerate(self._tete(separateur)):
                trouvees = len({*map(renommer, ligne)} & {*OBLIGATOIRES})
                if (trouvees, len(ligne)) > meilleur and (trouvees or rang == 0):
                    titres, meilleur = ligne, (trouvees, len(ligne))
                    self.separateur, self.saut = separateur, rang
        for mot in map(en_mots, titres):
            if NOMS_INTERDITS.search(mot):
                raise Refus(f"La colonne « {mot} » ressemble à une identité. Retirez-la, puis recommencez.")
        self.colonnes = renommer_tout(titres)
        return self

    def _tete(self, separateur: str) -> list[list[str]]:
        with self.fichier.open(encoding=self.codage, newline="") as flux:
            try:
                lignes = list(islice(csv.reader(flux, delimiter=separateur), LIGNES_DE_TETE))
            except csv.Error as erreur:
                raise Refus("Un guillemet est ouvert au début du fichier et n'est pas refermé.") from erreur
        if not any(valeur.strip() for ligne in lignes for valeur in ligne):
            raise Refus("Fichier vide : la première ligne doit porter le nom des colonnes.")
        return lignes

    def exiger(self, colonnes: Iterable[str]) -> None:
        """Raises Refus naming the missing columns."""
        if manquantes := [colonne for colonne in colonnes if colonne not in self.colonnes]:
            raise Refus(f"Il manque : {', '.join(manquantes)}. Colonnes lues : {', '.join(self.colonnes)}.")

    def inutiles(self, utiles: Iterable[str]) -> list[str]:
        """Columns that are read by nobody and leave with nothing."""
        return [colonne for colonne in self.colonnes if colonne and colonne not in {*utiles}]

    def lignes(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Number of the line in the file, and its cells. Raises Refus on a broken line or an identifier.

        Totals, notes and titles repeated on each page are passed, and counted.
        """
        with self.fichier.open(encoding=self.codage, newline="") as flux:
            lecteur = csv.reader(flux, delimiter=self.separateur)
            try:
                for rang, valeurs in enumerate(lecteur):
                    if rang <= self.saut or not any(valeur.strip() for valeur in valeurs):
                        continue
                    ligne = self._ligne(lecteur.line_num, valeurs)
                    if ligne is None:
                        self.constat.noter("ligne qui n'est pas une personne, passée", lecteur.line_num)
                    else:
                        yield lecteur.line_num, ligne
            except csv.Error as erreur:
                raise Refus(f"Vers la ligne {lecteur.line_num} : un guillemet n'est pas refermé.") from erreur

    def _ligne(self, numero: int, valeurs: list[str]) -> dict[str, str] | None:
        """Cells by column; None when the line is no person."""
        valeurs = [valeur.strip() if valeur.isascii() else lisible(valeur) for valeur in valeurs]
        while len(valeurs) > len(self.colonnes) and not valeurs[-1]:
            valeurs.pop()
        if sum(map(bool, valeurs)) == 1 < len(self.colonnes) or [renommer(un) for un in valeurs] == self.colonnes:
            return None
        if len(valeurs) != len(self.colonnes):
            raise Refus(f"Ligne {numero} : {len(valeurs)} valeurs pour {len(self.colonnes)} colonnes.")
        ligne = dict(zip(self.colonnes, valeurs, strict=True))
        for colonne, valeur in ligne.items():
            if quoi := ressemble(valeur):
                raise Refus(f"Colonne « {colonne} », ligne {numero} : on dirait {quoi}. Retirez-la.")
            if not colonne and valeur:
                raise Refus(f"Ligne {numero} : une valeur est dans une colonne sans nom.")
            if "\n" in valeur and colonne in IDENTITE:
                raise Refus(f"Ligne {numero} : un guillemet n'est pas refermé, deux personnes se lisent en une.")
        sans_identite = not (ligne.get("prenoms") or ligne.get("date_naissance"))
        if sans_identite and (not ligne.get("nom_naissance") or any(map(PAS_UNE_PERSONNE.match, valeurs))):
            return None
        if "role" in ligne:
            ligne["role"] = re.sub("^enf(ants?)?$", "enfant", en_mots(ligne["role"]))
        return ligne


def lisible(valeur: str) -> str:
    """A cell with whole accents and plain spaces, so that nothing hides behind a space that does not break."""
    return unicodedata.normalize("NFC", re.sub(r"[\u00a0\u2007\u2009\u202f\ufeff]", " ", valeur)).strip()


# --- Écriture ------------------------------------------------------------------------------------


class Repetitions:
    """Which name keys came twice, in 16 MB whatever the size of the file; a few are believed so wrongly."""

    def __init__(self) -> None:
        self.vues, self.encore = bytearray(PLACES // 8), bytearray(PLACES // 8)

    def noter(self, cle: str) -> None:
        octet, bit = self._place(cle)
        self.encore[octet] |= self.vues[octet] & bit
        self.vues[octet] |= bit

    def taire(self, ligne: str) -> str:
        """A line of the file, without its name key when another person bears that name."""
        debut, virgule, cle = ligne.rstrip("\n").rpartition(",")
        if not cle or debut.split(",", 4)[3] == "1":
            return ligne
        octet, bit = self._place(cle)
        return f"{debut}{virgule}\n" if self.encore[octet] & bit else ligne

    @staticmethod
    def _place(cle: str) -> tuple[int, int]:
        rang = int(cle[:12], 16) % PLACES
        return rang >> 3, 1 << (rang & 7)


PLACES = 1 << 26
ADULTES_AU_PLUS = 30  # in one household
LOIN = 64  # people between a decoy and the one whose given name it borrows: never of the same household


class Liaison:
    """The linker's file, written in a hundred temporary slices and then in the order of random numbers."""

    def __init__(self, cle: bytes, sel: bytes, dossier: Path, *, leurres: bool) -> None:
        self.cle, self.sel, self.leurres = cle, sel, leurres
        self.abri = tempfile.TemporaryDirectory(prefix="tznr-", dir=dossier)
        self.tranches = [(Path(self.abri.name) / f"{tranche:02x}").open("w", encoding="ascii") for tranche in range(64)]
        self.rangs: Counter[str] = Counter()
        self.cles_des_temoins: set[str] = set()
        self.personnes = 0
        self.repetitions = Repetitions()
        self.prenoms: deque[str] = deque(maxlen=LOIN)

    def __enter__(self) -> Liaison:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, t: TracebackType | None
    ) -> None:
        for tranche in self.tranches:
            tranche.close()
        self.abri.cleanup()

    def temoigner(self, *, abimes: bool) -> None:
        """Add the witnesses; they come first so that a real row with the same key is seen."""
        for temoin in temoins(self.cle, abimes):
            lignes = lignes_de_liaison(self.cle, temoin)
            self.cles_des_temoins |= {cles[1] for cles in lignes}
            self._ecrire(temoin["foyer"], temoin["temoin"], lignes)

    def ajouter(self, ligne: dict[str, str]) -> bool:
        """One adult; False when no key with a date can be made. Raises Refus when a witness has the same identity."""
        lignes = lignes_de_liaison(self.cle, ligne, self._emprunter(ligne) if self.leurres else None)
        if any(cles[0] == "0" and cles[1] in self.cles_des_temoins for cles in lignes):
            raise Refus("Une personne du fichier a l'identité d'un témoin : changez de clé, chez tous.")
        self.personnes += 1
        self._ecrire(ligne["foyer"], "", lignes)
        return any(map(datee, lignes))

    def controler(self) -> None:
        """Raises Refus when a household is a crowd: its column then numbers something else than cases."""
        if self.rangs and (plus := max(self.rangs.values())) > ADULTES_AU_PLUS:
            raise Refus(f"Un dossier compte {plus} adultes : la colonne des dossiers porte autre chose qu'un numéro.")

    def _emprunter(self, ligne: dict[str, str]) -> str:
        """The given name of somebody read long before; nothing at the beginning of a file."""
        prenom = self.prenoms[0] if len(self.prenoms) == LOIN else ""
        self.prenoms.append(normaliser_prenom(ligne["prenoms"]))
        return prenom

    def _ecrire(self, foyer: str, temoin: str, lignes: list[list[str]]) -> None:
        numero = sys.intern(numero_foyer(self.sel, foyer))
        rang = self.rangs[numero]
        self.rangs[numero] += 1
        for cles in lignes:
            if cles[0] == "0" and cles[-1]:
                self.repetitions.noter(cles[-1])
            texte = ",".join([numero, str(rang), temoin, *cles])
            self.tranches[int(numero[:2], 16) // 4].write(texte + "\n")

    def assembler(self, sortie: Brouillon) -> None:
        """All slices, each sorted: the order of the file says nothing."""
        sortie.write(",".join(LIAISON) + "\n")
        for tranche in self.tranches:
            tranche.close()
            lignes = Path(tranche.name).read_text(encoding="ascii").splitlines(keepends=True)
            sortie.writelines(sorted(map(self.repetitions.taire, lignes)))


class Brouillon(io.TextIOBase):
    """A file of which the hash is known; readable by its owner only; renamed at the end, or nothing."""

    def __init__(self, fichier: Path) -> None:
        self.fichier = fichier
        self.cache = fichier.with_name(fichier.name + ".partiel")
        try:
            self.flux = os.fdopen(os.open(self.cache, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        except OSError as erreur:
            raise Refus(f"Écriture impossible ({fichier}) : {erreur.strerror}.") from erreur
        self.somme = hashlib.sha256()

    def write(self, texte: str) -> int:
        """Append, and hash."""
        octets = texte.encode()
        self.somme.update(octets)
        return self.flux.write(octets)

    def abandonner(self) -> None:
        """Leave no trace."""
        self.flux.close()
        self.cache.unlink(missing_ok=True)


def livrer(brouillons: Iterable[Brouillon], manifestes: dict[Path, dict[str, object]]) -> None:
    """Rename every draft, then write the manifests: whole or nothing."""
    for brouillon in brouillons:
        brouillon.flux.close()
        brouillon.cache.replace(brouillon.fichier)
    for fichier, contenu in manifestes.items():
        texte = json.dumps(contenu, ensure_ascii=False, indent=1) + "\n"
        descripteur = os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descripteur, "w", encoding="utf-8") as flux:
            flux.write(texte)


def suffixe(base: Path, mot: str) -> Path:
    """« caf » and « liaison.csv » give caf.liaison.csv."""
    return base.with_name(f"{base.name}.{mot}")


# --- Anonymat de la charge -----------------------------------------------------------------------


def uniques(classes: Counter[tuple[str, ...]]) -> float:
    """Share of households alone on their line."""
    total = sum(classes.values())
    return sum(taille for taille in classes.values() if taille == 1) / total if total else 0.0


def generaliser(charges: dict[str, tuple[str, ...]], etapes: tuple[tuple[int, ...], ...]) -> None:
    """Blank columns of the rarest lines, step by step, until K households share each. Raises Refus under K in all.

    ``etapes``: columns given up at each step, then all of them. A group still too small is joined by its smallest kin.
    """
    largeur = len(next(iter(charges.values()), ()))
    for colonnes in (*etapes, tuple(range(largeur))):
        tailles = Counter(charges.values())
        rares = _a_vider(tailles, colonnes)
        if not rares and min(tailles.values(), default=K) >= K:
            return
        for numero, classe in charges.items():
            if classe in rares:
                charges[numero] = _vider(classe, colonnes)
    if any(taille < K for taille in Counter(charges.values()).values()):
        raise Refus(
            f"Moins de {K} foyers partagent une même ligne, même après regroupement : ils se reconnaîtraient. "
            "Le fichier est trop petit pour être livré."
        )


def _a_vider(tailles: Counter[tuple[str, ...]], colonnes: tuple[int, ...]) -> set[tuple[str, ...]]:
    """Classes to blank: those under K, and in each family enough of the others to reach K together."""
    familles: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for classe in sorted(tailles, key=lambda une: tailles[une]):
        familles.setdefault(_vider(classe, colonnes), []).append(classe)
    rares = set()
    for famille in familles.values():
        reunis = 0
        for classe in famille:
            if tailles[classe] >= K and (reunis == 0 or reunis >= K):
                break
            rares.add(classe)
            reunis += tailles[classe]
    return rares


def _vider(classe: tuple[str, ...], colonnes: tuple[int, ...]) -> tuple[str, ...]:
    return tuple("" if rang in colonnes else valeur for rang, valeur in enumerate(classe))


# --- Payeur --------------------------------------------------------------------------------------


def mois(colonne: str, texte: str, numero: int) -> int:
    """Months paid in a quarter; an empty cell is none."""
    if texte not in ("", "0", "1", "2", "3"):
        raise Refus(f"Colonne « {colonne} », ligne {numero} : mois payés dans le trimestre, de 0 à 3.")
    return int(texte or 0)


def droits_lus(colonnes: Iterable[str]) -> list[str]:
    """Rights whose current quarter is in the file. Raises Refus when there is none."""
    presentes = set(colonnes)
    droits = [droit for droit, (courant, *_) in MOIS.items() if courant in presentes]
    if not droits:
        raise Refus("Il manque les mois payés : rsa_mois_t ou ppa_mois_t. Est-ce bien le fichier d'un payeur ?")
    return droits


def payes(ligne: dict[str, str], droits: list[str], numero: int) -> dict[str, str]:
    """« 1 » or « 0 » by right, for this quarter then for the two before; a quarter not given is empty."""
    drapeaux = dict.fromkeys(DRAPEAUX, "")
    for droit in droits:
        courant, *avant = MOIS[droit]
        drapeaux[droit] = str(int(mois(courant, ligne[courant], numero) > 0))
        if all(colonne in ligne for colonne in avant):
            drapeaux[f"{droit}_avant"] = str(int(any(mois(colonne, ligne[colonne], numero) for colonne in avant)))
    return drapeaux


@dataclass
class Registre:
    """Households of a payer: codes, their number at home, adults without any key."""

    charges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dossiers: dict[str, str] = field(default_factory=dict)
    sans_cle: Counter[str] = field(default_factory=Counter)
    lignes: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)  # each written once in memory

    def noter(self, numero: str, dossier: str, drapeaux: tuple[str, ...], *, liee: bool) -> None:
        """One adult of a household."""
        self.dossiers[numero] = dossier
        if not liee:
            self.sans_cle[numero] += 1
        reunis = tuple(map(max, zip(self.charges.get(numero, drapeaux), drapeaux, strict=True)))
        self.charges[numero] = self.lignes.setdefault(reunis, reunis)

    def payes_sans_cle(self, adultes: Counter[str]) -> int:
        """Paid households that nothing can link."""
        return sum(self.sans_cle[n] == adultes[n] > 0 and "1" in charge[:2] for n, charge in self.charges.items())


def traiter(options: argparse.Namespace) -> int:
    cle, sel = lire_cle(options.cle), secrets.token_bytes(32)
    lecture = Lecture(options.entree).ouvrir()
    lecture.exiger(OBLIGATOIRES)
    droits, constat, registre = droits_lus(lecture.colonnes), lecture.constat, Registre()
    with Liaison(cle, sel, options.sortie.parent, leurres=False) as liaison:
        liaison.temoigner(abimes=True)
        for numero, ligne in lecture.lignes():
            if ligne.get("role", "") == "enfant":
                continue
            liee = liaison.ajouter(ligne)
            constat.regarder(numero, ligne, liee)
            drapeaux = tuple(payes(ligne, droits, numero).values())
            registre.noter(sys.intern(numero_foyer(sel, ligne["foyer"])), ligne["foyer"], drapeaux, liee=liee)
        constat.juger(liaison.personnes)
        liaison.controler()
        commun = entete(cle, "prestations", options.payeur, lecture) | {
            "personnes": liaison.personnes,
            "foyers": len(registre.charges),
            "payes_sans_cle": registre.payes_sans_cle(liaison.rangs),
        }
        avant = uniques(Counter(registre.charges.values()))
        generaliser(registre.charges, ETAPES_DU_PAYEUR)
        tables = Tables(("foyer", *DRAPEAUX), registre.charges, registre.dossiers, avant)
        ecrire(options.sortie, liaison, tables, commun)
    raconter(options.sortie, lecture, (*IDENTITE, *sum(MOIS.values(), ())), commun, tables)
    return 0


@dataclass(frozen=True)
class Tables:
    """What is written beside the linkage file: codes by household number, and which case is which number."""

    colonnes: tuple[str, ...]
    charges: dict[str, tuple[str, ...]]
    dossiers: dict[str, str]
    uniques_avant: float

    @property
    def k(self) -> int:
        """Fewest households that share a line."""
        return min(Counter(self.charges.values()).values(), default=0)


def ecrire(sortie: Path, liaison: Liaison, tables: Tables, commun: dict[str, object]) -> None:
    """The three files and two manifests of a delivery; whole or nothing."""
    brouillons = {mot: Brouillon(suffixe(sortie, f"{mot}.csv")) for mot in ("liaison", "charge", "correspondance")}
    try:
        liaison.assembler(brouillons["liaison"])
        ecrire_lignes(brouillons["charge"], tables.colonnes, ((n, *tables.charges[n]) for n in sorted(tables.charges)))
        ecrire_lignes(brouillons["correspondance"], ("foyer", "dossier"), sorted(tables.dossiers.items()))
        anonymat = {"k": tables.k, "uniques_avant": round(tables.uniques_avant, 4)}
        manifestes = {
            suffixe(sortie, f"{mot}.manifeste.json"): commun
            | {"fichier": mot, "sortie_sha256": brouillons[mot].somme.hexdigest()}
            | (anonymat if mot == "charge" else {})
            for mot in ("liaison", "charge")
        }
        livrer(brouillons.values(), manifestes)
    except BaseException:
        for brouillon in brouillons.values():
            brouillon.abandonner()
        raise


def entete(cle: bytes, role: str, nom: str, lecture: Lecture) -> dict[str, object]:
    """What every manifest says: tool, role, key, encoding, defects counted without their lines."""
    return {
        "outil": "tznr-pseudo",
        "version": VERSION,
        "outil_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest() if Path(__file__).exists() else "pyz",
        "role": role,
        "nom": nom,
        "empreinte_cle": empreinte_cle(cle),
        "encodage": lecture.codage,
        "defauts": dict(lecture.constat.nombres),
    }


def ecrire_lignes(brouillon: Brouillon, titres: Iterable[str], lignes: Iterable[Iterable[str]]) -> None:
    """A CSV, row by row."""
    ecrivain = csv.writer(brouillon, lineterminator="\n")
    ecrivain.writerow(titres)
    ecrivain.writerows(lignes)


def raconter(sortie: Path, lecture: Lecture, utiles: Iterable[str], commun: dict[str, object], tables: Tables) -> None:
    """What was done, in French, for the person at the keyboard."""
    print(f"{commun['personnes']} adultes lus, {commun['foyers']} foyers. Encodage : {lecture.codage}.")
    if lecture.saut:
        print(f"Les {lecture.saut} lignes au-dessus des titres ont été passées.")
    if ignorees := lecture.inutiles(utiles):
        print(f"Colonnes qui ne servent pas, rien n'en sort : {', '.join(ignorees)}.")
    for phrase in lecture.constat.phrases():
        print(f"À regarder : {phrase}.")
    part = f"{100 * tables.uniques_avant:.1f}".replace(".", ",")
    print(f"Unicité de la charge : {part} % de foyers uniques avant regroupement.")
    print(f"Après : chaque ligne est partagée par au moins {tables.k} foyers (minimum {K}).")
    print(f"Au tiers qui lie, seulement : {suffixe(sortie, 'liaison.csv')} et son manifeste.")
    print(f"À l'analyste, seulement : {suffixe(sortie, 'charge.csv')} et son manifeste.")
    print(f"Gardez ici, puis détruisez : {suffixe(sortie, 'correspondance.csv')}. Ne transmettez jamais la clé.")


def examiner(entree: Path) -> int:
    """Read the whole file and say what is badly read, with line numbers; nothing is written."""
    lecture = Lecture(entree).ouvrir()
    print(f"Encodage : {lecture.codage}. Colonnes lues : {', '.join(lecture.colonnes)}.")
    lecture.exiger(OBLIGATOIRES[:3])
    personnes = 0
    for numero, ligne in lecture.lignes():
        personnes += 1
        lecture.constat.regarder(numero, ligne, any(map(datee, lignes_de_liaison(CLE_DE_TEST, ligne))))
    print(f"{personnes} personnes lues.")
    for phrase in lecture.constat.phrases() or ["rien"]:
        print(f"À regarder : {phrase}.")
    return 0


# --- Vecteurs de test ----------------------------------------------------------------------------

CLE_DE_TEST = bytes(range(32))
VECTEURS = (  # identity as found in a file, its normal form, its key 1 under CLE_DE_TEST
    (("Durand", "Éloïse Marie", "1984-02-29"), "DURAND|ELOISE|1984|02|29", "7b8d80e92b1ab0e4c97a"),
    (("de La Fontaine", "Jean-Luc", "07/03/1957"), "JEANLUC|LAFONTAINE|1957|03|07", "47d7755e3c9c99922345"),
    (("D'Œuvray", "Anne, Claire", "19901231"), "ANNE|OEUVRAY|1990|12|31", "9ab6dc207d0accdf6edd"),
    (("Da Silva", "José", "31.12.2001"), "JOSE|SILVA|2001|12|31", "b6c0cf13e9749d96bd9b"),
    (("MARTIN (née N'Guyên)", "Maïa", "1er mars 1985"), "MAIA|NGUYEN|1985|03|01", "bcfd0107cc0ac013a239"),
)


def verifier() -> int:
    """Recompute every vector with the public test key; 0 when all agree."""
    for (nom, prenoms, naissance), clair, attendue in VECTEURS:
        ligne = {"nom_naissance": nom, "prenoms": prenoms, "date_naissance": naissance}
        obtenue = lignes_de_liaison(CLE_DE_TEST, ligne)[0][1]
        if obtenue != attendue:
            print(f"ÉCHEC : {nom} ({clair}) donne {obtenue}, attendu {attendue}.", file=sys.stderr)
            return 2
    print(f"{len(VECTEURS)} vecteurs de test : conformes.")
    return 0


# --- Commande ------------------------------------------------------------------------------------


def creer_cle(fichier: Path) -> int:
    if fichier.exists():
        raise Refus(f"{fichier} existe déjà : une clé ne se remplace pas en silence.")
    descripteur = os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descripteur, "w", encoding="ascii") as flux:
        flux.write(secrets.token_hex(32) + "\n")
    print(f"Clé de 32 octets écrite dans {fichier}. Remettez-la aux autres partenaires par un canal séparé.")
    return 0


def analyseur() -> argparse.ArgumentParser:
    lecteur = argparse.ArgumentParser(prog="tznr_pseudo.py", description="Retire l'identité d'un fichier, hors ligne.")
    lecteur.add_argument("entree", nargs="?", type=Path, help="fichier CSV nominatif d'un payeur")
    lecteur.add_argument("--cle", type=Path, help="fichier de la clé partagée entre les partenaires")
    lecteur.add_argument("-o", "--sortie", type=Path, help="début du nom des fichiers à écrire")
    lecteur.add_argument("--payeur", help="nom court du payeur : caf, msa…")
    lecteur.add_argument("--creer-cle", type=Path, metavar="FICHIER", help="crée une clé et s'arrête")
    lecteur.add_argument("--examiner", action="store_true", help="dit ce qui se lit mal, ligne par ligne, sans écrire")
    lecteur.add_argument("--verifier", action="store_true", help="rejoue les vecteurs de test et s'arrête")
    return lecteur


def principal(arguments: list[str]) -> int:
    lecteur = analyseur()
    options = lecteur.parse_args(arguments)
    try:
        if options.verifier:
            return verifier()
        if options.creer_cle:
            return creer_cle(options.creer_cle)
        if options.entree and options.examiner:
            return examiner(options.entree)
        if not (options.entree and options.cle and options.sortie and options.payeur):
            lecteur.error("il faut le fichier d'entrée, --cle, --payeur et -o")
        if not re.fullmatch(r"[a-z][a-z0-9_]{1,19}", options.payeur):
            raise Refus("Le nom du payeur est un mot court en minuscules : caf, msa…")
        return traiter(options)
    except Refus as refus:
        print(f"REFUSÉ, rien n'a été écrit. {refus}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
