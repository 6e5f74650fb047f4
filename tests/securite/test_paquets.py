"""What is said of the packages, with pages of pypi.org made up for the test."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from tests.securite.paquets import defauts, installes


def _fiche(derniere: str, *failles: dict[str, Any]) -> dict[str, Any]:
    return {"info": {"version": derniere, "requires_python": ">=3.12"}, "vulnerabilities": list(failles)}


def test_tout_ce_que_les_demandes_amenent_est_lu() -> None:
    noms = list(installes(["streamlit==1.67.0", "absent-de-cette-machine"]))
    assert {"streamlit", "starlette", "pandas", "python-dateutil"} <= set(noms), "ce qu'elles demandent aussi"
    assert len(noms) == len(set(noms)) and "absent-de-cette-machine" not in noms


def test_une_faille_ou_une_version_ancienne_se_voit() -> None:
    ici = version("starlette")
    retiree = {"id": "RETIREE", "withdrawn": "2026-01-01"}
    assert defauts(["starlette"], lambda _: _fiche(ici)) == []
    assert defauts(["starlette"], lambda _: _fiche(ici, retiree)) == []
    assert defauts(["starlette"], lambda _: _fiche(ici, {"id": "PYSEC-1"})) == [f"starlette {ici} : PYSEC-1"]
    (ancienne,) = defauts(["starlette"], lambda _: _fiche("999.0"))
    assert "pas vérifiable" in ancienne and "999.0 (Python >=3.12)" in ancienne
