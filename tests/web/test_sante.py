"""What a supervisor and a log say, and what they never say."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.socle.acces.aides import magasin_neuf
from tznr_kit.socle.magasin import Magasin, MagasinIndisponible
from tznr_kit.web import sante
from tznr_kit.web.journal import EnJson, sans_visiteur


@pytest.mark.panne("Base injoignable", "L'adresse de santé répond 503, sans détail")
def test_la_sante_se_lit_sans_compte_et_sans_detail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    magasin_neuf(tmp_path)
    client = TestClient(Starlette(routes=sante.routes()))
    reponse = client.get("/sante")
    assert reponse.status_code == 200 and reponse.json() == {
        "base": True, "pret": sante.PRET.is_set(), "contenus_casses": 0, "contenus": []
    }  # fmt: skip
    monkeypatch.setattr(Magasin, "lecture", _en_panne)
    reponse = client.get("/sante")
    assert reponse.status_code == 503 and reponse.json()["base"] is False


def _en_panne(_: Magasin) -> None:
    raise MagasinIndisponible


def test_le_journal_dit_ou_mais_jamais_ce_qui_a_ete_tape() -> None:
    try:
        raise ValueError("Mme Durand, 06 12 34 56 78")
    except ValueError as erreur:
        pris = logging.LogRecord("tznr", logging.ERROR, __file__, 1, "écriture refusée\nsuite", (), None)
        pris.exc_info = (type(erreur), erreur, erreur.__traceback__)
    ligne = EnJson().format(pris)
    lue = json.loads(ligne)
    assert lue["message"] == "écriture refusée" and lue["niveau"] == "ERROR" and "\n" not in ligne
    assert lue["exception"].startswith("ValueError à ") and "test_sante.py:" in lue["exception"]
    assert "Durand" not in ligne


def test_le_journal_ne_dit_pas_l_adresse_de_qui_ouvre_une_page(caplog: pytest.LogCaptureFixture) -> None:
    """The real server, in tests/browser/test_journal.py; here, what uvicorn 0.5x writes for each page opened."""
    caplog.set_level(logging.INFO)
    journal = logging.getLogger("uvicorn.essai")
    journal.info('%s - "WebSocket %s" [accepted]', "203.0.113.9:4", "/_stcore/stream")
    journal.info("Application startup complete.")
    assert [sans_visiteur(trace) for trace in caplog.records] == [False, True]


def test_la_base_ne_met_pas_les_valeurs_dans_ses_erreurs(tmp_path: Path) -> None:
    from sqlalchemy.exc import IntegrityError

    from tznr_kit.socle.magasin.base import maintenant
    from tznr_kit.socle.magasin.tables_acces import SessionAcces

    magasin = magasin_neuf(tmp_path)
    with pytest.raises(IntegrityError) as erreur, magasin.ecriture() as session:
        session.add(SessionAcces(jeton="secret-de-lea", compte_id="compte-de-lea", expire_le=maintenant()))
    assert "de-lea" not in str(erreur.value)
