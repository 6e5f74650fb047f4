"""Twice a year each place is asked whether its sheet is true: a one-use link, its answer, the list of the cell."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import select, update

from tznr_kit.lieux.correction import CHAMPS, corriger
from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.horaires import en_mots
from tznr_kit.lieux.importateurs.cellules import Lecture, lire_courriel, lire_horaires, lire_site, lire_telephone
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.acces.jetons import condenser, nouveau_jeton
from tznr_kit.socle.lisible import REFUS, lisible
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_lieux import LettreLieu
from tznr_kit.socle.reglages import adresse_publique

DEMI_ANNEE = datetime.timedelta(days=182)
DUREE = datetime.timedelta(days=90)  # of the link
LONGUEUR = 300  # characters of one answer
FERMEE = "Ce lien ne s'ouvre pas : il est mal recopié, trop ancien, ou déjà utilisé. Demandez-en un autre à la cellule."
# What a place may answer, in the order of the form: name → words. Nothing about anybody.
QUESTIONS = {
    "adresse": "Adresse (numéro et rue)",
    "telephone": "Téléphone de l'accueil",
    "courriel": "Courriel de l'accueil",
    "site": "Site Internet",
    "horaires": "Jours et heures d'ouverture",
    "transport": "Pour venir : bus, train, parking",
}
ETATS = {"exact": "Tout est exact", "change": "Des choses ont changé", "ferme": "Ce lieu est fermé"}
LECTEURS = {"telephone": lire_telephone, "courriel": lire_courriel, "site": lire_site, "horaires": lire_horaires}


class LettreRefusee(Exception):
    """The link does not open, or the answer cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Lettre:
    """What is sent to one place. ``lien`` opens once; ``brouillon`` is a ``mailto:`` link, None without an address."""

    lieu: Lieu
    lien: str
    objet: str
    corps: str

    @property
    def brouillon(self) -> str | None:
        """A draft in one's own mail program."""
        if self.lieu.courriel is None:
            return None
        corps = quote(self.corps.replace("\n", "\r\n"))
        return f"mailto:{self.lieu.courriel}?subject={quote(self.objet)}&body={corps}"


@dataclass(frozen=True, slots=True)
class Reponse:
    """An answer that the cell has not read yet. ``dit``: state and fields as they were written."""

    id: str
    lieu_id: str
    le: datetime.date
    dit: dict[str, str]


def a_ecrire(tout: Annuaire, jour: datetime.date) -> list[Lieu]:
    """Places that nobody checked for half a year."""
    return [un for un in tout.lieux if un.verifie_le is None or jour - un.verifie_le >= DEMI_ANNEE]


@reserve("lieu.gerer")
def preparer(contexte: Contexte, lieux: Sequence[Lieu], jour: datetime.date) -> list[Lettre]:
    """A letter a place, with its own link, good for three months; the links of earlier letters no longer open."""
    lettres = []
    ids = [lieu.id for lieu in lieux]
    with contexte.magasin.ecriture() as session:
        anciennes = update(LettreLieu).where(LettreLieu.lieu_id.in_(ids), LettreLieu.repondue_le.is_(None))
        session.execute(anciennes.values(expire_le=jour - datetime.timedelta(days=1)))
        for lieu in lieux:
            jeton = nouveau_jeton()
            session.add(LettreLieu(lieu_id=lieu.id, jeton=condenser(jeton), le=jour, expire_le=jour + DUREE))
            lettres.append(_lettre(lieu, f"{adresse_publique()}/lieu?jeton={jeton}", jour))
    return lettres


def ouvrir(magasin: Magasin, jeton: str, jour: datetime.date) -> str:
    """Id of the place whose sheet this link corrects. Raises LettreRefusee, MagasinIndisponible."""
    with magasin.lecture() as session:
        lettre = session.scalar(select(LettreLieu).where(LettreLieu.jeton == condenser(jeton)))
        if lettre is None or lettre.repondue_le is not None or lettre.expire_le < jour:
            raise LettreRefusee(FERMEE)
        return lettre.lieu_id


def repondre(magasin: Magasin, jeton: str, dit: Mapping[str, str], jour: datetime.date) -> None:
    """Takes the answer, once. Raises LettreRefusee, MagasinIndisponible."""
    propre = {nom: " ".join(dit.get(nom, "").split()) for nom in ("etat", *QUESTIONS)}
    if propre["etat"] not in ETATS:
        raise LettreRefusee("Choisissez une des trois réponses.")
    if any(len(valeur) > LONGUEUR for valeur in propre.values()):
        raise LettreRefusee(f"{LONGUEUR} caractères au plus par réponse.")
    if not lisible(propre):
        raise LettreRefusee(REFUS)
    ouverte = (LettreLieu.jeton == condenser(jeton), LettreLieu.repondue_le.is_(None), LettreLieu.expire_le >= jour)
    reponse = json.dumps({nom: valeur for nom, valeur in propre.items() if valeur}, ensure_ascii=False)
    with magasin.ecriture() as session:
        ecrite = select(LettreLieu).where(*ouverte).with_for_update()
        lettre = session.scalar(ecrite)
        if lettre is None:
            raise LettreRefusee(FERMEE)
        lettre.repondue_le, lettre.reponse = jour, reponse


@reserve("lieu.gerer")
def reponses(contexte: Contexte) -> list[Reponse]:
    """Answers that nobody has read, oldest first."""
    attendues = select(LettreLieu).where(LettreLieu.repondue_le.is_not(None), LettreLieu.traitee_le.is_(None))
    with contexte.magasin.lecture() as session:
        lues = session.scalars(attendues.order_by(LettreLieu.repondue_le, LettreLieu.id)).all()
        return [Reponse(une.id, une.lieu_id, une.repondue_le or une.le, json.loads(une.reponse)) for une in lues]


@reserve("lieu.gerer")
def appliquer(contexte: Contexte, tout: Annuaire, une: Reponse, jour: datetime.date) -> list[str]:
    """Writes the answer in the sheet, as checked on ``jour``; what of it was not understood, left as it was.

    Raises CorrectionRefusee. A place said to be closed is not removed by this: the cell calls first.
    """
    lieu = tout.par_id[une.lieu_id]
    lecture = _lire(_nouveau(lieu, une))
    texte = lecture.champs.get("horaires_texte")
    valeurs = {champ: getattr(lieu, champ) for champ in CHAMPS} | ({"horaires": None} if texte else {})
    valeurs |= {champ: valeur for champ, valeur in lecture.champs.items() if champ in CHAMPS}
    corrige = corriger(contexte, tout, lieu, valeurs, jour)
    if texte:
        remplacer(corrige.model_copy(update={"horaires_texte": texte}))
    classer(contexte, une.id, jour)
    return lecture.doutes


@reserve("lieu.gerer")
def classer(contexte: Contexte, identifiant: str, jour: datetime.date) -> None:
    """This answer has been read."""
    with contexte.magasin.ecriture() as session:
        session.execute(update(LettreLieu).where(LettreLieu.id == identifiant).values(traitee_le=jour))


def connus(lieu: Lieu) -> dict[str, str]:
    """What the sheet says, question by question, as the place reads it."""
    quand = en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte
    return {nom: (quand if nom == "horaires" else getattr(lieu, nom)) or "" for nom in QUESTIONS}


def _nouveau(lieu: Lieu, une: Reponse) -> dict[str, str]:
    """What the answer changes: a field sent back as it was shown changes nothing."""
    if une.dit["etat"] != "change":
        return {}
    montres = {nom: " ".join(valeur.split()) for nom, valeur in connus(lieu).items()}
    return {nom: valeur for nom, valeur in une.dit.items() if nom in QUESTIONS and valeur != montres[nom]}


def _lire(dit: Mapping[str, str]) -> Lecture:
    lecture = Lecture()
    for champ in QUESTIONS:
        if not dit.get(champ):
            continue
        if champ in LECTEURS:
            LECTEURS[champ](dit[champ], lecture)
        else:
            lecture.champs[champ] = dit[champ]
    return lecture


def _lettre(lieu: Lieu, lien: str, jour: datetime.date) -> Lettre:
    corps = (
        "Bonjour,\n\n"
        f"Votre accueil « {lieu.nom} » est dans la liste des lieux qui aident les habitants à demander leurs droits.\n"
        "Deux fois par an, nous vérifions que tout est exact.\n\n"
        "Ouvrez ce lien pour dire ce qui a changé. "
        f"Il sert une seule fois, jusqu'au {jour + DUREE:%d/%m/%Y} :\n{lien}\n\n"
        "Cela prend deux minutes. N'écrivez le nom de personne.\n\nMerci.\n"
    )
    return Lettre(lieu, lien, f"Votre accueil est-il bien décrit ? {lieu.nom}", corps)


def lieux_de(tout: Annuaire, types: Collection[str], jour: datetime.date) -> list[Lieu]:
    """Places to write to, of these types only when some are given."""
    return [lieu for lieu in a_ecrire(tout, jour) if not types or lieu.type in types]
