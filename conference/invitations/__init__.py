"""Letters that invite a city: numbered, signed and verifiable, before anybody registers.

The mayor of the host city writes to the mayor of the invited city, in one language or two side by
side, on the sheet of the other letters of the event. The letter names the deadline for the answer,
the quota and the delegation's invitation code, and goes along with the invitation mail.
"""
