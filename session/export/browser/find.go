package browser

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// ErrNone means that no browser was found.
var ErrNone = errors.New("no browser that can print was found on this computer; Chromium, Chrome or Edge would do")

// Find gives the path of a browser that can print, or ErrNone.
func Find() (string, error) {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	for _, path := range usualPlaces(runtime.GOOS, os.Getenv) {
		if st, err := os.Stat(path); err == nil && st.Mode().IsRegular() {
			return path, nil
		}
	}
	return "", ErrNone
}

// usualPlaces are where a system keeps browsers that aren't on the search path.
func usualPlaces(system string, env func(string) string) []string {
	var out []string
	switch system {
	case "darwin":
		for _, dir := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
			for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
				out = append(out, filepath.Join(dir, app+".app", "Contents", "MacOS", app))
			}
		}
	case "windows":
		for _, dir := range []string{env("ProgramFiles"), env("ProgramFiles(x86)"), env("LocalAppData")} {
			if dir == "" {
				continue
			}
			out = append(out,
				filepath.Join(dir, "Google", "Chrome", "Application", "chrome.exe"),
				filepath.Join(dir, "Chromium", "Application", "chrome.exe"),
				filepath.Join(dir, "Microsoft", "Edge", "Application", "msedge.exe"),
			)
		}
	}
	return out
}
