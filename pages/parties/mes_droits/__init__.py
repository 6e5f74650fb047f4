"""The screen « Mes droits »: questionnaire, one-page entry, result. What it shows is computed in ``simulateur``."""

from __future__ import annotations

from pages.parties.mes_droits.ecran import dessiner

__all__ = ["dessiner"]
