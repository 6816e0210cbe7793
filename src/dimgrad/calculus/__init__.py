"""The public calculus: derivatives as typed functions, with their formula and their source."""
