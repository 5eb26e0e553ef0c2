"""Figures of speed and memory, each against a baseline of the same run, so that they hold on any machine."""
