# Compiles our Chinese schemas and word list (SOURCE) with librime's own compiler into the folder OUT, which a
# kiosk only reads. Run by the build: cmake -D DEPLOYER= -D SOURCE= -D STOCK= -D WORK= -D OUT= -P rime_data.cmake
# It works in a copy: the compiler keeps a file of its own beside the sources, and its log.
cmake_policy(VERSION 3.25)
file(REMOVE_RECURSE ${WORK} ${OUT})
file(COPY ${SOURCE}/ DESTINATION ${WORK})
file(COPY ${SOURCE}/opencc DESTINATION ${OUT})
# Without the characters beyond U+FFFF (in UTF-8 they begin with F0…F4): 15,350 of the 15,970 are in no font of
# ours, and would be offered as empty boxes. U+9FFD is not in them either.
set(beyond [[/^[^\t]*[\xf0-\xf4]/d; /^\xe9\xbf\xbd/d]])
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C sed "${beyond}" ${STOCK}/terra_pinyin.dict.yaml
  OUTPUT_FILE ${WORK}/terra_pinyin.dict.yaml COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env HOME=${WORK} TMPDIR=${WORK} ${DEPLOYER} --build ${WORK} ${STOCK} ${OUT}
  RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
# It ends with 0 whatever happened: what it made and what it said is what counts.
set(missing)
foreach(file default.yaml fd_chinese.table.bin fd_chinese.reverse.bin fd_pinyin.prism.bin fd_zhuyin.prism.bin
        fd_pinyin_hans.schema.yaml fd_pinyin_hant.schema.yaml fd_zhuyin.schema.yaml)
  if(NOT EXISTS ${OUT}/${file})
    list(APPEND missing ${file})
  endif()
endforeach()
string(REGEX MATCHALL "(^|\n)[EF][0-9]+ [^\n]*" errors "${said}")
if(result OR missing OR errors)
  file(REMOVE_RECURSE ${OUT})
  message(FATAL_ERROR "rime_deployer made no Chinese dictionary (missing: ${missing}):${errors}")
endif()
