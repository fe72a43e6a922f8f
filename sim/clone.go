package sim

import "reflect"

// Clone returns a copy of a world, of moves or of parts of them, that can be changed without changing v.
func Clone[T any](v T) T { return deep(reflect.ValueOf(&v).Elem()).Interface().(T) }

// deep copies a value with all that it points to.
func deep(v reflect.Value) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		to.Set(reflect.New(v.Type().Elem()))
		to.Elem().Set(deep(v.Elem()))
	case v.Kind() == reflect.Interface && !v.IsNil():
		to.Set(deep(v.Elem()))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				to.Field(i).Set(deep(v.Field(i)))
			}
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		to.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			to.Index(i).Set(deep(v.Index(i)))
		}
	case v.Kind() == reflect.Map && !v.IsNil():
		to.Set(reflect.MakeMap(v.Type()))
		for _, key := range v.MapKeys() {
			to.SetMapIndex(key, deep(v.MapIndex(key)))
		}
	}
	return to
}
