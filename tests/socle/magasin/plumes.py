"""Twenty people writing the same tally at once."""

from __future__ import annotations

import threading

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.audit.journal import verifier


def vingt_plumes(cellule: Contexte) -> None:
    """Two hundred lines by twenty threads: none fails, none is lost, and the audit chain holds."""
    action = action_validee(cellule)
    pannes: list[Exception] = []

    def ecrire() -> None:
        try:
            for _ in range(10):
                deposer(cellule, action.id, [ligne()], [])
        except Exception as panne:  # noqa: BLE001 (a thread must bring its failure back)
            pannes.append(panne)

    plumes = [threading.Thread(target=ecrire) for _ in range(20)]
    for plume in plumes:
        plume.start()
    for plume in plumes:
        plume.join()
    assert pannes == [] and sommes(cellule, action.id).total == 200
    with cellule.magasin.lecture() as session:
        assert verifier(session).defaut is None
