"""The quantities of any number of households: intervals of columns, one line per household (see intervalle.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from tznr_rules.contexte import AGES, TOLERANCE_DES_JOURS, Contexte, rang_du_mois
from tznr_rules.ecriture import liste_de
from tznr_rules.intervalle import (
    Borne,
    Choix,
    Colonne,
    Grandeur,
    Intervalle,
    Quantite,
    Simples,
    Terme,
    bornes,
    du_foyer,
    entre,
    etendu,
)
from tznr_rules.logique import si
from tznr_rules.personnes import total, un_vrai
from tznr_rules.releve import Remises, en_blocs, prises_de

if TYPE_CHECKING:
    from tznr_rules.calendrier import JourNomme
    from tznr_rules.colonnes import Colonnes, Donnee
    from tznr_rules.ecriture import Cote, Hypotheses
    from tznr_rules.langage import Expression
    from tznr_rules.questionnaire import Reponse
    from tznr_rules.regles import Regles

SPECIALES = frozenset(
    f"{liste}.{nom}"
    for liste in ("adultes", "enfants", "personnes")
    for nom in ("present", "naissance", "naissance_possible", "naissance_sans_supposer", "age", "age_mois")
)
PETIT_LOT = 200
"""Beyond so many lines, columns are compared by the first ones, then whole."""


class ContexteEnColonnes(Contexte):
    """Of a batch of households."""

    __slots__ = ("_affectees", "_fixes", "_fonctions", "_lignes", "_present", "colonnes")

    def __init__(
        self,
        regles: Regles,
        colonnes: Colonnes,
        jour: date,
        parent: Self | None = None,
        changes: Mapping[str, Grandeur] | None = None,
        invalides: frozenset[str] = frozenset(),
        lignes: Colonne | None = None,
        present: Self | None = None,
    ) -> None:
        super().__init__(regles, jour, parent)
        self.colonnes, self._fonctions = colonnes, regles.graphe.en_colonnes
        self._affectees = regles.graphe.affectees(frozenset(changes or ()) | invalides) if parent is not None else {}
        if parent is not None and lignes is None:
            # What is known already and does not change: looking it up one by one costs more.
            self.update(parent)
            for cle in self._affectees.keys() & parent.keys():
                del self[cle]
        self.update(changes or {})
        self._lignes, self._present, self._fixes = lignes, present, changes or {}
        """Lines of the parent that stand here (ranks, perhaps several times), None for all of them; the same lines at
        the month of the simulation; what is supposed of them."""

    def __missing__(self, cle: str) -> Grandeur:
        parent = self.parent
        if parent is None:
            valeur = self._calculer(cle)
        elif self._lignes is not None:
            valeur = self._calculer(cle) if cle in self._affectees else self._prise(cle, parent[cle], self._lignes)
        elif cle not in self._affectees or self._inchangee(cle, parent):
            valeur = parent[cle]
        else:
            valeur = self._calculer(cle)
            ancienne = parent.get(cle)
            if ancienne is not None and self._pareil(ancienne, valeur):
                valeur = ancienne
        self[cle] = valeur
        return valeur

    def _calculer(self, cle: str) -> Grandeur:
        valeur: Grandeur = self._fonctions[cle](self)
        return valeur if cle in SPECIALES else resserree(valeur)

    @staticmethod
    def _prise(cle: str, valeur: Grandeur, lignes: Colonne) -> Grandeur:
        return valeur if cle.startswith("bareme.") else prises_de(valeur, lignes)

    def _inchangee(self, cle: str, parent: Self) -> bool:
        """All that the quantity reads is, here, the very object the parent holds: it needs no computing."""
        entrees = self._affectees[cle]
        if entrees is None:
            return False
        for entree in entrees:  # noqa: SIM110 (a plain loop: this is the hottest line of the engine)
            if self[entree] is not parent.get(entree, self):
                return False
        return True

    def reprendre(self, avant: Contexte) -> None:
        changees = self.colonnes.changements(avant.colonnes) if isinstance(avant, ContexteEnColonnes) else None
        if changees is not None:
            touchees = set().union(*map(self.regles.graphe.lectrices_de, changees))
            self.update((cle, valeur) for cle, valeur in avant.items() if cle not in touchees)

    def autrement(self, changes: Mapping[str, Grandeur], manquees: int) -> Self:
        autre = self._enfant(self.jour, changes)
        autre.manquees = manquees
        return autre

    def suppose(self, hypotheses: Hypotheses) -> Self:
        """The same households as if some quantities had another value."""
        if hypotheses not in self._enfants:
            self._enfants[hypotheses] = enfant = self._enfant(self.jour, dict(hypotheses))
            enfant._supposees = {**self._supposees, **dict(hypotheses)}
        return self._enfants[hypotheses]

    def suppose_du_cote(self, cle: str, hypotheses: Hypotheses, cote: Cote) -> Grandeur:
        """A quantity under hypotheses, for the households of one side of a yes/no one; elsewhere it means nothing.

        All that is supposed of the same quantities is computed together, as blocks of lines one under another.
        """
        if self._lignes is not None and self.parent is not None and self._indifferente(cle, hypotheses, cote):
            return self._prise(cle, self.parent.suppose_du_cote(cle, hypotheses, cote), self._lignes)
        ensemble = self.regles.graphe.supposees_ensemble(cote, hypotheses)
        lignes = self._lignes_du_cote(*cote)
        if len(ensemble) == 1 and len(lignes) == self.colonnes.nombre:
            return self.suppose(hypotheses)[cle]
        blocs = self._en_blocs(ensemble, cote, lignes)
        return Remises(blocs, lignes, ensemble.index(hypotheses), self.colonnes.nombre)[cle]

    def _en_blocs(self, ensemble: tuple[Hypotheses, ...], cote: Cote, lignes: Colonne) -> Self:
        if (cote, ensemble) not in self._enfants:
            toutes = np.tile(lignes, len(ensemble))
            fixes = en_blocs(ensemble, len(lignes))
            self._enfants[cote, ensemble] = self._releve(toutes, self.colonnes.de(toutes), fixes)
        return self._enfants[cote, ensemble]

    def _indifferente(self, cle: str, hypotheses: Hypotheses, cote: Cote) -> bool:
        """Is the quantity, under these hypotheses, the same whatever is supposed here?"""
        lues = self.regles.graphe.fermeture(cle, frozenset(nom for nom, _ in hypotheses))
        return lues.isdisjoint(self._fixes) and cote[0] not in self._affectees

    def _lignes_du_cote(self, cle: str, sens: bool) -> Colonne:
        bas, haut = bornes(self[cle])
        cote = haut if sens else np.logical_not(bas)
        return np.flatnonzero(np.broadcast_to(cote, self.colonnes.forme("foyer")))

    def _releve(
        self, lignes: Colonne, colonnes: Colonnes, fixes: Mapping[str, Grandeur], present: Self | None = None
    ) -> Self:
        """Some of these households, with other values for some quantities."""
        return type(self)(self.regles, colonnes, self.jour, self, fixes, lignes=lignes, present=present)

    def ce_mois(self) -> Self:
        if self._lignes is None or self.parent is None or self.jour == self.jour_simule:
            return super().ce_mois()
        if self._present is None:
            self._present = self.parent.ce_mois()._releve(self._lignes, self.colonnes, {})
        return self._present

    def _enfant(self, jour: date, changes: Mapping[str, Grandeur], invalides: frozenset[str] = frozenset()) -> Self:
        """The same households at another day, with other values for some quantities."""
        return type(self)(self.regles, self.colonnes, jour, self, changes, invalides)

    def evaluer(self, expression: Expression) -> Terme:
        valeur: Terme = expression.formule.en_colonnes(self)
        return valeur

    # --- leaves of the graph

    def _intervalle(self, cle: str) -> Intervalle:
        """Who is there, births, ages: always kept as an interval."""
        valeur = self[cle]
        assert isinstance(valeur, Intervalle)
        return valeur

    def speciale(self, cle: str) -> Intervalle:
        liste, nom = cle.split(".")
        if nom == "present":
            return self.colonnes.presents[liste]
        if nom == "naissance":
            return self.colonnes.naissances[liste]
        if nom == "naissance_possible":
            return self.colonnes.naissances_possibles[liste]
        if nom == "naissance_sans_supposer":
            return self.colonnes.naissances_sans_supposer[liste]
        mois = rang_du_mois(self.jour)
        if nom == "age_mois":
            return _plancher(mois - self._intervalle(f"{liste}.naissance"))
        return _plancher((mois - self._intervalle(f"{liste}.naissance")) / 12.0)

    def couple(self) -> Terme:
        presents = self._intervalle("adultes.present")
        bas = presents.bas[:, 1:]
        return du_foyer(bas, bas if presents.exact else presents.haut[:, 1:])

    def repondre(self, reponse: Reponse) -> Terme:
        """An answer: what was given, else « not applicable », else the whole domain (never a hidden default)."""
        donnee = self.colonnes.donnees.get(reponse.cle)
        if donnee is None:
            return self._sans_reponse(reponse)
        donnees = self._donnees(reponse, donnee)
        if donnee.partout:
            return donnees
        manque = ~donnee.connu
        if reponse.question.entite != "foyer":
            manque = manque & self._intervalle(f"{reponse.cle.split('.')[0]}.present").haut
        if not manque.any():
            return donnees
        return si(manque, self._sans_reponse(reponse), _en_colonnes(donnees, donnee.connu.shape))

    def _donnees(self, reponse: Reponse, donnee: Donnee) -> Terme:
        if reponse.question.type == "choix":
            return Choix(donnee.bas.item() if donnee.bas.shape == (1, 1) else donnee.bas)
        if reponse.question.entite == "foyer":
            return du_foyer(donnee.bas, donnee.haut)
        return Intervalle(donnee.bas, donnee.haut)

    def _sans_reponse(self, reponse: Reponse) -> Terme:
        """Value of an answer nobody gave: the ordinary one for a complete household, any possible one otherwise."""
        completes = self.colonnes.completes
        if reponse.question.facultatif or self.colonnes.aucune_complete:
            return self._si_applicable(reponse, reponse.tout)
        ordinaire = self._si_applicable(reponse, self._supposee(reponse))
        if self.colonnes.toutes_completes:
            return ordinaire
        return si(completes, ordinaire, self._si_applicable(reponse, reponse.tout))

    def _supposee(self, reponse: Reponse) -> Terme:
        """The ordinary answer of a situation declared complete (``si_complet``)."""
        if reponse.si_complet is not None:
            return self.evaluer(reponse.si_complet)
        valeur: Terme = reponse.tout if reponse.ordinaire is None else reponse.ordinaire
        return valeur

    def _si_applicable(self, reponse: Reponse, valeur: Terme) -> Terme:
        if reponse.si is None or (valeur is reponse.ordinaire and reponse.defaut == reponse.sans_objet):
            return valeur
        condition: Quantite = reponse.si.formule.en_colonnes(self)
        return si(condition, valeur, reponse.hors_sujet)

    def donnee_ou(self, cle: str, formule: Terme) -> Terme:
        """The optional answer where it was given, the formula elsewhere."""
        donnee = self.colonnes.donnees.get(cle)
        if donnee is None:
            return formule
        return si(donnee.connu, Intervalle(donnee.bas, donnee.haut), formule)

    def assembler(self, adultes: str | None, enfants: str | None, oui_non: bool) -> Intervalle:
        """A quantity over all persons: adults' columns, then children's; 0 (or no) where a kind does not have it."""
        formes = (self.colonnes.forme("adulte"), self.colonnes.forme("enfant"))
        rien: float | bool = False if oui_non else 0.0
        valeurs = [bornes(self[cle] if cle else rien) for cle in (adultes, enfants)]
        bas = np.concatenate([etendu(v[0], f) for v, f in zip(valeurs, formes, strict=True)], axis=1)
        if all(petit is grand for petit, grand in valeurs):
            return Intervalle(bas, bas)
        haut = np.concatenate([etendu(v[1], f) for v, f in zip(valeurs, formes, strict=True)], axis=1)
        return Intervalle(bas, haut)

    def extraire(self, cle: str, entite: str) -> Grandeur:
        """The adults' or children's part of a quantity over all persons."""
        valeur = self[cle]
        bas, haut = bornes(valeur)
        if bas.__class__ is not np.ndarray or bas.shape[1] == 1:
            return valeur
        largeur = self.colonnes.forme("adulte")[1]
        part = slice(None, largeur) if entite == "adulte" else slice(largeur, None)
        petit = bas[:, part]
        return Intervalle(petit, petit if bas is haut else haut[:, part])

    def percu(self, droit: str) -> Terme:
        """Is this right declared as received? A household that declares nothing receives nothing."""
        percus = self.colonnes.percues.get(droit)
        if percus is None:
            return False
        colonne = percus.reshape(-1, 1)
        return du_foyer(colonne, colonne)

    def age_au(self, naissance: Intervalle, jour: JourNomme) -> Intervalle:
        """Completed years on a named day; two possible ages when only the age of the person is known."""
        return _plancher((jour.rang(self.jour) - naissance) / 12.0 + TOLERANCE_DES_JOURS)

    # --- what comes out

    def en_colonnes(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        bas, haut = bornes(self[cle])
        bas_etendu = etendu(bas, forme)
        return bas_etendu, bas_etendu if bas is haut else etendu(haut, forme)

    def de_chacun(self, cle: str, forme: tuple[int, int], retenues: Colonne | None = None) -> tuple[Simples, Simples]:
        bas, haut = self.en_colonnes(cle, forme)
        lignes, rangs = (slice(None), 0) if retenues is None else (np.arange(forme[0]), retenues)
        petits = bas[lignes, rangs].tolist()
        return petits, petits if bas is haut else haut[lignes, rangs].tolist()

    def les_plus_proches(
        self, presents: str, conditions: Sequence[str], forme: tuple[int, int], recoivent: Colonne
    ) -> Colonne:
        points = 1000.0 * recoivent
        for cle in conditions:
            bas, haut = self.en_colonnes(cle, forme)
            points += bas + 0.5 * haut
        retenues: Colonne = np.argmax(np.where(self.en_colonnes(presents, forme)[1], points, -1.0), axis=1)
        return retenues

    def connue(self, cle: str, i: int) -> bool:
        valeur, la = self[cle], self._la(cle, i)
        if valeur.__class__ is Choix:
            masque = _ligne(valeur.masque, i, la)
            return not np.any(masque & (masque - 1))
        if valeur.__class__ is not Intervalle or valeur.exact:
            return True
        return np.array_equal(_ligne(valeur.bas, i, la), _ligne(valeur.haut, i, la))

    def pareille(self, autre: Self, cle: str, i: int) -> bool:
        a, b, la = self[cle], autre[cle], self._la(cle, i)
        if a is b:
            return True
        if isinstance(a, Choix) and isinstance(b, Choix):
            return bool(np.all(_ligne(a.masque, i, la) == _ligne(b.masque, i, la)))
        # A plain number stands for a column that repeats it.
        paires = zip(bornes(a), bornes(b), strict=True)
        return all(np.all(_ligne(x, i, la) == _ligne(y, i, la)) for x, y in paires)

    def _la(self, cle: str, i: int) -> Colonne | None:
        """Who may be there, for a quantity of persons: nobody asks anything of the others."""
        liste = liste_de(cle)
        return None if liste is None else _ligne(self._intervalle(f"{liste}.present").haut, i)

    def possible(self, reponse: Reponse, i: int) -> tuple[list[bool], list[bool]]:
        forme = self.colonnes.forme(reponse.question.entite)
        if reponse.si is None:
            return [True] * forme[1], [True] * forme[1]
        bas, haut = bornes(self.evaluer(reponse.si))
        return etendu(bas, forme)[i].tolist(), etendu(haut, forme)[i].tolist()

    def totaux(self, cle: str, forme: tuple[int, int]) -> tuple[Colonne, Colonne]:
        bas, haut = self.en_colonnes(cle, forme)
        petit = _au_centime(bas)
        return petit, petit if bas is haut else _au_centime(haut)

    def ouvertures(
        self, ouvert: str, niveaux: tuple[tuple[str, str], ...], forme: tuple[int, int]
    ) -> tuple[Colonne, Colonne]:
        bas, haut = self.en_colonnes(ouvert, forme)
        if niveaux:
            par_niveau = [self.en_colonnes(cle, forme) for _, cle in niveaux]
            bas = np.logical_or.reduce([bas & niveau_bas for niveau_bas, _ in par_niveau])
            haut = np.logical_or.reduce([haut & niveau_haut for _, niveau_haut in par_niveau])
        petit = np.asarray(un_vrai(bas)[:, 0] * 1.0)
        return petit, petit if bas is haut else np.asarray(un_vrai(haut)[:, 0] * 1.0)

    # --- other months

    def mois(self, decalage: int, cle: str) -> Self:
        """Each month is a child of its neighbour, one step nearer to the month of the simulation."""
        if self.jour != self.jour_simule:
            return self._autre_mois(decalage, cle)
        if decalage == 0:
            return self
        if decalage not in self._enfants:
            self._enfants[decalage] = self._mois(decalage, cle)
        return self._enfants[decalage]

    def _mois(self, decalage: int, cle: str) -> Self:
        if self._lignes is not None and self.parent is not None:
            # What is supposed is known at the other months too.
            return self.parent.mois(decalage, cle)._releve(self._lignes, self.colonnes, self._fixes, self)
        voisin = self.mois(decalage + (1 if decalage < 0 else -1), cle)
        return self._d_un_voisin(voisin, decalage)

    def _d_un_voisin(self, voisin: Self, decalage: int) -> Self:
        rang = int(rang_du_mois(self.jour)) + decalage
        jour = date(rang // 12, rang % 12 + 1, 1)
        baremes, revenus = self.regles.baremes.du_voisin(self.jour, voisin.jour, jour)
        changes = {**baremes, **{nom: self[nom] for nom in revenus}}
        for cle_annees, cle_mois in AGES:
            changes[cle_mois] = mois = self._intervalle(cle_mois) + float(decalage)
            ages = _plancher(mois / 12.0)
            if not self._pareil(ages, voisin[cle_annees]):
                changes[cle_annees] = ages
        dates = {"date.mois"} if voisin.jour.year == jour.year else {"date.mois", "date.annee"}
        enfant = voisin._enfant(jour, changes, frozenset(dates))
        enfant.update(self._supposees)
        return enfant

    # --- comparing

    @staticmethod
    def _pareil(a: Grandeur, b: Grandeur) -> bool:
        if isinstance(a, Intervalle) and isinstance(b, Intervalle):
            return a.exact == b.exact and _memes(a.bas, b.bas) and (a.exact or _memes(a.haut, b.haut))
        return a.__class__ is b.__class__ and a.__class__ is not Choix and _memes(a, b)


def _plancher(x: Intervalle) -> Intervalle:
    bas = np.floor(x.bas)
    return Intervalle(bas, bas if x.exact else np.floor(x.haut))


def _en_colonnes(valeur: Terme, forme: tuple[int, ...]) -> Terme:
    """Plain numbers of a batch of one, as columns again, to be mixed cell by cell."""
    if valeur.__class__ is Choix:
        return Choix(etendu(valeur.masque, forme))
    if valeur.__class__ is Intervalle and np.ndim(valeur.bas):
        return valeur
    bas, haut = bornes(valeur)
    colonne = etendu(bas, forme)
    return Intervalle(colonne, colonne if bas is haut else etendu(haut, forme))


def resserree(valeur: Grandeur) -> Grandeur:
    """The same, as simply as it can be said: what reads it then costs less.

    Known where it is known after all (computed once, not twice); a plain number where it is one for all (a branch
    that nobody takes is then not computed).
    """
    if valeur.__class__ is np.ndarray:
        return _simple(valeur)
    if valeur.__class__ is not Intervalle:
        return valeur
    bas = _simple(valeur.bas)
    if valeur.exact or _memes(valeur.bas, valeur.haut):
        return bas
    haut = bas if isinstance(bas, np.ndarray) else _simple(valeur.haut)
    return valeur if isinstance(bas, np.ndarray) or isinstance(haut, np.ndarray) else entre(bas, haut)


def _simple(colonne: Borne) -> Borne:
    """The plain number or yes/no that a column repeats, or the column."""
    if not isinstance(colonne, np.ndarray) or not len(colonne):
        return colonne
    if not colonne.size:
        rien: float = colonne.dtype.type().item()
        return rien
    premier: float = colonne.item(0)
    if premier != colonne.item(-1) or premier != colonne.item(colonne.size // 3):
        return colonne
    return colonne if np.count_nonzero(colonne != premier) else premier


def _memes(a: Any, b: Any) -> bool:
    if np.shape(a) != np.shape(b):
        return False
    if np.size(a) > PETIT_LOT and np.count_nonzero(a[:PETIT_LOT] != b[:PETIT_LOT]):
        return False
    return not np.count_nonzero(a != b)


def _ligne(colonne: Borne, i: int, la: Colonne | None = None) -> Colonne:
    """The values of household ``i``, one per person (of those who may be there)."""
    colonne = np.asarray(colonne)
    ligne = colonne[i if colonne.shape[0] > 1 else 0] if colonne.ndim else colonne
    return ligne if la is None or ligne.shape != la.shape else ligne[la]


def _au_centime(colonne: Colonne) -> Colonne:
    return np.asarray(np.round(np.maximum(etendu(total(colonne), (len(colonne), 1))[:, 0], 0.0), 2))
