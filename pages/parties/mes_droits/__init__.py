"""The screen « Mes droits »: questionnaire, one-page entry, result. What it shows is computed in ``simulateur``."""
