"""One machine only for each work of the night."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.socle.acces.aides import magasin_neuf
from tznr_kit.commandes import nuit as commande
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.nuit import cette_machine, prendre, rendre

NUIT = date(2026, 11, 29)


def test_une_seule_machine_par_nuit_et_par_travail(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    assert prendre(magasin, "purge", NUIT, "a") and not prendre(magasin, "purge", NUIT, "b")
    assert prendre(magasin, "purge", NUIT, "a"), "relancée à la main, la même machine recommence"
    assert prendre(magasin, "sauvegarde", NUIT, "b"), "un autre travail"
    assert prendre(magasin, "purge", NUIT + timedelta(days=1), "b"), "la nuit d'après"
    assert not prendre(magasin, "purge", NUIT, "a"), "une machine en retard d'un jour ne refait pas la nuit d'avant"


def test_ce_qui_a_manque_est_rendu_par_qui_l_avait_pris(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    rendre(magasin, "purge", NUIT, "a")  # never taken
    assert prendre(magasin, "purge", NUIT, "a")
    rendre(magasin, "purge", NUIT, "b")
    assert not prendre(magasin, "purge", NUIT, "b"), "une autre ne rend pas à sa place"
    rendre(magasin, "purge", NUIT, "a")
    assert prendre(magasin, "purge", NUIT, "b")


def test_dix_a_la_fois_une_gagne(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    with ThreadPoolExecutor(10) as ensemble:
        pris = list(ensemble.map(lambda rang: prendre(magasin, "purge", NUIT, str(rang)), range(10)))
    assert pris.count(True) == 1


def test_une_base_en_panne_n_est_pas_une_nuit_deja_prise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """systemd skips the work for 1 and shows a failure for 255."""
    from argparse import Namespace

    magasin = magasin_neuf(tmp_path)
    monkeypatch.setattr(commande, "magasin_principal", lambda: magasin)
    travail = Namespace(travail="purge")
    assert prendre(magasin, "purge", date.today(), "une autre machine")
    assert commande._prendre(travail) == 1
    rendre(magasin, "purge", date.today(), "une autre machine")
    assert commande._prendre(travail) == 0 and commande._rendre(travail) == 0
    assert prendre(magasin, "purge", date.today(), cette_machine() + "-bis")

    def en_panne() -> None:
        raise MagasinIndisponible

    monkeypatch.setattr(commande, "magasin_principal", en_panne)
    assert commande._prendre(travail) == 255
