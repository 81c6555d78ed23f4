"""What cannot both be true: one module for each kind, each giving claims that stand against each other."""
