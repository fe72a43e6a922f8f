package form

// DataKeys are the keys of a path whose days stand in a table of comma-separated values.
var DataKeys = []string{"file", "date", "value", Steps, "unit", "decimal", "source", "decided", "note"}

// dataDocs say what they mean.
var dataDocs = map[string]string{
	"file":    "table of comma-separated values, relative to this file; its first row holds the headers of the columns",
	"date":    "header of the column of days, such as 2025-08-22",
	"value":   "header of the column of numbers",
	Steps:     stepsShape.Doc,
	"unit":    "unit of the numbers, if not that of the address",
	"decimal": "mark before the decimals of the numbers, where the file leaves open which it is",
	"source":  "what the numbers rest on, a name in [sources], judgement or fit; that of the table if left out",
	"decided": "day on which a judgement or a fit was made",
	"note":    "remark",
}

// CheckUnit says what is wrong with a unit in which numbers of the shape are written.
func (s *Shape) CheckUnit(unit string) error {
	_, err := conversion(unit, s.Unit)
	return err
}
