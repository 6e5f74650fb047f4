"""One row a household of the base: what the rules say, what the payers pay, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS
from tznr_kit.observatoire.fichiers import Fichier, FichierRefuse
from tznr_kit.observatoire.partenaire.charge import FRAGILE, INCONNU, LARGE, OUI

ELIGIBLES = (OUI, FRAGILE)
DOUTEUX = (LARGE, INCONNU, "")
# Strata of a right: what the rules say × what the payers say.
ELIGIBLE_PAYE, AUTRE_PAYE = "eligible_paye", "autre_paye"
ELIGIBLE_SANS, DOUTE_SANS, NON_SANS = "eligible_sans", "doute_sans", "non_sans"
STRATES = (ELIGIBLE_PAYE, AUTRE_PAYE, ELIGIBLE_SANS, DOUTE_SANS, NON_SANS)


@dataclass(frozen=True)
class Livraison:
    """All that the analyst received: the charge of the resources, one a payer, and the table of links."""

    ressources: Fichier
    payeurs: tuple[Fichier, ...]
    liens: Fichier

    def verifier(self) -> None:
        """Raises FichierRefuse unless roles, keys and payers agree."""
        roles = (self.ressources.manifeste.role, *(payeur.manifeste.role for payeur in self.payeurs))
        if roles[0] != "ressources" or set(roles[1:]) != {"prestations"}:
            raise FichierRefuse(
                "Il faut une charge des ressources et au moins une charge de prestations, à leur place."
            )
        tous = (self.ressources, *self.payeurs, self.liens)
        if len({fichier.manifeste.empreinte_cle for fichier in tous}) > 1:
            raise FichierRefuse("Les fichiers n'ont pas été faits avec la même clé : aucun lien n'est possible.")
        noms = [payeur.manifeste.nom for payeur in self.payeurs]
        if sorted(noms) != sorted(self.liens.manifeste.contenu["payeurs"]):
            raise FichierRefuse("Les payeurs de la table des liens ne sont pas ceux dont vous donnez la charge.")
        bas = min(fichier.manifeste.contenu.get("k", 0) for fichier in (self.ressources, *self.payeurs))
        if any(len(fichier.table) for fichier in tous[:-1]) and bas < 11:
            raise FichierRefuse("Une charge porte des lignes partagées par moins de 11 foyers : refaites-la.")


def joindre(livraison: Livraison) -> pd.DataFrame:
    """Index: household of the resources. Columns of the charge, then ``<right>_paye`` and ``<right>_avant`` (0, 1)."""
    base = livraison.ressources.table.set_index("foyer")
    liens = livraison.liens.table
    vus = [
        payeur.table.set_index("foyer").reindex(lies["foyer_payeur"]).set_axis(lies["foyer"])
        for payeur in livraison.payeurs
        for lies in [liens[liens["payeur"] == payeur.manifeste.nom]]
    ]
    ensemble = (pd.concat(vus) == "1").astype(int).groupby(level=0).max().reindex(base.index, fill_value=0)
    for droit in DROITS:
        base[f"{droit}_paye"] = ensemble[droit]
        base[f"{droit}_avant"] = ensemble[f"{droit}_avant"]
    return base


def strates(base: pd.DataFrame, droit: str) -> pd.Series:
    """Stratum of each household for one right."""
    paye, code = base[f"{droit}_paye"] == 1, base[droit]
    strate = pd.Series(NON_SANS, index=base.index)
    strate[code.isin(DOUTEUX)] = DOUTE_SANS
    strate[code.isin(ELIGIBLES)] = ELIGIBLE_SANS
    strate[paye] = AUTRE_PAYE
    strate[paye & code.isin(ELIGIBLES)] = ELIGIBLE_PAYE
    return strate


def droits_mesures(payeurs: tuple[Fichier, ...]) -> tuple[str, ...]:
    """Rights that at least one payer declares."""
    return tuple(droit for droit in DROITS if any((payeur.table[droit] != "").any() for payeur in payeurs))
