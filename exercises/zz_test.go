package exercises
import ("testing";"math/rand";"time";"fmt";"strings";"os")
func TestZZ(t *testing.T){
 r:=rand.New(rand.NewSource(time.Now().UnixNano())); end:=time.Now().Add(90*time.Second); c:=0
 junk:=[]string{"[","]","{","}",":","- ","\n"," ","\t","? ","'","\"","|","|\n",">","> ","!","%","@","---\n","...\n","#",", ","é","a","a: ","\n  ","\n- ","\n\n","\\","\\n","|-\n ",">+\n ","''","a b","*","&a "}
 pick:=func(n int)string{s:="";for range 1+r.Intn(n){s+=junk[r.Intn(len(junk))]};return s}
 for time.Now().Before(end){
  pre,fr,post:=pick(3),pick(5),pick(3)
  if r.Intn(2)==0{pre="a: "+pre}
  b:=[]byte(pre+strings.Repeat(fr,400_000/len(fr))+post)
  done:=make(chan bool); st:=time.Now(); go func(){Parse("f.yaml",b,nil);close(done)}()
  select{case <-done: c++; if d:=time.Since(st); d>1500*time.Millisecond{fmt.Printf("slow %v %q %q %q\n",d,pre,fr,post) }
  case <-time.After(8*time.Second): os.WriteFile("/tmp/hang.yaml",b,0o600); fmt.Printf("HANG %q %q %q\n",pre,fr,post); <-done; fmt.Println("done after",time.Since(st))}
 }
 t.Log(c)
}
