"""The board to point at, on a tablet."""
