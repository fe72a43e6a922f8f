package scenario

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// maxMoves is the greatest number of moves: each is compared with each other.
const maxMoves = 250

// moves binds the table of moves: the keys that all have, and those of each one's kind.
func (b *builder) moves(f *form.Shape, n *text.Node) {
	if n == nil {
		return
	}
	if !n.IsTable() {
		b.NotTable(f, n, f.Key)
		return
	}
	if len(n.Below) > maxMoves {
		b.Wrong(n.Place, f.Key, "found %d moves, expected at most %d", len(n.Below), maxMoves)
		return
	}
	for _, c := range b.Named(f, n, f.Key) {
		at := text.Join(f.Key, c.Key)
		if !c.IsTable() {
			b.NotTable(f.Each, c, at)
			continue
		}
		b.CheckName(c, at)
		b.s.Moves = append(b.s.Moves, b.move(f.Each, c, at))
	}
	b.sortMoves(f.Each)
}

// move binds one move. It reports an unknown kind once; the other keys of that move cannot be checked.
func (b *builder) move(common *form.Shape, n *text.Node, address string) policy.Dated {
	d := policy.Dated{Name: n.Key, Address: address}
	kind, known := policy.KindNamed(n.Text("kind"))
	if known {
		d.Move = kind.New()
		own := kindShape(kind)
		b.unknownInMove(n, append(common.Keys(), own.Keys()...), address)
		b.Fields(own, n, reflect.ValueOf(d.Move).Elem(), address, "")
	} else if c := n.Child("kind"); c != nil {
		b.unknownKind(c, text.Join(address, "kind"))
	}
	b.Fields(common, n, reflect.ValueOf(&d).Elem(), address, "")
	if known {
		b.timing(n, &d, address)
	}
	return d
}

// unknownKind notes a kind that does not exist; one that is no text is noted with the other keys.
func (b *builder) unknownKind(c *text.Node, address string) {
	if name, ok := c.Value.(string); ok {
		b.Wrong(c.Place, address, "unknown kind %q%s", text.Short(name), cmp.Or(text.Guess(name, kindNames()), `, expected one such as "revenue-share"`))
	}
}

func kindNames() []string {
	var names []string
	for _, k := range policy.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// timing checks that the dates of a move follow each other.
func (b *builder) timing(n *text.Node, d *policy.Dated, address string) {
	at := func(key string) (Place, string) { return n.Child(key).Place, text.Join(address, key) }
	has := func(key string) bool { return n.Child(key) != nil && !b.WrongAt(text.Join(address, key)) }
	switch {
	case b.Meant[text.Join(address, "date")] || b.Meant[text.Join(address, "when")]:
	case n.Child("date") == nil && n.Child("when") == nil:
		b.Wrong(n.Place, text.Join(address, "date"), "missing; expected a day such as 2025-08-22, or a condition in when")
	case has("date") && has("when"):
		place, address := at("when")
		b.Wrong(place, address, "found a condition beside date, expected one of the two")
	case has("announced") && has("when"):
		place, address := at("announced")
		b.Wrong(place, address, "found a day beside a condition, expected none: the move is announced when the condition is met")
	}
	for _, rule := range moveRules {
		if key := rule.key; has(key) && has("date") && rule.broken(d) {
			place, address := at(key)
			b.Wrong(place, address, "%s", rule.text(d))
		}
	}
	if has("when") {
		b.condition(n.Child("when"), d.When, text.Join(address, "when"))
	}
}

// abroad checks that what is sold outside China is a chip that Nvidia has in stock.
func (b *builder) abroad(root *text.Node) {
	for _, m := range b.s.Moves {
		sale, is := m.Move.(*policy.SaleAbroad)
		if !is {
			continue
		}
		at := text.Join(m.Address, "chips")
		for i, name := range sale.Chips {
			if c := b.s.World.Chips[name]; c != nil && c.Supply != "chain" {
				b.Wrong(root.Find(at).Part(i), at, "found %q, which is not built in the chain, expected a chip that is", name)
			}
		}
	}
}

// replacing checks that no move replaces itself or one that replaces it, also not in a course.
func (b *builder) replacing(root *text.Node) {
	for i := range b.s.Moves {
		d := &b.s.Moves[i]
		b.replacingOne(root, d)
		for _, c := range d.Changes {
			if root.Find(text.Join(c.Address, "replaces")) != nil && c.Address != d.Address {
				b.replacingOne(root, &c.Dated)
			}
		}
	}
}

// replacingOne checks what a move replaces as it stands before or after a change.
func (b *builder) replacingOne(root *text.Node, d *policy.Dated) {
	at := text.Join(d.Address, "replaces")
	for j, other := range d.Replaces {
		switch back := b.s.moveAt(other); {
		case other == policy.MovePrefix+d.Name:
			b.Wrong(root.Find(at).Part(j), at, "found the move itself, expected another")
		case back != nil && slices.Contains(back.Lasting().Replaces, policy.MovePrefix+d.Name):
			b.Wrong(root.Find(at).Part(j), at, "found %s, which replaces this move, expected one of the two to replace the other", other)
		}
	}
}

// moveAt returns the move at an address, or nil.
func (s *Scenario) moveAt(address string) *policy.Dated {
	for i := range s.Moves {
		if policy.MovePrefix+s.Moves[i].Name == address {
			return &s.Moves[i]
		}
	}
	return nil
}

// condition checks that a condition has one level and lasts.
func (b *builder) condition(n *text.Node, w *policy.When, address string) {
	switch {
	case w.Below == nil && w.Above == nil:
		b.Wrong(n.Place, address, "missing below or above, expected one of the two")
	case w.Below != nil && w.Above != nil:
		b.Wrong(n.Place, address, "found both below and above, expected one of the two")
	}
	if c := n.Child("for"); c != nil && tooShort(w) {
		b.Wrong(c.Place, text.Join(address, "for"), "%s", shortText(w))
	}
}

// sortMoves puts the moves in order of date, order and name, and points the targets of Set at where they then stand.
func (b *builder) sortMoves(common *form.Shape) {
	slices.SortFunc(b.s.Moves, func(a, c policy.Dated) int {
		return cmp.Or(cmp.Compare(a.Date, c.Date), cmp.Compare(a.Order, c.Order), cmp.Compare(a.Name, c.Name))
	})
	for i := range b.s.Moves {
		b.pointAt(&b.s.Moves[i], common)
	}
}

// pointAt points the targets of Set at what all moves have at where a move stands.
func (b *builder) pointAt(d *policy.Dated, common *form.Shape) {
	v := reflect.ValueOf(d).Elem()
	for _, f := range common.Fields {
		at := text.Join(d.Address, f.Key)
		if t, ok := b.Targets[at]; ok {
			t.Write = form.Writer(v.FieldByIndex(f.Index))
			b.Targets[at] = t
		}
	}
}

// titleMoves labels the moves that have no title by their kind, and says of which files titles speak that others have changed. Who
// makes them stands beside the label in charts.
func (b *builder) titleMoves(old map[string]string) {
	for i := range b.s.Moves {
		b.s.Moves[i].TitleFrom = old[b.s.Moves[i].Name]
		for _, c := range b.s.Moves[i].Changes {
			c.TitleFrom = b.s.Moves[i].TitleFrom
		}
		if d := &b.s.Moves[i]; d.Title == "" && d.Kind != "" {
			d.Title = strings.ToUpper(d.Kind[:1]) + strings.ReplaceAll(d.Kind[1:], "-", " ")
		}
	}
}

// clashes notes two moves that would leave a lever differently in another order, on one day and with no order stated.
func (b *builder) clashes(root *text.Node) {
	x, err := sim.NewIndex(b.s.World)
	if err != nil {
		return // chain reports it
	}
	for _, pair := range policy.Conflicts(x, b.s.Moves) {
		first, second := &b.s.Moves[pair[0]], &b.s.Moves[pair[1]]
		at := second.Address
		b.Wrong(root.Find(at).Place, at, "%s", clashText(first))
	}
}

// excess notes that levies take more than all of a chip's revenue.
func (b *builder) excess(root *text.Node) {
	if e, found := b.s.ends.Overtaxed(b.s.World, b.s.Moves); found {
		at := b.s.moveAt(policy.MovePrefix+e.By[0]).Address + ".rate"
		b.Wrong(root.Find(at).Place, at, "%s", excessText(e))
	}
}

// unknownInMove notes the unknown keys of a move. Of a key that moves of other kinds have, it names those kinds.
func (b *builder) unknownInMove(n *text.Node, known []string, address string) {
	rest := &text.Node{}
	for _, c := range n.Below {
		if slices.Contains(known, c.Key) {
			continue
		}
		if kinds := kindsWith(c.Key); len(kinds) > 0 {
			b.Wrong(c.Place, text.Join(address, c.Key), "unknown key for the kind %q; moves of the kind %s have it", n.Text("kind"), text.Either(kinds))
			continue
		}
		rest.Below = append(rest.Below, c)
	}
	b.UnknownKeys(rest, known, address)
}

// fewKinds is up to how many kinds are all named where a key is one of theirs.
const fewKinds = 8

// kindsWith returns the kinds of move that have a key of their own; none if they are many.
func kindsWith(key string) []string {
	var names []string
	for _, k := range policy.Kinds() {
		if kindShape(k).Field(key) != nil {
			names = append(names, k.Name)
		}
	}
	if len(names) > fewKinds {
		return nil
	}
	return names
}
