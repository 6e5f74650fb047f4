"""Tasks that come from the actions: for who answers for them, and for the cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tznr_kit.actions.cours import RENDU_ATTENDU, TERMINES
from tznr_kit.actions.guide.retroplanning import Rendez
from tznr_kit.actions.lignes import Ligne
from tznr_kit.socle.typographie import date_longue
from tznr_kit.taches.modele import Quand, Tache, pluriel

SEMAINE = timedelta(days=7)


def du_referent(lignes: Sequence[Ligne], mots: dict[str, str], aujourd_hui: date) -> Iterator[Tache]:
    """``mots``: the cell's words by action, for what it sent back."""
    for une in lignes:
        action = {"action": une.id}
        if une.etat == "a_completer":
            yield _repondu(une, "À compléter", "preparer", mots, aujourd_hui)
        elif une.rendu == "a_completer":
            yield _repondu(une, "Compte rendu à compléter", "compte_rendu", mots, aujourd_hui)
        elif une.etat == "rendu_du":
            yield _rendu(une, "Écrire", "compte_rendu", aujourd_hui)
        elif une.etat == "jour_j":
            yield Tache("aujourdhui", "marche", f"C'est aujourd'hui : {une.titre}", _ou(une), une.heures or "jour J",
                        "Noter", "jour_j", action, presse=True)  # fmt: skip
        elif une.etat == "brouillon":
            yield Tache("commence", "modifier", f"Brouillon : {une.titre}",
                        f"{_ou(une) or 'à commencer'} · gardé le {date_longue(une.modifiee_le)}",
                        _jours(une, aujourd_hui), "Continuer", "preparer", action)  # fmt: skip
        if une.position_kit == "sorti" and une.jour and une.jour < aujourd_hui:
            yield Tache("aujourdhui", "papiers", f"Rendre le {une.kit}", f"à {une.depot or 'son dépôt'}",
                        "le lendemain", "Voir", "actions", action)  # fmt: skip


def _repondu(une: Ligne, quoi: str, page: str, mots: dict[str, str], aujourd_hui: date) -> Tache:
    """What the cell sent back comes first, with its own words."""
    return Tache("repondu", "bulle", f"{quoi} : {une.titre}", _ou(une) or "sans lieu", _jours(une, aujourd_hui),
                 "Compléter", page, {"action": une.id}, presse=True, teinte="brique",
                 citation=mots.get(une.id, ""))  # fmt: skip


def a_preparer(une: Ligne, restants: Sequence[Rendez], aujourd_hui: date) -> Tache:
    """What the retroplanning asked for by today, on an action that is coming."""
    premiere_phrase = restants[-1].quoi.split(". ")[0].rstrip(".")
    detail = f"{pluriel(len(restants), 'étape à cocher', 'étapes à cocher')} au calendrier, dont : {premiere_phrase}"
    return Tache("aujourdhui", "calendrier", f"Préparer : {une.titre}", detail, _jours(une, aujourd_hui), "Voir",
                 "actions", {"action": une.id, "onglet": "equipe"})  # fmt: skip


def de_la_cellule(lignes: Sequence[Ligne], aujourd_hui: date) -> Iterator[Tache]:
    """What waits for the cell, the oldest named."""
    soumises = sorted((une for une in lignes if une.etat == "soumise"), key=lambda une: une.modifiee_le)
    if soumises:
        premiere = soumises[0]
        depuis = f"la plus ancienne : {premiere.titre}, depuis le {date_longue(premiere.modifiee_le)}"
        yield Tache("aujourdhui", "avion", pluriel(len(soumises), "action à valider", "actions à valider"), depuis,
                    "avant ce soir", "Décider", "actions", {"action": premiere.id, "onglet": "decision"}, presse=True,
                    teinte="violette")  # fmt: skip
    rendus = [une for une in lignes if une.etat in {"rendu_a_valider", "annulee"} and une.rendu == "soumis"]
    if rendus:
        yield Tache("aujourdhui", "papiers", pluriel(len(rendus), "compte rendu à valider", "comptes rendus à valider"),
                    ", ".join(une.titre for une in rendus[:3]), "aujourd'hui", "Lire", "actions",
                    {"action": rendus[0].id, "onglet": "compte_rendu"}, teinte="violette")  # fmt: skip
    for une in lignes:
        if une.etat == "rendu_du" and une.retard:
            yield _rendu(une, "Relancer", "actions", aujourd_hui)
    yield from _sans_referent(lignes)
    yield from _kits(lignes, aujourd_hui)


def _sans_referent(lignes: Sequence[Ligne]) -> Iterator[Tache]:
    """Actions under way that nobody answers for any more: an account was closed, or its role lowered."""
    seules = [une for une in lignes if une.sans_referent and une.etat not in TERMINES]
    if seules:
        yield Tache("aujourdhui", "personne", pluriel(len(seules), "action sans référent", "actions sans référent"),
                    f"{seules[0].titre} : le compte de {seules[0].referent_nom} ne la suit plus", "aujourd'hui",
                    "Confier", "actions", {"action": seules[0].id, "onglet": "equipe"}, teinte="brique")  # fmt: skip


def _kits(lignes: Sequence[Ligne], aujourd_hui: date) -> Iterator[Tache]:
    """Days to come when more than one action asks for a KIT that nobody has given yet."""
    demandes = Counter(
        une.jour for une in lignes if une.kit_demande and une.etat == "soumise" and une.jour and une.jour >= aujourd_hui
    )
    for jour, nombre in sorted((jour, nombre) for jour, nombre in demandes.items() if jour and nombre > 1):
        ou = " et ".join(une.titre for une in lignes if une.jour == jour and une.kit_demande and une.etat == "soumise")
        yield Tache("semaine", "calendrier", f"KIT demandé {nombre} fois le {date_longue(jour)}", ou,
                    "avant de valider", "Choisir", "validation", {}, teinte="violette")  # fmt: skip


def _rendu(une: Ligne, bouton: str, page: str, aujourd_hui: date) -> Tache:
    attendu = (une.jour or aujourd_hui) + RENDU_ATTENDU
    quand: Quand = "retard" if une.retard else "aujourdhui" if attendu == aujourd_hui else "semaine"
    delai = (
        pluriel(une.retard, "jour de retard", "jours de retard") if une.retard else f"avant le {date_longue(attendu)}"
    )
    detail = f"tenue le {date_longue(une.jour or aujourd_hui)} · {une.referent_nom}"
    return Tache(quand, "papiers", f"Compte rendu : {une.titre}", detail, delai, bouton, page, {"action": une.id},
                 presse=bool(une.retard), teinte="brique" if une.retard else "canard")  # fmt: skip


def _ou(une: Ligne) -> str:
    return ", ".join(mot for mot in (une.lieu, une.ville) if mot)


def _jours(une: Ligne, aujourd_hui: date) -> str:
    if une.jour is None:
        return "sans date"
    ecart = (une.jour - aujourd_hui).days
    return f"dans {pluriel(ecart, 'jour', 'jours')}" if ecart > 0 else date_longue(une.jour)
