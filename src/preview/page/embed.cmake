# The preview's pages as C: cmake -D FOLDER=<here> -D OUT=<page.c> -P embed.cmake
set(text "#include \"preview/page.h\"\n")
foreach(file IN ITEMS preview.html preview.css preview.js preview.svg start.html start.css start.js)
  file(READ ${FOLDER}/${file} hex HEX)
  string(REPLACE "." "_" name ${file})
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "const unsigned char page_${name}[] = {${bytes}0};\n"
    "const size_t page_${name}_n = sizeof page_${name} - 1;\n")
endforeach()
file(WRITE ${OUT} "${text}")
