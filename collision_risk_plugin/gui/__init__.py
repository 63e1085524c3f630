"""The dock and what it puts on the map: widgets and map tools, no logic of journeys or risk."""
