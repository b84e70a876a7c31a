// Package dates understands the dates that people write into a worksheet, in
// English and in Spanish: "by May 1", "15 de abril", "next Friday", "a fin de
// mes". It says whether there is a date and which day it is; it never refuses
// anything, and it asks no clock: the day it counts from is handed in.
package dates
