"""How a name in capitals is read on a badge."""


def badge_case(latin: str) -> str:
    """AL-HADDAD gives Al-Haddad; at most 60 characters."""
    text = latin[:60].strip()
    return text.title() if text.isupper() else text
