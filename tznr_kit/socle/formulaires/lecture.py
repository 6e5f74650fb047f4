"""Reading the forms and their lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, charger, composer
from tznr_kit.socle.formulaires.modele import Champ, Formulaire, Listes, Option
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import communes, epci

HORS_DEPARTEMENT = Option(code="hors", libelle="Hors du département")
DROITS, AUTRE = "droits", "autre"
SUIVI, TOTAL = "rencontre", "total"
NE_SAIT_PAS = Option(code="ns", libelle="Ne sait pas")


def formulaire(nom: str) -> Formulaire:
    """The form ``content/formulaires/<nom>.yaml``. Raises ErreurContenu, also when a list is unknown."""
    return composer(("formulaire", nom), ("formulaires",), lambda: _formulaire(nom))


def _formulaire(nom: str) -> Formulaire:
    fichier = chemin_contenu("formulaires") / f"{nom}.yaml"
    lu = charger(Formulaire, fichier)
    for champ in lu.champs:
        for colonne in [champ, *champ.colonnes]:
            for appelee in (colonne.liste, colonne.etats):
                if appelee is not None and not liste(appelee):
                    raise ErreurContenu(fichier, colonne.id, f"la liste « {appelee} » est vide")
            for propriete, quoi, code, connus in _codes_nommes(colonne):
                if code not in connus:
                    raise ErreurContenu(fichier, f"{colonne.id}.{propriete}", inconnu(quoi, code, connus))
    return lu


def _codes_nommes(champ: Champ) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """(property, what, code, codes that exist) of the answers it starts with, and of those it counts."""
    if champ.liste or champ.options:
        depart = champ.depart if isinstance(champ.depart, list) else [champ.depart] if champ.depart else []
        connues = [option.code for option in options(champ)]
        yield from (("depart", "réponse", str(code), connues) for code in depart)
    if champ.depuis is not None and champ.depuis != TOTAL:
        nom, _, comptees = champ.depuis.partition(":")
        du_suivi = {un.id: un for un in formulaire(SUIVI).champs}
        yield "depuis", "champ du suivi", nom, [*du_suivi, TOTAL]
        if nom in du_suivi:
            reponses = [option.code for option in options(du_suivi[nom])]
            yield from (("depuis", "réponse", code, reponses) for code in comptees.split(","))


def options(champ: Champ) -> list[Option]:
    """The answers a field proposes."""
    return liste(champ.liste) if champ.liste else champ.options


def liste(nom: str) -> list[Option]:
    """A shared list: ``communes`` and ``epci`` come from the territory, the others from ``listes.yaml``.

    ``droits`` holds only rights that this installation has: another département does not tick Haute-Garonne's.
    Raises ErreurContenu when there is none of this name.
    """
    if nom == "communes":
        return [Option(code=code, libelle=une.nom) for code, une in communes().items()]
    if nom == "epci":
        connus = [Option(code=siren, libelle=un.nom) for siren, un in epci().items()]
        return [*sorted(connus, key=lambda option: option.libelle), HORS_DEPARTEMENT, NE_SAIT_PAS]
    return composer(("liste", nom), ("formulaires", "droits"), lambda: _liste(nom))


def _liste(nom: str) -> list[Option]:
    fichier = chemin_contenu("formulaires") / "listes.yaml"
    listes = charger(Listes, fichier).listes
    if nom not in listes:
        raise ErreurContenu(fichier, nom, "liste inconnue")
    if nom != DROITS:
        return listes[nom]
    fiches = {fichier.stem for fichier in chemin_contenu(DROITS).glob("*.yaml")}
    return [option for option in listes[nom] if option.code in fiches | {AUTRE}]


def libelle(champ: Champ, code: str) -> str:
    """Label of a code; an old code that left the list is shown as it was stored."""
    return next((option.libelle for option in options(champ) if option.code == code), code)
