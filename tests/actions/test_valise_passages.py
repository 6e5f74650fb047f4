"""Two machines that each change the status of the same action: every pair of passages, there and back, twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.actions.aides import fiche
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import preparations, valise
from tznr_kit.actions.cycle import passer
from tznr_kit.actions.statuts import PASSAGES, Statut
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action, Transition

PHRASE = "les chevaux du marché"


class Paire(NamedTuple):
    """What both knew, then where each took the action (``depart`` again: it did not move)."""

    depart: Statut
    ici: Statut
    ailleurs: Statut


CHEMINS: dict[Statut, tuple[Statut, ...]] = {
    "brouillon": (),
    "soumise": ("soumise",),
    "a_completer": ("soumise", "a_completer"),
    "validee": ("soumise", "validee"),
    "realisee": ("soumise", "validee", "realisee"),
    "cloturee": ("soumise", "validee", "realisee", "cloturee"),
    "annulee": ("annulee",),
}
PAIRES = [
    Paire(depart, ici, ailleurs)
    for depart in CHEMINS
    for ici in (depart, *(vers for de, vers in PASSAGES if de == depart))
    for ailleurs in (depart, *(vers for de, vers in PASSAGES if de == depart))
]


@pytest.fixture(scope="module")
def cotes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contexte, Contexte]:
    dossier: Path = tmp_path_factory.mktemp("valises")
    return contexte(magasin_neuf(dossier, "ici.sqlite")), contexte(magasin_neuf(dossier, "ailleurs.sqlite"))


@pytest.fixture(scope="module")
def actions(cotes: tuple[Contexte, Contexte]) -> dict[Paire, str]:
    """An action a pair, known by both sides, then moved by each."""
    ici, ailleurs = cotes
    par_paire = {paire: preparations.creer(ici, identifiant(), fiche(kit_demande=False)).id for paire in PAIRES}
    with ici.magasin.ecriture() as session:
        for paire, action_id in par_paire.items():
            mener(session, ici, action_id, *CHEMINS[paire.depart])
    transporter(ici, ailleurs)
    for cote, vers in ((ici, "ici"), (ailleurs, "ailleurs")):
        with cote.magasin.ecriture() as session:
            for paire, action_id in par_paire.items():
                if (statut := getattr(paire, vers)) != paire.depart:
                    mener(session, cote, action_id, statut)
    return par_paire


def mener(session: Session, cote: Contexte, action_id: str, *etapes: Statut) -> None:
    for statut in etapes:
        passer(session, cote, session.get_one(Action, action_id), statut, "Décidé en équipe")


def transporter(de: Contexte, vers: Contexte) -> set[str]:
    """The conflicts told."""
    return {conflit.split()[1] for conflit in valise.importer(vers, valise.exporter(de, PHRASE)[0], PHRASE).conflits}


def statuts(cote: Contexte) -> dict[str, str]:
    return {action.id: action.statut for action in preparations.lister(cote)}


def attendu(notre: Statut, leur: Statut, depart: Statut) -> Statut | None:
    """Where our action goes when theirs comes in; None = a conflict: both decided since ``depart``, not the same."""
    if leur in (depart, notre):
        return notre
    return leur if notre == depart else None


def test_chaque_paire_de_passages_aller_et_retour(cotes: tuple[Contexte, Contexte], actions: dict[Paire, str]) -> None:
    ici, ailleurs = cotes
    recues = {paire: attendu(paire.ici, paire.ailleurs, paire.depart) for paire in PAIRES}
    for _ in range(2):  # the second time changes nothing, and tells the same conflicts
        conflits, apres = transporter(ailleurs, ici), statuts(ici)
        for paire, action_id in actions.items():
            assert (action_id in conflits) == (recues[paire] is None), paire
            assert apres[action_id] == (recues[paire] or paire.ici), paire
    for _ in range(2):
        conflits, apres = transporter(ici, ailleurs), statuts(ailleurs)
        for paire, action_id in actions.items():
            voulu = attendu(paire.ailleurs, recues[paire] or paire.ici, paire.depart)
            assert (action_id in conflits) == (voulu is None), paire
            assert apres[action_id] == (voulu or paire.ailleurs), paire
    assert statuts(ici) == {action_id: recues[paire] or paire.ici for paire, action_id in actions.items()}


def test_un_conflit_n_entre_pas_dans_l_histoire(cotes: tuple[Contexte, Contexte], actions: dict[Paire, str]) -> None:
    ici, ailleurs = cotes
    en_conflit = transporter(ailleurs, ici)
    depart = {action_id: paire.depart for paire, action_id in actions.items()}
    assert en_conflit
    for action_id in en_conflit:
        assert len(preparations.historique(ici, action_id)) == len(CHEMINS[depart[action_id]]) + 1


def test_une_troisieme_machine_recoit_ce_que_chacune_garde(
    cotes: tuple[Contexte, Contexte], actions: dict[Paire, str], tmp_path: Path
) -> None:
    """A history whose steps would not follow is refused with its whole file."""
    transporter(cotes[1], cotes[0])
    for rang, cote in enumerate(cotes):
        tiers = contexte(magasin_neuf(tmp_path, f"tiers{rang}.sqlite"))
        assert transporter(cote, tiers) == set()
        assert statuts(tiers) == statuts(cote)


def test_une_horloge_en_retard_ne_fait_pas_refuser_la_valise(tmp_path: Path) -> None:
    serveur, tiers = (contexte(magasin_neuf(tmp_path, f"{nom}.sqlite")) for nom in ("serveur", "tiers"))
    action = preparations.creer(serveur, identifiant(), fiche(kit_demande=False))
    with serveur.magasin.ecriture() as session:
        mener(session, serveur, action.id, "soumise", "a_completer", "soumise", "validee", "annulee")
        session.flush()
        derniere = session.execute(select(Transition).where(Transition.vers == "annulee")).scalar_one()
        derniere.le -= timedelta(hours=3)
    assert transporter(serveur, tiers) == set()
    assert statuts(tiers) == {action.id: "annulee"}
