package txn

// Disk is the FS of a real folder, for tests that act between its steps.
func Disk(root string) (FS, error) { return openDisk(root) }
