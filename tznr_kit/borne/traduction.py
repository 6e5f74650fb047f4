"""Is a translation still that of the French sentence? Each keeps the digest of the sentence it was made from.

``content/kiosque/langues/empreintes/<code>.yaml``, written by ``python -m tznr_kit kiosque traduite CODE``. A French
sentence that changed since then is shown in French, marked: another sentence would be said in its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tznr_kit.droits.plan import EcranPose, plan
from tznr_kit.socle.contenu import Modele, charger

DOSSIER = "empreintes"
MARQUE = "{} (français)"
SALLES = ("mots", "tranches", "unites", "montants", "situations")


class Empreintes(Modele):
    """Key of a sentence (``mots.titre``, ``ecrans.age.texte``) → digest of the French it says."""

    licence: str
    source: str
    phrases: dict[str, str]


def francais(lu: Mapping[str, Any]) -> dict[str, str]:
    """Every French sentence of the kiosk by key. ``lu``: fr.yaml, as it is written; the screens are the site's."""
    phrases = {f"{salle}.{nom}": str(dit) for salle in SALLES for nom, dit in lu[salle].items()}
    for ecran in plan().borne.ecrans:
        phrases |= {f"ecrans.{ecran.id}.{nom}": dit for nom, dit in _ecran(ecran)}
    return phrases | {f"suppositions.{une.champ}": une.texte for une in plan().borne.suppositions}


def _ecran(ecran: EcranPose) -> Iterator[tuple[str, str]]:
    for nom in ("texte", "conjoint", "aide", "plusieurs"):
        if dit := getattr(ecran, nom):
            yield nom, dit
    yield from ((f"reponses.{rang}", reponse.dit) for rang, reponse in enumerate(ecran.reponses))


def perimees(fichier: Path, phrases: Mapping[str, str]) -> list[str]:
    """Keys of ``phrases`` whose French is not the one this language (its file) was translated from."""
    empreintes = fichier.parent / DOSSIER / fichier.name
    faites = charger(Empreintes, empreintes).phrases if empreintes.is_file() else {}
    return [cle for cle, dit in phrases.items() if faites.get(cle) != _empreinte(dit)]


def en_francais(lue: Mapping[str, Any], cles: list[str], phrases: Mapping[str, str]) -> dict[str, Any]:
    """The file of a language with these sentences said in French, marked."""
    melangee = {salle: _copie(valeur) for salle, valeur in lue.items()}
    for cle in cles:
        *chemin, nom = cle.split(".") if not cle.startswith("suppositions.") else cle.split(".", 1)
        noeud: Any = melangee
        for pas in chemin:
            noeud = noeud[pas]
        # A number of an amount is not a sentence: « {n} € » reads the same in both.
        noeud[int(nom) if isinstance(noeud, list) else nom] = (
            phrases[cle] if "{" in phrases[cle] or cle == "montants.milliers" else MARQUE.format(phrases[cle])
        )
    return melangee


def _copie(valeur: Any) -> Any:
    if isinstance(valeur, Mapping):
        return {nom: _copie(une) for nom, une in valeur.items()}
    return list(valeur) if isinstance(valeur, list | tuple) else valeur


def relever(fichier: Path, phrases: Mapping[str, str]) -> Path:
    """Write that every sentence of this language has just been translated from today's French."""
    empreintes = fichier.parent / DOSSIER / fichier.name
    empreintes.parent.mkdir(exist_ok=True)
    donnees = {
        "licence": "CC BY 4.0",
        "source": "Écrit par python -m tznr_kit kiosque traduite.",
        "phrases": {cle: _empreinte(dit) for cle, dit in phrases.items()},
    }
    empreintes.write_text(yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return empreintes


@lru_cache(maxsize=4096)
def _empreinte(dit: str) -> str:
    return hashlib.sha256(dit.encode("utf-8")).hexdigest()[:8]
