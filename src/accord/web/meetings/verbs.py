"""What meetings write into the audit.

Saving a case draft leaves no row: it is its writer's own paper until it is shown.
"""

VERBS = {
    "meetings.themes.counted": "opened the board, and its themes were counted",
    "meetings.agenda.changed": "changed an agenda",
    "meetings.notes.saved": "wrote notes of a meeting",
    "meetings.point.added": "noted a decision or an action",
    "meetings.point.changed": "changed a decision or an action",
    "meetings.point.removed": "took away a decision or an action",
    "meetings.point.done": "ticked an action as done",
    "meetings.point.undone": "ticked an action as not done",
    "meetings.attendance.recorded": "recorded who was in a meeting",
    "meetings.attendance.corrected": "corrected their own attendance",
    "meetings.attendance.amended": "amended an attendance after the close",
    "meetings.case.begun": "began a case abstract from a client's record",
    "meetings.case.shown": "showed a case abstract to the group",
    "meetings.case.withdrawn": "withdrew a case abstract",
    "meetings.case.expired": "deleted a case abstract that had expired",
    "meetings.case.read": "read a case abstract",
    "meetings.consent.given": "recorded that a client agrees to a case being shown",
    "meetings.consent.withdrawn": "recorded that a client no longer agrees to it",
    "meetings.rule.changed": "changed when clients are asked before a case is shown",
}
