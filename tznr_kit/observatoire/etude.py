"""A whole study: what the partners and the linker sent in, rates and tables out. Nothing row-level leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.estimation import CONFIRME, Estimation, Jugements, additionner, estimer, juger, tirer
from tznr_kit.observatoire.foyers_joints import (
    AUTRE_PAYE,
    ELIGIBLE_PAYE,
    ELIGIBLE_SANS,
    ELIGIBLES,
    STRATES,
    Livraison,
    droits_mesures,
    joindre,
    strates,
)
from tznr_kit.observatoire.plan import Tirage, planifier
from tznr_kit.observatoire.qualite import ROUGE, Qualite, mesurer_qualite
from tznr_kit.observatoire.reglages import Droit, Methode
from tznr_kit.observatoire.ventilation import Ensemble, Ventilation, ventiler

MARGE = 0.04  # precision asked of the plan: ± 4 points


@dataclass(frozen=True)
class MesureDroit:
    """Everything that may be said of one right. Rates from 0 to 1; counts of households, not rounded yet.

    ``naif``: what one exact key and the rules taken at their word would publish. ``hypotheses``: raw rate when
    resources are higher, as read, lower. ``euros``: unclaimed a month; ``personnes``: in the households without it.
    ``erreur_beta``: share of linked paid households that the rules call ineligible. ``publiable``: enough households,
    with and without the right.
    """

    droit: Droit
    estimation: Estimation
    naif: float | None
    hypotheses: tuple[tuple[str, float | None], ...]
    durable: float | None
    euros: float | None
    personnes: float | None
    erreur_beta: float | None
    jugements: dict[str, Jugements]
    plan: tuple[Tirage, ...]
    ventilations: tuple[Ventilation, ...]
    publiable: bool

    @property
    def juges(self) -> int:
        return sum(un.juges for un in self.jugements.values())

    @property
    def naif_faux(self) -> bool:
        """The naive rate lies outside what the verdicts allow, by a point or more."""
        bornes = self.estimation.intervalle or self.estimation.bornes
        return self.naif is not None and bornes is not None and not bornes[0] - 0.01 <= self.naif <= bornes[1] + 0.01


@dataclass(frozen=True)
class Mesure:
    """One study. ``masque``: rates must not be shown, the links or the files are too poor."""

    mois: str
    territoire: str
    territoire_nom: str
    foyers: int
    qualite: Qualite
    droits: dict[str, MesureDroit]
    source: str = ""  # hash of the file of resources

    @property
    def masque(self) -> bool:
        return self.qualite.feu == ROUGE

    @property
    def trimestre(self) -> str:
        """« 2026-T4 »."""
        annee, mois = self.mois.split("-")
        return f"{annee}-T{(int(mois) + 2) // 3}"


@dataclass(frozen=True)
class Etude:
    """What a study needs. ``verdicts``: index household, one column a right; empty when nobody judged."""

    livraison: Livraison
    verdicts: pd.DataFrame
    methode: Methode
    regle: Regle
    graine: int = 0

    def mesurer(self) -> Mesure:
        """Raises FichierRefuse when the files do not go together."""
        self.livraison.verifier()
        base = joindre(self.livraison)
        mesures = droits_mesures(self.livraison.payeurs)
        droits = {droit.id: self._droit(droit, base) for droit in self.methode.droits if droit.id in mesures}
        estimations = {str(un.droit.id): un.estimation for un in droits.values()}
        qualite = mesurer_qualite(self.livraison, base, estimations, self.methode.feu)
        contenu = self.livraison.ressources.manifeste.contenu
        quoi, ou, nom_du_lieu = (str(contenu.get(cle, "")) for cle in ("mois", "territoire", "territoire_nom"))
        source = self.livraison.ressources.manifeste.sortie_sha256
        return Mesure(quoi, ou, nom_du_lieu, len(base), qualite, {str(nom): un for nom, un in droits.items()}, source)

    def _droit(self, droit: Droit, base: pd.DataFrame) -> MesureDroit:
        hasard = np.random.default_rng(self.graine)
        strate, verdicts = strates(base, droit.id), self._verdicts(droit.id)
        jugements = juger(strate, verdicts)
        estimation = estimer(jugements, self._precision(), self._payes_non_lies(droit.id, strate), hasard)
        payes = jugements[ELIGIBLE_PAYE].effectif + jugements[AUTRE_PAYE].effectif
        durable = _durable(base, droit.id, strate, verdicts)
        tout = Ensemble(strate, verdicts, jugements, additionner(tirer(jugements, self._precision(), hasard)))
        return MesureDroit(
            droit=droit,
            estimation=estimation,
            naif=self._naif(base, droit.id),
            hypotheses=_hypotheses(base, droit.id),
            durable=None if durable is None or estimation.taux is None else durable * estimation.taux,
            euros=self._en_tout("montants", base, droit.id, strate, estimation),
            personnes=self._en_tout("tailles", base, droit.id, strate, estimation),
            erreur_beta=jugements[AUTRE_PAYE].effectif / payes if payes else None,
            jugements=jugements,
            plan=planifier({nom: jugements[nom].effectif for nom in STRATES}, MARGE),
            ventilations=ventiler(base, tout, self.regle, hasard) if estimation.taux is not None else (),
            publiable=_publiable(estimation, self.regle),
        )

    def _verdicts(self, droit: str) -> pd.Series:
        if droit not in self.verdicts:
            return pd.Series(dtype=object)
        return self.verdicts.loc[self.verdicts[droit] != "", droit]

    def _precision(self) -> float:
        bilans = self.livraison.liens.manifeste.contenu["payeurs"].values()
        return min((float(bilan["precision"]) for bilan in bilans), default=1.0)

    def _payes_non_lies(self, droit: str, strate: pd.Series) -> int:
        payes = sum(int((payeur.table[droit] == "1").sum()) for payeur in self.livraison.payeurs)
        sans = sum(int(payeur.manifeste.contenu["payes_sans_cle"]) for payeur in self.livraison.payeurs)
        return max(payes - int(strate.isin([ELIGIBLE_PAYE, AUTRE_PAYE]).sum()), 0) + sans

    def _naif(self, base: pd.DataFrame, droit: str) -> float | None:
        """One exact key, central rules, no correction."""
        eligibles = base.index[base[droit].isin(ELIGIBLES)]
        liens = self.livraison.liens.table
        exacts = set(liens.loc[liens["passe"] == "1", "foyer"])
        payes = sum(foyer in exacts for foyer in eligibles[base.loc[eligibles, f"{droit}_paye"] == 1])
        return 1 - payes / len(eligibles) if len(eligibles) else None

    def _en_tout(
        self, quoi: str, base: pd.DataFrame, droit: str, strate: pd.Series, estimation: Estimation
    ) -> float | None:
        """Households without the right × the mean amount or size of their bands, as the source computed it."""
        moyennes = self.livraison.ressources.manifeste.contenu[quoi].get(droit, {})
        bandes = base.loc[strate == ELIGIBLE_SANS, f"{droit}_montant"]
        connues = bandes[bandes.isin(list(moyennes))].map(moyennes)
        if estimation.taux is None or len(connues) < self.regle.denominateur:
            return None
        return float(estimation.sans * connues.mean())


def _hypotheses(base: pd.DataFrame, droit: str) -> tuple[tuple[str, float | None], ...]:
    """Raw share of unpaid among households eligible in each hypothesis."""
    cas = (("strict", ("oui",)), ("central", ELIGIBLES), ("large", (*ELIGIBLES, "large")))
    taux: list[tuple[str, float | None]] = []
    for nom, codes in cas:
        payes = base.loc[base[droit].isin(codes), f"{droit}_paye"]
        taux.append((nom, float(1 - payes.mean()) if len(payes) else None))
    return tuple(taux)


def _durable(base: pd.DataFrame, droit: str, strate: pd.Series, verdicts: pd.Series) -> float | None:
    """Among confirmed cases, share eligible for three quarters and never paid; None under thirty."""
    confirmes = verdicts.index[verdicts == CONFIRME].intersection(base.index[strate == ELIGIBLE_SANS])
    connus = base.loc[confirmes]
    connus = connus[connus[f"{droit}_durable"] != ""]
    if len(connus) < 30:
        return None
    return float(((connus[f"{droit}_durable"] == "1") & (connus[f"{droit}_avant"] == 0)).mean())


def _publiable(estimation: Estimation, regle: Regle) -> bool:
    petits = (round(estimation.beneficiaires), round(estimation.sans))
    return estimation.eligibles >= regle.denominateur and all(effectif >= regle.seuil for effectif in petits)
