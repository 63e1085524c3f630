"""Small widgets and drawing helpers that know nothing of journeys."""
