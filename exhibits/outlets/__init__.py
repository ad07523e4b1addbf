"""What the desk hands out of an exhibition: screens for the hall, labels for the wall, counts, and the whole to take away."""
