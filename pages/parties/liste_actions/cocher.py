"""Boxes in the list of actions: several are chosen, then one gesture takes them all.

The boxes are drawings of the table; the component hears them, and puts the ticks back when the table is drawn again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import streamlit as st

from tznr_kit.actions.lignes import Ligne

TOUR = "actions.cocher"  # another number forgets every tick
JS = """export default function ({ setStateValue, data }) {
  const choisies = new Set(data.choisies);
  const boites = () => [...document.querySelectorAll("input[data-coche]")];
  const peindre = () => boites().forEach((une) => {
    une.checked = choisies.has(une.dataset.coche);
    une.closest("tr")?.classList.toggle("choisi", une.checked);
  });
  const entendre = (e) => {
    if (!e.target.matches?.("input[data-coche]")) return;
    e.target.checked ? choisies.add(e.target.dataset.coche) : choisies.delete(e.target.dataset.coche);
    peindre();
    setStateValue("choisies", [...choisies]);
  };
  document.addEventListener("change", entendre);
  peindre();
  const ensuite = setTimeout(peindre, 300); // the table may be drawn after us
  return () => { clearTimeout(ensuite); document.removeEventListener("change", entendre); };
}"""


@cache
def _composant() -> Any:
    return st.components.v2.component("cocher", js=JS)


def boite(une: Ligne) -> str:
    """The box of a line."""
    nom = escape(f"Choisir {une.titre}")
    return f'<input type="checkbox" class="q-coche" data-coche="{escape(une.id)}" aria-label="{nom}">'


def choisies(montrees: Sequence[Ligne]) -> list[Ligne]:
    """Those ticked among the lines shown: what a filter hides is not taken."""
    cle = f"cocher.{st.session_state.setdefault(TOUR, 0)}"
    avant = st.session_state.get(cle)
    gardees = list(getattr(avant, "choisies", None) or [])
    lu = _composant()(key=cle, data={"choisies": gardees}, default={"choisies": []},
                      on_choisies_change=lambda: None)  # fmt: skip
    voulues = set(lu.choisies or [])
    return [une for une in montrees if une.id in voulues]


def tout_decocher() -> None:
    """No line is ticked any more."""
    st.session_state[TOUR] += 1
