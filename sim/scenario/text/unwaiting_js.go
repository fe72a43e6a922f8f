package text

// unwaiting is nothing in a browser, where no file has another end.
const unwaiting = 0
