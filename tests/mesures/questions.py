"""``python -m tests.mesures.questions``: how many questions each of the eight people is asked, without a browser.

The screens are played as the site plays them: what a person answers opens or closes the next ones, and an amount given
as a band may be asked again, narrower.
"""

from __future__ import annotations

from datetime import date

from tests.mesures.personnes import PERSONNES, RIEN, Personne
from tznr_kit.droits.bilan import dresser
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.entretien import PASSE, Donnee, Question, derouler
from tznr_kit.droits.montants import bande
from tznr_kit.droits.plan import plan
from tznr_kit.droits.reponses import generique
from tznr_kit.socle.nombres import lire_entre
from tznr_kit.socle.territoires.recherche import chercher_communes

AU_PLUS = {
    "veuve": 11,
    "mere": 13,
    "couple": 20,
    "sejour": 13,
    "emploi": 15,
    "travail": 13,
    "ferme": 12,
    "handicap": 13,
}
"""Questions of 28 November 2026, before the errata of the law: nobody is asked more since."""
BORNES = (0, 1_000_000)


def questions_posees(personne: Personne, jour: date) -> list[str]:
    """The titles of the questions, in order."""
    site, donnees, posees = plan().site, dict[str, Donnee](), list[str]()
    for geste in personne.gestes:
        question = derouler(donnees, site).suivante
        if question is None:
            raise ValueError(f"{personne.nom} : plus de question pour « {geste} »")
        # Going on with an answer that opens a second list (« Autre locataire ») stays the same question for the rules.
        donnees[question.cle] = reponse(question, geste)
        posees.append(question.texte)
    while question := derouler(donnees, site).suivante:
        donnees[question.cle] = PASSE
        posees.append(question.texte)
    while precision := dresser(site, donnees, jour, {}).precision:
        donnees[precision.cle] = PASSE
        posees.append(f"Plus juste : {precision.champ}")
    return posees


def reponse(question: Question, geste: str) -> Donnee:
    """What this gesture chooses on this screen. Raises ValueError when the screen does not offer it."""
    signe, mots = geste[:1], geste[1:]
    if geste == RIEN:
        return {"coches": [], "lignes": [str(ligne.id) for ligne in question.reponses]}
    if signe == "=":
        return {"valeur": lire_entre(mots, *BORNES)}
    if signe == "@":
        return {"valeur": chercher_communes(mots, 1)[0].insee}
    if signe == "#":
        return {"ages": [int(age) for age in mots.split(",")]}
    if signe == "+":
        return {"coches": [str(ligne.id) for ligne in question.reponses if ligne.dit == mots],
                "lignes": [str(ligne.id) for ligne in question.reponses]}  # fmt: skip
    return _choisir(question, geste)


def _choisir(question: Question, geste: str) -> Donnee:
    ecran = question.ecran
    for rang, ligne in enumerate(ecran.reponses):
        if ligne in question.reponses and question.dit(ligne).startswith(geste):
            return {"rang": rang}
    question_des_regles = regles_du_kit().reponses.get(generique(str(question.champ)))
    if question_des_regles is not None:
        for rang in range(len(ecran.tranches)):
            if bande(ecran.tranches, rang, question_des_regles.question).replace("\u00a0", " ").startswith(geste):
                return {"bande": rang}
    dits = {"Oui": True, "Non": False, "Aucun": 0} | {str(nombre): nombre for nombre in range(1, 9)}
    if geste in dits:
        return {"valeur": dits[geste]}
    raise ValueError(f"{question.texte} : « {geste} » n'est pas proposé")


def main() -> None:
    """One line a person."""
    for personne in PERSONNES:
        posees = questions_posees(personne, date(2026, 11, 28))
        print(f"| {personne.nom} | {AU_PLUS[personne.nom]} | {len(posees)} |")


if __name__ == "__main__":
    main()
