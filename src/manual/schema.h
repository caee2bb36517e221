#pragma once
// The JSON Schemas (draft 2020-12) by which editors complete and check prent's YAML while
// it is typed, made of the tables that read it: one file for each kind of file. What only a
// whole project can tell, as whether an ink exists, they never know. Text goes to a Buf.
#include "base/buf.h"

typedef enum SchemaFile {
    SCHEMA_PROJECT,
    SCHEMA_THEME,
    SCHEMA_LAYOUT,
    SCHEMA_PART,
    SCHEMA_PROFILE,
    SCHEMA_PRINTER,
    SCHEMA_LANGUAGES,
    SCHEMAS
} SchemaFile;

// "layout.schema.json"
Str schema_name(SchemaFile file);
void schema_write(SchemaFile file, Buf *out);
