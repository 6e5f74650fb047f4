"""The parts of « Tenir les lieux à jour »."""
