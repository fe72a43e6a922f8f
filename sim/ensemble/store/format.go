package store

import (
	"encoding/json"
	"fmt"
	"hash/crc32"

	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The columns that every file of rows begins with.
const (
	runColumn    = "run"    // its number, from 0
	failedColumn = "failed" // the reason, empty if it did not fail
	fixed        = 2        // columns before those of the study
)

const (
	magic    = "PAR1"         // begins and ends a Parquet file
	studyKey = "h20sim.study" // the entry of a file of rows that holds the study, as JSON
)

// All runs are written in groups, of which one column is held in memory; where each begins is held too, hence the same size up
// to 30 million runs, and twice the size for twice the runs beyond.
const (
	smallest = 8192 // runs in a group
	most     = 4096 // groups in a file
)

// group returns the number of runs in a group. Groups begin at multiples of it, wherever a part begins.
func (s *Identity) group() int {
	n := smallest
	for s.Runs > n*most {
		n *= 2
	}
	return n
}

// held is about how many numbers of a part are held in memory, 1 MB.
const held = 1 << 17

// partRows returns the number of runs in a group of a part, which is held in memory. A group of all runs has a multiple of it.
func (s *Identity) partRows() int {
	n := smallest
	for n > 1 && n*len(s.Columns) > held {
		n /= 2
	}
	return n
}

// protocol is how Parquet writes its headers.
var protocol thrift.CompactProtocol

// headerOf returns the header of a page of n values, of which some are null. A column is a page in each group: a header and then the values one
// after another, neither compressed nor encoded. Drawn numbers hardly shrink, and so the bytes depend on no compressor.
func headerOf(page []byte, n, nulls int) []byte {
	h := format.PageHeader{
		Type:                 format.DataPage,
		UncompressedPageSize: int32(len(page)),
		CompressedPageSize:   int32(len(page)),
		CRC:                  int32(crc32.ChecksumIEEE(page)),
		DataPageHeader: thrift.New(format.DataPageHeader{
			NumValues: int32(n), Encoding: format.Plain, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
			Statistics: format.Statistics{NullCount: int64(nulls)},
		}),
	}
	return marshal(&h)
}

// A chunk is where a page is in a file, with its header.
type chunk struct {
	Size   int64 `thrift:"7,required"`
	Offset int64 `thrift:"9,required"`
}

// elements are the columns in the words of Parquet, after the row that holds them.
func (s *Identity) elements() []format.SchemaElement {
	e := []format.SchemaElement{
		{Name: "runs", NumChildren: thrift.New(int32(fixed + len(s.Columns)))},
		element(runColumn, format.Int64),
		element(failedColumn, format.ByteArray),
	}
	e[2].ConvertedType = thrift.New(deprecated.UTF8)
	for _, c := range s.Columns {
		e = append(e, c.element())
	}
	return e
}

// element is the column in the words of Parquet.
func (c *Column) element() format.SchemaElement {
	e := element(c.Name, format.Double)
	switch {
	case c.Words != nil:
		e = element(c.Name, format.ByteArray)
		e.ConvertedType = thrift.New(deprecated.UTF8)
	case c.Day:
		e = element(c.Name, format.Int32)
		e.ConvertedType = thrift.New(deprecated.Date)
	}
	if c.isMarked() {
		e.RepetitionType = thrift.New(format.Optional)
	}
	return e
}

func element(name string, t format.Type) format.SchemaElement {
	return format.SchemaElement{Name: name, Type: thrift.New(t), RepetitionType: thrift.New(format.Required)}
}

// describe makes g describe a group of n runs to Parquet, with how many are null in each column, since readers count by that and
// not by what they find. There are no least and greatest values: no reader needs them, and the bytes are fewer.
func describe(g *format.RowGroup, columns []format.SchemaElement, chunks []chunk, nulls []int, n int) {
	*g = format.RowGroup{Columns: g.Columns[:0], NumRows: int64(n), FileOffset: chunks[0].Offset}
	for i, c := range chunks {
		g.TotalByteSize += c.Size
		g.Columns = append(g.Columns, format.ColumnChunk{MetaData: format.ColumnMetaData{
			Type: columns[i].Type.V, Encoding: plain, PathInSchema: []string{columns[i].Name},
			NumValues: int64(n), TotalUncompressedSize: c.Size, TotalCompressedSize: c.Size, DataPageOffset: c.Offset,
			Statistics: format.Statistics{NullCount: int64(nulls[i])},
		}})
	}
	g.TotalCompressedSize = g.TotalByteSize
}

var plain = []format.Encoding{format.Plain}

// head and tail stand before and after the list of groups that ends a file. The three are written one after the other,
// since the list may be long: the fields of the tail are numbered from 1 after the list.
type head struct {
	Version int32                              `thrift:"1,required"`
	Schema  thrift.Slice[format.SchemaElement] `thrift:"2,required"`
	NumRows int64                              `thrift:"3,required"`
}

type tail struct {
	Metadata  thrift.Slice[format.KeyValue] `thrift:"1,required"`
	CreatedBy string                        `thrift:"2,required"`
}

// end is the same, with what is read of it.
type end struct {
	Schema   thrift.Slice[format.SchemaElement] `thrift:"2,required"`
	Groups   thrift.Slice[endGroup]             `thrift:"4,required"`
	Metadata thrift.Slice[format.KeyValue]      `thrift:"5,optional"`
}

type endGroup struct {
	Columns thrift.Slice[endColumn] `thrift:"1,required"`
	NumRows int64                   `thrift:"3,required"`
}

type endColumn struct {
	Chunk chunk `thrift:"3,required"`
}

// study reads the study that a file of rows is of.
func (e *end) study() (s Identity, err error) {
	for _, m := range e.Metadata {
		if m.Key == studyKey {
			if err := json.Unmarshal([]byte(m.Value), &s); err != nil {
				return s, fmt.Errorf("entry %q: %w", studyKey, err)
			}
			return s, s.check()
		}
	}
	return s, fmt.Errorf("found no entry %q, expected a file of runs that h20sim wrote", studyKey)
}

// marshal writes a header; what it is given always encodes.
func marshal(v any) []byte {
	b, err := thrift.Marshal(&protocol, v)
	if err != nil {
		panic(err)
	}
	return b
}

// unmarshal reads a header at the beginning of b and returns how long it is.
func unmarshal(b []byte, v any) (int, error) {
	r := protocol.NewReaderFromBytes(b)
	err := thrift.NewDecoder(r).Decode(v)
	return r.BytesRead(), err
}

// namesOf returns the names of columns.
func namesOf(columns []format.SchemaElement) (names []string) {
	for _, c := range columns {
		names = append(names, c.Name)
	}
	return names
}
