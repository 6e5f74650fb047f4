"""What the kit prints: tagged PDF documents, built offline."""
