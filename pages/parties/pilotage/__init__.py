"""The screen « Pilotage »."""
