"""All synthetic data."""
