"""Training: cases that correct themselves, modules, role play, sessions and their sandbox."""
