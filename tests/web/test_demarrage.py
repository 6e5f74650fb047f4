"""What the server prepares in its first seconds gives way to whoever has opened a page, and is done all the same."""

from __future__ import annotations

import inspect
import threading
import time

import pytest
from streamlit.runtime.scriptrunner import script_runner

from pages.communs import premieres
from tznr_kit.web import demarrage, hote


@pytest.mark.parametrize(("dessins", "attendus"), [(0, 1), (3, 4)])
def test_la_preparation_attend_que_la_page_soit_dessinee(
    monkeypatch: pytest.MonkeyPatch, dessins: int, attendus: int
) -> None:
    regards: list[bool] = []

    def occupe() -> bool:
        regards.append(len(regards) < dessins)
        return regards[-1]

    monkeypatch.setattr(hote, "occupe", occupe)
    monkeypatch.setattr(demarrage, "UN_INSTANT", 0.0)
    demarrage._ceder(time.monotonic() + 60)
    assert len(regards) == attendus


def test_une_foule_qui_ne_cesse_pas_n_empeche_pas_de_se_preparer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hote, "occupe", lambda: True)
    demarrage._ceder(time.monotonic() - 1)


def test_une_page_qui_se_dessine_se_voit_pendant_et_plus_apres() -> None:
    finir = threading.Event()
    fil = threading.Thread(target=finir.wait, name=premieres.DESSINE)
    assert not premieres.on_dessine()
    fil.start()
    assert premieres.on_dessine()
    finir.set()
    fil.join()
    assert not premieres.on_dessine()


def test_streamlit_nomme_encore_ainsi_le_fil_qui_dessine() -> None:
    assert f'name="{premieres.DESSINE}"' in inspect.getsource(script_runner.ScriptRunner.start)


def test_chaque_page_se_charge_apres_qu_on_a_cede(monkeypatch: pytest.MonkeyPatch) -> None:
    gestes: list[str] = []
    monkeypatch.setattr(premieres.importlib, "import_module", gestes.append)
    premieres.charger(lambda: gestes.append("céder"))
    assert gestes[::2] == ["céder"] * len(premieres.PREMIERES)
    assert gestes[1::2] == [f"pages.{page}" for page in premieres.PREMIERES]
