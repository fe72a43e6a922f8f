package report

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/credit"
	"h20sim/report/discover"
	"h20sim/report/options"
	"h20sim/report/sense"
	"h20sim/report/solve"
	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// readers read what each verb found.
var readers = map[string]answer.Reader{
	"credit":   answer.Unmarshal[credit.Found],
	"discover": answer.Unmarshal[*discover.Finding],
	"regret":   answer.Unmarshal[options.Regret],
	"sense":    answer.Unmarshal[*sense.Finding],
	"solve":    answer.Unmarshal[solve.Found],
	"value":    answer.Unmarshal[options.Value],
}

// answers takes in what verbs found. The results are made again by the commands of all, one after the other.
func (b *builder) answers(list []*answer.Kept) {
	for _, k := range list {
		b.later(k.Outputs)
		b.command += andThen + k.Command
	}
}

// andThen parts commands of which each goes on with what the one before has written.
const andThen = " && "

// firstCommand is the command that made results, without those that added answers.
func firstCommand(command string, answers []*answer.Kept) string {
	for _, k := range slices.Backward(answers) {
		command = strings.TrimSuffix(command, andThen+k.Command)
	}
	return command
}

// chartsOfAnswers are the charts of what verbs found.
func chartsOfAnswers(list []*answer.Kept) (charts []chart.Chart) {
	for _, k := range list {
		for _, c := range k.Charts() {
			charts = append(charts, *c)
		}
	}
	return charts
}

// IdentityOf is the hash of what answers on a scenario depend on, but for the question: the scenario and its baseline.
func IdentityOf(s, base *scenario.Scenario) string {
	sum := sha256.Sum256([]byte(s.Hash + base.HashAlone()))
	return hex.EncodeToString(sum[:])
}

// AnswersIn reads what verbs found and left in a folder of results, in order of name. What another version found, or of something else
// than has the hash, is left out.
func AnswersIn(f *folder.Folder, of string) (list []*answer.Kept, err error) {
	for _, o := range f.Outputs {
		if !answer.IsFile(o.Name) {
			continue
		}
		text, err := f.Read(o.Name)
		if err != nil {
			return nil, err
		}
		k, err := answer.Parse(text, readers)
		if err != nil {
			return nil, wrong(f, o.Name, err)
		}
		if k.Of == of && k.Model == sim.Version {
			list = answer.With(list, k)
		}
	}
	return list, nil
}

// AnswersBut names the answers in a folder of results that AnswersIn leaves out: they go if the folder is written again. One that cannot be
// read is named by its file.
func AnswersBut(f *folder.Folder, of string) (names []string) {
	for _, o := range f.Outputs {
		if !answer.IsFile(o.Name) {
			continue
		}
		text, err := f.Read(o.Name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		k, wrong := answer.Parse(text, readers)
		switch {
		case err != nil || wrong != nil:
			names = append(names, o.Name)
		case k.Of != of || k.Model != sim.Version:
			names = append(names, k.Name)
		}
	}
	return names
}

// Answer keeps a finding under the name of its question.
func Answer(verb, name, command, of string, f answer.Finding) (*answer.Kept, error) {
	if readers[verb] == nil {
		return nil, fmt.Errorf("found no reader of answers of %q", verb)
	}
	return answer.New(verb, name, command, of, sim.Version, f)
}
