"""Why a session refuses something."""


class SeanceRefusee(Exception):
    """Unknown or closed code, no place left, or a name that identifies somebody: the message says which."""
