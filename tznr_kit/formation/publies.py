"""The made-up households of the training cases, each with what it must give: for peers to try theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tznr_kit.formation.cas import Cas
from tznr_kit.socle.contenu import charger
from tznr_kit.socle.reglages import chemin_contenu


def cas_publies() -> Iterator[dict[str, Any]]:
    """One object a household of ``content/cas``. Raises ErreurContenu."""
    for fichier in sorted(chemin_contenu("cas").glob("*.yaml")):
        un = charger(Cas, fichier)
        attendus = {droit: attendu.model_dump(exclude_unset=True) for droit, attendu in un.attendus.items()}
        lu = {"id": un.id, "titre": un.titre, "date": un.date, "situation": un.situation, "attendus": attendus}
        yield {**lu, "licence": un.licence}
