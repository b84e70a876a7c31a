package svg

// Style is how maps look, by light and by dark. Every colour of a text has a
// contrast of at least 4.5:1 to what lies behind it. Converters that know nothing
// of media queries get the light one.
func Style() string {
	return `
.cm-map text{font-family:"Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#211f1b}
.cm-map .cm-paper{fill:#fbfaf7}
.cm-map .cm-box{fill:#ffffff;stroke:#8d8778;stroke-width:1}
.cm-map .cm-top{stroke:#211f1b;stroke-width:2}
.cm-map .cm-aside{fill:#f3f7f3;stroke:#2f6b4f;stroke-dasharray:4 3}
.cm-map .cm-tree,.cm-map .cm-stem{fill:none;stroke:#7d7768;stroke-width:1.4}
.cm-map .cm-stem{stroke:#2f6b4f;stroke-dasharray:4 3}
.cm-map .cm-tree-tip{fill:#7d7768}
.cm-map .cm-link{fill:none;stroke:#a0430f;stroke-width:1.7;stroke-dasharray:7 4}
.cm-map .cm-link-tip{fill:#a0430f}
.cm-map .cm-mark{fill:#5c574c}
.cm-map .cm-ring{fill:none;stroke:#5c574c;stroke-width:1.5}
.cm-map .cm-title{font-size:17px;font-weight:700}
.cm-map .cm-label,.cm-map .cm-note{font-size:13px}
.cm-map .cm-kind,.cm-map .cm-more,.cm-map .cm-key,.cm-map .cm-dots{font-size:11px}
.cm-map .cm-kind,.cm-map .cm-more,.cm-map .cm-key,.cm-map .cm-note{fill:#5c574c}
.cm-map .cm-dots{font-weight:700}
@media screen and (prefers-color-scheme:dark){
.cm-map text{fill:#ece7dc}
.cm-map .cm-paper{fill:#1c1b18}
.cm-map .cm-box{fill:#282622;stroke:#7c7668}
.cm-map .cm-top{stroke:#ece7dc}
.cm-map .cm-aside{fill:#22302a;stroke:#8cc7a8}
.cm-map .cm-tree{stroke:#9a9485}
.cm-map .cm-stem{stroke:#8cc7a8}
.cm-map .cm-tree-tip{fill:#9a9485}
.cm-map .cm-link{stroke:#f0a070}
.cm-map .cm-link-tip{fill:#f0a070}
.cm-map .cm-mark{fill:#bdb6a6}
.cm-map .cm-ring{stroke:#bdb6a6}
.cm-map .cm-kind,.cm-map .cm-more,.cm-map .cm-key,.cm-map .cm-note{fill:#bdb6a6}
}
`
}
