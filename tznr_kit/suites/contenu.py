"""``content/recontacts/suivi.yaml``: delays, words of the telephone, possible answers, notices due."""

from __future__ import annotations

import hashlib
from datetime import date

from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.formulaires.modele import Option
from tznr_kit.socle.reglages import chemin_contenu


class Delais(Modele):
    """Days; ``essais`` and ``creneaux`` are numbers of tries and of different moments of the day."""

    rappels: tuple[int, ...]
    bilan: int
    essais: int
    creneaux: int
    apres_cloture: int
    sans_reponse: int
    maximum: int
    opposition: int


class Tranche(Modele):
    """A band of monthly euros; a bound that nobody knows is null."""

    code: str
    libelle: str
    bas: int | None
    haut: int | None


class Creneau(Modele):
    """A moment of the day; ``jusqu_a``: the hour it ends."""

    code: str
    libelle: str
    jusqu_a: int


class Partenaire(Modele):
    """Somebody the consent form names, and the types of places where one finds him."""

    nom: str
    types: tuple[str, ...]


class Protocole(Modele):
    """What is done instead of taking a consent."""

    titre: str
    lignes: tuple[str, ...]


class Suivi(Modele):
    """The whole file."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    delais: Delais
    message_vocal: str
    message_vocal_regle: str
    canaux: tuple[Option, ...]
    creneaux: tuple[Creneau, ...]
    resultats: tuple[Option, ...]
    statuts: tuple[Option, ...]
    issues: tuple[Option, ...]
    preuves: tuple[Option, ...]
    montants: tuple[Tranche, ...]
    delais_ouverture: tuple[Option, ...]
    motifs: tuple[Option, ...]
    partenaires: tuple[Partenaire, ...]
    mots_interdits: tuple[str, ...]
    noms_de_famille: tuple[str, ...]
    protocole: Protocole
    a_lire: tuple[str, ...]
    mentions: tuple[str, ...]


def suivi() -> Suivi:
    """Raises ErreurContenu."""
    return charger(Suivi, chemin_contenu("recontacts") / "suivi.yaml")


def creneau_a(heure: int) -> str:
    """Moment of the day at this hour: what a try is noted at when nothing else is said."""
    return next((un.code for un in suivi().creneaux if heure < un.jusqu_a), suivi().creneaux[-1].code)


def libelles(options: tuple[Option, ...] | tuple[Tranche, ...] | tuple[Creneau, ...]) -> dict[str, str]:
    """Code → words."""
    return {option.code: option.libelle for option in options}


def empreinte_du_texte() -> str:
    """SHA-256 of every word the person was shown: form and notices. A changed comma changes it."""
    texte = formulaire_de_consentement().model_dump_json() + "".join(suivi().mentions)
    return hashlib.sha256(texte.encode()).hexdigest()
