package timing

import (
	"os/exec"
	"sync"
	"time"
)

// Control is the name of the control row.
const Control = "control: eight million products and as many sums, each of which waits for the one before"

// links is how many products and sums the control row has. Each pair takes eight cycles on the processors of these years, four
// where both are fused: ten to twenty milliseconds in all.
const links = 8_000_000

func control() {
	if x := chain(2); x != x {
		panic("timing: the control row lost its way")
	}
}

// chain goes towards one from where it begins. It stays a call, or the compiler might see where it leads.
//
//go:noinline
func chain(x float64) float64 {
	for range links {
		x = x*0.999 + 0.001
	}
	return x
}

// ControlTwice is work that does what the control row does, twice at once.
func ControlTwice() Cost { return Within(AtOnce(control, control))() }

// AtOnce does some things at once.
func AtOnce(things ...func()) func() {
	return func() {
		var all sync.WaitGroup
		for _, do := range things {
			all.Go(do)
		}
		all.Wait()
	}
}

// Within is work in this process.
func Within(do func()) func() Cost {
	return func() Cost {
		begun, before := time.Now(), processorTime()
		do()
		return Cost{Processor: processorTime() - before, Wall: time.Since(begun)}
	}
}

// Process runs a command and returns what it cost, with all that it waited for. The error is that of the command.
func Process(c *exec.Cmd) (Cost, error) {
	begun := time.Now()
	err := c.Run()
	if c.ProcessState == nil {
		return Cost{}, err
	}
	return Cost{c.ProcessState.UserTime() + c.ProcessState.SystemTime(), time.Since(begun), peakOf(c.ProcessState)}, err
}
