"""Home: what the tool is for, and the way in."""

from pages.parties.accueil import dessiner

dessiner()
