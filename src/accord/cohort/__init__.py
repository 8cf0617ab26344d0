"""Many dyads: files in, results out, in the order in which they came."""
