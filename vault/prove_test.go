package vault

import flags "flag" // the name is that of a function here

var prove = flags.Int("prove", 1, "how many times the normal effort the proofs make")
