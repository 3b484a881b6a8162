"""Titles and alternative texts written by hand, read back and held against what a chart draws."""

from devfinance.charts.reading_back.checking import Verdict, check_chart, check_words, with_own_words
from devfinance.charts.reading_back.points import Point, points_of

__all__ = ["Point", "Verdict", "check_chart", "check_words", "points_of", "with_own_words"]
