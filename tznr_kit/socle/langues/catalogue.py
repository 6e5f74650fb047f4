"""The languages of the content, and how one of them says a French sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import UnknownLocaleError

from tznr_kit.socle.contenu import ErreurContenu, charger, composer
from tznr_kit.socle.langues import nombres, page
from tznr_kit.socle.langues.modele import Direction, Entete, Etat, Noms, Phrases, Traduction
from tznr_kit.socle.langues.places import MOTIFS, genre, motif, places
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import typographie

FRANCAIS = "fr"
ENTETE = "langue.yaml"
MARQUE = "{} (français)"
SOUVENIRS = 20_000  # sentences kept per language; never a drawing: it is what one visitor sees
_ESPACES = re.compile(r"\s+")
_BORD = re.compile(r"^([\s(\[·.,:;✓•–-]*)(.*?)([\s)\]·:,;]*)$", re.DOTALL)
_SEPARATEURS = (
    (re.compile(r" · "), " · "),
    (re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Ý«])"), " "),
    (re.compile(r" ; "), " ; "),
    (re.compile(r", "), ", "),
)
_PARENTHESE = re.compile(r"(.+?) \(([^()]+)\)")
UNE_DATE = re.compile(MOTIFS["date"])


@dataclass(frozen=True)
class Dit:
    """``texte``: what to show; ``code``: the language it is in, ``fr`` when nobody has translated it."""

    texte: str
    etat: Etat
    code: str

    @property
    def a_jour(self) -> bool:
        """It is in the language that was asked for."""
        return self.etat == "a_jour"


def cle(phrase: str) -> str:
    """The sentence as files write it: plain spaces and apostrophes."""
    return _ESPACES.sub(" ", phrase).replace("’", "'").strip()


class Langue:
    """One language. French is one too: it says what it is given."""

    def __init__(self, entete: Entete, phrases: Mapping[str, Traduction], noms: Collection[str] = ()) -> None:
        self.entete, self.phrases, self.noms = entete, phrases, noms
        self.gabarits = [(trouve, nom) for nom in phrases if (trouve := motif(nom))]
        self._dire = lru_cache(SOUVENIRS)(self._chercher)

    @property
    def code(self) -> str:
        """« en »."""
        return self.entete.code

    @property
    def nom(self) -> str:
        """« English », in the language itself."""
        return self.entete.nom

    @property
    def direction(self) -> Direction:
        """« ltr » or « rtl »."""
        return self.entete.direction

    @property
    def avis(self) -> str | None:
        """What to say of this translation to who reads it; None for French, and once it has been read."""
        return self.entete.a_relire if self.code != FRANCAIS and self.entete.relu_par is None else None

    @property
    def explication(self) -> str:
        """Why some words are in French."""
        return self.entete.explication

    def dire(self, phrase: str, **valeurs: int | str) -> Dit:
        """``phrase`` (French) in this language; ``valeurs``: its places, when the caller has them."""
        if self.code == FRANCAIS:
            return Dit(phrase.format(**valeurs) if valeurs else phrase, "a_jour", FRANCAIS)
        if not valeurs:
            return self._dire(phrase)
        trouvee = self.phrases.get(cle(phrase))
        if trouvee is None:
            return Dit(phrase.format(**valeurs), "absente", FRANCAIS)
        return Dit(typographie(self._remplir(trouvee, valeurs)), "a_jour", self.code)

    def mot(self, phrase: str, **valeurs: int | str) -> str:
        """The same as plain text, where no mark can be drawn: « … (français) » when it stays French."""
        dit = self.dire(phrase, **valeurs)
        return dit.texte if dit.a_jour else MARQUE.format(dit.texte)

    def html(self, dessin: str) -> str:
        """A drawing in this language (page.py)."""
        if self.code == FRANCAIS:
            return dessin
        return page.traduire(dessin, self._pour_la_page, de_droite_a_gauche=self.direction == "rtl")

    def nombre(self, valeur: float, decimales: int | None = None) -> str:
        """« 1,037 »."""
        return nombres.nombre(self.entete, valeur, decimales)

    def euros(self, valeur: float, decimales: int | None = None) -> str:
        """« €1,037 », « 1.037 € »."""
        return nombres.euros(self.entete, valeur, decimales)

    def date(self, jour: date, *, semaine: bool = False) -> str:
        """« 1 December 2026 »."""
        return nombres.jour_en_mots(self.entete, jour, semaine=semaine)

    def _pour_la_page(self, texte: str) -> tuple[str, Etat]:
        dit = self._dire(texte)
        return dit.texte, dit.etat

    def _chercher(self, phrase: str) -> Dit:
        texte = self._traduire(cle(phrase))
        if texte is None:
            return Dit(phrase, "absente", FRANCAIS)
        return Dit(typographie(texte), "a_jour", self.code)

    def _traduire(self, phrase: str) -> str | None:
        """The whole sentence, a known pattern, else in pieces, else without its edges; None when one is missing."""
        if not any(lettre.isalpha() for lettre in phrase) or UNE_DATE.fullmatch(phrase):
            return self._chiffres(phrase)
        if phrase in self.noms:
            return phrase
        trouvee = self.phrases.get(phrase)
        if trouvee is not None:
            return trouvee if isinstance(trouvee, str) else trouvee["other"]
        for patron, nom in self.gabarits:
            if (lue := patron.fullmatch(phrase)) and (dite := self._composer(self.phrases[nom], lue.groupdict())):
                return dite
        return self._morceaux(phrase)

    def _morceaux(self, phrase: str) -> str | None:
        for separateur, colle in _SEPARATEURS:
            if len(morceaux := separateur.split(phrase)) > 1:
                dits = [self._traduire(morceau) for morceau in morceaux]
                if None not in dits:
                    return colle.join(str(dit) for dit in dits)
        if entre := _PARENTHESE.fullmatch(phrase):
            dits = [self._traduire(entre[1]), self._traduire(entre[2])]
            return None if None in dits else f"{dits[0]} ({dits[1]})"
        bord = _BORD.match(phrase)
        if bord is None or bord[2] in ("", phrase):
            return None
        milieu = self._traduire(bord[2])
        return None if milieu is None else f"{bord[1]}{milieu}{bord[3]}"

    def _chiffres(self, phrase: str) -> str:
        """« 1 037 € », « décembre 2026 » alone."""
        genre_lu = next((nom for nom in ("euros", "date") if re.fullmatch(MOTIFS[nom], phrase)), None)
        return (genre_lu and self._place(genre_lu, phrase)) or phrase

    def _composer(self, trouvee: Traduction, lues: Mapping[str, str]) -> str | None:
        dites = {nom: self._place(nom, valeur) for nom, valeur in lues.items()}
        if None in dites.values():
            return None
        nombres_lus = {nom: int(valeur.replace(" ", "")) for nom, valeur in lues.items() if genre(nom) == "n"}
        return self._remplir(trouvee, {**{nom: str(dit) for nom, dit in dites.items()}, **nombres_lus})

    def _remplir(self, trouvee: Traduction, valeurs: Mapping[str, int | str]) -> str:
        if not isinstance(trouvee, str):
            compte = next((valeur for valeur in valeurs.values() if isinstance(valeur, int)), 0)
            formes = {str(nom): dite for nom, dite in trouvee.items()}
            trouvee = formes.get(nombres.forme(self.entete, compte), formes["other"])
        ecrites = {nom: self.nombre(un) if isinstance(un, int) else un for nom, un in valeurs.items()}
        return trouvee.format_map(ecrites)

    def _place(self, nom: str, valeur: str) -> str | None:
        """What was read at this place, in this language; None when it is a sentence that nobody translated."""
        match genre(nom):
            case "dit":
                return self._traduire(valeur)
            case "date":
                return nombres.date_francaise(self.entete, valeur)
            case "jour":
                return nombres.jour_de_semaine(self.entete, valeur)
            case "heure":
                heures, _, minutes = valeur.partition(" h")
                return f"{heures}:{minutes.strip() or '00'}"
            case "euros" | "nombre":
                brut = valeur.removesuffix(" €").replace(" ", "")
                ecrire = self.euros if genre(nom) == "euros" else self.nombre
                return ecrire(float(brut.replace(",", ".")), len(brut.partition(",")[2]))
            case _:
                return valeur


def langues() -> Mapping[str, Langue]:
    """Every language by code, French first. Raises ErreurContenu."""
    return composer("langues", ("langues",), _langues)


def parler(code: str) -> Langue:
    """The language of this code. Raises KeyError when there is none."""
    return langues()[code]


def _langues() -> dict[str, Langue]:
    dossiers = sorted(fichier.parent for fichier in chemin_contenu("langues").glob(f"*/{ENTETE}"))
    lues = {dossier.name: _lire(dossier) for dossier in dossiers}
    if FRANCAIS not in lues:
        raise ErreurContenu(chemin_contenu("langues") / FRANCAIS / ENTETE, "", "il manque le français")
    return {FRANCAIS: lues.pop(FRANCAIS), **lues}


def _lire(dossier: Path) -> Langue:
    entete = charger(Entete, dossier / ENTETE)
    if entete.code != dossier.name:
        raise ErreurContenu(dossier / ENTETE, "code", f"le code de la langue est le nom du dossier : {dossier.name}")
    try:
        nombres.locale(entete.locale)
    except (UnknownLocaleError, ValueError) as erreur:
        raise ErreurContenu(dossier / ENTETE, "locale", str(erreur)) from erreur
    phrases: dict[str, Traduction] = {}
    for fichier in sorted(dossier.glob("*.yaml")):
        if fichier.name != ENTETE:
            phrases |= {cle(nom): dite for nom, dite in _phrases(fichier, phrases).items()}
    return Langue(entete, phrases, _noms())


def _noms() -> frozenset[str]:
    fichier = chemin_contenu("langues") / "noms.yaml"
    return frozenset(map(cle, charger(Noms, fichier).noms)) if fichier.is_file() else frozenset()


def _phrases(fichier: Path, deja: Mapping[str, Traduction]) -> dict[str, Traduction]:
    lues = charger(Phrases, fichier).phrases
    for nom, dite in lues.items():
        if cle(nom) in deja and deja[cle(nom)] != dite:
            raise ErreurContenu(fichier, f"phrases.{nom}", "cette phrase est traduite autrement dans un autre fichier")
        _verifier(fichier, nom, dite)
    return lues


def _verifier(fichier: Path, nom: str, dite: Traduction) -> None:
    """Every place of the French is in the translation, and no other; a plural may say its number in words."""
    voulues = set(places(nom))
    formes = {"": dite} if isinstance(dite, str) else dict(dite)
    if isinstance(dite, dict) and "other" not in dite:
        raise ErreurContenu(fichier, f"phrases.{nom}", "il manque la forme « other »")
    for forme, texte in formes.items():
        dites, libres = set(places(texte)), {un for un in voulues if forme not in ("", "other") and genre(un) == "n"}
        if not dites <= voulues or not voulues - libres <= dites:
            raise ErreurContenu(fichier, f"phrases.{nom}", f"les places doivent être {sorted(voulues)} : {texte}")
