"""Is what a mirror shows the release that a publisher signed?

This folder imports nothing but the standard library of Python 3.9, and runs one programme:
`ssh-keygen` (OpenSSH 8.2). Every release has a copy of it as one file, so that whoever looks after
a mirror can run it without the project (`loa.mirror.verifier_file`).

A manifest is believed only by a signature of someone in the operator's own list of signers, and
nothing of the mirror before that. Then every file that the manifest names is read, and in a folder
whatever else stands there is found.
"""
