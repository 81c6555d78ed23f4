"""The browser's door: pages for people, and the same addresses with .json and .csv for programs."""
