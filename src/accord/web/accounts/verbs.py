"""What the accounts write into the audit."""

VERBS = {
    "accounts.practice.made": "set up the practice",
    "accounts.practice.changed": "changed the practice's settings",
    "accounts.suggestions.off": "switched suggestions off",
    "accounts.suggestions.on": "switched suggestions on",
    "accounts.lending.answered": "answered whether their words may stand in a test set",
    "accounts.restored": "restored a backup",
    "accounts.invited": "invited a colleague",
    "accounts.invitation.withdrawn": "withdrew an invitation",
    "accounts.joined": "joined by an invitation",
    "accounts.member.changed": "changed what a colleague may do",
    "accounts.name.changed": "changed their own name",
    "accounts.signed_in": "signed in",
    "accounts.signed_out": "signed out",
    "accounts.timed_out": "was signed out after a pause",
    "accounts.password.changed": "changed their password",
    "accounts.second_factor.added": "added a way of proving who they are",
    "accounts.second_factor.removed": "removed a way of proving who they are",
}
