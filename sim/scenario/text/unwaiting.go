//go:build !js

package text

import "syscall"

// unwaiting has a file opened without waiting for anybody at its other end.
const unwaiting = syscall.O_NONBLOCK
