"""The parts of « Aujourd'hui »."""
