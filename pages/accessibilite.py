"""The declaration of accessibility, and how to report a problem."""

from tznr_kit.ecrans.accessibilite import dessiner

dessiner()
