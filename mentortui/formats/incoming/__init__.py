"""What comes in from elsewhere, as pieces that say where they stood. Pure readers, one module for each kind of file."""
