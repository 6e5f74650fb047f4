"""What every room stands on: settings, content, forms, stores, access, words. No screen, no web."""
