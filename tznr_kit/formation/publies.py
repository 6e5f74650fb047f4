"""Made-up households with what each must give, for peers: training cases, law cases, published figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.socle.reglages import chemin_contenu

LICENCE = "CC BY 4.0"
TEMOINS = {"cas_de_loi": "loi", "exemples_publies": "publié"}
"""File of ``content/exactitude`` → what it is: counted by hand from the article, or read where it was published."""


def cas_publies() -> Iterator[dict[str, Any]]:
    """One object a household. ``origine``: « cas d'école », « loi », « publié »; the last two have one right each.

    Raises ErreurContenu.
    """
    for un in cas_d_ecole().values():
        attendus = {droit: attendu.model_dump(exclude_unset=True) for droit, attendu in un.attendus.items()}
        lu = {"id": un.id, "titre": un.titre, "date": un.date, "situation": un.situation, "attendus": attendus}
        yield {**lu, "origine": "cas d'école", "licence": un.licence}
    for nom, origine in TEMOINS.items():
        for ligne in (chemin_contenu("exactitude") / f"{nom}.jsonl").read_text(encoding="utf-8").splitlines():
            temoin = json.loads(ligne)
            if temoin["attendu"] is not None:  # else a published figure that does not tell its assumptions
                yield {**temoin, "origine": origine, "licence": LICENCE}
