"""Who owes what by when, what they said and did about it, and under whose authority."""
