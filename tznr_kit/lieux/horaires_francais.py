"""Opening hours written in French → OSM syntax, when every word of the text is understood; else None, never a guess."""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tznr_kit.lieux.horaires_jetons import Incompris, jetons
from tznr_kit.lieux.horaires_mots import A_CONFIRMER, MOIS
from tznr_kit.lieux.horaires_osm import Regle, en_osm

HEURE = re.compile(r"(\d{1,2}) ?(?:h|:) ?(\d\d)?")
MIDI = datetime.time(12)
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
Plage = tuple[datetime.time, datetime.time | None]
Jours = tuple[tuple[int, int], ...]

COURTS = ("@lun", "@mar", "@mer", "@jeu", "@ven", "@sam", "@dim")
MOIS_SIMPLES = tuple(unicodedata.normalize("NFKD", mot).encode("ascii", "ignore").decode() for mot in MOIS)
LIAISONS = {"et", ",", "/", "&", "ainsi", "que", "puis"}
ARTICLES = {"le", "les", "de", "du", "des", "l'"}


@lru_cache(maxsize=4096)
def lire_francais(texte: str) -> str | None:
    """OSM hours, or None as soon as one word is not understood.

    « du lundi au vendredi 8h30-12h / 13h30-17h sauf jeudi après-midi » →
    « Mo-We,Fr 08:30-12:00,13:30-17:00; Th 08:30-12:00 ».
    """
    try:
        lecteur = _Lecteur(jetons(texte))
        lecteur.lire()
        regles = _sans_conflit(lecteur.regles)
    except Incompris:
        return None
    return en_osm(regles) if any(une.etat != "off" for une in regles) else None


def _sans_conflit(regles: list[Regle]) -> list[Regle]:
    """The periods of one day said in two clauses together. In OSM a later rule replaces an earlier one, while
    French adds to it: days that overlap in part were not understood."""
    gardees: list[Regle] = []
    for regle in regles:
        rang, meme = next(((rang, une) for rang, une in enumerate(gardees) if _se_touchent(une, regle)), (0, None))
        if meme is None:
            gardees.append(regle)
        elif replace(meme, plages=()) == replace(regle, plages=()):
            gardees[rang] = replace(
                meme, plages=_en_ordre(sorted([*meme.plages, *regle.plages], key=lambda une: une[0]))
            )
        else:
            raise Incompris("deux horaires pour un jour")
    return sorted(gardees, key=lambda une: une.etat == "off")  # said first or last, closed wins


def _se_touchent(une: Regle, autre: Regle) -> bool:
    if une.saison != autre.saison or "off" in (une.etat, autre.etat):
        return False
    return bool({jour for jour, _ in une.jours} & {jour for jour, _ in autre.jours}) and not _rangs_distincts(
        une, autre
    )


def _rangs_distincts(une: Regle, autre: Regle) -> bool:
    """« le 1er mardi » and « le 3e mardi » never meet; « le dernier » may be the fourth."""
    rangs = [rang for _, rang in (*une.jours, *autre.jours)]
    return min(rangs) > 0 and not set(une.jours) & set(autre.jours)


@dataclass
class _Lecteur:
    """Reads tokens from left to right. ``regles``: what was understood so far."""

    jetons: list[str]
    rang: int = 0
    regles: list[Regle] = field(default_factory=list)
    clause: list[int] = field(default_factory=list)  # positions of the rules of the clause being read

    def lire(self) -> None:
        while self._avancer_sur({";", ",", ".", "et", "(", ")", "&", "-", "/"}):
            pass
        while self.rang < len(self.jetons):
            self._clause()
            while self._avancer_sur({";", ",", ".", "et", ")", "&", "/"}) or self._tiret_avant_un_jour():
                pass
        if not self.regles:
            raise Incompris("rien")

    def _tiret_avant_un_jour(self) -> bool:
        """« du lundi au jeudi 8h-17h - vendredi 8h-16h »."""
        suite = [mot for mot in self._a_venir(4)[1:] if mot not in ARTICLES]
        return bool(suite) and suite[0] in COURTS and self._prendre("-")

    def _clause(self) -> None:
        """One group of days with its hours, or what is closed, or an exception to what was just said."""
        if self._prendre("@FERME"):
            self._ferme()
        elif self._prendre("("):
            self._entre_parentheses()
        elif self._prendre("@SAUF"):
            self._sauf()
        elif commentaire := self._commentaire():
            self._commenter(commentaire)
        else:
            self._horaires()

    def _horaires(self) -> None:
        saison = self._saison()
        if self._prendre("@FERME"):
            jours = self._jours()
            self._ajouter([replace(saison, jours=jours, etat="off")])
            return
        if self._heure_suit():
            self._heures_d_abord(saison)
            return
        jours, feries = ((), True) if self._prendre("@PH") else (self._jours(), False)
        exceptes = self._jours_exceptes()
        jours = tuple(un for un in jours if un not in exceptes)
        self._avancer_sur({":", ","})
        if self._prendre("@FERME"):
            self._ajouter([replace(saison, jours=jours, feries=feries, etat="off")])
            return
        self._moment()
        plages = self._plages()
        commentaire = self._commentaire() if not plages else None
        if not plages and not commentaire:
            raise Incompris("jours sans heures")
        etat = "open" if plages else "unknown"
        if commentaire == A_CONFIRMER:
            commentaire = None
        self._ajouter([replace(saison, jours=jours, feries=feries, plages=plages, etat=etat, commentaire=commentaire)])

    def _heures_d_abord(self, saison: Regle) -> None:
        """« 9h-12h et 14h-17h du lundi au vendredi »: an article says that the days go with these hours."""
        plages = self._plages()
        self._avancer_sur({",", ":"})
        if not plages or self._voir() not in ARTICLES | {"tous"}:
            raise Incompris("heures sans jours")
        jours = self._jours()
        if self._heure_suit():
            raise Incompris("heures avant et après les jours")
        self._ajouter([replace(saison, jours=jours, plages=plages)])

    def _ajouter(self, regles: list[Regle]) -> None:
        self.clause = list(range(len(self.regles), len(self.regles) + len(regles)))
        self.regles += regles

    # --- seasons -------------------------------------------------------------------------------

    def _saison(self) -> Regle:
        saison = Regle()
        while True:
            if self._prendre("@SH"):
                saison = replace(saison, scolaire=True)
            elif self._suite("les", "semaines") or self._suite("semaines") or self._suite("semaine"):
                saison = replace(saison, semaines=self._parite())
            elif mois := self._mois():
                saison = replace(saison, mois=mois)
            else:
                return saison
            self._avancer_sur({",", ":"})

    def _parite(self) -> str:
        for mot, parite in (
            ("paires", "paires"),
            ("impaires", "impaires"),
            ("paire", "paires"),
            ("impaire", "impaires"),
        ):
            if self._prendre(mot):
                return parite
        raise Incompris("semaines")

    def _mois(self) -> tuple[int, ...]:
        depart = self.rang
        if self._voir() in ("de", "d'", "du"):
            self.rang += 1
        if (premier := self._un_mois()) is not None and self._voir() in ("a", "au", "-"):
            self.rang += 1
            if (dernier := self._un_mois()) is not None:
                return tuple((premier - 1 + pas) % 12 + 1 for pas in range((dernier - premier) % 12 + 1))
        self.rang = depart
        mois: list[int] = []
        while True:
            avant = self.rang
            if mois:
                self._avancer_sur({"et", ",", "/"})
            self._prendre("en")
            un = self._un_mois()
            if un is None:
                self.rang = avant
                return tuple(mois)
            mois.append(un)

    def _un_mois(self) -> int | None:
        mot = self._voir().removeprefix("d'").rstrip(".")
        if mot not in MOIS_SIMPLES:
            return None
        self.rang += 1
        return MOIS_SIMPLES.index(mot) + 1

    # --- days ----------------------------------------------------------------------------------

    def _jours(self) -> Jours:
        """Days at this place. Raises Incompris when there is none."""
        if self._suite("tous", "les", "jours"):
            return tuple((rang, 0) for rang in range(7))
        jours: list[tuple[int, int]] = []
        while True:
            avant = self.rang
            if jours:
                self._avancer_sur({"et", ",", "/", "&"})
                self._suite("ainsi", "que")
            groupe = self._groupe_de_jours()
            if not groupe:
                self.rang = avant
                break
            jours += groupe
            self._moment()
        if not jours:
            raise Incompris(f"jours attendus : {self._voir()}")
        return tuple(dict.fromkeys(jours))

    def _groupe_de_jours(self) -> list[tuple[int, int]]:
        """« du lundi au vendredi », « le 1er et le 3e mardi du mois », « les mardis »."""
        depart = self.rang
        while self._avancer_sur(ARTICLES):
            pass
        if rangs := self._rangs():
            jour = self._un_jour()
            self._prendre("@MOIS")
            if jour is not None:
                return [(jour, rang) for rang in rangs]
        elif (premier := self._un_jour()) is not None:
            return self._intervalle(premier)
        self.rang = depart
        return []

    def _intervalle(self, premier: int) -> list[tuple[int, int]]:
        depart = self.rang
        if self._voir() in ("au", "a", "-"):
            self.rang += 1
            if (dernier := self._un_jour()) is not None:
                return [((premier + pas) % 7, 0) for pas in range((dernier - premier) % 7 + 1)]
            self.rang = depart
        return [(premier, 0)]

    def _rangs(self) -> list[int]:
        rangs: list[int] = []
        while True:
            depart = self.rang
            if rangs:
                self._avancer_sur({"et", ",", "/", "&"})
                self._avancer_sur(ARTICLES)
            if not self._voir().startswith("@R"):
                self.rang = depart
                return rangs
            rangs.append({"9": -1}.get(self._voir()[2], int(self._voir()[2])))
            self.rang += 1

    def _un_jour(self) -> int | None:
        if self._voir() not in COURTS:
            return None
        self.rang += 1
        return COURTS.index(self.jetons[self.rang - 1])

    def _moment(self) -> None:
        """« matin » before hours says nothing more than they do."""
        while self._voir() in ("@MATIN", "@APREM", ":") and self._heure_suit():
            self.rang += 1

    def _heure_suit(self) -> bool:
        suite = [
            mot for mot in self.jetons[self.rang : self.rang + 4] if mot not in ("@MATIN", "@APREM", ":", "de", ",")
        ]
        return bool(suite) and bool(re.match(r"\d|@DES", suite[0]))

    def _jours_exceptes(self) -> Jours:
        """« tous les jours sauf le dimanche 9h-18h »: the exception stands before the hours."""
        if self._voir() != "@SAUF" and self._voir() != "(":
            return ()
        depart = self.rang
        entre = self._prendre("(")
        if self._prendre("@SAUF"):
            try:
                jours = self._jours()
            except Incompris:
                jours = ()
            if jours and (not entre or self._prendre(")")) and self._voir() not in ("@MATIN", "@APREM"):
                self._avancer_sur({","})
                return jours
        self.rang = depart
        return ()

    # --- hours ---------------------------------------------------------------------------------

    def _plages(self) -> tuple[Plage, ...]:
        plages: list[Plage] = self._barres()
        while True:
            depart = self.rang
            if plages:
                while self._avancer_sur(LIAISONS):
                    pass
            self._moment()
            une = self._plage() or (self._plage_apres_un_point_virgule() if plages else None)
            if une is None:
                self.rang = depart
                return _en_ordre(plages)
            plages.append(une)

    def _plage_apres_un_point_virgule(self) -> Plage | None:
        """« lundi : 9h-12h ; 14h-17h »: hours of the same days, unless days of their own come after them."""
        depart = self.rang
        if self._prendre(";") and self._heure_suit() and (une := self._plage()) and self._voir() in ("", ";", "."):
            return une
        self.rang = depart
        return None

    def _plage(self) -> Plage | None:
        depart = self.rang
        if self._prendre("@DES"):
            debut = self._heure()
            if debut is None:
                raise Incompris("heure attendue")
            return debut, None
        self._avancer_sur({"de"})
        debut = self._heure()
        if debut is not None and (self._prendre("-") or self._prendre("a")):
            fin = self._heure()
            if fin is None or fin <= debut:
                raise Incompris("heure de fin")
            return debut, fin
        if debut is not None:
            raise Incompris("heure sans fin")
        self.rang = depart
        return None

    def _barres(self) -> list[Plage]:
        """« 9h/12h - 14h/17h »: the bar is inside the periods, the dash between them."""
        forme = "".join(mot if mot in ("/", "-") else "h" if HEURE.fullmatch(mot) else " " for mot in self._a_venir(8))
        if not forme.startswith(("h/h-h/h", "h/hh/h")) or forme[7:] in ("/", "-"):
            return []
        heures = []
        for _ in range(4):
            heures.append(self._heure())
            self._avancer_sur({"/", "-"})
        un, deux, trois, quatre = (heure for heure in heures if heure is not None)
        if not un < deux <= trois < quatre:
            raise Incompris("heures dans le désordre")
        return [(un, deux), (trois, quatre)]

    def _heure(self) -> datetime.time | None:
        lu = HEURE.fullmatch(self._voir())
        if lu is None:
            return None
        self.rang += 1
        heures, minutes = int(lu[1]), int(lu[2] or 0)
        if (heures, minutes) == (24, 0):
            return datetime.time.max
        if heures > 23:
            raise Incompris(lu[0])
        return datetime.time(heures, minutes)

    # --- exceptions and remarks ------------------------------------------------------------------

    def _entre_parentheses(self) -> None:
        if self._prendre("@SAUF"):
            self._sauf()
        elif self._prendre("@FERME"):
            self._ferme()
        elif commentaire := self._commentaire():
            self._commenter(commentaire)
        else:
            raise Incompris("parenthèse")
        if not self._prendre(")"):
            raise Incompris("parenthèse")

    def _ferme(self) -> None:
        """« fermé pendant les vacances scolaires », « fermé en août », « fermé le 1er mardi du mois »."""
        self._prendre(":")
        if self._prendre("@PH"):
            return  # closed unless said otherwise
        saison = self._saison()
        if saison == Regle():
            jours = self._jours()
            if self._voir() in ("@MATIN", "@APREM"):
                self._retirer(jours)
                return
            self._ajouter([Regle(jours=jours, etat="off")])
            return
        self._ajouter([replace(saison, etat="off")])

    def _sauf(self) -> None:
        """« sauf jeudi après-midi », « hors vacances scolaires », « sauf jours fériés »."""
        if self._prendre("@PH"):
            return
        if self._prendre("@SH"):
            self.regles.append(Regle(scolaire=True, etat="off"))
            return
        if mois := self._mois():
            self.regles.append(Regle(mois=mois, etat="off"))
            return
        self._retirer(self._jours())

    def _retirer(self, jours: Jours) -> None:
        matin, aprem = self._prendre("@MATIN"), self._prendre("@APREM")
        cibles = self.clause or list(range(len(self.regles)))
        nouvelles: list[Regle] = []
        for rang, regle in enumerate(self.regles):
            touches = tuple(un for un in regle.jours if un in jours) if rang in cibles else ()
            if not touches:
                nouvelles.append(regle)
                continue
            reste = tuple(un for un in regle.jours if un not in touches)
            nouvelles += [replace(regle, jours=reste)] if reste else []
            if matin or aprem:
                plages = _sans(regle.plages, matin=matin)
                nouvelles += [replace(regle, jours=touches, plages=plages)] if plages else []
        if nouvelles == self.regles:
            raise Incompris("exception à rien")
        self.regles, self.clause = nouvelles, []

    def _commentaire(self) -> str | None:
        for mots, dit in (
            (("sur", "rendez-vous"), "sur rendez-vous"),
            (("avec", "rendez-vous"), "sur rendez-vous"),
            (("sans", "rendez-vous"), "sans rendez-vous"),
            (("a", "confirmer"), A_CONFIRMER),
        ):
            if self._suite(*mots):
                return dit
        return None

    def _commenter(self, commentaire: str) -> None:
        if not self.clause or any(self.regles[rang].commentaire for rang in self.clause):
            raise Incompris("remarque sur rien")
        if commentaire == A_CONFIRMER:
            changes = {rang: replace(self.regles[rang], etat="unknown") for rang in self.clause}
        else:
            changes = {rang: replace(self.regles[rang], commentaire=commentaire) for rang in self.clause}
        self.regles = [changes.get(rang, regle) for rang, regle in enumerate(self.regles)]

    # --- tokens ----------------------------------------------------------------------------------

    def _a_venir(self, combien: int) -> list[str]:
        return self.jetons[self.rang : self.rang + combien]

    def _voir(self) -> str:
        return self.jetons[self.rang] if self.rang < len(self.jetons) else ""

    def _prendre(self, mot: str) -> bool:
        return self._avancer_sur({mot})

    def _avancer_sur(self, mots: set[str]) -> bool:
        if self._voir() in mots and self._voir():
            self.rang += 1
            return True
        return False

    def _suite(self, *mots: str) -> bool:
        if tuple(self.jetons[self.rang : self.rang + len(mots)]) != mots:
            return False
        self.rang += len(mots)
        return True


def _en_ordre(plages: list[Plage]) -> tuple[Plage, ...]:
    """Periods one after the other; two that overlap were not understood."""
    for (_, fin), (debut, _) in itertools.pairwise(plages):
        if fin is None or debut < fin:
            raise Incompris("heures qui se chevauchent")
    return tuple(plages)


def _sans(plages: tuple[Plage, ...], *, matin: bool) -> tuple[Plage, ...]:
    """Without the morning, or without the afternoon. A period across midday cannot be cut: it is not understood."""
    if any(de < MIDI and (a is None or a > datetime.time(14)) for de, a in plages):
        raise Incompris("journée continue")
    return tuple(une for une in plages if (une[0] >= MIDI) == matin)
