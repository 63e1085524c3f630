"""Writing of layers and files: staged beside their destination, read back, and put in place together or not at all."""
