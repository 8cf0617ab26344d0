"""Arguments in, words out: one module a command."""
