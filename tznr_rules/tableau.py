"""A table of households in, a table of rights out: for batches of thousands or millions.

Columns in: the contract's fields with dots (``adultes.0.age``, ``enfants.1.garde``, ``logement.statut``,
``complet``, ``prestations_percues.rsa``); a band is two columns (``adultes.0.age.min``, ``.max``); an empty cell is
unknown. A person exists when one of her cells is filled. Without any ``enfants.`` column, children are none for a
complete household and unknown otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tznr_rules.baremes import code_commune
from tznr_rules.calendrier import naissance_d_une_date
from tznr_rules.chargement import regles_de
from tznr_rules.colonnes import Colonnes, Donnee, naissance_d_un_age, naissances_d_un_age_en_mois
from tznr_rules.erreurs import ErreurSituation
from tznr_rules.intervalle import Colonne, Intervalle
from tznr_rules.questionnaire import Reponse
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation, jour_de
from tznr_rules.statuts import STATUTS

if TYPE_CHECKING:
    import pandas as pd

LOT = 20_000
"""Households computed at once: what fits in the processor's cache goes fastest, and memory stays flat."""
ILLISIBLE = -1e9
"""Marks a cell that cannot be read, until its line is named."""


def simuler_tableau(
    tableau: pd.DataFrame, quand: str | date, contenu: Path | str = "content", droits: Sequence[str] | None = None
) -> pd.DataFrame:
    """One line per household, same index: ``rsa.statut``, ``rsa.montant``, ``rsa.montant_min``, ``rsa.montant_max``,
    ``css.niveau``, ``css.participation``… for every right, or those asked. Amounts in euros per period of the right.

    Raises ErreurSituation naming columns and lines, ErreurContenu, ValueError (date, unknown right).
    """
    import pandas as pd

    regles, jour = regles_de(contenu), jour_de(quand)
    inconnus = [droit for droit in droits or () if droit not in regles.droits]
    if inconnus:
        raise ValueError(f"droit inconnu : {', '.join(inconnus)}")
    choisis = list(droits or regles.droits)
    lots = [_calculer(regles, jour, tableau.iloc[i : i + LOT], choisis, i) for i in range(0, len(tableau), LOT)]
    if not lots:
        lots = [_calculer(regles, jour, tableau, choisis, 0)]
    statut = pd.CategoricalDtype(list(STATUTS))
    colonnes = {}
    for nom in lots[0]:
        valeurs = np.concatenate([lot[nom] for lot in lots])
        colonnes[nom] = pd.Categorical.from_codes(valeurs, dtype=statut) if nom.endswith(".statut") else valeurs
    return pd.DataFrame(colonnes, index=tableau.index, copy=False)


def _calculer(
    regles: Regles, jour: date, tableau: pd.DataFrame, droits: list[str], premiere_ligne: int
) -> dict[str, Colonne]:
    simulation = Simulation(regles, LecteurDeTableau(regles, jour, tableau, premiere_ligne).lire(), jour)
    sortie: dict[str, Colonne] = {}
    for identifiant in droits:
        droit = regles.droits[identifiant]
        sortie[f"{identifiant}.statut"] = simulation.rangs_des_statuts(identifiant)
        if droit.montant:
            petit, grand = simulation.montants_dits(droit)
            sortie[f"{identifiant}.montant"] = np.where(petit == grand, petit, np.nan)
            sortie[f"{identifiant}.montant_min"], sortie[f"{identifiant}.montant_max"] = petit, grand
        if droit.niveaux:
            niveaux = simulation.niveaux(droit)
            sortie[f"{identifiant}.niveau"] = np.array(niveaux, dtype=object)
            if droit.participation:
                couts = [np.nan if cout is None else cout for cout in simulation.participations(droit, niveaux)]
                sortie[f"{identifiant}.participation"] = np.array(couts, dtype=float)
    return sortie


class LecteurDeTableau:
    """Reads one slice of a table as columns of the engine."""

    def __init__(self, regles: Regles, jour: date, tableau: pd.DataFrame, premiere_ligne: int) -> None:
        self.regles, self.jour, self.tableau, self.premiere_ligne = regles, jour, tableau, premiere_ligne
        self.nombre = len(tableau)
        self.erreurs: list[dict[str, str]] = []
        self.colonnes = [str(nom) for nom in tableau.columns]

    def lire(self) -> Colonnes:
        completes = self._oui_non("complet") if "complet" in self.colonnes else (np.zeros(self.nombre, dtype=bool),) * 2
        complet = completes[0].reshape(-1, 1)
        presents = {liste: self._presence(liste, complet) for liste in ("adultes", "enfants")}
        lues = {liste: self._naissances(liste, presents[liste], complet) for liste in presents}
        naissances = {liste: naissance for liste, (naissance, _) in lues.items()}
        colonnes = Colonnes(
            self.nombre, complet, presents, naissances, {nom: large for nom, (_, large) in lues.items()}
        )
        for nom, suite in self._reponses():
            self._poser(colonnes, nom, suite)
        for cle, donnee in colonnes.donnees.items():
            if (liste := cle.split(".")[0]) in presents:
                donnee.connu |= ~presents[liste].haut
            if np.array_equal(donnee.bas, donnee.haut):
                donnee.haut = donnee.bas
        if self.erreurs:
            raise ErreurSituation(self.erreurs)
        return colonnes

    def _presence(self, liste: str, completes: Colonne) -> Intervalle:
        rangs = self._rangs(liste)
        maximum = self.regles.entites[liste].maximum
        if not rangs:
            inconnu = ~completes & np.ones((self.nombre, maximum), dtype=bool)
            surs = np.zeros((self.nombre, maximum), dtype=bool)
            if liste == "adultes":
                surs[:, 0] = True
            return Intervalle(surs, surs if completes.all() else inconnu | surs)
        largeur = 2 if liste == "adultes" else max(rangs) + 1
        presents = np.zeros((self.nombre, largeur), dtype=bool)
        for rang in sorted(rangs):
            prefixe = f"{liste}.{rang}."
            noms = [nom for nom in self.colonnes if nom.startswith(prefixe)]
            presents[:, rang] = self.tableau[noms].notna().any(axis=1).to_numpy()
        if liste == "adultes":
            presents[:, 0] = True
        return Intervalle(presents, presents)

    def _rangs(self, liste: str) -> set[int]:
        accepte = self.regles.entites[liste].maximum_accepte or self.regles.entites[liste].maximum
        rangs = set()
        for nom in self.colonnes:
            parties = nom.split(".")
            if parties[0] != liste:
                continue
            if len(parties) < 3 or not parties[1].isdigit() or int(parties[1]) >= accepte:
                self._refuser(nom, f"colonne illisible : attendu {liste}.0.… à {liste}.{accepte - 1}.…")
            else:
                rangs.add(int(parties[1]))
        return rangs

    def _naissances(self, liste: str, present: Intervalle, completes: Colonne) -> tuple[Intervalle, Intervalle]:
        forme = present.bas.shape
        ici = self.jour.year * 12.0 + self.jour.month - 1.0
        age_bas, age_haut = self.regles.reponses[f"{liste}.age"].question.domaine or (0.0, 120.0)
        bas = np.where(present.haut, naissance_d_un_age(self.jour, age_haut + 1), ici)
        haut = np.where(present.haut, ici - 12.0 * age_bas, ici)
        premiers, derniers = bas.copy(), haut.copy()
        for rang in range(forme[1]):
            prefixe = f"{liste}.{rang}."
            connu_bas, connu_haut = self._nombre(f"{prefixe}age", (age_bas, age_haut))
            connu = ~np.isnan(connu_bas)
            bas[connu, rang] = naissance_d_un_age(self.jour, connu_haut[connu])
            haut[connu, rang] = naissance_d_un_age(self.jour, connu_bas[connu])
            premiers[connu, rang], derniers[connu, rang] = naissances_d_un_age_en_mois(
                self.jour, 12.0 * connu_bas[connu], 12.0 * connu_haut[connu] + 11.0
            )
            if f"{prefixe}date_naissance" in self.colonnes:
                dates = self._dates(f"{prefixe}date_naissance")
                bas[:, rang] = np.where(np.isnan(dates), bas[:, rang], dates)
                haut[:, rang] = np.where(np.isnan(dates), haut[:, rang], dates)
                premiers[:, rang] = np.where(np.isnan(dates), premiers[:, rang], dates)
                derniers[:, rang] = np.where(np.isnan(dates), derniers[:, rang], dates)
        premiers, derniers = np.where(completes, bas, premiers), np.where(completes, haut, derniers)
        exact, une_seule = np.array_equal(bas, haut), np.array_equal(premiers, derniers)
        return Intervalle(bas, bas if exact else haut), Intervalle(premiers, premiers if une_seule else derniers)

    def _dates(self, nom: str) -> Colonne:
        def lire(texte: Any) -> float:
            try:
                return naissance_d_une_date(date.fromisoformat(texte))
            except (ValueError, TypeError):
                return ILLISIBLE

        rangs = self._par_valeur(nom, lire, np.nan)
        self._refuser(nom, "une date AAAA-MM-JJ est attendue", np.flatnonzero(rangs == ILLISIBLE))
        return rangs

    def _par_valeur(self, nom: str, lire: Callable[[Any], float], vide: float) -> Colonne:
        """A column read once per different value; ``vide`` where the cell is empty."""
        import pandas as pd

        codes, valeurs = pd.factorize(self.tableau[nom])
        lues = np.array([*(lire(valeur) for valeur in valeurs), vide])
        return np.asarray(lues[codes])

    def _reponses(self) -> Iterator[tuple[str, str]]:
        """(column, field of a question) for every column that answers a question; other columns are refused."""
        vus = set()
        for nom in self.colonnes:
            parties = nom.removesuffix(".min").removesuffix(".max").split(".")
            if parties[0] in ("adultes", "enfants") and len(parties) > 2:
                champ = ".".join((parties[0], *parties[2:]))
            else:
                champ = ".".join(parties)
            if nom in ("complet", "id") or champ.endswith((".age", ".date_naissance")):
                continue
            if champ.startswith("prestations_percues.") or champ in self.regles.reponses:
                base = ".".join(parties)
                if base not in vus:
                    vus.add(base)
                    yield base, champ
            else:
                self._refuser(nom, "colonne inconnue")

    def _poser(self, colonnes: Colonnes, nom: str, champ: str) -> None:
        if champ.startswith("prestations_percues."):
            droit = champ.split(".", 1)[1]
            colonnes.percues[droit] = self._oui_non(nom)[0]
            return
        reponse = self.regles.reponses[champ]
        bas, haut, connu = self._lire_reponse(nom, reponse)
        forme = colonnes.forme(reponse.question.entite)
        rang = 0 if reponse.question.entite == "foyer" else int(nom.split(".")[1])
        donnee = colonnes.donnees.get(reponse.cle)
        if donnee is None:
            vide = np.full(forme, 1 if reponse.question.type == "choix" else 0, dtype=bas.dtype, order="F")
            donnee = colonnes.donnees[reponse.cle] = Donnee(vide, vide.copy(), np.zeros(forme, dtype=bool, order="F"))
        donnee.bas[connu, rang], donnee.haut[connu, rang] = bas[connu], haut[connu]
        donnee.connu[:, rang] = connu

    def _lire_reponse(self, nom: str, reponse: Reponse) -> tuple[Colonne, Colonne, Colonne]:
        question = reponse.question
        if question.type == "oui_non":
            valeur, connu = self._oui_non(nom)
            return valeur, valeur, connu
        if question.type == "choix":
            return self._choix(nom, reponse)
        if question.type == "commune":
            return self._communes(nom)
        bas, haut = self._nombre(nom, question.domaine or (0.0, 0.0))
        return bas, haut, ~np.isnan(bas)

    def _nombre(self, nom: str, domaine: tuple[float, float]) -> tuple[Colonne, Colonne]:
        if nom in self.colonnes:
            exact = self._chiffres(nom, domaine)
            return exact, exact
        if f"{nom}.min" not in self.colonnes:
            vide = np.full(self.nombre, np.nan)
            return vide, vide
        bas, haut = self._chiffres(f"{nom}.min", domaine), self._chiffres(f"{nom}.max", domaine)
        fausses = ~(bas <= haut) & ~(np.isnan(bas) & np.isnan(haut))
        self._refuser(nom, "fourchette inversée ou à moitié vide", np.flatnonzero(fausses))
        return bas, haut

    def _chiffres(self, nom: str, domaine: tuple[float, float]) -> Colonne:
        import pandas as pd

        colonne = self.tableau[nom]
        lue = pd.to_numeric(colonne, errors="coerce").to_numpy(dtype=float)
        faux = (lue < domaine[0]) | (lue > domaine[1])
        if colonne.dtype.kind not in "iuf":
            faux |= np.isnan(lue) & colonne.notna().to_numpy()
        self._refuser(nom, f"un nombre entre {domaine[0]:g} et {domaine[1]:g} est attendu", np.flatnonzero(faux))
        return lue

    def _oui_non(self, nom: str) -> tuple[Colonne, Colonne]:
        lus = self._par_valeur(nom, lambda valeur: float(valeur) if valeur in (0, 1) else ILLISIBLE, np.nan)
        self._refuser(nom, "oui (True) ou non (False) est attendu", np.flatnonzero(lus == ILLISIBLE))
        return lus == 1.0, ~np.isnan(lus)

    def _choix(self, nom: str, reponse: Reponse) -> tuple[Colonne, Colonne, Colonne]:
        question = reponse.question
        codes = {code: 1 << (i + 1) for i, code in enumerate(question.choix or {})}
        codes |= {alias: codes[code] for code, liste in question.codes.items() for alias in liste}
        autre = codes.get(question.autre_code or "", 0)
        bits = self._par_valeur(nom, lambda code: codes.get(code, autre), 1).astype(np.int64)
        attendu = f"réponse inconnue ; attendu : {', '.join(question.choix or {})}"
        self._refuser(nom, attendu, np.flatnonzero(bits == 0))
        return bits, bits, self.tableau[nom].notna().to_numpy()

    def _communes(self, nom: str) -> tuple[Colonne, Colonne, Colonne]:
        def lire(code: Any) -> float:
            try:
                return code_commune(str(code))
            except ValueError:
                return ILLISIBLE

        codes = self._par_valeur(nom, lire, 0.0)
        self._refuser(nom, "un code INSEE de 5 caractères est attendu", np.flatnonzero(codes == ILLISIBLE))
        return codes, codes, self.tableau[nom].notna().to_numpy()

    def _refuser(self, colonne: str, message: str, lignes: Colonne | None = None) -> None:
        if lignes is None:
            self.erreurs.append({"champ": colonne, "message": message})
        elif len(lignes):
            debut = ", ".join(str(self.premiere_ligne + int(ligne) + 1) for ligne in lignes[:5])
            self.erreurs.append(
                {"champ": colonne, "message": f"{message} (lignes {debut}{'…' if len(lignes) > 5 else ''})"}
            )
