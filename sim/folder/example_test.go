package folder_test

import (
	"context"
	"errors"
	"fmt"

	"h20sim/sim/folder"
	"h20sim/sim/folder/foldertest"
)

// putPage puts a page into /results/deal, as a verb does.
func putPage(fsys folder.FS, title, page string) error {
	c, err := folder.Claim(context.Background(), fsys, "/results/deal", folder.Wanted{Kind: "run", Title: title, Hash: "1a2b3c4d5e6f"}, folder.Options{})
	if err != nil {
		return err
	}
	defer c.Close()
	if old := c.Replaces(); old != "" {
		fmt.Println("replaces", old)
	}
	return c.Put(folder.Manifest{Engine: "0.1.0", Command: "h20sim run deal.toml"}, folder.Output{Name: "report.html", Data: []byte(page)})
}

func ExampleClaim() {
	disk := foldertest.New("/results") // folder.OS() in a program
	fmt.Println(putPage(disk, "The deal", "first page"))
	fmt.Println(putPage(disk, "The deal", "second page"))
	fmt.Println(putPage(disk, "No deal", "another page"))
	// Output:
	// <nil>
	// replaces the run "The deal" (1a2b3c4d)
	// <nil>
	// /results/deal holds the run "The deal" (1a2b3c4d), not the run "No deal" (1a2b3c4d); choose another -o, or add --replace
}

func ExampleOpen() {
	disk := foldertest.New("/results")
	if err := putPage(disk, "The deal", "page"); err != nil {
		fmt.Println(err)
	}
	f, err := folder.Open(disk, "/results/deal")
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := f.Read("report.html")
	fmt.Println(f.Title, string(page), err)

	disk.Add("deal/report.html", "an edited page")
	_, err = f.Read("report.html")
	fmt.Println(err)
	// Output:
	// The deal page <nil>
	// read results: /results/deal/report.html was changed since it was written: found SHA-256 aa50364b7257, expected SHA-256 3660315a9af3; to make it again, with --replace: h20sim run deal.toml
}

func ExampleFolder_Verify() {
	disk := foldertest.New("/results")
	if err := putPage(disk, "The deal", "page"); err != nil {
		fmt.Println(err)
	}
	if err := disk.Remove("/results/deal/report.html"); err != nil {
		fmt.Println(err)
	}
	f, err := folder.Open(disk, "/results/deal")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, wrong := range f.Verify() {
		fmt.Println(wrong.File, wrong.Found)
	}
	// Output:
	// /results/deal/report.html no file
}

func ExampleWriteFile() {
	disk := foldertest.New("/results")
	fmt.Println(folder.WriteFile(disk, "/results/deal.csv", []byte("week,chips\n")))
	fmt.Println(folder.WriteFile(disk, "/results/deal.csv", []byte("week,usd\n"), "/results/deal.csv"))
	// Output:
	// <nil>
	// /results/deal.csv is what is read here, expected another file to write to
}

func ExampleWriteNew() {
	disk := foldertest.New("/results")
	fmt.Println(folder.WriteNew(disk, "/results/mine.toml", []byte("title = \"Mine\"\n")))
	fmt.Println(folder.WriteNew(disk, "/results/mine.toml", nil))
	// Output:
	// <nil>
	// /results/mine.toml is there already; choose another name, or remove it first
}

func ExampleCreate() {
	disk := foldertest.New("/results")
	f, err := folder.Create(disk, "/results/runs.parquet")
	if err != nil {
		fmt.Println(err)
		return
	}
	for run := range 3 {
		fmt.Fprintln(f, run)
	}
	fmt.Println(f.Sum().Bytes, f.Commit())
	// Output:
	// 6 <nil>
}

// A command that is stopped at any of its calls leaves the old results or the new.
func Example_failing() {
	stopped, found := 0, map[string]bool{}
	for n := 1; ; n++ {
		disk := foldertest.New("/results")
		failing := &foldertest.Failing{FS: disk, N: n, How: foldertest.Dead}
		if err := putPage(failing, "The deal", "page"); errors.Is(err, foldertest.ErrFailed) {
			stopped++
		}
		f, err := folder.Open(disk.After(foldertest.PowerCut), "/results/deal")
		found[fmt.Sprint(err == nil && len(f.Verify()) == 0)] = true
		if failing.Calls < n {
			break
		}
	}
	fmt.Println(stopped > 10, found["true"], found["false"])
	// Output:
	// true true true
}
