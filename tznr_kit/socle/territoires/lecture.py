"""The département and its territories, read from the content."""

from __future__ import annotations

from tznr_kit.socle.contenu import ErreurContenu, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.modeles import Departement, Territoire


def departement() -> Departement:
    """The département of this installation. Raises ErreurContenu."""
    return charger(Departement, chemin_contenu("territoires") / "departement.yaml")


def territoires() -> dict[str, Territoire]:
    """Id → territory, in the order of the menus. Raises ErreurContenu."""
    return composer("territoires", ("territoires/perimetres",), _territoires)


def _territoires() -> dict[str, Territoire]:
    fichiers = sorted((chemin_contenu("territoires") / "perimetres").glob("*.yaml"))
    lus = sorted((charger(Territoire, fichier) for fichier in fichiers), key=lambda lu: lu.rang)
    return {lu.id: lu for lu in lus}


def territoire(identifiant: str) -> Territoire:
    """One territory. Raises ErreurContenu when there is none of this id."""
    try:
        return territoires()[identifiant]
    except KeyError as erreur:
        raise ErreurContenu("territoires", "id", f"territoire « {identifiant} » inconnu") from erreur


def communes_de(choisi: Territoire) -> tuple[Commune, ...]:
    """The communes of a territory, in alphabetical order."""
    if choisi.departement_entier:
        return tuple(communes().values())
    if choisi.epci:
        return tuple(lue for lue in communes().values() if lue.epci in choisi.epci)
    return tuple(lue for lue in communes().values() if lue.insee in choisi.communes)


def territoire_de(insee: str) -> Territoire | None:
    """The narrowest territory that holds this commune: those of the experiment before the whole département."""
    candidats = [lu for lu in territoires().values() if any(c.insee == insee for c in communes_de(lu))]
    return min(candidats, key=lambda lu: len(communes_de(lu)), default=None)
