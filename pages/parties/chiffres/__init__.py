"""The parts of « Chiffres »."""
