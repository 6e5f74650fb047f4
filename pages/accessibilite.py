"""The declaration of accessibility, and how to report a problem."""

from pages.parties.accessibilite import dessiner

dessiner()
