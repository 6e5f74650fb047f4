"""The département as a small picture beside a list, in the colours of the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.communs.teintes import teintes
from tznr_kit.lieux.carte.silhouette import Rond, silhouette

EAU = "#8fb8c4"


def petite_carte(ronds: Sequence[Rond], alternative: str) -> str:
    """As HTML; ``alternative``: the same in words."""
    couleurs = teintes()
    image = silhouette(ronds, couleurs["encre"], couleurs["terre"], EAU, couleurs["carte"])
    return f'<img src="{image}" width="100%" alt="{escape(alternative)}">'
