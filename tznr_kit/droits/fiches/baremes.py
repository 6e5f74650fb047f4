"""The dated parameters of the rules, as a sheet shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tznr_kit.socle.contenu import charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import FichierBaremes, Parametre, ValeurDatee


@dataclass(frozen=True)
class ParametreLu:
    """One parameter, its name (``rsa.montant_base``) and the file that holds it."""

    nom: str
    fichier: str
    parametre: Parametre

    def valeur_le(self, jour: date) -> ValeurDatee | None:
        """The value in force on ``jour``; None before the first one."""
        en_vigueur = [valeur for valeur in self.parametre.valeurs if valeur.depuis <= jour]
        return en_vigueur[-1] if en_vigueur else None


def parametres() -> dict[str, ParametreLu]:
    """Every parameter of ``content/baremes/`` by name. Raises ErreurContenu."""
    lus = {}
    for fichier in sorted(chemin_contenu("baremes").glob("*.yaml")):
        for nom, parametre in charger(FichierBaremes, fichier).parametres.items():
            lus[nom] = ParametreLu(nom, fichier.name, parametre)
    return lus
