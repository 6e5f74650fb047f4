"""A claim prepared beside the person: letters, a summary for the desk, papers. Nothing is stored."""
