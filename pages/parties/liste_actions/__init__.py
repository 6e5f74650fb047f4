"""The parts of « Actions »."""
