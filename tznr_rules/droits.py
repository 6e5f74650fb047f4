"""A right made computable: one quantity per condition, its amount, its levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tznr_rules.compilation import Compilation
from tznr_rules.formule import Formule
from tznr_rules.graphe import Noeud
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, Lien
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
                f"{self.prefixe}.{self.droit.id}{suffixe}", sorte, expression.formule, self.fichier, champ, libelle,
                unite, expression.texte, reference, liens=expression.liens,
            )
        )  # fmt: skip

    def ouverture(self, conditions: tuple[str, ...]) -> str:
        exigees = conditions if self.regle.entite == "foyer" else (f"{self.prefixe}.present", *conditions)
        libelle = f"{self.droit.nom_court} : toutes les conditions"
        return self.compilation.graphe.ajouter(
            Noeud(
                f"{self.prefixe}.{self.droit.id}_ouvert", OUI_NON, _toutes(exigees, self.regle.entite), self.fichier,
                "regle.conditions", libelle, "oui_non", liens={Lien(cle) for cle in exigees},
            )
        )  # fmt: skip

    def montant(self, ouvert: str) -> str | None:
        if self.regle.montant is None:
            return None
        libelle = f"{self.droit.nom_court} : montant calculé"
        calcule = self.noeud("#montant", self.regle.montant, NOMBRE, libelle, "regle.montant")
        return self.compilation.graphe.ajouter(
            Noeud(
                f"{self.prefixe}.{self.droit.id}", NOMBRE, _si_ouvert(ouvert, calcule, self.regle.entite), self.fichier,
                "regle.montant", self.droit.nom, f"EUR/{self.regle.periode}", liens={Lien(ouvert), Lien(calcule)},
            )
        )  # fmt: skip


def _toutes(conditions: tuple[str, ...], entite: str) -> Formule:
    return Formule(lambda e: e.entier(e.et([e.lire(cle) for cle in conditions]), entite), conditions[-1])


def _si_ouvert(ouvert: str, montant: str, entite: str) -> Formule:
    return Formule(lambda e: e.entier(e.si(e.lire(ouvert), e.lire(montant), "0.0"), entite), montant)
