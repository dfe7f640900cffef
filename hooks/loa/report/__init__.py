"""Reports of builds, checks, feeds and mirrors, for people in a terminal and for programs."""
