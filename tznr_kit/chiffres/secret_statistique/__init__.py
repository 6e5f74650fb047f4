"""Statistical disclosure control: what may leave the house in a table, and what stays hidden.

Used by every screen that publishes counts. One call does the whole work:

    protege = proteger(effectifs, Regle(seuil=11))
    protege.tableau      # margins added, hidden cells None
    protege.journal      # which cells, and why (for the analyst, never published)

Several tables that share their totals: ``totaux_publies=True`` for each, or one gives back what another hides.
"""

from tznr_kit.chiffres.secret_statistique.montants import cellules_dominees
from tznr_kit.chiffres.secret_statistique.regle import SEUILS_PAR_SOURCE, Regle, seuil_des_sources
from tznr_kit.chiffres.secret_statistique.reseau import ProtectionImpossible
from tznr_kit.chiffres.secret_statistique.tableau import Protege, Suppression, proteger, proteger_serie

__all__ = [
    "SEUILS_PAR_SOURCE",
    "ProtectionImpossible",
    "Protege",
    "Regle",
    "Suppression",
    "cellules_dominees",
    "proteger",
    "proteger_serie",
    "seuil_des_sources",
]
