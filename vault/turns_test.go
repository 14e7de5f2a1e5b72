package vault

import (
	"testing"
	"testing/synctest"
)

// Who waits has the lock before the one who gives it back has it again.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lock, had := newTurns(), 0
		lock.Lock()
		for i := range 3 {
			go func() {
				lock.Lock()
				if had != i {
					t.Errorf("number %d has it after %d others", i, had)
				}
				had++
				lock.Unlock()
			}()
			synctest.Wait()
		}
		lock.Unlock()
		lock.Lock()
		if had != 3 {
			t.Errorf("%d of 3 had their turn", had)
		}
		lock.Unlock()
	})
}
