"""What worksheets write into the audit: what crosses to others, and what is done with clients.

Saving an answer leaves no row: a worksheet is its writer's own paper. The private exercise leaves
none at all.
"""

VERBS = {
    "worksheets.released": "released an answer to the group",
    "worksheets.taken_back": "took back a released answer",
    "worksheets.drawn": "copied a client's revealed goals to their own worksheet",
    "worksheets.carried": "carried their worksheet into a round",
}
