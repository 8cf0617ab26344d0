"""What the rounds write into the audit.

A draft leaves no row before it is sealed: it is its writer's own paper, and the times at which
somebody wrote would tell the other side of it.
"""

VERBS = {
    "rounds.started": "started a round",
    "rounds.sealed": "sealed their list",
    "rounds.revealed": "opened the map",
    "rounds.decided": "decided a line on the map",
    "rounds.goal.proposed": "proposed a shared goal",
    "rounds.goal.answered": "answered a shared goal",
    "rounds.goal.reopened": "reopened a shared goal",
    "rounds.goal.replaced": "replaced a shared goal",
    "rounds.goal.retired": "retired a shared goal",
    "rounds.settled": "agreed the round",
    "rounds.closed": "closed a round",
    "rounds.withdrawn": "withdrew a round",
    "rounds.read": "read a round",
    "rounds.decisions.downloaded": "downloaded the decisions about lines, without words",
    "rounds.decisions.exported": "exported the decisions about lines, without words",
    "rounds.decisions.exported_with_words": "exported the decisions about lines, with lent words",
    "rounds.exported": "downloaded everything of their own",
}

READING = {"rounds.read": "opened a round with you"}
"""The verbs of someone who looked at a round, as its client is told of them."""
