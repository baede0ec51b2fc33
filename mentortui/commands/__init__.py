"""The commands of the command line: one table, one parser made from it, one module for each family."""
