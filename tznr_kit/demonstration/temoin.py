"""A truthful visitor, simulated: a whole household that answers what a screen shows, and nothing else.

The model is unfair to us rather than kind:

- an amount is never typed: the first band that holds it is chosen, even where a narrower one follows;
- when no answer shown is true, the visitor says « je ne sais pas » (or « Passer »);
- lines of a checklist are ticked when they are true of the visitor's household, never guessed;
- nobody says what is not asked; the confirmation box is answered « je ne sais pas »;
- what is received already is said, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tznr_kit.droits.entretien import PASSE, Donnee, Question, situer
from tznr_kit.droits.plan import Bande, Reponse
from tznr_kit.droits.precision import Precision
from tznr_kit.droits.reponses import COUPLE, ENFANTS, PERCUES, decouper, generique
from tznr_rules import Regles
from tznr_rules.modeles import SiCompletExpression

NET_DE_LA_RETRAITE = ((1075, 1.0), (1400, 0.957), (1900, 0.926), (10**9, 0.909))
"""Gross pension up to…, share that reaches the bank account (rates of CSG by tax income, a person alone)."""
NON_IMPOSABLES = ("livret_a", "epargne_non_imposable", "epargne_imposable", "immobilier_non_loue")


class Temoin:
    """``foyer``: the household of the contract (docs/contrat.md), whole."""

    def __init__(self, foyer: dict[str, Any], regles: Regles) -> None:
        self.foyer, self.regles = foyer, regles

    def repondre(self, question: Question) -> Donnee:
        """What this visitor chooses on a screen."""
        ecran = question.ecran
        if ecran.champ == PERCUES:
            return {"coches": list(self.foyer.get(PERCUES, ()))}
        if ecran.plusieurs:
            return {"coches": [ligne.id for ligne in question.reponses if self._coche(ligne, question)]}
        if ecran.partie == "enfants":
            return {"ages": [_age(enfant) for enfant in self.foyer.get(ENFANTS, [])]}
        vrai = self.verite(str(question.champ))
        return PASSE if vrai is None else self._dire(question, vrai)

    def _dire(self, question: Question, vrai: Any) -> Donnee:
        ecran = question.ecran
        if ecran.tranches:
            rang = rang_de_la_bande(ecran.tranches, vrai)
            return PASSE if rang is None else {"bande": rang}
        if ecran.reponses:
            rang = self._meilleure(question, vrai)
            return PASSE if rang is None else {"rang": rang}
        return {"valeur": vrai}

    def preciser(self, demande: Precision) -> Donnee:
        """The narrower band of an amount asked again."""
        rang = rang_de_la_bande(demande.bandes, self.verite(demande.champ))
        return PASSE if rang is None else {"entre": list(demande.bandes[rang])}

    def _coche(self, ligne: Reponse, question: Question) -> bool:
        """Is this line true? Any thing that leaving it unticked would deny, else all that ticking it says."""
        if ligne.id == "handicap_enfant":
            return any(enfant.get("taux_incapacite") for enfant in self.foyer.get(ENFANTS, []))
        if ligne.id == "garde":
            return any(enfant.get("garde") == "alternee" for enfant in self.foyer.get(ENFANTS, []))
        if ligne.id in ("alimentaire", "verse"):
            sens = {"alimentaire": "percue", "verse": "versee"}[ligne.id]
            return bool(self.verite(f"adultes[{question.rang}].pension_alimentaire_{sens}"))
        nies = [(situer(champ, question.ecran, question.rang), valeur) for champ, valeur in ligne.sinon.items()]
        return any(self.verite(champ) != valeur for champ, valeur in nies)

    def _meilleure(self, question: Question, vrai: Any) -> int | None:
        notes = {rang: self._note(ligne, question, vrai) for rang, ligne in enumerate(question.ecran.reponses)}
        rang = max(notes, key=lambda un: notes[un])
        return rang if notes[rang][0] else None

    def _note(self, ligne: Reponse, question: Question, vrai: Any) -> tuple[bool, int]:
        """(what it says is true, how much of it is)."""
        if ligne.suite:
            return str(vrai).startswith("locataire_") and vrai != "locataire_foyer", 0
        juste = ligne.tranche[0] <= vrai <= ligne.tranche[1] if ligne.tranche else bool(ligne.valeur == vrai)
        dits = [(situer(champ, question.ecran, question.rang), dit) for champ, dit in ligne.pose.items()]
        vrais = sum(self.verite(champ) == dit for champ, dit in dits)
        return juste or (len(dits) > 1 and vrais == len(dits)), vrais - (len(dits) - vrais) + juste

    def verite(self, champ: str) -> Any:
        """What is true of a field, ordinary when the household does not say; None: it is not known."""
        if champ == COUPLE:
            return len(self.foyer["adultes"]) > 1
        if champ == ENFANTS:
            return len(self.foyer.get(ENFANTS, []))
        liste, rang, chemin = decouper(champ)
        objet = self._objet(liste, rang)
        dit = _lire(objet, chemin)
        if dit is None and chemin[-1] in DEDUITES:
            return DEDUITES[chemin[-1]](objet)
        if champ.endswith(".nationalite"):
            return self._nationalite(dit)
        if isinstance(dit, Mapping):
            return (dit["min"] + dit["max"]) / 2
        return self._ordinaire(champ) if dit is None else dit

    def _objet(self, liste: str | None, rang: int) -> Mapping[str, Any]:
        if liste is None:
            return self.foyer
        personnes = self.foyer.get(liste, [])
        return personnes[rang] if rang < len(personnes) else {}

    def _nationalite(self, code: str | None) -> str:
        codes = self.regles.reponses["adultes.nationalite"].question.codes or {}
        if code is None or code in ("FR", "CH", "EEE", "AUTRE"):
            return code or "FR"
        return next((groupe for groupe, membres in codes.items() if code in membres), "AUTRE")

    def _ordinaire(self, champ: str) -> Any:
        reponse = self.regles.reponses.get(generique(champ))
        valeur = reponse.question.si_complet if reponse else None
        return None if isinstance(valeur, SiCompletExpression) else valeur


def rang_de_la_bande(bandes: tuple[Bande, ...], vrai: Any) -> int | None:
    """The first band that holds a figure."""
    return next((rang for rang, (bas, haut) in enumerate(bandes) if bas <= vrai <= haut), None)


def _lire(objet: Mapping[str, Any], chemin: list[str]) -> Any:
    valeur: Any = objet
    for partie in chemin:
        valeur = valeur.get(partie) if isinstance(valeur, Mapping) else None
    return valeur


def _age(personne: Mapping[str, Any]) -> int | None:
    if "age" in personne:
        return int(personne["age"])
    return int(personne["age_mois"]) // 12 if "age_mois" in personne else None


def _biens(adulte: Mapping[str, Any]) -> bool:
    patrimoine = adulte.get("patrimoine") or {}
    return bool(adulte.get("revenus_locatifs") or any(patrimoine.get(nom) for nom in NON_IMPOSABLES))


def _retraite(adulte: Mapping[str, Any]) -> float:
    brute = adulte.get("retraite_brute") or 0
    return float(brute * next(part for plafond, part in NET_DE_LA_RETRAITE if brute <= plafond))


DEDUITES: Mapping[str, Any] = {
    "age": _age,
    "gene_sante": lambda adulte: bool(adulte.get("taux_incapacite")),
    "epargne_ou_biens": _biens,
    "pension_alimentaire": lambda adulte: bool(
        adulte.get("pension_alimentaire_percue") or adulte.get("pension_alimentaire_versee")
    ),
    "partage": lambda logement: bool(logement.get("colocation") or logement.get("chambre")),
    "regime": lambda agricole: "reel" if "benefice_annuel" in agricole else None,
    "retraite_nette": _retraite,
}
"""What people know although the household does not say it in these words."""
