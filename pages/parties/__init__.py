"""The screens: which exist, who sees them, and the small drawings they share."""
