"""What lies between an installed Django and a page that answers."""
