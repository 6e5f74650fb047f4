"""« Mes droits »: from the answers of a visitor to the rights and the next step. No screen here, nothing stored."""
