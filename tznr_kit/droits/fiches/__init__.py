"""The sheets: the words of each right, one per file of ``content/droits/``."""
