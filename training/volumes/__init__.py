"""Traffic volumes: counts of vehicles, cleaned, placed on streets, and fitted by kind of street and hour."""
