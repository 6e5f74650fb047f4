"""What every page shares: visitor, router, header and footer, links, forms, design system.

A drawing is a function that gives HTML, every value escaped, shown by ``html``. What somebody touches is a
widget of Streamlit dressed by its key. The look is in one sheet, ``statique/vitrine.css``; colours and
pictograms come from the content.
"""
