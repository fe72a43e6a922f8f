package store

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// A column of words holds texts of a fixed list, or none. In memory the number of a row is the position of its text, NaN
// for none; in a file it is the text itself, null for none, so that other programs read what it says. A column with gaps
// has null for NaN likewise, so that other programs leave out what is not there.
//
// The page of such a column begins with a mark for each row, 1 for a value: how many bytes they are, and then stretches
// of equal marks, twice their length and the mark. The values follow; texts each after its length.

// appendWords appends the page of a column of words with some values. A number that is no position is a panic.
func appendWords(page []byte, words []string, values []float64) []byte {
	page = appendMarks(page, values)
	for _, v := range values {
		if isThere(v) {
			word := words[int(v)]
			page = binary.LittleEndian.AppendUint32(page, uint32(len(word)))
			page = append(page, word...)
		}
	}
	return page
}

// appendMarks appends the marks of some values.
func appendMarks(page []byte, values []float64) []byte {
	marks := []byte(nil)
	for i := 0; i < len(values); {
		n := i
		for n < len(values) && isThere(values[n]) == isThere(values[i]) {
			n++
		}
		marks = append(binary.AppendUvarint(marks, uint64(n-i)<<1), mark(values[i]))
		i = n
	}
	page = binary.LittleEndian.AppendUint32(page, uint32(len(marks)))
	return append(page, marks...)
}

func isThere(v float64) bool { return !math.IsNaN(v) }

func mark(v float64) byte {
	if isThere(v) {
		return 1
	}
	return 0
}

// readWords appends to values those of n rows of a page.
func readWords(values []float64, page []byte, words []string, n int) ([]float64, error) {
	return readMarked(values, page, n, func(page []byte) (float64, []byte, error) {
		word, page, err := cutText(page)
		if err != nil {
			return 0, nil, err
		}
		at := slices.Index(words, string(word))
		if at < 0 {
			return 0, nil, fmt.Errorf("found %q, expected one of %q", word, words)
		}
		return float64(at), page, nil
	})
}

// readMarked appends to values those of n rows of a page, each of which cut cuts off its beginning.
func readMarked(values []float64, page []byte, n int, cut func(page []byte) (float64, []byte, error)) ([]float64, error) {
	marks, page, err := cutText(page)
	if err != nil {
		return nil, err
	}
	for len(marks) > 0 {
		count, size := binary.Uvarint(marks)
		if size <= 0 || len(marks) == size || count&1 == 1 || count>>1 > uint64(n) {
			return nil, errDamaged
		}
		for range count >> 1 {
			v := math.NaN()
			if marks[size] == 1 {
				if v, page, err = cut(page); err != nil {
					return nil, err
				}
			}
			values = append(values, v)
		}
		marks = marks[size+1:]
	}
	if len(page) > 0 || len(values) != n {
		return nil, errDamaged
	}
	return values, nil
}

// cutText cuts a text off the beginning of a page, which has its length before it.
func cutText(page []byte) (text, rest []byte, err error) {
	if len(page) < 4 || uint64(binary.LittleEndian.Uint32(page)) > uint64(len(page)-4) {
		return nil, nil, errDamaged
	}
	end := 4 + int(binary.LittleEndian.Uint32(page))
	return page[4:end], page[end:], nil
}
