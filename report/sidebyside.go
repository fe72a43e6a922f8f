package report

import (
	"sync"
	"sync/atomic"
)

// SideBySide does n things, at most jobs at once, and panics if one of them does, after the others have ended.
func SideBySide(jobs, n int, do func(i int)) {
	var taken atomic.Int64
	var workers sync.WaitGroup
	var panicked atomic.Pointer[any]
	for range min(max(jobs, 1), n) {
		workers.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					panicked.Store(&r)
				}
			}()
			for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
	if r := panicked.Load(); r != nil {
		panic(*r)
	}
}
