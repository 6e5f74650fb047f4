"""Every sheet of ``content/droits/``, ready to be read on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tznr_kit.droits.fiches.baremes import ParametreLu, parametres
from tznr_kit.droits.fiches.modele import Fiche, Montant
from tznr_kit.droits.fiches.montants import chiffres, remplacer
from tznr_kit.droits.fiches.presentation import Telephone
from tznr_kit.droits.fiches.repertoire import Repertoire, repertoire
from tznr_kit.socle.contenu import ErreurContenu, charger, valider
from tznr_kit.socle.dernier_bon import DernierBon, version_des
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import Droit, Regle


@dataclass(frozen=True)
class Case:
    """A box to tick: the short form of a condition, and what it leaves out."""

    id: str
    picto: str
    court: str
    exception: str | None


@dataclass(frozen=True)
class FicheDroit:
    """One right as people read it on a day: amounts written in, conditions in the engine's own sentences.

    ``calcul`` is the right whose rule decides (its own id, or the one it is a variant of).
    """

    id: str
    nom: str
    nom_court: str
    calcul: str
    automatique: bool
    conditions: tuple[str, ...]
    mises_en_garde: tuple[str, ...]
    telephone: Telephone  # the line to call, the national fallback included
    cases: tuple[Case, ...]  # one a condition, in the same order
    fiche: Fiche
    papier: Fiche  # the same for a resident's paper: « environ » instead of a caution
    fichier: Path
    chiffres_perimes: bool  # one of its figures is declared known to be stale

    def perimee(self, jour: date) -> bool:
        """True when the sheet should have been read again before ``jour``."""
        return self.fiche.prochaine_revue <= jour


def catalogue(jour: date) -> Mapping[str, FicheDroit]:
    """Sheets by id, in alphabetical order of their name.

    Broken while the server runs, the last good ones keep serving. Raises ErreurContenu naming file and field.
    """
    return _bonnes.donner(chemin_contenu("droits"), _empreinte, lambda: _catalogue(jour, _empreinte()), jour)


_bonnes: DernierBon[Mapping[str, FicheDroit]] = DernierBon()


def _empreinte() -> tuple[tuple[str, int, int], ...]:
    """What the catalogue depends on: read again only when one of these files has changed."""
    dossiers = (chemin_contenu("droits"), chemin_contenu("baremes"), chemin_contenu("textes"))
    return version_des(sorted(fichier for dossier in dossiers for fichier in dossier.glob("*.yaml")))


@lru_cache(maxsize=4)
def _catalogue(jour: date, _fichiers: tuple[tuple[str, int, int], ...]) -> Mapping[str, FicheDroit]:
    droits = {droit.id: (droit, fichier) for droit, fichier in _droits()}
    regles = {nom: droit.regle for nom, (droit, _) in droits.items() if droit.regle}
    montants = {nom: droit.fiche.get("montants", []) for nom, (droit, _) in droits.items() if droit.fiche}
    lecteur = _Lecteur(regles, montants, repertoire(), parametres(), jour)
    fiches = [lecteur.lire(droit, fichier) for droit, fichier in droits.values() if droit.fiche]
    return {fiche.id: fiche for fiche in sorted(fiches, key=lambda une: sans_accent(une.nom))}


def brutes() -> list[tuple[Droit, Fiche, Path]]:
    """Sheets as they are written, figures still named: what freshness and readability look at."""
    return [(droit, valider(Fiche, droit.fiche, fichier), fichier) for droit, fichier in _droits() if droit.fiche]


def _droits() -> list[tuple[Droit, Path]]:
    lus = []
    for fichier in sorted(chemin_contenu("droits").glob("*.yaml")):
        droit = charger(Droit, fichier)
        if droit.id != fichier.stem:
            raise ErreurContenu(fichier, "id", f"l'identifiant doit être le nom du fichier : « {fichier.stem} »")
        lus.append((droit, fichier))
    return lus


@dataclass(frozen=True)
class _Lecteur:
    regles: Mapping[str, Regle]
    montants: Mapping[str, list[dict[str, Any]]]  # as written, of every right that has a sheet
    mots: Repertoire
    baremes: Mapping[str, ParametreLu]
    jour: date

    def lire(self, droit: Droit, fichier: Path) -> FicheDroit:
        calcul = droit.calcul or droit.id
        if calcul not in self.regles:
            raise ErreurContenu(fichier, "calcul", f"le droit « {calcul} » n'existe pas ou n'a pas de règle")
        regle = self.regles[calcul]
        brute = valider(Fiche, droit.fiche, fichier)
        self.mots.controler(brute, str(fichier))
        return FicheDroit(
            id=droit.id,
            nom=droit.nom,
            nom_court=droit.nom_court,
            calcul=calcul,
            automatique=regle.automatique,
            conditions=tuple(condition.texte for condition in regle.conditions),
            mises_en_garde=tuple(garde.texte for garde in regle.mises_en_garde),
            telephone=self.mots.telephone(brute.presentation.telephone),
            cases=tuple(self._cases(calcul, regle, fichier)),
            fiche=chiffrer(brute, self.baremes, self.jour, str(fichier)),
            papier=chiffrer(brute, self.baremes, self.jour, str(fichier), sobre=True),
            fichier=fichier,
            chiffres_perimes=any(self._perime(montant) for montant in brute.montants),
        )

    def _cases(self, calcul: str, regle: Regle, fichier: Path) -> Iterator[Case]:
        """The boxes of the rule ``calcul``: a variant ticks those of the right it is a variant of."""
        montants = [valider(Montant, brut, fichier) for brut in self.montants.get(calcul, [])]
        connus = chiffres(montants, self.baremes, self.jour, str(fichier))
        for condition in regle.conditions:
            champ = f"regle.conditions.{condition.id}"
            if condition.court is None or condition.picto is None:
                raise ErreurContenu(
                    fichier, champ, "ajoutez « court » (15 mots, « je ») et « picto » : la case du papier"
                )
            court, exception = remplacer(
                [condition.court, condition.exception], connus, f"{fichier}, {champ}", sobre=True
            )
            yield Case(condition.id, condition.picto, court, exception)

    def _perime(self, montant: Montant) -> bool:
        if montant.parametre is None:
            return montant.perime_connu
        valeur = self.baremes[montant.parametre].valeur_le(self.jour)
        return valeur is not None and valeur.perime_connu


def chiffrer(
    fiche: Fiche, baremes: Mapping[str, ParametreLu], jour: date, fichier: str, *, sobre: bool = False
) -> Fiche:
    """``fiche`` with every ``{figure}`` replaced by its words on ``jour``. Raises ErreurContenu."""
    connus = chiffres(fiche.montants, baremes, jour, fichier)
    brut = fiche.model_dump()
    recto = remplacer(brut.pop("recto"), connus, fichier, sobre=True)  # it has no room for a caution
    falc = remplacer(brut.pop("falc"), connus, fichier, sobre=True, rond=True)
    return Fiche.model_validate({**remplacer(brut, connus, fichier, sobre=sobre), "recto": recto, "falc": falc})


def sans_accent(nom: str) -> str:
    """``nom`` in small letters without accents: to sort and to search."""
    return nom.casefold().translate(str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc"))
