"""National lines: places without walls, that answer everywhere, so that no card is without a number."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.modeles import FichierLignes, Lieu, TypeLieu
from tznr_kit.socle.contenu import ErreurContenu, charger
from tznr_kit.socle.reglages import chemin_contenu


@dataclass(frozen=True, slots=True)
class Appel:
    """A number to call. ``nom`` is read after « J'appelle », None when it is the place's own number.

    ``a_verifier``: the number has not been read again on the organisation's own site.
    """

    numero: str
    nom: str | None = None
    aide: str | None = None
    a_verifier: bool = False


def lignes() -> dict[str, Appel]:
    """Code → line, in the order of the content. Raises ErreurContenu on a line without a number."""
    numeros = repertoire().telephones
    fichier = chemin_contenu("lieux/lignes.yaml")
    lues = {}
    for une in charger(FichierLignes, fichier).lignes:
        if une.telephone not in numeros:
            raise ErreurContenu(fichier, une.telephone, "aucun numéro de ce nom dans textes/fiches.yaml")
        numero = numeros[une.telephone]
        lues[une.telephone] = Appel(numero.numero, numero.nom, une.aide, une.fiabilite == "K")
    return lues


def lignes_pour(droit: str) -> list[Appel]:
    """The lines that answer about a right, the most particular first, then the one that answers about everything."""
    fichier = charger(FichierLignes, chemin_contenu("lieux/lignes.yaml"))
    connues = lignes()
    propres = [une.telephone for une in fichier.lignes if droit in une.droits]
    return [connues[code] for code in dict.fromkeys([*propres, fichier.repli])]


def ligne_du_type(genre: TypeLieu) -> Appel | None:
    """The line that answers for a kind of actor, None when it has none."""
    if genre.ligne is None:
        return None
    numero = repertoire().telephone(genre.ligne)
    return Appel(numero.numero, numero.nom)


def appel(lieu: Lieu, genre: TypeLieu) -> Appel:
    """The number to call about a place: its own, else the line of its kind, else the one that answers everybody."""
    if lieu.telephone is not None:
        return Appel(lieu.telephone)
    repli = charger(FichierLignes, chemin_contenu("lieux/lignes.yaml")).repli
    return ligne_du_type(genre) or lignes()[repli]
