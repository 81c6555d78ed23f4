"""One module for each section of a state: claims about an alliance on a day, folded into lines."""
