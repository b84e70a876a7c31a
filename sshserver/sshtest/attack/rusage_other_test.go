//go:build !unix

package attack_test

import "time"

func processorTime() time.Duration { return 0 }
