"""What the commands do, one module for each family. They ask the services; they know no screen but by its name."""
