#!/usr/bin/env bash
# MuPDF 1.21.1+ds2-1+deb12u1 (Debian 12) reads the widths of a PDF font as whole numbers: 600.9 is 601. Poppler
# takes them as they are written. ISO 32000-1, 9.7.4.3, allows any number.
#
# Why it matters: fonts of 2,000 or 2,048 units have widths such as 289.5. A file that counts on
# them stands right in one viewer and drifts in the other, by 0.7 mm on a poster's line of 72 pt.
# Write whole widths and let the places in TJ make up for the rest.
#
# Exit status: 0 still so, 1 changed, 2 the tools could not be had.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q mupdf-tools=1.21.1+ds2-1+deb12u1 poppler-utils=22.12.0-2+deb12u3 >log 2>&1 || { cat log; exit 2; }
for package in *.deb; do dpkg -x "$package" . || exit 2; done
python3 - <<'PY'
text = b"BT /F0 10 Tf 20 50 Td (" + b"A" * 100 + b"B) Tj ET"
objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
           b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
           b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 100] /Contents 4 0 R"
           b" /Resources << /Font << /F0 5 0 R >> >> >>",
           b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
           b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 /LastChar 66"
           b" /Widths [600.9 600.9] /FontDescriptor 6 0 R >>",
           b"<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 -200 1000 900]"
           b" /ItalicAngle 0 /Ascent 750 /Descent -250 /CapHeight 700 /StemV 80 >>"]
out, places = b"%PDF-1.4\n", []
for number, body in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
table = len(out)
out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
out += b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
open("widths.pdf", "wb").write(out)
PY
mupdf=$(usr/bin/mutool draw -q -F stext widths.pdf 2>/dev/null |
    sed -n 's/.* x="\([0-9.]*\)".* c="B".*/\1/p')
poppler=$(usr/bin/pdftotext -bbox widths.pdf - | sed -n 's/.*xMax="\([0-9.]*\)".*/\1/p' | tail -1)
echo "100 letters of 600.9 at 10 pt from 20: MuPDF sets the next at $mupdf, poppler ends it at $poppler"
awk -v m="$mupdf" -v p="$poppler" 'BEGIN { exit !(m > 620.95 && m < 621.05 && p > 626.8 && p < 627) }' ||
    { echo "changed"; exit 1; }
