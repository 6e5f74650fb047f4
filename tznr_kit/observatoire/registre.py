"""Registry of released tables: two releases must not give, by subtraction, what each of them hides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle


class PublicationRefusee(Exception):
    """This table may not leave; the message says which earlier one it would betray."""


@dataclass(frozen=True)
class Publication:
    """One table to release. ``definition``: what is counted and with which filter, in words.

    ``valeurs``: true (unrounded) visible counts by « row × column »; hidden cells are absent.
    """

    territoire: str
    trimestre: str
    droit: str
    titre: str
    definition: str
    valeurs: dict[str, int]

    @property
    def sujet(self) -> tuple[str, str, str]:
        return (self.territoire, self.trimestre, self.droit)


def valeurs_visibles(tableau: pd.DataFrame) -> dict[str, int]:
    """Visible cells of a protected table, by « row × column »."""
    return {
        f"{ligne} × {colonne}": int(valeur)
        for colonne in tableau.columns
        for ligne, valeur in zip(tableau.index, tableau[colonne].tolist(), strict=True)
        if valeur is not None
    }


@dataclass(frozen=True)
class Registre:
    """``publications.jsonl`` in ``dossier``: local, it holds the true counts of what was released."""

    dossier: Path

    @property
    def _fichier(self) -> Path:
        return self.dossier / "publications.jsonl"

    def publications(self) -> list[Publication]:
        """Everything released so far."""
        if not self._fichier.exists():
            return []
        lignes: list[dict[str, Any]] = [
            json.loads(ligne) for ligne in self._fichier.read_text(encoding="utf-8").splitlines()
        ]
        return [Publication(**ligne) for ligne in lignes]

    def controler(self, nouvelle: Publication, regle: Regle) -> None:
        """Raises PublicationRefusee: already released otherwise, or too close to a neighbour definition."""
        for ancienne in self.publications():
            if ancienne.sujet != nouvelle.sujet or ancienne == nouvelle:
                continue
            if (ancienne.titre, ancienne.definition) == (nouvelle.titre, nouvelle.definition):
                raise PublicationRefusee(
                    f"« {nouvelle.titre} » a déjà été publié pour {nouvelle.trimestre} : un tableau, un trimestre, "
                    "une publication."
                )
            for case, valeur in nouvelle.valeurs.items():
                ecart = abs(valeur - ancienne.valeurs.get(case, valeur))
                if regle.est_petit(ecart):
                    raise PublicationRefusee(
                        f"« {nouvelle.titre} » et « {ancienne.titre} » ({ancienne.definition}) ne diffèrent que de "
                        f"quelques foyers dans la case « {case} » : la soustraction les désignerait."
                    )

    def inscrire(self, nouvelles: list[Publication], regle: Regle) -> None:
        """Record tables as released, all or none; releasing the same again changes nothing. Raises as ``controler``."""
        for nouvelle in nouvelles:
            self.controler(nouvelle, regle)
        connues = self.publications()
        self.dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._fichier.open("a", encoding="utf-8") as flux:
            for nouvelle in nouvelles:
                if nouvelle not in connues:
                    flux.write(json.dumps(nouvelle.__dict__, ensure_ascii=False) + "\n")
