// Package author draws scenario files: what somebody might write who knows each form that the language lists.
//
// The list is the JSON Schema of the language and what each distribution needs, so that a key, a word, a kind of move or a
// distribution that is added is drawn from then on. What the schema does not say, which is the text that may stand at a key,
// is in package author; a form for which it has none is one that no drawn file has, which the test of the package tells.
//
//	language  the forms that are listed
//	file      a file of statements, each on a line, and its text
//	draw      a file, drawn table by table
//	value     what stands at a key
//	spread    a value that widens
//	words     texts and names, by the keys at which they stand
//	settle    a file without what the language refuses
package author
