"""The parts of « Préparer une action »."""
