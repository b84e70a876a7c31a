// Package font holds the letters that documents bring along, Noto Sans in two faces,
// and measures them: how wide a line is, where it breaks, what can be drawn at all.
package font
