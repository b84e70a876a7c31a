// Package browser turns a page of ours into a PDF by a browser that is installed
// on this machine, for reports in scripts that need shaping or another font.
//
// It looks for Chromium, Chrome or Edge where they are usually installed, and
// runs what it finds without a window, without the network, in a profile of its
// own that is removed afterwards. Nothing else of the export starts a program;
// [Find] tells beforehand whether there is one, and everything works without.
package browser
