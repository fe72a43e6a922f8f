package folder

import (
	"runtime"
	"runtime/debug"
	"slices"
)

// levels are the build settings that say which instructions of a processor are used: a level that multiplies and adds
// in one step rounds once where another rounds twice.
var levels = []string{"GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM"}

// Target returns the processor this program was built for and its level, as "amd64 v1": programs of one target do
// the same arithmetic to the last bit, whatever the system.
func Target() string {
	target := runtime.GOARCH
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return target
	}
	for _, s := range info.Settings {
		if slices.Contains(levels, s.Key) && s.Value != "" {
			target += " " + s.Value
		}
	}
	return target
}
