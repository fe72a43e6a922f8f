package factcheck

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"h20sim/report/claim"
)

// sheets are the pages of a folder.
var sheets = []string{"report.html", "brief.html"}

var (
	tag       = regexp.MustCompile(`<[^>]*>`)
	answer    = regexp.MustCompile(`(?s)<section id="answer".*?</section>`)
	inAnswer  = regexp.MustCompile(`(?s)<p(?: class="changed")?>(.*?)</p>|<li>(.*?)</li>`)
	sentences = regexp.MustCompile(`(?s)<h1>(.*?)</h1>|<p class="(?:story|sub)">(.*?)</p>|<h3 id="[^"]*-title">(.*?)</h3>|<p id="[^"]*-desc" hidden>(.*?)</p>`)
)

// unplaced says which texts do not stand on the pages of a folder, and which sentences of its pages are not among the texts. Where
// there are no pages, texts stand in the pictures of charts.
func unplaced(f Folder, texts []claim.Statement) (wrong []error, err error) {
	known, printed := map[string]bool{}, ""
	for _, s := range texts {
		known[plain(s.Text)] = true
	}
	for _, name := range sheets {
		if !f.Has(name) {
			continue
		}
		data, err := f.Read(name)
		if err != nil {
			return nil, err
		}
		printed += legible(string(data), "")
		for _, sentence := range sentencesOf(string(data)) {
			if !known[sentence] {
				wrong = append(wrong, fmt.Errorf("%s says %q, which %s does not have", name, sentence, ClaimsName))
			}
		}
	}
	for _, s := range texts {
		on := printed
		if printed == "" {
			if on, err = picture(f, s.Where); err != nil {
				return nil, err
			}
		}
		if on != "" && !strings.Contains(on, plain(s.Text)) {
			wrong = append(wrong, fmt.Errorf("%s: %q stands on no page", s.Where, s.Text))
		}
	}
	return wrong, nil
}

// picture is what can be read in the picture of the chart in which a text stands; nothing if there is none.
func picture(f Folder, where string) (string, error) {
	name, _, _ := strings.Cut(strings.TrimPrefix(where, "chart "), ",")
	name = "charts/" + name + ".svg"
	if !f.Has(name) {
		return "", nil
	}
	data, err := f.Read(name)
	return legible(string(data), " "), err
}

// sentencesOf are the sentences of a page that have a place of their own.
func sentencesOf(page string) (list []string) {
	found := append(sentences.FindAllStringSubmatch(page, -1), inAnswer.FindAllStringSubmatch(answer.FindString(page), -1)...)
	for _, groups := range found {
		if text := plain(html.UnescapeString(tag.ReplaceAllString(strings.Join(groups[1:], ""), ""))); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// legible is the text of a page, and then the page with its attributes. between stands for a tag.
func legible(page, between string) string {
	return plain(html.UnescapeString(tag.ReplaceAllString(page, between))) + "\n" + plain(html.UnescapeString(page))
}

// plain is a text with single common spaces.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }
