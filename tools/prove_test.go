package tools

import "flag"

var prove = flag.Int("prove", 1, "how many times the normal effort the proofs make")
