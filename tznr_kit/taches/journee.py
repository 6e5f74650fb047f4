"""« Aujourd'hui » by role: the late things first, then the day, then the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select

from tznr_kit.actions.guide.retroplanning import restants
from tznr_kit.actions.lignes import Ligne, lister_lignes
from tznr_kit.actions.sommes import additionner
from tznr_kit.chiffres.bilan import dresser
from tznr_kit.lieux.signalements import a_traiter
from tznr_kit.socle.acces import Contexte, peut
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.base import maintenant
from tznr_kit.socle.magasin.tables_acces import Invitation
from tznr_kit.socle.magasin.tables_actions import CompteRendu, Transition
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.dus import a_finir, retards
from tznr_kit.suites.registre import ContexteRecontacts, avec_registre
from tznr_kit.suites.tables import Recontact
from tznr_kit.taches.des_actions import a_preparer, de_la_cellule, du_referent
from tznr_kit.taches.modele import TITRES, Tache, pluriel

RECOPIER = timedelta(days=14)
ORDRE = tuple(TITRES)


def taches(contexte: Contexte, aujourd_hui: date) -> list[Tache]:
    """Everything this person has to do, in order; empty for a team's phone, which has its action only."""
    role = contexte.acteur.role
    trouvees: list[Tache] = []
    if peut(role, "action.lire"):
        lignes = lister_lignes(contexte, aujourd_hui)
        miennes = [une for une in lignes if une.mienne]
        trouvees += du_referent(miennes, _mots(contexte, miennes), aujourd_hui)
        trouvees += _a_preparer(contexte, miennes, aujourd_hui)
        if role == "referent":
            trouvees += _a_recopier(contexte, miennes, aujourd_hui)
        if peut(role, "action.valider"):
            trouvees += de_la_cellule(lignes, aujourd_hui)
            trouvees += _suites(contexte, lignes, aujourd_hui)
            trouvees += _lieux(contexte)
    if role == "analyste":
        trouvees += _analyste(contexte, aujourd_hui)
    if peut(role, "compte.gerer"):
        trouvees += _administration(contexte)
    return sorted(trouvees, key=lambda une: ORDRE.index(une.quand))


def compter_rappels(contexte: Contexte, aujourd_hui: date) -> int:
    """People to call back today, or to close; 0 when this role may not see them or their store does not open."""
    if not peut(contexte.acteur.role, "recontact.suivre"):
        return 0
    dus, finis = _a_rappeler(contexte, aujourd_hui)
    return len(dus) + finis


def _a_rappeler(contexte: Contexte, aujourd_hui: date) -> tuple[list[int], int]:
    """Days late of each call due; and how many records only wait to be closed."""
    try:
        registre = avec_registre(contexte)
        return retards(registre, aujourd_hui), a_finir(registre)
    except (CleRefusee, MagasinIndisponible):
        return [], 0


def _mots(contexte: Contexte, lignes: list[Ligne]) -> dict[str, str]:
    """What the cell wrote when it sent a sheet, or a report, back."""
    fiches = [une.id for une in lignes if une.etat == "a_completer"]
    rendus = [une.id for une in lignes if une.rendu == "a_completer"]
    with contexte.magasin.lecture() as session:
        requete = select(Transition).where(Transition.action_id.in_(fiches), Transition.vers == "a_completer")
        motifs = {une.action_id: une.motif for une in session.execute(requete.order_by(Transition.le)).scalars()}
        lus = session.execute(select(CompteRendu).where(CompteRendu.action_id.in_(rendus))).scalars()
        return motifs | {un.action_id: un.commentaire for un in lus}


def _a_preparer(contexte: Contexte, lignes: list[Ligne], aujourd_hui: date) -> Iterator[Tache]:
    """What the retroplanning of a validated action still waits for."""
    for une in lignes:
        if une.etat == "validee" and une.jour and (manque := restants(contexte, une.id, une.jour, aujourd_hui)):
            yield a_preparer(une, manque, aujourd_hui)


def _suites(contexte: Contexte, lignes: list[Ligne], aujourd_hui: date) -> Iterator[Tache]:
    dus, finis = _a_rappeler(contexte, aujourd_hui)
    if finis:
        yield Tache("semaine", "telephone", pluriel(finis, "suivi à finir", "suivis à finir"),
                    "tous les rappels sont faits, ou trois essais sans réponse", "cette semaine", "Finir",
                    "rappels")  # fmt: skip
    late = [retard for retard in dus if retard > 0]
    if late:
        yield Tache("retard", "telephone", pluriel(len(late), "rappel promis", "rappels promis"),
                    "la personne attend notre appel", pluriel(max(late), "jour de retard", "jours de retard"),
                    "Rappeler", "rappels", presse=True, teinte="brique")  # fmt: skip
    if len(dus) > len(late):
        nombre = len(dus) - len(late)
        yield Tache("aujourdhui", "telephone", pluriel(nombre, "personne à rappeler", "personnes à rappeler"),
                    "dernier jour promis : aujourd'hui", "aujourd'hui", "Voir la liste", "rappels")  # fmt: skip
    yield from _a_recopier(contexte, lignes, aujourd_hui)


def _a_recopier(contexte: Contexte, lignes: list[Ligne], aujourd_hui: date) -> Iterator[Tache]:
    """Consents noted in the tally whose sheets are not typed yet."""
    try:
        registre = avec_registre(contexte)
    except (CleRefusee, MagasinIndisponible):
        return
    for une, notes, fiches in _manques(registre, lignes, aujourd_hui):
        yield Tache("aujourdhui", "modifier",
                    pluriel(notes - fiches, "accord noté, pas encore recopié", "accords notés, pas encore recopiés"),
                    f"{une.titre} : {notes} au suivi, {fiches} fiches", "aujourd'hui", "Recopier", "consentement",
                    {"action": une.id})  # fmt: skip


def accords_a_recopier(contexte: ContexteRecontacts, aujourd_hui: date) -> list[tuple[Ligne, int, int]]:
    """Recent actions with more yes in the tally than sheets: the action, the yes, the sheets."""
    return list(_manques(contexte, lister_lignes(contexte, aujourd_hui), aujourd_hui))


def _manques(contexte: ContexteRecontacts, lignes: list[Ligne], aujourd_hui: date) -> Iterator[tuple[Ligne, int, int]]:
    for une in lignes:
        if une.jour and aujourd_hui - RECOPIER <= une.jour <= aujourd_hui:
            notes, fiches = accords_notes(contexte, une.id), fiches_tapees(contexte, une.id)
            if notes > fiches:
                yield une, notes, fiches


def accords_notes(contexte: Contexte, action_id: str) -> int:
    """People of the tally who accepted to be called back."""
    with contexte.magasin.lecture() as session:
        return additionner(session, action_id).compter("suite:consentement")


def fiches_tapees(contexte: ContexteRecontacts, action_id: str) -> int:
    """Consent sheets of this action in the residents' store, open or closed."""
    with contexte.registre.magasin.lecture() as session:
        requete = select(func.count()).select_from(Recontact).where(Recontact.action_id == action_id)
        return int(session.execute(requete).scalar_one())


def _lieux(contexte: Contexte) -> Iterator[Tache]:
    signales = a_traiter(contexte)
    if signales:
        yield Tache("semaine", "lieu", pluriel(len(signales), "lieu signalé", "lieux signalés"),
                    "quelqu'un dit que l'adresse, les horaires ou le numéro ne sont plus bons", "cette semaine",
                    "Vérifier", "lieux_a_jour")  # fmt: skip


def _analyste(contexte: Contexte, aujourd_hui: date) -> Iterator[Tache]:
    bilan = dresser(contexte, aujourd_hui.year)
    muets = [une for une in bilan.mesures if (une.valeur.part_manquante or 0) >= 30]
    if muets:
        yield Tache("semaine", "info", pluriel(len(muets), "indicateur incomplet", "indicateurs incomplets"),
                    ", ".join(f"{une.indicateur.libelle} ({une.valeur.part_manquante} % sans réponse)"
                              for une in muets[:3]), "cette semaine", "Voir", "chiffres")  # fmt: skip


def _administration(contexte: Contexte) -> Iterator[Tache]:
    with contexte.magasin.lecture() as session:
        requete = select(Invitation).where(
            Invitation.utilisee_le.is_(None), Invitation.expire_le > maintenant(), Invitation.courriel != ""
        )
        attente = session.execute(requete).scalars().all()
    if attente:
        yield Tache("semaine", "personne", pluriel(len(attente), "invitation en attente", "invitations en attente"),
                    ", ".join(une.nom for une in attente[:3]), "sous 7 jours", "Voir", "reglages")  # fmt: skip
