"""What the clients' app writes into the audit."""

VERBS = {
    "clients.made": "opened a client's record",
    "clients.changed": "changed a client's record",
    "clients.moved": "gave a client's record to another clinician",
    "clients.read": "read a client's record",
    "clients.invited": "invited a client",
    "clients.entries.revoked": "ended a client's ways in",
    "clients.entered": "came in by a link and a code",
    "clients.entered.by_password": "came in by a link and a password",
    "clients.password.set": "set a password",
    "clients.handed_over": "handed the device over to a client",
    "clients.taken_back": "took the device back",
    "clients.consent.given": "gave consent",
    "clients.consent.refused": "refused consent",
    "clients.consent.withdrawn": "withdrew consent",
    "clients.alert.raised": "a client's words raised an alert",
    "clients.alert.acknowledged": "acknowledged an alert",
    "clients.help.closed": "closed the help panel",
    "clients.contacts.changed": "changed the crisis contacts",
}

READING = {"clients.read": "opened your record"}
"""The verbs of someone who looked at a record, as its client is told of them."""
