"""What the kit does: content, documents, places, actions, access, training, observatory, screens."""
