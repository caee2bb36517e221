# Who may include whom, as a check: cmake -D SOURCE=<the folder src> -P layers.cmake
# Prints file:line and the rule for every violation, and fails if there was one.
cmake_minimum_required(VERSION 3.25)

# A folder, and what it may include beside itself: folders, and single headers of others with
# those whose names begin so, such as ink/icc and ink/icc_stock.
set(base)
set(geometry base)
set(source base geometry)
set(yaml base geometry source)
set(table base geometry source)
set(ink base geometry source yaml)
set(language base geometry source yaml)
set(art base geometry source ink look)
set(look base)
set(content base geometry source yaml table language)
set(box base geometry source yaml ink language)
set(project base geometry source yaml ink language content box)
set(resolve base geometry source yaml ink language content box project)
set(face base geometry source art)
set(type base geometry source language art face box)
set(layout base geometry source language art box type)
set(scene base geometry source ink language art box face type layout project/page)
set(impose base geometry source ink language project scene face)
set(pdf_file base geometry ink scene)
set(pdf_font base geometry face pdf_file)
set(pdf_tags base geometry scene pdf_file)
set(pdf base geometry ink art box/gradient scene face pdf_file pdf_font pdf_tags)
set(svg base geometry ink art box/gradient project/project scene face)
set(raster base geometry ink art box/gradient scene face)
set(check base geometry source ink language art content/scope box project/waiver scene face)
set(press base geometry source yaml table ink language art content box project resolve face type
  layout scene impose check pdf svg raster)
set(commands base geometry source table ink language project scene impose check pdf svg raster
  press)
set(preview base geometry source table ink content box project face scene impose raster svg press commands)
set(manual base geometry source yaml ink language content box project commands)
set(app base geometry source art face raster commands preview manual)
set(folders base geometry source yaml table ink language look art content box project resolve face
  type layout scene impose pdf_file pdf_font pdf_tags pdf svg raster check press commands
  preview manual app)

# Headers of the language and the system, which everyone may include.
set(standard "^(assert|ctype|dirent|fcntl|float|inttypes|limits|locale|math|poll|sched|setjmp|signal|\
spawn|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd|wait)\\.h$\
|^(sys|linux)/")

# An outside header, and the files that own it.
set(owned
  "^getopt\\.h$ ^manual/options\\.c$"
  "^errno\\.h$ ^base/(file|system|outbox|outbox_temporary)\\.c$"
  "^dlfcn\\.h$ ^base/late\\.c$"
  "^pthread\\.h$ ^base/(work|once)\\.c$"
  "^xxhash\\.h$ ^base/hash\\.c$"
  "^yaml\\.h$ ^yaml/parse\\.c$"
  "^zip\\.h$ ^table/book\\.c$"
  "^unicode/ ^(table/locale|language/.*)\\.c$"
  "^fontconfig/ ^face/face_system\\.c$"
  "^pango/ ^type/(itemize|shape.*|text.*)\\.c$"
  "^hyphen\\.h$ ^language/hyphen\\.c$"
  "^hb.*\\.h$ ^(face/.*|type/(itemize|shape.*|text.*)|(pdf_font|pdf|svg|raster)/.*)\\.c$"
  "^(ft2build\\.h|freetype) ^raster/.*\\.c$"
  "^librsvg/ ^(art/drawing|look/.*)\\.c$"
  "^expat\\.h$ ^(look/look_walk\\.h|table/book\\.c)$"
  "^seccomp\\.h$ ^art/sandbox\\.c$"
  "^(glib|glib-object|gio/gio)\\.h$ ^(base/(name|hash)|art/.*|look/.*|face/face|type/(shape|text.*))\\.c$"
  "^qrencode\\.h$ ^box/qr\\.c$"
  "^png\\.h$ ^(art/.*|raster/raster_png|svg/image)\\.c$"
  "^webp/ ^art/webp\\.c$"
  "^avif/ ^art/avif\\.c$"
  "^jpeglib\\.h$ ^art/jpeg\\.c$"
  "^(zlib|libdeflate)\\.h$ ^base/deflate(_rows)?\\.c$"
  "^lcms2\\.h$ ^ink/icc.*\\.[ch]$"
  "^microhttpd\\.h$ ^preview/serve\\.c$"
  "^(netinet/|arpa/) ^preview/listen\\.c$"
  "^sys/inotify\\.h$ ^base/watch\\.c$"
  "^cairo ^(raster/.*\\.[ch]|art/.*\\.c)$")

# Words that only their owners use, outside comments and strings.
set(words
  "stderr ^app/main\\.c$"
  "argv ^(app/main|manual/options)\\.[ch]$"
  "exit ^(app/main|art/sandbox)\\.c$"
  "errno ^base/(file|system|outbox|outbox_temporary)\\.c$"
  "setlocale ^app/main\\.c$"
  "LC_ALL ^nobody$"
  "LC_NUMERIC ^nobody$"
  "file_read ^(base/.*|source/input|preview/deliver|commands/(manifest|shard))\\.[ch]$" # what prent itself wrote
  "node_only ^(yaml/(node|key)|project/plan|box/theme|content/argument)\\.[ch]$" # else a table of keys
  "strtod ^nobody$"
  "atof ^nobody$")

set(most_lines 500)
set(most_of_folder 4500) # lines: then it holds two trades, and is split
set(most_columns 92)

function(complain file line rule)
  message("${file}:${line}: ${rule}")
  set_property(GLOBAL PROPERTY failed 1)
endfunction()

# Counts characters, not bytes: of each only its first byte is not 10xxxxxx.
function(columns_of text result)
  string(HEX "${text}" hex)
  string(REGEX MATCHALL ".." bytes "${hex}")
  list(FILTER bytes EXCLUDE REGEX "^[89ab]")
  list(LENGTH bytes n)
  set(${result} ${n} PARENT_SCOPE)
endfunction()

function(check_inside file line folder header)
  if(header MATCHES "^${folder}/")
    return()
  endif()
  foreach(allowed IN LISTS ${folder})
    if(header MATCHES "^${allowed}(/|(_[a-z]+)?[.]h$)")
      return()
    endif()
  endforeach()
  list(JOIN ${folder} " " may)
  complain(${file} ${line} "${folder}/ may include only ${folder} ${may}, not \"${header}\"")
endfunction()

function(check_outside file line header)
  foreach(entry IN LISTS owned)
    string(REGEX MATCH "^([^ ]+) (.+)$" entry "${entry}")
    set(owner "${CMAKE_MATCH_2}")
    if(header MATCHES "${CMAKE_MATCH_1}")
      if(NOT file MATCHES "${owner}")
        complain(${file} ${line} "<${header}> belongs to ${owner}")
      endif()
      return()
    endif()
  endforeach()
  if(NOT header MATCHES "${standard}")
    complain(${file} ${line} "<${header}> has no owner in the table of outside headers")
  endif()
endfunction()

function(check_words file line text)
  string(REGEX REPLACE "//.*$" "" code "${text}")
  string(REGEX REPLACE "\"[^\"]*\"" "" code "${code}")
  foreach(entry IN LISTS words)
    string(REGEX MATCH "^([^ ]+) (.+)$" entry "${entry}")
    set(word "${CMAKE_MATCH_1}")
    set(owner "${CMAKE_MATCH_2}")
    if(" ${code} " MATCHES "[^A-Za-z0-9_>.]${word}[^A-Za-z0-9_.]" AND NOT file MATCHES "${owner}")
      complain(${file} ${line} "\"${word}\" belongs to ${owner}")
    endif()
  endforeach()
endfunction()

# #pragma once, and behind it 3-8 lines that say what the header is for.
function(check_head file lines)
  list(GET lines 0 first)
  if(NOT first STREQUAL "#pragma once")
    complain(${file} 1 "a header begins with #pragma once")
  endif()
  set(comments 0)
  list(SUBLIST lines 1 -1 rest)
  foreach(text IN LISTS rest)
    if(NOT text MATCHES "^//")
      break()
    endif()
    math(EXPR comments "${comments} + 1")
  endforeach()
  if(comments LESS 3 OR comments GREATER 8)
    complain(${file} 2 "a header says in 3-8 comment lines what it is for, not in ${comments}")
  endif()
endfunction()

function(check_line file line folder text)
  string(LENGTH "${text}" bytes)
  if(bytes GREATER most_columns)
    columns_of("${text}" columns)
    if(columns GREATER most_columns)
      complain(${file} ${line} "${columns} columns, at most ${most_columns}")
    endif()
  endif()
  if(text MATCHES "(TODO|FIXME|XXX)")
    complain(${file} ${line} "no ${CMAKE_MATCH_1}: do it, or say how to tell when it is done")
  endif()
  if(text MATCHES "^ *# *include +\"([^\"]+)\"")
    check_inside(${file} ${line} ${folder} "${CMAKE_MATCH_1}")
  elseif(text MATCHES "^ *# *include +<([^>]+)>")
    check_outside(${file} ${line} "${CMAKE_MATCH_1}")
  elseif(text MATCHES "(stderr|argv|exit|errno|setlocale|LC_|strtod|atof|file_read|node_only)")
    check_words(${file} ${line} "${text}")
  endif()
endfunction()

function(check_file file)
  string(REGEX MATCH "^[^/]+" folder "${file}")
  if(NOT folder IN_LIST folders)
    complain(${file} 1 "\"${folder}\" is not one of the folders ${folders}")
    return()
  endif()
  # To a list of lines. What a list gives a meaning becomes another letter of the same width.
  file(READ ${SOURCE}/${file} text)
  string(REPLACE "\\" "/" text "${text}")
  string(REPLACE ";" "," text "${text}")
  string(REPLACE "[" "(" text "${text}")
  string(REPLACE "]" ")" text "${text}")
  string(REGEX REPLACE "\n$" "" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  if(file MATCHES "\\.h$")
    check_head(${file} "${lines}")
  endif()
  set(line 0)
  foreach(text IN LISTS lines)
    math(EXPR line "${line} + 1")
    check_line(${file} ${line} ${folder} "${text}")
  endforeach()
  get_property(whole GLOBAL PROPERTY lines_of_${folder})
  math(EXPR whole "0${whole} + ${line}")
  set_property(GLOBAL PROPERTY lines_of_${folder} ${whole})
  if(line GREATER most_lines)
    complain(${file} ${line} "${line} lines, at most ${most_lines}")
  endif()
endfunction()

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/*.c ${SOURCE}/*.h)
if(NOT files)
  message(FATAL_ERROR "no sources in ${SOURCE}")
endif()
foreach(file IN LISTS files)
  check_file(${file})
endforeach()
foreach(folder IN LISTS folders)
  get_property(whole GLOBAL PROPERTY lines_of_${folder})
  if(whole GREATER most_of_folder)
    complain(${folder} 1 "${whole} lines in ${folder}/, at most ${most_of_folder}")
  endif()
endforeach()
get_property(failed GLOBAL PROPERTY failed)
if(failed)
  message(FATAL_ERROR "the layers are broken")
endif()
