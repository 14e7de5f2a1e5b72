package note

import "testing"

// A list item may be indented further than the note is long before it.
func TestItemDeeperThanTheNote(t *testing.T) {
	n := Parse([]byte("---\nA:\n- 0\n             - \n---\nx\n"))
	if len(n.Props) != 1 || n.Props[0].Name != "A" {
		t.Errorf("the properties are %+v", n.Props)
	}
}
