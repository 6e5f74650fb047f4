"""The names of the rights that places help with."""

from __future__ import annotations

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.contenu import charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules.modeles import Droit


def droits_aides(tout: Annuaire) -> dict[str, str]:
    """Id → name, in alphabetical order, of the rights that have a sheet and that a type of place helps with."""
    return composer("droits aidés", ("droits",), lambda: _droits_aides(tout), tout)


def _droits_aides(tout: Annuaire) -> dict[str, str]:
    aides = {droit for genre in tout.types.values() for droit in genre.droits}
    fichiers = [fichier for fichier in chemin_contenu("droits").glob("*.yaml") if fichier.stem in aides]
    noms = [(droit.nom, droit.id) for droit in (charger(Droit, fichier) for fichier in fichiers)]
    return {identifiant: nom for nom, identifiant in sorted(noms)}
