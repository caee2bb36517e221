#include "pdf/meta.h"

#include "base/date.h"
#include "base/deflate.h"
#include "ink/icc.h"
#include "ink/icc_stock.h"
#include "pdf_file/token.h"

void pdf_rect_put(Buf *b, const Page *page, Rect r) {
    double left = r.x - page->media.x, bottom = page->media.y + page->media.h - r.y - r.h;
    token_number(b, left);
    token_number(b, bottom);
    token_number(b, left + r.w);
    token_number(b, bottom + r.h);
}

void pdf_boxes_put(Buf *b, const Page *page) {
    const struct {
        const char *key;
        Rect r;
    } boxes[] = {{"/MediaBox[", page->media},
                 {"/BleedBox[", page->bleed},
                 {"/TrimBox[", page->trim}};
    for (size_t i = 0; i < 3; i++) {
        buf_add(b, str_of(boxes[i].key));
        pdf_rect_put(b, page, boxes[i].r);
        buf_char(b, ']');
    }
}

// Both standards' names for one: Info has it up to PDF/X-3, XMP from PDF/X-4 on.
static Str standard_name(Standard standard) {
    switch (standard) {
    case STANDARD_NONE:
        return S("");
    case STANDARD_X4:
        return S("PDF/X-4");
    case STANDARD_X6:
        return S("PDF/X-6");
    case STANDARD_X3:
        return S("PDF/X-3:2003");
    case STANDARD_X3_2002:
        return S("PDF/X-3:2002");
    case STANDARD_X1A:
        return S("PDF/X-1a:2003");
    }
    return S("");
}

// Where no date is known, one that the file's content alone gives: the day is none of any
// file's, and the time differs from one content to another.
static long long date_made_up(const PdfFile *f) {
    const long long day = 946684800, seconds = 24LL * 60 * 60; // 2000-01-01
    PdfHash hash = pdf_file_hash(f);
    long long n = 0;
    for (size_t i = 0; i < sizeof hash.byte; i++)
        n = (256 * n + hash.byte[i]) % seconds;
    return day + n;
}

static Str info_date(Arena *a, long long date) { // 7.9.4
    Date t = date_of(date);
    return str_f(a, "D:%04d%02d%02d%02d%02d%02dZ", t.year, t.month, t.day, t.hour, t.minute,
                 t.second);
}

static Str xmp_date(Arena *a, long long date) {
    Date t = date_of(date);
    return str_f(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day, t.hour,
                 t.minute, t.second);
}

static void entry_put(Buf *b, const char *key, Str text) {
    if (!text.n)
        return;
    buf_add(b, str_of(key));
    token_text(b, text);
}

static int info_write(PdfFile *f, const PdfMeta *m, Arena *scratch, long long when) {
    Buf b = buf_new(scratch);
    Str date = info_date(scratch, when);
    Standard standard = m->profile->standard;
    int number = pdf_file_number(f);
    dict_open(&b, S(""));
    if (standard != STANDARD_X6) { // PDF 2.0 keeps the dates alone (14.3.3)
        entry_put(&b, "/Title", m->info->title);
        entry_put(&b, "/Author", m->info->author);
        entry_put(&b, "/Creator", m->info->producer);
        entry_put(&b, "/Producer", m->info->producer);
    }
    entry_put(&b, "/CreationDate", date);
    entry_put(&b, "/ModDate", date);
    if (!profile_is_modern(m->profile))
        entry_put(&b, "/GTS_PDFXVersion", standard_name(standard));
    buf_add(&b, standard == STANDARD_X6 ? S(">>") : S("/Trapped/False>>"));
    pdf_file_object(f, number, buf_str(&b));
    return number;
}

static void xml_put(Buf *b, const char *before, Str text, const char *after) {
    buf_add(b, str_of(before));
    buf_xml(b, text, false);
    buf_add(b, str_of(after));
    buf_char(b, '\n');
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n";
static const char xmp_end[] = "</rdf:Description>\n";
// PDF/A wants the schemas of others described (ISO 19005-2, 6.6.2.3).
static const char xmp_schema[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";
#define XMP_SCHEMA(title, uri, prefix, name, type, about)                                  \
    "<rdf:li rdf:parseType=\"Resource\">\n"                                                \
    "<pdfaSchema:schema>" title "</pdfaSchema:schema>\n"                                   \
    "<pdfaSchema:namespaceURI>" uri "</pdfaSchema:namespaceURI>\n"                         \
    "<pdfaSchema:prefix>" prefix "</pdfaSchema:prefix>\n"                                  \
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                  \
    "<pdfaProperty:name>" name "</pdfaProperty:name>\n"                                    \
    "<pdfaProperty:valueType>" type "</pdfaProperty:valueType>\n"                          \
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"                            \
    "<pdfaProperty:description>" about "</pdfaProperty:description>\n"                     \
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>"
// Of a file that is PDF/X-4, PDF/UA-1 and PDF/A-2: what each of the others adds.
static const char xmp_schema_x[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag>\n" XMP_SCHEMA(
        "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part",
        "Integer", "The part of ISO 14289 that the file follows")
        XMP_SCHEMA("PDF/X identification", "http://www.npes.org/pdfx/ns/id/", "pdfxid",
                   "GTS_PDFXVersion", "Text", "The part of ISO 15930 that the file follows")
            XMP_SCHEMA(
                "Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Text",
                "Whether the file was trapped") "\n</rdf:Bag></pdfaExtension:schemas>\n"
                                                "</rdf:Description>\n";
static const char xmp_tail[] = "</rdf:RDF>\n</x:xmpmeta>\n"
                               "<?xpacket end=\"w\"?>";

// Files for screens and offices are PDF/A-2 as well: all that it asks for is theirs anyway.
static bool is_archive(const Profile *p) {
    return (p->standard == STANDARD_NONE && !p->cmyk) || p->archive;
}

// A name by the content: 8-4-4-4-12 digits (RFC 4122, section 3).
static Str document_id(Arena *a, const PdfFile *f) {
    char hex[33];
    pdf_hash_hex(pdf_file_hash(f), hex);
    return str_f(a, "uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16,
                 hex + 20);
}

static Str xmp_text(Arena *a, const PdfFile *f, const PdfMeta *m, long long when) {
    Buf b = buf_new(a);
    Str date = xmp_date(a, when), id = document_id(a, f);
    buf_add(&b, S(xmp_head));
    xml_put(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", m->info->title,
            "</rdf:li></rdf:Alt></dc:title>");
    if (m->info->author.n)
        xml_put(&b, "<dc:creator><rdf:Seq><rdf:li>", m->info->author,
                "</rdf:li></rdf:Seq></dc:creator>");
    xml_put(&b, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
    xml_put(&b, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
    xml_put(&b, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>");
    xml_put(&b, "<xmp:CreatorTool>", m->info->producer, "</xmp:CreatorTool>");
    xml_put(&b, "<pdf:Producer>", m->info->producer, "</pdf:Producer>");
    if (profile_is_x(m->profile) || !is_archive(m->profile)) // of PDF/A alone unknown
        xml_put(&b, "<pdf:Trapped>", S("False"), "</pdf:Trapped>");
    xml_put(&b, "<xmpMM:DocumentID>", id, "</xmpMM:DocumentID>");
    xml_put(&b, "<xmpMM:InstanceID>", id, "</xmpMM:InstanceID>");
    xml_put(&b, "<xmpMM:VersionID>", S("1"), "</xmpMM:VersionID>");
    xml_put(&b, "<xmpMM:RenditionClass>", S("default"), "</xmpMM:RenditionClass>");
    if (profile_is_modern(m->profile))
        xml_put(&b, "<pdfxid:GTS_PDFXVersion>", standard_name(m->profile->standard),
                "</pdfxid:GTS_PDFXVersion>");
    if (m->structure && m->profile->standard != STANDARD_X6) // PDF/UA-1 is PDF 1.7's
        xml_put(&b, "<pdfuaid:part>", S("1"), "</pdfuaid:part>");
    if (is_archive(m->profile)) {
        xml_put(&b, "<pdfaid:part>", S("2"), "</pdfaid:part>");
        xml_put(&b, "<pdfaid:conformance>", m->structure ? S("A") : S("B"),
                "</pdfaid:conformance>");
    }
    buf_add(&b, S(xmp_end));
    if (m->profile->archive)
        buf_add(&b, S(xmp_schema_x));
    else if (m->structure && is_archive(m->profile))
        buf_add(&b, S(xmp_schema));
    buf_add(&b, S(xmp_tail));
    return buf_str(&b);
}

// How a reader shows it; which way pages are turned is known since PDF 1.3.
static void preferences_put(Buf *b, bool titled, bool rtl) {
    if (!titled && !rtl)
        return;
    buf_add(b, S("/ViewerPreferences<<"));
    buf_add(b, titled ? S("/DisplayDocTitle true") : S(""));
    buf_add(b, rtl ? S("/Direction/R2L") : S(""));
    dict_close(b);
}

// What the colours are meant for: the press, or a screen's sRGB.
static int icc_write(PdfFile *f, const Profile *p, Arena *scratch) {
    Str profile = p->cmyk ? p->icc : icc_srgb(scratch);
    int stream = pdf_file_number(f);
    Buf b = buf_new(scratch);
    buf_f(&b, "/N %d/Filter/FlateDecode", p->cmyk ? 4 : 3);
    Str deflated = icc_stock_deflated(profile);
    if (!deflated.n)
        deflated = deflate_whole(deflate_open(scratch), scratch, profile);
    pdf_file_stream(f, stream, buf_str(&b), deflated);
    return stream;
}

static int intent_write(PdfFile *f, const PdfMeta *m, Arena *scratch, const char *kind,
                        int stream) {
    const Profile *p = m->profile;
    int number = pdf_file_number(f);
    Buf b = buf_new(scratch);
    buf_f(&b, "<</Type/OutputIntent/S/%s", kind);
    entry_put(&b, "/OutputConditionIdentifier",
              p->cmyk ? p->condition : S("sRGB IEC61966-2.1"));
    if (p->cmyk)
        entry_put(&b, "/RegistryName", p->registry);
    entry_put(&b, "/Info", p->cmyk ? (p->info.n ? p->info : p->condition) : S("sRGB"));
    buf_add(&b, S("/DestOutputProfile "));
    token_ref(&b, stream);
    dict_close(&b);
    pdf_file_object(f, number, buf_str(&b));
    return number;
}

int pdf_catalog_write(PdfFile *f, const PdfMeta *m, int *info) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    int catalog = pdf_file_number(f), icc;
    int intent[2] = {0, 0}; // of an archive two, of one profile
    bool xmp = m->profile->standard != STANDARD_X3_2002; // PDF 1.3 has none
    icc = icc_write(f, m->profile, scratch);
    intent[0] =
        intent_write(f, m, scratch, m->profile->cmyk ? "GTS_PDFX" : "GTS_PDFA1", icc);
    if (m->profile->archive)
        intent[1] = intent_write(f, m, scratch, "GTS_PDFA1", icc);
    long long when = m->info->date == DATE_NONE ? date_made_up(f) : m->info->date;
    *info = info_write(f, m, scratch, when);
    dict_open(&b, S("/Type/Catalog/Pages "));
    token_ref(&b, m->pages);
    buf_add(&b, S("/OutputIntents["));
    token_ref(&b, intent[0]);
    if (intent[1])
        token_ref(&b, intent[1]);
    buf_add(&b, S("]"));
    entry_put(&b, "/Lang", m->info->language);
    if (xmp) {
        int number = pdf_file_number(f);
        pdf_file_stream(f, number, S("/Type/Metadata/Subtype/XML"),
                        xmp_text(scratch, f, m, when));
        buf_add(&b, S("/Metadata "));
        token_ref(&b, number);
    }
    buf_add(&b, m->layers);
    preferences_put(&b, xmp, m->info->rtl);
    if (m->structure) {
        buf_add(&b, S("/MarkInfo<</Marked true>>/StructTreeRoot "));
        token_ref(&b, m->structure);
    }
    if (m->outlines) {
        buf_add(&b, S("/PageMode/UseOutlines/Outlines "));
        token_ref(&b, m->outlines);
    }
    dict_close(&b);
    pdf_file_object(f, catalog, buf_str(&b));
    arena_close(scratch);
    return catalog;
}
