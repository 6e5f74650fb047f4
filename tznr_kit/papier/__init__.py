"""Everything printed: the drawing kit and the documents. Knows no store: it is given what it prints."""
