"""Output of journeys, batches and collisions: layers, styles, files, picture, report, texts."""
