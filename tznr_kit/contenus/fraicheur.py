"""What must be read again: sheets, guide pages and parameters past their day, and figures to doubt.

Every dated block of ``content/`` counts, whatever room it belongs to: a block with ``prochaine_revue``
is due on that day, a parameter on its ``revision`` day, anything checked more than 18 months ago too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tznr_kit.contenus.constat import TITRES, Constat
from tznr_kit.contenus.faiblesses import faiblesses
from tznr_kit.contenus.poids import gravite, usage_des_baremes
from tznr_kit.contenus.relecture import illisibles
from tznr_kit.contenus.residents import hors_lexique
from tznr_kit.droits.fiches.baremes import ParametreLu, parametres
from tznr_kit.droits.fiches.montants import FAIBLES
from tznr_kit.socle.contenu import lire_yaml
from tznr_kit.socle.reglages import CONTENU_NATIONAL, chemin_contenu, dossier_ecrit, dossiers_du_contenu
from tznr_kit.socle.surcouche import est_une_surcouche
from tznr_kit.socle.typographie import date_longue

ANCIENNETE_MAXIMALE = timedelta(days=548)


def constats(jour: date) -> list[Constat]:
    """Everything to look at on ``jour``, by kind, what weighs most first, then by file. Raises ErreurContenu."""
    lus = parametres()
    tous = [*_blocs_dates(jour), *_parametres(lus, jour), *_inutilises(lus), *faiblesses(jour)]
    tous += [Constat(fichier, "fiche", "illisible", defaut) for fichier, defaut in illisibles()]
    tous += [Constat(fichier, "lexique", "illisible", faute) for fichier, faute in hors_lexique()]
    ordre = list(TITRES)
    return sorted(set(tous), key=lambda constat: (ordre.index(constat.genre), -constat.poids, constat))


def fichiers_yaml() -> list[Path]:
    """Every YAML file of the content."""
    salles = {entree.name for dossier in dossiers_du_contenu() for entree in dossier.iterdir()}
    entrees = [chemin_contenu(nom) for nom in sorted(salles)]
    trouves = [sorted(entree.rglob("*.yaml")) if entree.is_dir() else [entree] for entree in entrees]
    return [fichier for liste in trouves for fichier in liste if fichier.suffix == ".yaml"]


def _blocs_dates(jour: date) -> Iterator[Constat]:
    for fichier in fichiers_yaml():
        for champ, bloc in _dictionnaires(lire_yaml(fichier)):
            nom = f"{fichier.parent.name}/{fichier.name}"
            revue, verifie = bloc.get("prochaine_revue"), bloc.get("verifie_le")
            if isinstance(revue, date) and revue <= jour:
                yield Constat(nom, champ, "a_relire", f"à relire depuis le {date_longue(revue)}")
            elif isinstance(verifie, date) and jour - verifie > ANCIENNETE_MAXIMALE:
                yield Constat(nom, champ, "a_relire", f"vérifié le {date_longue(verifie)}, il y a plus de 18 mois")


def _dictionnaires(objet: Any, champ: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(objet, dict):
        yield champ, objet
        for cle, valeur in objet.items():
            yield from _dictionnaires(valeur, f"{champ}.{cle}".lstrip("."))
    elif isinstance(objet, list):
        for rang, valeur in enumerate(objet):
            yield from _dictionnaires(valeur, f"{champ}[{rang}]")


def _parametres(lus: Mapping[str, ParametreLu], jour: date) -> Iterator[Constat]:
    usages = usage_des_baremes(_qui_citent())
    for nom, lu in lus.items():
        fichier = f"baremes/{lu.fichier}"
        revision, valeur = lu.parametre.revision, lu.valeur_le(jour)
        if valeur is not None and valeur.perime_connu:
            poids = gravite(valeur.fiabilite, perime=True) * usages[nom]
            yield Constat(fichier, nom, "perime_connu", f"valeur du {date_longue(valeur.depuis)}", poids)
        elif revision is not None and revision <= jour and (valeur is None or valeur.depuis < revision):
            yield Constat(
                fichier, nom, "a_revaloriser", f"valeur attendue depuis le {date_longue(revision)}", usages[nom]
            )
        if valeur is not None and valeur.fiabilite in FAIBLES:
            poids = gravite(valeur.fiabilite, perime=False) * usages[nom]
            yield Constat(fichier, nom, "faible", f"fiabilité {valeur.fiabilite} : {valeur.reference}", poids)


def _qui_citent() -> set[Path]:
    """The files that may name a figure: an overlay inherits those of rights that it does not have."""
    heritees = (CONTENU_NATIONAL / "droits").glob("*.yaml") if est_une_surcouche(dossier_ecrit()) else ()
    return {*fichiers_yaml(), *heritees}


def _inutilises(lus: Mapping[str, ParametreLu]) -> Iterator[Constat]:
    cites = usage_des_baremes(_qui_citent())
    for nom in sorted(set(lus) - set(cites)):
        yield Constat(f"baremes/{lus[nom].fichier}", nom, "inutilise", "aucune formule ni fiche ne le cite")
