"""What leaves the house is a release: made once a month, kept, and never one encounter away from the one before.

Two reports a day apart would give the answers of the person met in between. The cell reads the live figures on its
screen; what is exported is the release of the month. A figure that, beside an earlier release, would tell what fewer
people than the threshold have changed keeps its former value until it has moved enough (ecarts.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import select

from tznr_kit.chiffres.annee import lire_annee
from tznr_kit.chiffres.bilan import Bilan, Mesure, construire
from tznr_kit.chiffres.ecarts import a_garder
from tznr_kit.chiffres.grille import grille
from tznr_kit.chiffres.publiable import REGLE
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.magasin.tables_parutions import Parution

FORME: TypeAdapter[Bilan] = TypeAdapter(Bilan)


@reserve("pilotage.lire")
def paraitre(contexte: Contexte, annee: int, jour: date) -> Bilan:
    """The release of the month of ``jour``: the one already made, else a new one, registered. Raises ErreurContenu."""
    mois = f"{jour:%Y-%m}"
    with contexte.magasin.ecriture() as session:
        requete = select(Parution).where(Parution.annee == annee).order_by(Parution.mois.desc())
        parues = [(une.mois, FORME.validate_python(une.bilan)) for une in session.execute(requete).scalars()]
        lu = construire(lire_annee(session, annee), grille())
        # The demonstration was taken away: nothing of it is kept.
        anciennes = [(du, une) for du, une in parues if une.fictif == lu.fictif]
        if anciennes and anciennes[0][0] >= mois:
            return anciennes[0][1]
        retenu = retenir([une for _, une in anciennes], lu)
        contenu = FORME.dump_python(retenu, mode="json")
        empreinte = hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()
        session.merge(Parution(annee=annee, mois=mois, empreinte=empreinte, bilan=contenu))
        noter(session, contexte.acteur, "parution", f"{annee} {mois}", empreinte)
    return retenu


def retenir(anciens: Sequence[Bilan], lu: Bilan) -> Bilan:
    """``lu`` with, for each figure, table and step, what the newest of ``anciens`` said when it would tell too much."""
    if not anciens:
        return lu
    avant, gardes = anciens[0], a_garder(anciens, lu)
    mesures = {une.indicateur.code: une for une in avant.mesures}
    tables = {une.code: une for une in avant.tables}
    gardees = tuple(
        mesures.get(une.indicateur.code, une) if une.indicateur.code in gardes else _arrondie(mesures, une)
        for une in lu.mesures
    )
    return replace(
        lu,
        mesures=gardees,
        tables=tuple(tables.get(une.code, une) if une.code in gardes else une for une in lu.tables),
        entonnoir=avant.entonnoir if "entonnoir" in gardes else lu.entonnoir,
        argent=avant.argent if "argent" in gardes else lu.argent,
        couts=avant.couts if gardes else lu.couts,  # a cost for each person tells how many they are
    )


def _arrondie(mesures: Mapping[str, Mesure], une: Mesure) -> Mesure:
    """With the share of those who did not answer as it was, unless it moved by some points: it tells how many."""
    avant = mesures.get(une.indicateur.code)
    if avant is None or avant.valeur.part_manquante is None or une.valeur.part_manquante is None:
        return une
    if not REGLE.est_petit(abs(une.valeur.part_manquante - avant.valeur.part_manquante)):
        return une
    return replace(une, valeur=replace(une.valeur, part_manquante=avant.valeur.part_manquante))
