"""A household on each limit of the rules: its rights change there, and nowhere beside (see bords.py)."""

from __future__ import annotations

from tests.rules.bords import Limite, limites, lire, montrees, trois
from tznr_rules import Regles

QUE_FAIRE = "des limites ont bougé : si c'est voulu, « python -m tests.rules.bords » puis relisez la différence : "


def test_chaque_limite_est_ou_elle_etait(regles: Regles) -> None:
    notees = lire()
    triplets = [trois(regles, Limite(une["formule"], une["champ"], une["seuil"]), une["foyer"]) for une in notees]
    assert None not in triplets
    montres = montrees(regles, [triplet for triplet in triplets if triplet is not None])
    bougees = [
        f"{une['formule']} ({une['champ']} à {une['seuil']:g}) : {une['montre']} devient {montre}"
        for une, montre in zip(notees, montres, strict=True) if montre != une["montre"]
    ]  # fmt: skip
    assert not bougees, QUE_FAIRE + "\n".join(bougees[:5])


def test_une_limite_du_contenu_est_notee(regles: Regles) -> None:
    """A limit that a rule has just been given is noted with the next ones."""
    connues = {(une["formule"], une["champ"], une["seuil"]) for une in lire()}
    presentes = set(limites(regles))
    perdues = connues - presentes
    assert len(perdues) <= 0.05 * len(connues), QUE_FAIRE + ", ".join(map(str, sorted(perdues)))
