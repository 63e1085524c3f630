"""What models learn from: located collisions, observed days, zones and breaks, as panels of counts."""
