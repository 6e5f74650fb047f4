"""A whole study: two pseudonymised files in, rates and tables out. Nothing row-level leaves this module."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.appariement import apparier, dedoublonner
from tznr_kit.observatoire.controles import compter_verdicts
from tznr_kit.observatoire.eligibilite import appliquer, calculer, foyers
from tznr_kit.observatoire.estimation import Comptes, Doute, Estimation, estimer, sensibilite
from tznr_kit.observatoire.foyers_lies import TRIMESTRES, compositions, paiements
from tznr_kit.observatoire.qualite import ORANGE, ROUGE, Qualite, feu, mesurer_qualite
from tznr_kit.observatoire.reglages import Droit, Methode
from tznr_kit.observatoire.ventilation import Ventilation, caracteristiques, ventiler

RAPPELS_ESSAYES = (1.0, 0.98, 0.96, 0.93, 0.90)
SPECIFICITES_ESSAYEES = (1.0, 0.995, 0.99, 0.98, 0.97)


@dataclass(frozen=True)
class MesureDroit:
    """Everything that may be said of one right. Rates from 0 to 1; ``entonnoir``: households, step by step.

    ``erreur_beta``: share of actually paid households that the rules call ineligible.
    ``publiable``: enough households, with and without the right, to say a rate.
    ``durable``: estimate of those without the right for three quarters, as a share of the eligible ones.
    """

    droit: Droit
    naif: float | None
    naif_signale: bool
    scenarios: dict[str, Estimation]
    erreur_beta: float | None
    durable: float | None
    entonnoir: tuple[tuple[str, float | None], ...]
    sensibilite: list[list[float]]
    ventilations: tuple[Ventilation, ...]
    controles: int
    publiable: bool

    @property
    def central(self) -> Estimation:
        return self.scenarios["central"]

    @property
    def bornes(self) -> tuple[float, float] | None:
        """Lowest and highest rate over all scenarios and doubts."""
        toutes = [estimation.bornes for estimation in self.scenarios.values() if estimation.bornes]
        return (min(bas for bas, _ in toutes), max(haut for _, haut in toutes)) if toutes else None


@dataclass(frozen=True)
class Mesure:
    """One study. ``masque``: rates must not be shown, the matching is too poor."""

    jour: str
    territoire: str
    foyers: int
    qualite: Qualite
    droits: dict[str, MesureDroit]

    @property
    def masque(self) -> bool:
        return self.qualite.feu == ROUGE


@dataclass(frozen=True)
class Etude:
    """What a study needs: the files, the month of the rules (« AAAA-MM »), the method, the publication rule.

    ``verdicts``: controls at the source (see ``controles``), empty when there are none.
    """

    ressources: pd.DataFrame
    prestations: pd.DataFrame
    verdicts: pd.DataFrame
    jour: str
    territoire: str
    methode: Methode
    regle: Regle
    graine: int = 0

    def mesurer(self) -> Mesure:
        """Raises ValueError when the files hold no witness: the recall is then unknown."""
        prestations, doublons = dedoublonner(self.prestations)
        cascade = apparier(self.ressources, prestations)
        unique = apparier(self.ressources, prestations, (1,))
        qualite = mesurer_qualite(self.ressources, prestations, cascade, unique, doublons, self.methode.feu)
        habitants = self.ressources[self.ressources["temoin"] == ""]
        tables = {trimestre: foyers(habitants, _salaire(habitants, trimestre)) for trimestre in TRIMESTRES}
        calcul = _Calcul(
            etude=self,
            qualite=qualite,
            statuts={trimestre: calculer(table, self.jour) for trimestre, table in tables.items()},
            scenarios={
                scenario.id: calculer(appliquer(scenario, tables["t"]), self.jour)
                for scenario in self.methode.scenarios
            },
            payes=paiements(self.ressources, prestations, cascade.liens, tables["t"].index),
            payes_naifs=paiements(self.ressources, prestations, unique.liens, tables["t"].index),
            groupes=caracteristiques(habitants, tables["t"]),
        )
        droits = {str(droit.id): calcul.droit(droit) for droit in self.methode.droits}
        return Mesure(self.jour, self.territoire, len(tables["t"]), qualite, droits)


def _salaire(personnes: pd.DataFrame, trimestre: str) -> str:
    """Wages of a quarter when the file gives them, else those of the current one (stationary incomes)."""
    colonne = f"salaire_net_{trimestre}"
    return colonne if colonne in personnes else "salaire_net"


@dataclass(frozen=True)
class _Calcul:
    """Intermediate tables of one study, all indexed by household pseudonym; they die with it."""

    etude: Etude
    qualite: Qualite
    statuts: dict[str, pd.DataFrame]
    scenarios: dict[str, pd.DataFrame]
    payes: pd.DataFrame
    payes_naifs: pd.DataFrame
    groupes: pd.DataFrame

    def droit(self, droit: Droit) -> MesureDroit:
        eligible = self.statuts["t"][droit.id] == "probable"
        paye = self.payes[f"{droit.id}_t"] > 0
        scenarios = {nom: self._estimer(droit, table) for nom, table in self.scenarios.items()}
        central = scenarios["central"]
        comptes = self._comptes(droit, eligible)
        naif = _naif(eligible, self.payes_naifs[f"{droit.id}_t"] > 0)
        publiable = _publiable(central, comptes.eligibles, self.etude.regle)
        durable, effectif_durable = self._durable(droit, central)
        return MesureDroit(
            droit=droit,
            naif=naif,
            naif_signale=self._signaler(naif, central),
            scenarios=scenarios,
            erreur_beta=float((paye & ~eligible).sum() / paye.sum()) if paye.any() else None,
            durable=durable,
            entonnoir=(
                ("Foyers du fichier", len(eligible)),
                ("Éligibles selon les règles", comptes.eligibles),
                ("Éligibles, corrigé des faux éligibles", central.eligibles),
                ("Bénéficiaires, corrigé des liens manqués", central.beneficiaires),
                ("Sans le droit", central.eligibles - central.beneficiaires),
                ("Sans le droit depuis trois trimestres", effectif_durable),
            ),
            sensibilite=sensibilite(comptes, RAPPELS_ESSAYES, SPECIFICITES_ESSAYEES),
            ventilations=ventiler(self.groupes, eligible, paye, central, self.etude.regle) if publiable else (),
            controles=comptes.controles.total,
            publiable=publiable,
        )

    def _estimer(self, droit: Droit, statuts: pd.DataFrame) -> Estimation:
        comptes = self._comptes(droit, statuts[droit.id] == "probable")
        hasard = np.random.default_rng(self.etude.graine)
        doute = Doute(droit.dispersion, self.etude.methode.specificite_minimale)
        return estimer(comptes, self.qualite.rappel_par_sexe, doute, hasard)

    def _comptes(self, droit: Droit, eligible: pd.Series) -> Comptes:
        paye = self.payes[f"{droit.id}_t"] > 0
        verdicts = compter_verdicts(self.etude.verdicts, droit.id, eligible.index[eligible & ~paye])
        lies = compositions(self.payes[eligible & paye])
        return Comptes(int(eligible.sum()), int((~eligible).sum()), lies, verdicts)

    def _durable(self, droit: Droit, central: Estimation) -> tuple[float | None, float | None]:
        """Eligible and unpaid for three quarters, corrected like the rest but by their own controls."""
        eligible = (pd.concat([t[droit.id] for t in self.statuts.values()], axis=1) == "probable").all(axis=1)
        paye = (self.payes[[f"{droit.id}_{trimestre}" for trimestre in TRIMESTRES]] > 0).any(axis=1)
        jamais = eligible & ~paye
        controles = compter_verdicts(self.etude.verdicts, droit.id, jamais.index[jamais])
        juges = controles.confirmes + controles.non_eligibles
        if juges == 0 or central.eligibles == 0:
            return None, None
        manques = (eligible & paye).sum() * (1 / central.rappel_foyer - 1)
        effectif = max(float(jamais.sum() - manques), 0.0) * controles.confirmes / juges
        part = None if self.etude.regle.est_petit(round(effectif)) else effectif / central.eligibles
        return part, effectif

    def _signaler(self, naif: float | None, central: Estimation) -> bool:
        """A naive rate outside the interval, or built on a poor key, must not be published."""
        pauvre = feu(self.qualite.rappel_cle_unique.part, self.etude.methode.feu) not in ("vert", ORANGE)
        dehors = (
            naif is not None
            and central.intervalle is not None
            and not central.intervalle[0] <= naif <= central.intervalle[1]
        )
        return pauvre or dehors


def _publiable(central: Estimation, eligibles: int, regle: Regle) -> bool:
    petits = (central.beneficiaires, central.eligibles - central.beneficiaires)
    return eligibles >= regle.denominateur and not any(regle.est_petit(round(effectif)) for effectif in petits)


def _naif(eligible: pd.Series, paye: pd.Series) -> float | None:
    """What a single exact key and the rules taken at their word would publish."""
    return float(1 - (eligible & paye).sum() / eligible.sum()) if eligible.any() else None
