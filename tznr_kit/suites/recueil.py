"""Taking a consent, or counting a refusal. Whoever takes it cannot read it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.actions.preparations import lister_pour_le_suivi
from tznr_kit.papier.ecritures import illisibles
from tznr_kit.socle.acces import AccesRefuse, Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action, EvenementRecontact
from tznr_kit.socle.territoires.lecture import territoire_de
from tznr_kit.suites.cles import Cles
from tznr_kit.suites.contenu import empreinte_du_texte, suivi
from tznr_kit.suites.personnes import Fiche, RecontactRefuse, exiger_sobre, verifier_fiche
from tznr_kit.suites.pour_le_serveur import sceller_l_accord
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.tables import Opposition, Recontact
from tznr_kit.suites.versement import compter, mois_de

Canal = Literal["tablette", "papier", "oral"]
# No letter that is read or heard as another: 29 signs to the power 8, and the fingerprint is keyed.
ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
LONGUEUR_CODE = 8
SANS_TERRITOIRE = "inconnu"


@dataclass(frozen=True)
class Preuve:
    """How, when and by whom the consent was taken; ``majeur_capable``: adult, under no protection."""

    jour: date
    agent: str
    canal: Canal
    majeur_capable: bool


@dataclass(frozen=True)
class Recueil:
    """What the person leaves with: ``code`` is shown once and stored nowhere in clear."""

    code: str
    fiche: Fiche
    preuve: Preuve
    version: str
    empreinte_texte: str


@reserve("consentement.recueillir")
def recueillir(
    contexte: ContexteRecontacts, action_id: str, recontact_id: str, fiche: Fiche, preuve: Preuve
) -> Recueil:
    """Record one consent. ``recontact_id`` is made by the screen: a double click records one person.

    What the paper could not write whole is refused before anything is recorded.
    Raises RecontactRefuse, AccesRefuse for an action that is not this team's.
    """
    if not preuve.majeur_capable:
        raise RecontactRefuse("Aucun accord n'est pris d'un mineur ou d'une personne protégée : suivez le protocole.")
    if preuve.canal not in get_args(Canal) or not preuve.agent.strip():
        raise RecontactRefuse("Écrivez le prénom de l'agent qui a recueilli l'accord.")
    exiger_sobre(preuve.agent, nom=True)
    action = _mon_action(contexte, action_id)
    propre, code = verifier_fiche(fiche), nouveau_code()
    exiger_imprimable(propre.prenom, propre.moment, preuve.agent)
    with contexte.registre.ouvert() as (session, cles):
        if session.get(Recontact, recontact_id) is not None:
            raise RecontactRefuse("Cet accord est déjà enregistré.")
        respecter_opposition(session, cles, propre)
        recontact = dossier_neuf(cles, action, propre, preuve, code)
        recontact.id = recontact_id
        session.add(recontact)
        session.flush()
        sceller_l_accord(session, contexte.registre, recontact, propre, preuve.jour, preuve.agent, code)
        compter(session, cles, recontact, "accord", preuve.jour)
        noter(session, contexte.acteur, "recontact.recueillir", recontact_id, recontact.version, au_jour=True)
    return Recueil(code, propre, preuve, recontact.version, recontact.empreinte_texte)


@reserve("consentement.recueillir")
def compter_un_refus(contexte: Contexte, action_id: str, jour: date) -> None:
    """One more « no », counted without anything about anybody. Raises AccesRefuse."""
    action = _mon_action(contexte, action_id)
    with contexte.magasin.ecriture() as session:
        session.add(
            EvenementRecontact(
                id=identifiant(),
                genre="refus",
                mois=mois_de(jour),
                territoire=territoire_de_l_action(action),
                fictive=action.fictive,
            )
        )
        noter(session, contexte.acteur, "recontact.refus", "compte anonyme", au_jour=True)


def jour_de_l_accord(action: Action, canal: Canal, aujourd_hui: date) -> date:
    """The day she said yes: a sheet that is copied later was signed on the day of the action.

    From it count the calls she was promised, and the day she is erased.
    """
    return min(action.jour, aujourd_hui) if canal == "papier" and action.jour else aujourd_hui


def exiger_imprimable(*textes: str) -> None:
    """Raises RecontactRefuse, with a way out, on a sign that the copies could not print."""
    manquants = "".join(dict.fromkeys("".join(illisibles(texte) for texte in textes)))
    if manquants:
        raise RecontactRefuse(
            f"Le papier ne sait pas écrire « {manquants} ». Rien n'est enregistré. Écrivez le nom en lettres latines, "
            "comme sur une carte ou un courrier, puis enregistrez à nouveau."
        )


def nouveau_code() -> str:
    """Eight random signs, « ABCD-EFGH »."""
    signes = "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR_CODE))
    return f"{signes[:4]}-{signes[4:]}"


def normaliser_code(texte: str) -> str:
    """The code without dash, spaces or case."""
    return "".join(signe for signe in texte.upper() if signe.isalnum())


def territoire_de_l_action(action: Action) -> str:
    """Id of the programme's territory where the action takes place."""
    territoire = territoire_de(action.preparation.get("commune", ""))
    return territoire.id if territoire else SANS_TERRITOIRE


def _mon_action(contexte: Contexte, action_id: str) -> Action:
    action = next((une for une in lister_pour_le_suivi(contexte) if une.id == action_id), None)
    if action is None:
        raise AccesRefuse("Cette action n'est pas ouverte au suivi, ou elle n'est pas la vôtre.")
    return action


def empreintes(cles: Cles, fiche: Fiche) -> tuple[str, str]:
    """Keyed fingerprints of the telephone and of the e-mail, empty when absent."""
    return cles.condenser("telephone", fiche.telephone), cles.condenser("courriel", fiche.courriel)


def empreintes_durables(cles: Cles, fiche: Fiche) -> tuple[str, str]:
    """The same under the key of oppositions, which does not rotate."""
    durable = cles.condenser_durable
    return durable("telephone", fiche.telephone), durable("courriel", fiche.courriel)


def respecter_opposition(session: Session, cles: Cles, fiche: Fiche) -> None:
    connues = [une for une in empreintes_durables(cles, fiche) if une]
    if session.execute(select(Opposition).where(Opposition.empreinte.in_(connues))).first() is not None:
        raise RecontactRefuse(
            "Une opposition est enregistrée pour ce contact : il n'est pas noté. Si la personne a changé d'avis, "
            "la cellule peut lever l'opposition."
        )


def dossier_neuf(cles: Cles, action: Action, fiche: Fiche, preuve: Preuve, code: str) -> Recontact:
    """The row of a consent, not yet in any store."""
    telephone, courriel = empreintes(cles, fiche)
    return Recontact(
        coffre=cles.sceller(fiche.en_dict()),
        empreinte_telephone=telephone,
        empreinte_courriel=courriel,
        empreinte_code=cles.condenser_durable("code", normaliser_code(code)),
        action_id=action.id,
        territoire=territoire_de_l_action(action),
        fictif=action.fictive,
        recueilli_le=preuve.jour,
        recueilli_par=preuve.agent.strip()[:120],
        canal=preuve.canal,
        version=formulaire_de_consentement().version,
        empreinte_texte=empreinte_du_texte(),
        statut="a_appeler",
        etape=0,
        cloture_le=None,
        effacer_le=preuve.jour + timedelta(suivi().delais.maximum),
    )
