"""The test of the morning: everything a visitor will need, tried once before the doors open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tznr_kit.borne.impression import imprimante
from tznr_kit.borne.langue import Langue, langues
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.ticket import ecrire, lire
from tznr_kit.borne.visite import Visite, fin, prochaine
from tznr_kit.droits.entretien import Donnee, Question
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import adresse_publique, code_de_la_borne

LOCAL = "http://localhost"


@dataclass(frozen=True)
class Essai:
    """One thing tried. ``ok`` None: it works, but somebody should know."""

    nom: str
    ok: bool | None
    dit: str


def autotest(jour: date) -> list[Essai]:
    """Every check, in the order of a visit."""
    return [
        essai for verification in (_langues, _visites, _codes, _reglages) for essai in _sans_casser(verification, jour)
    ]


def _sans_casser(verification: Callable[[date], Iterator[Essai]], jour: date) -> list[Essai]:
    try:
        return list(verification(jour))
    except ErreurContenu as erreur:
        return [Essai("Contenus", False, str(erreur))]


def _langues(_jour: date) -> Iterator[Essai]:
    toutes = langues()
    a_relire = [_etat(langue) for langue in toutes.values() if langue.avis or langue.perimees]
    dit = f"{len(toutes)} langues" + (f", à relire : {', '.join(a_relire)}" if a_relire else "")
    yield Essai("Langues", None if a_relire else True, dit)


def _etat(langue: Langue) -> str:
    perimees = len(langue.perimees)
    return langue.nom + (f" ({perimees} phrases dites en français, à traduire)" if perimees else "")


def _visites(jour: date) -> Iterator[Essai]:
    """A visitor per picture, who always gives the first answer."""
    for situation in parcours().situations:
        visite = Visite(situation)
        while posee := prochaine(visite):
            visite.donnees[posee.cle] = premiere_reponse(posee)
        cartes = fin(visite, jour).classement.cartes
        yield Essai(f"Visite « {situation.id} »", True, f"{len(visite.donnees)} questions, {len(cartes)} cartes")


def premiere_reponse(posee: Question) -> Donnee:
    """The first answer of a screen, « none of these » for a checklist."""
    if posee.ecran.plusieurs:
        return {"coches": []}
    return {"bande": 0} if posee.ecran.tranches else {"rang": 0} if posee.ecran.reponses else {"valeur": True}


def _codes(jour: date) -> Iterator[Essai]:
    yield Essai(
        "Ticket",
        lire(ecrire(["rsa", "css"], jour), jour) == ("rsa", "css"),
        "un code s'écrit et se relit",
    )


def _reglages(_jour: date) -> Iterator[Essai]:
    nom = imprimante()
    yield Essai("Imprimante", True if nom else None, nom or "aucune : un professionnel imprime")
    yield Essai("Code de l'équipe", True if code_de_la_borne() else None, "réglé" if code_de_la_borne() else "absent")
    publique = adresse_publique()
    yield Essai("Adresse du code QR", None if publique.startswith(LOCAL) else True, publique)
