"""Who may prepare: whoever may be in a group. Which worksheet is settled by queries."""

from accord.web.groups.permissions import may_be_in_groups as may_prepare

__all__ = ["may_prepare"]
