"""The focal point's workspace, the person's page, the form's shell; owns nothing."""
