"""Home: what the tool is for, and the way in."""

from tznr_kit.ecrans.accueil import dessiner

dessiner()
