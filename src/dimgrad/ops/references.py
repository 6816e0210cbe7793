"""Sources that several operations cite."""

HANDBOOK = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964)"
PAPER = "Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528)"
