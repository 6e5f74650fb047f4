"""The result of a conversation: the cards in order, their sum, what was supposed. What a screen or a paper shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tznr_kit.droits.calcul import Calcul, calculer
from tznr_kit.droits.classement import ARGENT, SERVICE, Classement, classer, groupe, seuils
from tznr_kit.droits.completions import revenus_principaux
from tznr_kit.droits.entretien import Deroule, Donnee, Question, derouler
from tznr_kit.droits.estimation import Chance, Possibles
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.montants import arrondi, est_etroit
from tznr_kit.droits.plan import Plan, Supposition, plan
from tznr_kit.droits.precision import Precision, a_preciser
from tznr_kit.droits.reponses import COUPLE, Reponses, Valeur, generique
from tznr_kit.droits.resultat import Carte, Condition, Montant, agricole, commune, fiches_du_foyer

SUPPOSITIONS_MONTREES = 3
CONFIRME, BESOINS = "confirme@0", "arrive@0"
OUI, NON, PEUT_ETRE = "oui", "non", "peut_etre"


@dataclass(frozen=True)
class Bilan:
    """``reponses``: for the rules; ``deroule``: the conversation (its ``reste``: what was not asked yet);
    ``calcul``: the rights as intervals (conditions, missing answers); ``possibles``: as chances."""

    plan: Plan
    deroule: Deroule
    donnees: Mapping[str, Donnee]
    reponses: Reponses
    calcul: Calcul
    possibles: Possibles
    jour: date

    @cached_property
    def classement(self) -> Classement:
        """Which rights to show, in order."""
        return classer(self.possibles, self._appeles())

    def _appeles(self) -> tuple[str, ...]:
        """Rights that her ticks of « Est-ce qu'il vous arrive… » make possible and that no draw can open: a local
        ceiling, debts to look at. Who said it never reads a result that is silent about it."""
        coches = self.donnees.get(BESOINS, {})
        if not coches.get("coches"):
            return ()
        sans = derouler({**self.donnees, BESOINS: {**coches, "coches": []}}, self.plan).reponses
        dites = self.deroule.reponses
        libres = {champ: un for champ, un in self.reponses.items() if champ not in dites or dites[champ] != un}
        autrement = calculer({**sans, **libres}, self.jour, self.possibles.percues, dernier=self.calcul).droits
        statuts = {droit: resultat["statut"] for droit, resultat in self.calcul.droits.items()}
        return tuple(d for d, un in statuts.items() if un == "a_verifier" and autrement[d]["statut"] == "non")

    @cached_property
    def suivies(self) -> tuple[str, ...]:
        """Rights shown as claims, in the one order of cards, steps and paper."""
        return (*self.classement.cartes, *self.classement.autres)

    @cached_property
    def sommees(self) -> tuple[str, ...]:
        """Money that is likely enough to be summed."""
        return tuple(droit for droit in self.suivies if self._sommee(droit))

    def _sommee(self, droit: str) -> bool:
        chance = self.possibles.chances[droit]
        argent = groupe(self.possibles.regles, droit) == ARGENT
        return argent and chance.part >= seuils().somme and not chance.a_recalculer

    @property
    def a_demander(self) -> tuple[str, ...]:
        """Claims worth counting: the sums, and the covers."""
        regles = self.possibles.regles
        return tuple(d for d in self.suivies if d in self.sommees or ARGENT < groupe(regles, d) < SERVICE)

    @cached_property
    def par_mois(self) -> float:
        """Euros per month that these claims may bring together."""
        return sum(self.possibles.chances[droit].attendu for droit in self.sommees)

    @cached_property
    def manquantes(self) -> tuple[Question, ...]:
        """Screens passed without which no amount can be said: an age, an activity, an income."""
        return tuple(q for q in self.deroule.posees if q.champ and self._manque(q))

    def _manque(self, question: Question) -> bool:
        if question.champ is None or question.champ not in self.reponses or self.reponses[question.champ] is not None:
            return False
        principaux = {f"adultes.{champ}" for champ in revenus_principaux().values()}
        return generique(question.champ) in {"adultes.age", "adultes.activite", "enfants.age", *principaux}

    @cached_property
    def suppositions(self) -> tuple[Supposition, ...]:
        """What was taken as ordinary and could change a card, three at most."""
        utiles = {generique(champ) for champ in self.calcul.utiles(self._tus(), self.suivies)}
        return tuple(s for s in self.plan.suppositions if s.champ in utiles)[:SUPPOSITIONS_MONTREES]

    def _tus(self) -> list[str]:
        """Fields of the suppositions that nobody answered."""
        voulus = {supposition.champ for supposition in self.plan.suppositions}
        absents = [champ for champs in self.calcul.simulation.manques.absents(0).values() for champ in champs]
        return [champ for champ in absents if generique(champ) in voulus]

    @property
    def confirme(self) -> str | None:
        """Answer to « C'est juste si… »: OUI, NON, PEUT_ETRE or None."""
        dit = self.donnees.get(CONFIRME, {}).get("valeur")
        return str(dit) if dit else None

    @property
    def a_deux(self) -> bool:
        """Does the household have two adults?"""
        return bool(self.reponses.get(COUPLE))

    @property
    def agricole(self) -> bool:
        """Does the farmers' fund pay?"""
        return agricole(self.calcul)

    @property
    def commune(self) -> str | None:
        """INSEE code of the commune, None when it was not said."""
        return commune(self.calcul)

    @cached_property
    def fiches(self) -> dict[str, FicheDroit]:
        """Right → the sheet whose words suit the household."""
        return fiches_du_foyer(self.calcul, self.jour)

    @cached_property
    def precision(self) -> Precision | None:
        """The amount to ask again, narrower, before the result."""
        return a_preciser(self.possibles, self.donnees)

    def carte(self, droit: str) -> Carte:
        """One right with its words, for the paper and the steps. Raises KeyError for an unknown right."""
        chance, resultat = self.possibles.chances[droit], self.calcul.droits[droit]
        fiche, regle = self.fiches.get(droit), self.possibles.regles.droits[droit]
        return Carte(
            id=droit,
            nom=fiche.nom if fiche else regle.droit.nom,
            nom_court=fiche.nom_court if fiche else regle.droit.nom_court,
            statut=resultat["statut"],
            montant=Montant(resultat["montant_min"], resultat["montant_max"]),
            ordinaire="probable" if chance.part >= seuils().somme else "a_verifier",
            estimation=self._estimation(chance),
            periode=resultat["periode"],
            niveau=None if self.manquantes else chance.niveau,
            participation=None if self.manquantes else chance.participation,
            fiabilite=resultat["fiabilite"],
            automatique=regle.regle.automatique,
            conditions=tuple(Condition(c["texte"], c["etat"]) for c in resultat["conditions"]),
            manque=tuple(resultat["manque"]),
            mises_en_garde=self.mises_en_garde(droit),
            fiche=fiche,
        )

    def _estimation(self, chance: Chance) -> Montant:
        """What the screen says (``montants.dire``): nothing while an answer is missing, one figure if enough."""
        if self.manquantes or chance.a_recalculer or chance.bas is None or chance.haut is None:
            return Montant(None, None)
        if est_etroit(chance):
            return Montant(chance.montant, chance.montant)
        return Montant(arrondi(chance.bas), arrondi(chance.haut))

    def mises_en_garde(self, droit: str) -> tuple[str, ...]:
        """Warnings that are true of this household; one that depends on what nobody said waits."""
        compile_ = self.possibles.regles.droits[droit]
        paires = zip(compile_.regle.mises_en_garde, compile_.mises_en_garde, strict=True)
        simulation = self.calcul.simulation
        return tuple(garde.texte for garde, cle in paires if simulation.etat(compile_, cle)[0][0])


def dresser(
    plan: Plan, donnees: Mapping[str, Donnee], jour: date, libres: Mapping[str, Valeur] | None = None,
    depart: Reponses | None = None, percues: tuple[str, ...] = (), dernier: Bilan | None = None,
    complet: bool = False,
) -> Bilan:  # fmt: skip
    """What a conversation leads to at the month of ``jour``. ``libres``: answers given on one page, they win;
    ``percues``: rights received, besides those said on a screen; ``dernier``: the visitor's last result;
    ``complet``: what is left empty is ordinary."""
    deroule = derouler(donnees, plan, depart)
    reponses = {**deroule.reponses, **(libres or {})}
    recues = tuple(sorted({*deroule.percues, *percues}))
    calcul = calculer(reponses, jour, recues, complet, dernier.calcul if dernier else None)
    avant = dernier.possibles if dernier else None
    possibles = Possibles(calcul.regles, calcul.retenues, jour, recues, avant, complet)
    return Bilan(plan, deroule, donnees, reponses, calcul, possibles, jour)


def premier_bilan(jour: date) -> Classement:
    """What no answer leads to: a formula is translated at its first use, and no visitor waits for it any more."""
    return dresser(plan().site, {}, jour).classement
