"""The screens: one file per address, its parts in ``parties/``. The only room that imports Streamlit."""
