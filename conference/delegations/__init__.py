"""A delegation is a city, organisation, ministry, outlet or host unit invited to one event.

It has a quota per category, focal points (people of the delegation who nominate, without account
and password), credentials (the signed letter naming its members) and an invitation code that only
identifies it. States: invited > accepted | declined | no reply, then closed; credentials: missing >
received > verified | rejected.
"""
