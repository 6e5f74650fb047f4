"""The département and its territories, read from the content."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import Commune, communes, epci
from tznr_kit.socle.territoires.modeles import Departement, Territoire

SALLES = ("territoires/perimetres", "territoires/communes.csv", "territoires/epci.csv")


def departement() -> Departement:
    """The département of this installation. Raises ErreurContenu."""
    return charger(Departement, chemin_contenu("territoires") / "departement.yaml")


def territoires() -> dict[str, Territoire]:
    """Id → territory, in the order of the menus. Raises ErreurContenu, also for a commune or an EPCI unknown."""
    return composer("territoires", SALLES, _territoires)


def _territoires() -> dict[str, Territoire]:
    fichiers = sorted((chemin_contenu("territoires") / "perimetres").glob("*.yaml"))
    lus = [charger(Territoire, fichier) for fichier in fichiers]
    for fichier, lu in zip(fichiers, lus, strict=True):
        _verifier(fichier, lu)
    return {lu.id: lu for lu in sorted(lus, key=lambda lu: lu.rang)}


def _verifier(fichier: Path, lu: Territoire) -> None:
    """An EPCI with a typing error would be a territory without communes."""
    nommes: tuple[tuple[str, str, Collection[str], Collection[str]], ...] = (
        ("centre", "commune", (lu.centre,), communes()),
        ("communes", "commune", lu.communes, communes()),
        ("epci", "intercommunalité", lu.epci, epci()),
    )
    for champ, quoi, codes, connus in nommes:
        for code in codes:
            if code not in connus:
                raise ErreurContenu(fichier, champ, inconnu(quoi, code, connus))


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
    par_commune: dict[str, Territoire] = composer("territoires.par_commune", SALLES, _par_commune)
    return par_commune.get(insee)


def _par_commune() -> dict[str, Territoire]:
    """Commune → its narrowest territory: made once, a list of actions asks it for each line."""
    siens = [(lu, communes_de(lu)) for lu in territoires().values()]
    trouves: dict[str, Territoire] = {}
    for lu, les_siennes in sorted(siens, key=lambda paire: len(paire[1])):
        for commune in les_siennes:
            trouves.setdefault(commune.insee, lu)
    return trouves
