"""What each role has to do today, read from every room below."""
