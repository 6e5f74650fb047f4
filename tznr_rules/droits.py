"""A right made computable: one quantity per condition, its amount, its levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from tznr_rules.compilation import Compilation
from tznr_rules.graphe import Noeud
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, Lien
from tznr_rules.logique import et_ensuite, si_besoin
from tznr_rules.modeles import Droit, Regle


@dataclass(frozen=True)
class DroitCompile:
    """A right ready to compute: keys of its conditions, its amount, its levels."""

    droit: Droit
    fichier: Path
    regle: Regle
    prefixe: str
    conditions: tuple[str, ...]
    ouvert: str
    montant: str | None
    niveaux: tuple[tuple[str, str], ...]
    participation: str | None
    mises_en_garde: tuple[str, ...]

    @cached_property
    def racines(self) -> tuple[str, ...]:
        """Keys of everything that decides this right."""
        candidates = (self.ouvert, self.montant, self.participation, *(cle for _, cle in self.niveaux))
        return tuple(cle for cle in candidates if cle)


def compiler_droit(compilation: Compilation, fichier: Path, droit: Droit, regle: Regle) -> DroitCompile:
    """One right of content/droits. Raises ErreurContenu."""
    atelier = _Atelier(compilation, fichier, droit, regle)
    conditions = tuple(
        atelier.noeud(f"#{c.id}", c.si, OUI_NON, c.texte, f"regle.conditions.{c.id}.si", c.reference)
        for c in regle.conditions
    )
    ouvert = atelier.ouverture(conditions)
    niveaux = tuple(
        (nom, atelier.noeud(f"#niveau_{nom}", texte, OUI_NON, f"{droit.nom_court} : {nom}", f"regle.niveau.{nom}"))
        for nom, texte in (regle.niveau or {}).items()
    )
    participation = None
    if regle.participation:
        libelle = f"{droit.nom_court} : participation"
        participation = atelier.noeud("#participation", regle.participation, NOMBRE, libelle, "regle.participation")
    gardes = tuple(
        atelier.noeud(f"#garde_{i}", garde.si, OUI_NON, garde.texte, f"regle.mises_en_garde.{i}.si", garde.reference)
        for i, garde in enumerate(regle.mises_en_garde)
    )
    montant = atelier.montant(ouvert)
    return DroitCompile(
        droit, fichier, regle, atelier.prefixe, conditions, ouvert, montant, niveaux, participation, gardes
    )


@dataclass(frozen=True)
class _Atelier:
    """Writes the quantities of one right."""

    compilation: Compilation
    fichier: Path
    droit: Droit
    regle: Regle

    @property
    def prefixe(self) -> str:
        return PREFIXES[self.regle.entite]

    def noeud(
        self, suffixe: str, texte: str | float, sorte: str, libelle: str, champ: str, reference: str | None = None
    ) -> str:
        expression = self.compilation.expression(texte, self.regle.entite, self.fichier, champ, sorte)
        unite = "oui_non" if sorte == OUI_NON else f"EUR/{self.regle.periode or 'mois'}"
        return self.compilation.graphe.ajouter(
            Noeud(
                f"{self.prefixe}.{self.droit.id}{suffixe}", sorte, expression.fonction, self.fichier, champ, libelle,
                unite, expression.texte, reference, liens=expression.liens,
            )
        )  # fmt: skip

    def ouverture(self, conditions: tuple[str, ...]) -> str:
        exigees = conditions if self.regle.entite == "foyer" else (f"{self.prefixe}.present", *conditions)
        libelle = f"{self.droit.nom_court} : toutes les conditions"
        return self.compilation.graphe.ajouter(
            Noeud(
                f"{self.prefixe}.{self.droit.id}_ouvert", OUI_NON, _toutes(exigees), self.fichier, "regle.conditions",
                libelle, "oui_non", liens={Lien(cle) for cle in exigees},
            )
        )  # fmt: skip

    def montant(self, ouvert: str) -> str | None:
        if self.regle.montant is None:
            return None
        libelle = f"{self.droit.nom_court} : montant calculé"
        calcule = self.noeud("#montant", self.regle.montant, NOMBRE, libelle, "regle.montant")
        return self.compilation.graphe.ajouter(
            Noeud(
                f"{self.prefixe}.{self.droit.id}", NOMBRE, _montant_si_ouvert(ouvert, calcule), self.fichier,
                "regle.montant", self.droit.nom, f"EUR/{self.regle.periode}", liens={Lien(ouvert), Lien(calcule)},
            )
        )  # fmt: skip


def _toutes(conditions: tuple[str, ...]) -> Callable[[Any], Any]:
    premiere, *suite = conditions

    def ouvert(v: Any) -> Any:
        return et_ensuite(v[premiere], *(partial(v.__getitem__, cle) for cle in suite))

    return ouvert


def _montant_si_ouvert(ouvert: str, montant: str) -> Callable[[Any], Any]:
    return lambda v: si_besoin(v[ouvert], lambda: v[montant], lambda: 0.0)
