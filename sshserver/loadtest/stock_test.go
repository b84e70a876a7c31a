package loadtest_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	"charm.land/wish/v2/activeterm"
	"charm.land/wish/v2/bubbletea"
)

// The servers that a room is measured beside are processes of their own: this test's
// program, told by its environment what to be.
const serveEnv = "CONVENE_LOADTEST_SERVES"

func TestMain(m *testing.M) {
	switch os.Getenv(serveEnv) {
	case "":
		os.Exit(m.Run())
	case "echo":
		t := &tables{}
		t.serveForever()
	case "stock":
		serveStock()
	}
}

// serveStock is a table as one writes it first with Bubble Tea and Wish: a model for each guest, a message to each
// program of the table for every key, the stock renderer.
func serveStock() {
	dir, err := os.MkdirTemp("", "stock")
	if err != nil {
		panic(err)
	}
	room := &stockRoom{tables: map[string]*stockTable{}}
	s, err := wish.NewServer(
		wish.WithHostKeyPath(filepath.Join(dir, "key")),
		wish.WithMiddleware(bubbletea.MiddlewareWithProgramHandler(room.program), activeterm.Middleware()),
	)
	if err != nil {
		panic(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("listening", l.Addr())
	panic(s.Serve(l))
}

type stockRoom struct {
	mu     sync.Mutex
	tables map[string]*stockTable
}

type stockTable struct {
	mu       sync.Mutex
	lines    []string
	programs map[*tea.Program]bool
}

type stockSees struct{ lines []string }

func (r *stockRoom) program(s ssh.Session) *tea.Program {
	_, number, _ := strings.Cut(s.User(), "+")
	r.mu.Lock()
	t := r.tables[number]
	if t == nil {
		t = &stockTable{programs: map[*tea.Program]bool{}}
		r.tables[number] = t
	}
	r.mu.Unlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, "")
	m := &stockModel{table: t, row: len(t.lines) - 1}
	p := tea.NewProgram(m, append(bubbletea.MakeOptions(s), tea.WithContext(context.Background()))...)
	m.program = p
	go func() {
		<-s.Context().Done()
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.programs, p)
	}()
	return p
}

type stockModel struct {
	table   *stockTable
	program *tea.Program
	row     int
	lines   []string
}

// Init is where the program runs: before, it takes no messages.
func (m *stockModel) Init() tea.Cmd {
	m.table.mu.Lock()
	defer m.table.mu.Unlock()
	m.table.programs[m.program] = true
	return nil
}

func (m *stockModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case stockSees:
		m.lines = msg.lines
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" || msg.String() == "ctrl+d" {
			return m, tea.Quit
		}
		return m, func() tea.Msg { m.table.key(m.row, msg); return nil }
	}
	return m, nil
}

func (t *stockTable) key(row int, k tea.KeyPressMsg) {
	t.mu.Lock()
	line := []rune(t.lines[row])
	switch {
	case k.String() == "backspace" && len(line) > 0:
		line = line[:len(line)-1]
	case k.Text != "":
		line = append(line, []rune(k.Text)...)
	}
	t.lines[row] = string(line)
	now := stockSees{append([]string(nil), t.lines...)}
	var all []*tea.Program
	for p := range t.programs {
		all = append(all, p)
	}
	t.mu.Unlock()
	for _, p := range all {
		p.Send(now)
	}
}

func (m *stockModel) View() tea.View {
	var b strings.Builder
	b.WriteString("Where can you move forward?\n\n")
	for i, l := range m.lines {
		fmt.Fprintf(&b, "  guest %d\n    - %s\n\n", i+1, l)
	}
	v := tea.NewView(b.String())
	v.AltScreen = true
	return v
}
