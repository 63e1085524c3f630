"""What `python -m training` can be told to do: a module for each command."""
