#include "content/sources.h"

static const Key file_table[] = {
    {LIT("file"), KEY_OWN, .takes = LIT("the name of a YAML, CSV, TSV, XLSX or ODS file"),
     .doc = LIT("Where the content stands."), .example = LIT("vragen.csv")},
    {LIT("sheet"), KEY_TEXT, .place = offsetof(TableInput, sheet),
     .takes = LIT("a sheet's name or number"), .otherwise = LIT("the first"),
     .doc = LIT("Which sheet of a workbook."), .example = LIT("Vragen")},
    {LIT("header"), KEY_OWN, .takes = LIT("the number of a row, from 1 to 1000"),
     .otherwise = LIT("found"), .doc = LIT("The row with the names of the columns."),
     .example = LIT("3")},
    {LIT("separator"), KEY_OWN, .takes = LIT("one of , ; | or tab"),
     .otherwise = LIT("found"), .doc = LIT("What stands between the fields of a CSV file."),
     .example = LIT("\";\"")},
    {LIT("encoding"), KEY_OWN, .takes = LIT("utf-8 | utf-16 | windows-1252"),
     .otherwise = LIT("found"), .doc = LIT("How the letters of a CSV file are written."),
     .example = LIT("windows-1252")},
};

const KeyMap file_keys = {LIT("file"), "a table", KEYS(file_table),
                          LIT("A file of the content, where its name alone does not do.")};
