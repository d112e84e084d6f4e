"""Forms of the badge pages."""

from conference.badges.forms.badges import (
    SHOW,
    BadgeFilterForm,
    BatchForm,
    ReasonForm,
)
from conference.badges.forms.designs import (
    DesignFileForm,
    DesignForm,
    DesignPictureForm,
    InformationForm,
    NewDesignForm,
)
from conference.badges.forms.faces import FaceForm

__all__ = [
    "SHOW",
    "BadgeFilterForm",
    "BatchForm",
    "DesignFileForm",
    "DesignForm",
    "DesignPictureForm",
    "FaceForm",
    "InformationForm",
    "NewDesignForm",
    "ReasonForm",
]
