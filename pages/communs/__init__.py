"""What the pages share: the design system, the header and the footer, the links between pages.

A drawing is a function that gives HTML, every value escaped, shown by ``html``. What somebody touches is a
widget of Streamlit dressed by its key. The look is in one sheet, ``statique/vitrine.css``; colours and
pictograms come from the content.
"""
