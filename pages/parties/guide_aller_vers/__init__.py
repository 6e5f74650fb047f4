"""The guide of aller-vers, the pack of an action and the page about the programme."""
