// Bytes to a document's Nodes, and what is wrong with them to text.
#include "yaml/parse.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    Diags d = diags_new(a);
    const Source *source = source_new(a, &d, S("fuzz.yaml"), bytes);
    if (source)
        yaml_parse(a, &d, source);
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
    diags_json(&d, &text);
}
