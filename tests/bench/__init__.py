"""Ours beside the next best, measured in one run; told as ratios, since the seconds of another machine say nothing."""
