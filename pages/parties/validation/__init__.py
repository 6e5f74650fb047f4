"""The parts of « Validation et KIT »."""
