"""Who helps near a commune, on paper: one place with a telephone, else the number of who pays."""

from __future__ import annotations

from tznr_kit.droits.fiches.presentation import Telephone
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import adresse
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import appel
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.proche import guichet
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.socle.territoires.lecture import departement

SANS_HORAIRES = "Horaires : appelez avant de venir."
HORAIRE_MAXIMAL, VENIR_MAXIMAL = 100, 70


def national(telephone: Telephone) -> Accueil:
    """Without a commune: the national line, which says where to go."""
    nom = telephone.nom[0].upper() + telephone.nom[1:]
    lignes = ["Expliquez votre situation : on vous répond, ou on vous dit où aller."]
    return Accueil(nom, lignes, telephone.numero)


def telephone_d_ici() -> str:
    """The switchboard of the Département, else the national line: a number that answers whatever the right."""
    return departement().standard or repertoire().telephone(None).numero


def accueil_pres_de(tout: Annuaire, insee: str, telephone: Telephone) -> Accueil:
    """The nearest counter of ``insee``. Raises KeyError when the commune is not of the table.

    A place with neither telephone nor hours is never printed; none within reach: the national line.
    """
    trouve = guichet(tout, insee)
    return en_accueil(tout, trouve.lieu) if trouve else national(telephone)


def en_accueil(tout: Annuaire, lieu: Lieu) -> Accueil:
    """A place as it is printed: name, address, hours, bus, its telephone or else the line that answers for it."""
    ouvert = horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte
    quand = ouvert if ouvert and len(ouvert) <= HORAIRE_MAXIMAL else SANS_HORAIRES
    numero = appel(lieu, tout.type_de(lieu))
    qui = f"J'appelle {numero.nom} :" if numero.nom else None

    def en_lignes(*lignes: str | None) -> list[str]:
        return [ligne for ligne in (adresse(lieu), *lignes, qui) if ligne]

    courts = [Accueil(lieu.nom, en_lignes(heures), numero.numero) for heures in (quand, SANS_HORAIRES)]
    return Accueil(lieu.nom, en_lignes(quand, venir(lieu.transport)), numero.numero, courts)


def venir(transport: str | None) -> str | None:
    """The first way to come, when it holds in a line: « bus Tisséo « Pradettes » (lignes 18, 46) à 130 m »."""
    premier = (transport or "").split(" ; ")[0].strip()
    return premier[0].upper() + premier[1:] if premier and len(premier) <= VENIR_MAXIMAL else None
