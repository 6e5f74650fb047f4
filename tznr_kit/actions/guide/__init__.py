"""The turnkey guide of an aller-vers action, and the page about the programme."""
