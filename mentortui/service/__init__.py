"""What a person can do, for the screens and the command line alike: begins, captures, wraps up, saves, looks over."""
