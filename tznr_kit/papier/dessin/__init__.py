"""The drawing kit: one sheet of paper, its pictograms, its blocks."""
