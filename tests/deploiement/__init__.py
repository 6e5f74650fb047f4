"""The files of deploy/, as they are shipped, in front of the real application."""
