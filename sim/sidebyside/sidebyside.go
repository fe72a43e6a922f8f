// Package sidebyside does many things, some at once.
//
//	sidebyside.Do(jobs, len(files), func(_, i int) { made[i], errs[i] = files[i]() })
package sidebyside

import (
	"sync"
	"sync/atomic"
)

// Do does n things, at most jobs at once and one if jobs is less. Each is told which of the jobs does it, counted from 0, so that a
// job can have memory of its own. It panics if one of the things does, after the others have ended.
func Do(jobs, n int, do func(job, i int)) {
	var taken atomic.Int64
	var workers sync.WaitGroup
	var panicked atomic.Pointer[any]
	for job := range min(max(jobs, 1), n) {
		workers.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					panicked.Store(&r)
				}
			}()
			for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
				do(job, i)
			}
		})
	}
	workers.Wait()
	if r := panicked.Load(); r != nil {
		panic(*r)
	}
}
