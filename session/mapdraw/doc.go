// Package mapdraw lays a map out: where each entry's box stands, which way the
// arrows between them go, and what the marks of the kinds look like. What draws it,
// in a picture, on a page or in Word's own shapes, reads the [Drawing].
//
// It knows nothing of sessions, and the same map gives the same drawing on every
// machine.
package mapdraw
