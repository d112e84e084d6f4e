"""Who stands at the door, who looks after it, who may only look."""

from conference.accounts.enums import Role
from conference.web.access import staff

_DOOR = (Role.DOOR_STEWARD, Role.DOOR_SUPERVISOR, Role.ADMINISTRATOR)
AT_THE_DOOR = staff(*_DOOR)
AT_SOME_DOOR = staff(*_DOOR, scope="any")
DOOR_ROLES = frozenset(_DOOR)
MAY_MANAGE = staff(Role.ADMINISTRATOR, Role.DOOR_SUPERVISOR)
MAY_SEE_COUNTS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)
MAY_SEE_LOG = staff(Role.ADMINISTRATOR, Role.DOOR_SUPERVISOR, Role.AUDITOR)
