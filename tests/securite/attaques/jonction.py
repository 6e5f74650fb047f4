"""The attacker who has both databases, both audits and every night's backup, and not the keys.

Six people are met at a stand, consent, and are called back and closed, one right each, all different: the
attacker wants, for each consent, the encounter; for each record, the right.
"""

from __future__ import annotations

import base64
import gzip
import json
import shutil
import sqlite3
import struct
import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.actions.aides import action_validee
from tests.suites.aides import FICHE, JOUR, PREUVE, cellule
from tznr_kit.actions.rencontres import deposer
from tznr_kit.socle.magasin.sauvegarde import sauvegarder
from tznr_kit.suites.cloture import ResultatDroit, cloturer
from tznr_kit.suites.copies import copier
from tznr_kit.suites.recueil import recueillir
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.versement import AU_MOINS, verser

PERSONNES = 6
REPONSES = {"tranche": "10", "contact": "bref"}
DROITS = ("rsa", "prime_activite", "css", "aspa", "aides_logement", "apa")


@dataclass(frozen=True)
class Butin:
    """What the thief has, and the truth he is looking for: record id → encounter id, and record id → right."""

    dossier: Path
    rencontres: dict[str, str]
    droits: dict[str, str]


def vivre(dossier: Path) -> Butin:
    """Three days at the stand, then closures, two a day, with the work of every night."""
    qui = cellule(dossier)
    action = action_validee(qui)
    rencontres, droits = {}, {}
    for rang in range(PERSONNES):
        rencontre, fiche_id = str(uuid.uuid4()), str(uuid.uuid4())
        deposer(qui, action.id, [{"id": rencontre, "saisie": "ecran", "annulee": False, "reponses": REPONSES}], [])
        fiche = replace(FICHE, telephone=f"06 11 22 33 {rang:02}", courriel="")
        recueillir(qui, action.id, fiche_id, fiche, PREUVE)
        rencontres[fiche_id], droits[fiche_id] = rencontre, DROITS[rang]
    for rang, fiche_id in enumerate(rencontres):
        cloturer(
            qui, fiche_id, [ResultatDroit(droits[fiche_id], "ouvert", "declare")], JOUR + timedelta(30 + rang // 2)
        )
        if rang % 2:
            _nuit(qui, dossier, rang)
    return Butin(dossier, rencontres, droits)


def _nuit(contexte: ContexteRecontacts, dossier: Path, rang: int) -> None:
    verser(contexte, AU_MOINS)
    copier(contexte.registre, dossier / f"b-{rang}.gz")
    sauvegarder(contexte.magasin, dossier / f"a-{rang}.gz")
    for nom in ("actions", "recontacts"):
        copie = dossier / f"{nom}-{rang}.copie"
        source = sqlite3.connect(dossier / f"{nom}.sqlite")
        with sqlite3.connect(copie) as vers:
            source.backup(vers)
        source.close()
    shutil.copy(dossier / "recontacts.sqlite", dossier / f"brut-{rang}.copie")


def jointures(butin: Butin) -> int:
    """People of whom the attacker says something true with certainty: encounter or right."""
    trouves: set[str] = set()
    for methode in (_par_ordre, _par_instants, _par_sauvegardes, _par_identifiants, _par_jetons):
        for fiche_id, dit in methode(butin.dossier):
            if dit in (butin.rencontres.get(fiche_id), butin.droits.get(fiche_id)):
                trouves.add(fiche_id)
    return len(trouves)


def _lignes(base: Path, requete: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(base) as connexion:
        try:
            return list(connexion.execute(requete))
        except sqlite3.OperationalError:  # no rowid, no such column
            return []


def _cote_a_cote(fiches: list[str], dits: list[str]) -> list[tuple[str, str]]:
    return list(zip(fiches, dits, strict=False)) if len(fiches) == len(dits) else []


def _par_ordre(dossier: Path) -> list[tuple[str, str]]:
    """Rows in the order they came, on both sides; and the trace of the acts in the audit."""
    a, b = dossier / "actions.sqlite", dossier / "recontacts.sqlite"
    fiches = [f for (f,) in _lignes(b, "SELECT id FROM recontact ORDER BY rowid")]
    recueillies = [
        f for (f,) in _lignes(b, "SELECT objet FROM audit WHERE quoi='recontact.recueillir' ORDER BY numero")
    ]
    closes = [f for (f,) in _lignes(b, "SELECT objet FROM audit WHERE quoi='recontact.cloturer' ORDER BY numero")]
    rencontres = [r for (r,) in _lignes(a, "SELECT id FROM rencontre ORDER BY rowid")]
    droits = [d for (d,) in _lignes(a, "SELECT droit FROM cloture_anonyme ORDER BY rowid")]
    couples = []
    for gauche in (fiches, recueillies, closes):
        couples += _cote_a_cote(gauche, rencontres) + _cote_a_cote(gauche, droits)
    return couples


def _par_instants(dossier: Path) -> list[tuple[str, str]]:
    """Acts of both audits less than two seconds apart, when the line says an instant."""
    a, b = dossier / "actions.sqlite", dossier / "recontacts.sqlite"
    des_a = _lignes(a, "SELECT le, quoi, numero FROM audit WHERE length(le) > 10 AND quoi LIKE 'rencontre.%'")
    des_b = _lignes(b, "SELECT le, objet FROM audit WHERE length(le) > 10 AND quoi = 'recontact.recueillir'")
    if not des_a or not des_b:
        return []
    rencontres = [r for (r,) in _lignes(a, "SELECT id FROM rencontre ORDER BY rowid")]
    return _cote_a_cote([objet for _, objet in sorted(des_b)], rencontres)


def _par_sauvegardes(dossier: Path) -> list[tuple[str, str]]:
    """Who was closed between two nights, and which rights appeared the same night: sure when one set fits."""
    couples: list[tuple[str, str]] = []
    avant_a: set[str] = set()
    avant_b: set[str] = set()
    for copie in sorted(dossier.glob("a-*.gz"), key=lambda f: int(f.stem.split("-")[1])):
        rang = copie.stem.split("-")[1]
        lus = [json.loads(ligne) for ligne in gzip.decompress(copie.read_bytes()).decode().splitlines()[1:-1]]
        droits = {valeurs["droit"] for table, valeurs in lus if table == "cloture_anonyme"}
        base = dossier / f"recontacts-{rang}.copie"
        closes = {f for (f,) in _lignes(base, "SELECT objet FROM audit WHERE quoi = 'recontact.cloturer'")}
        nouveaux, partis = droits - avant_a, closes - avant_b
        if nouveaux and len(nouveaux) <= len(partis) < AU_MOINS:
            couples += [(fiche, droit) for fiche in partis for droit in nouveaux]
        avant_a, avant_b = droits, closes
    return couples


def _par_identifiants(dossier: Path) -> list[tuple[str, str]]:
    """A line waiting in B, by the identifier or the contents it has in A."""
    droits = dict(_lignes(dossier / "actions.sqlite", "SELECT id, droit FROM cloture_anonyme"))
    couples: list[tuple[str, str]] = []
    vues: set[str] = set()
    closes: set[str] = set()
    for copie in sorted(dossier.glob("recontacts-*.copie"), key=lambda f: int(f.stem.split("-")[1])):
        attente = _lignes(copie, "SELECT id, valeurs FROM ligne_a_verser")
        partis = {f for (f,) in _lignes(copie, "SELECT objet FROM audit WHERE quoi = 'recontact.cloturer'")} - closes
        for identifiant, valeurs in attente:
            lu = json.loads(valeurs).get("droit") or droits.get(identifiant)
            if lu and identifiant not in vues:
                couples += [(fiche, lu) for fiche in partis]
            vues.add(identifiant)
        closes |= partis
    return couples


def _par_jetons(dossier: Path) -> list[tuple[str, str]]:
    """A sealed token says the second it was made: in the order of the tokens, beside the encounters."""
    par_seconde = defaultdict(list)
    for fiche, coffre in _lignes(dossier / "recontacts.sqlite", "SELECT id, coffre FROM recontact"):
        (instant,) = struct.unpack(">Q", base64.urlsafe_b64decode(coffre)[1:9])
        par_seconde[instant].append(fiche)
    if len(par_seconde) == 1 and 0 in par_seconde:
        return []
    ordre = [fiche for instant in sorted(par_seconde) for fiche in par_seconde[instant]]
    return _cote_a_cote(ordre, [r for (r,) in _lignes(dossier / "actions.sqlite", "SELECT id FROM rencontre")])
