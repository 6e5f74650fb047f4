"""The paper map of a territory and its pocket card."""
