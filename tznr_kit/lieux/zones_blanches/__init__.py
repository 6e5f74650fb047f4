"""Communes with needs, no place near, and where nobody went: where to bring the KIT next."""
