"""What is asked at the desk."""

from conference.desk.forms.badges import (
    BindForm,
    CustodyForm,
    IdentityForm,
    LostForm,
    ReasonForm,
    RulesForm,
    ScanForm,
    SparesForm,
)
from conference.desk.forms.walk_ins import (
    FOCAL_POINT,
    DecisionForm,
    DelegationField,
    DeskForm,
    UnitForm,
)

__all__ = [
    "FOCAL_POINT",
    "BindForm",
    "CustodyForm",
    "DecisionForm",
    "DelegationField",
    "DeskForm",
    "IdentityForm",
    "LostForm",
    "ReasonForm",
    "RulesForm",
    "ScanForm",
    "SparesForm",
    "UnitForm",
]
