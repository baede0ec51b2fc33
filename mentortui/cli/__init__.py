"""The command line: one table of commands, the parser and the help made from it, and where output goes. What each
command does lives in `commands/`."""
