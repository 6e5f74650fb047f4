"""A file dropped on the screen of the cell: read, compared, accepted row by row, taken back."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from tznr_kit.lieux import annulation
from tznr_kit.lieux.difference import Difference, accepter, choisir, comparer
from tznr_kit.lieux.importateurs import tableur
from tznr_kit.lieux.importateurs.commun import Demande
from tznr_kit.lieux.importation import relever
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import departement


@reserve("lieu.gerer")
def comparer_fichier(contexte: Contexte, octets: bytes, genre: str | None, jour: datetime.date) -> Difference:
    """What the file would change. ``genre``: type of its places when it does not write it.

    Raises SourceInutilisable when the file cannot be read.
    """
    tout = annuaire()
    bruts = tableur.lire_octets(octets, Demande("", departement().code, communes(), tout, genre=genre))
    return comparer(tableur.IMPORTATEUR, relever(tableur.IMPORTATEUR, bruts, tout, jour), tout)


@reserve("lieu.gerer")
def accepter_lignes(contexte: Contexte, difference: Difference, ids: Collection[str]) -> int:
    """Writes the rows accepted; how many. Raises OSError when the content cannot be written here."""
    choisie = choisir(difference, ids)
    accepter(choisie)
    return len(choisie.ajouts) + len(choisie.modifies)


@reserve("lieu.gerer")
def annuler_l_import(contexte: Contexte) -> tuple[int, list[str]]:
    """Takes the last import back (see ``annulation.annuler``). Raises OSError when nothing can be written here."""
    return annulation.annuler()
