"""Dates that will open or close a right: birthdays, the end of unemployment benefit, a right to ask again.

A month is said only when the month of birth is: an age alone makes « quand vous aurez 65 ans ». Nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.mots import ans, euros, niveau
from tznr_kit.droits.plus_loin import situation_connue
from tznr_kit.socle.agenda import jours_ics
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import date_partielle
from tznr_rules.outils.echeances import Changement, Echeance, echeances

AUTRE, ELIDE = "l'autre adulte", "l'"
TITRE = "Revoir mes aides"
"""Of an event on a telephone that others may see: no right, no organisation."""


class Renouvellement(Modele):
    """How long a right lasts, and how long before the end it is asked again, in months."""

    dure: int
    avant: int


class Renouvellements(Modele):
    """``content/dossiers/plus_tard.yaml``; the words are those of each sheet (``renouvellement``)."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    droits: dict[str, Renouvellement]


@dataclass(frozen=True)
class Dits:
    """What was said for the dates: « adultes[0] » → month of birth (1 to 12); the day unemployment benefit ends."""

    naissances: Mapping[str, int] = field(default_factory=dict)
    fin_chomage: date | None = None


@dataclass(frozen=True)
class DateUtile:
    """A moment and what it changes, one sentence each. ``mois``: its first day, None when no calendar can hold it;
    ``papier``: the same in one line, said by the person; ``personnes``: whose month of birth would make it sure."""

    quand: str
    phrases: tuple[str, ...]
    papier: str
    mois: date | None = None
    personnes: tuple[str, ...] = ()
    chomage: bool = False


def renouvellements() -> Renouvellements:
    """Raises ErreurContenu."""
    return charger(Renouvellements, chemin_contenu("dossiers") / "plus_tard.yaml")


def dates_utiles(calcul: Calcul, jour: date, dits: Dits | None = None) -> list[DateUtile]:
    """What the next two years' birthdays change, then the end of unemployment benefit if there is one."""
    dits = dits or Dits()
    situation = _datee(situation_connue(calcul), jour, dits.naissances)
    trouvees = [
        _date_utile(calcul, une, jour, dits) for une in echeances(calcul.regles, situation, jour.replace(day=1))
    ]
    return sorted(trouvees, key=lambda une: (une.mois is None, une.mois or jour))


def a_redemander(fiches: Iterable[FicheDroit], jour: date) -> list[DateUtile]:
    """When to ask again for what is claimed today, for the rights that last a known time."""
    connus = renouvellements().droits
    trouvees = []
    for fiche in fiches:
        duree = connus.get(fiche.id)
        if duree is None or fiche.fiche.renouvellement is None:
            continue
        mois = _plus(jour, duree.dure - duree.avant)
        papier = f"{_en_mots(mois)}, à redemander : {fiche.nom_court}."
        phrase = f"{fiche.nom_court}, demandée maintenant. {fiche.fiche.renouvellement.texte}"
        trouvees.append(DateUtile(f"Vers {date_partielle(f'{mois:%Y-%m}')}", (phrase,), papier, mois))
    return trouvees


def en_agenda(dates: Sequence[DateUtile], jour: date) -> str:
    """The dates a calendar can hold, whole days, neutral titles."""
    return jours_ics(
        (
            (f"plus-tard-{rang}-{une.mois:%Y%m}", une.mois, TITRE, " ".join(une.phrases))
            for rang, une in enumerate(dates)
            if une.mois is not None
        ),
        jour,
    )


def personne(champ: str) -> str:
    """« vous », « enfant 2 »."""
    liste, rang = _place(champ)
    return ("vous", AUTRE)[rang] if liste == "adultes" else f"enfant {rang + 1}"


def _place(champ: str) -> tuple[str, int]:
    liste, rang = champ.rstrip("]").split("[")
    return liste, int(rang)


def _datee(situation: dict[str, Any], jour: date, naissances: Mapping[str, int]) -> dict[str, Any]:
    """The household with the dates of birth that the ages and these months make.

    Birthdays nobody told are put two months apart, so that what one changes is never laid to another.
    """
    datee = deepcopy(situation)
    gens = [(f"{liste}[{i}]", un) for liste in ("adultes", "enfants") for i, un in enumerate(datee.get(liste) or [])]
    tus = (jour.month - 7 + 2 * rang for rang in range(len(gens)))
    for champ, quelqu_un in gens:
        mois = naissances.get(champ) or next(tus) % 12 + 1
        if quelqu_un and isinstance(quelqu_un.get("age"), int):
            annee = jour.year - quelqu_un["age"] - (mois > jour.month)
            quelqu_un["date_naissance"] = f"{annee}-{mois:02d}-15"
    return datee


def _date_utile(calcul: Calcul, echeance: Echeance, jour: date, dits: Dits) -> DateUtile:
    phrases = tuple(_change(calcul, c) for c in echeance.changements)
    suite = f"{_court(calcul, echeance.changements)}."
    if echeance.mois is None:
        mois = dits.fin_chomage
        quand = "À la fin du chômage" + (f", {_en_mots(mois).lower()}" if mois else "")
        return DateUtile(quand, phrases, f"{quand}, {suite}", mois, chomage=True)
    personnes = tuple(champ for champ, _ in echeance.causes)
    ages = ", ".join(f"{personne(champ)} : {ans(age)}" for champ, age in echeance.causes)
    if all(champ in dits.naissances for champ in personnes):
        reste = (echeance.mois.year - jour.year) * 12 + echeance.mois.month - jour.month
        mots = _en_mots(echeance.mois)
        return DateUtile(f"{mots}, dans {reste} mois ({ages})", phrases, f"{mots}, {suite}", echeance.mois, personnes)
    quand = " et ".join(_anniversaire(champ, age) for champ, age in echeance.causes)
    papier = " et ".join(_anniversaire(champ, age, soi=True) for champ, age in echeance.causes)
    return DateUtile(f"Quand {quand}", phrases, f"Quand {papier}, {suite}", None, personnes)


def _anniversaire(champ: str, age: int, *, soi: bool = False) -> str:
    """« vous aurez 65 ans »; ``soi``: « j'aurai 65 ans », as the person says it."""
    if champ == "adultes[0]":
        return f"j'aurai {ans(age)}" if soi else f"vous aurez {ans(age)}"
    qui = personne(champ)
    return f"{qui if qui == AUTRE else ELIDE + qui} aura {ans(age)}"


def _en_mots(mois: date) -> str:
    return date_partielle(f"{mois:%Y-%m}").capitalize()


def _plus(jour: date, mois: int) -> date:
    rang = jour.year * 12 + jour.month - 1 + mois
    return date(rang // 12, rang % 12 + 1, 1)


def _court(calcul: Calcul, changements: Iterable[Changement]) -> str:
    """What to do then, in a line: what opens, what may end; an amount that only moves asks to compute again."""
    ouvre, finit = [], []
    for un in changements:
        droit = calcul.regles.droits[un.droit]
        if un.apres["statut"] == "non":
            finit.append(droit.droit.nom_court)
        elif un.avant["statut"] == "non" and not droit.regle.automatique:
            ouvre.append(droit.droit.nom_court)
    morceaux = [f"à demander : {', '.join(ouvre)}"] if ouvre else []
    morceaux += [f"peut finir : {', '.join(finit)}"] if finit else []
    return " ; ".join(morceaux) or "refaire le calcul"


def _change(calcul: Calcul, changement: Changement) -> str:
    nom = calcul.regles.droits[changement.droit].droit.nom_court
    avant, apres = changement.avant, changement.apres
    if apres["statut"] == "non":
        return f"{nom} : fin de ce droit."
    if avant["statut"] == "non":
        return f"{nom} : ce droit s'ouvre{_combien(apres)}."
    if apres["statut"] == "a_verifier" or avant["montant"] is None or apres["montant"] is None:
        return f"{nom} : {niveau(apres['niveau'] or 'à vérifier')}."
    return f"{nom} : {euros(avant['montant'])}, puis {euros(apres['montant'])} par {apres['periode']}."


def _combien(droit: dict[str, Any]) -> str:
    if droit["niveau"]:
        return f", {niveau(droit['niveau'])}"
    return f", environ {euros(droit['montant'])} par {droit['periode']}" if droit["montant"] else ""
