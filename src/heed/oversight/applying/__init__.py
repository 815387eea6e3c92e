"""What happens when a submission is approved: a module for each kind of thing that an organisation says.

Each has ``obstacles(submission)``, why something in it can't count as things are now, and ``apply(submission, by,
at)``, which makes its part count and gives the steps on the axes that follow.
"""
