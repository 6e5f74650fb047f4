"""What every screen shares: visitor, router, links, forms, drawing."""
