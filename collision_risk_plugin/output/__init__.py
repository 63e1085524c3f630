"""From a journey to what a person sees and keeps: layers, styles, files, a picture, a page, words."""
