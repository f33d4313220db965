# Compiles our Chinese schemas and word list (SOURCE) with librime's own compiler into the folder OUT, which a
# kiosk only reads. Run by the build: cmake -D DEPLOYER= -D SOURCE= -D STOCK= -D WORK= -D OUT= -P rime_data.cmake
# It works in a copy: the compiler keeps a file of its own beside the sources, and its log.
file(REMOVE_RECURSE ${WORK} ${OUT})
file(COPY ${SOURCE}/ DESTINATION ${WORK})
file(MAKE_DIRECTORY ${OUT})
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env HOME=${WORK} TMPDIR=${WORK} ${DEPLOYER} --build ${WORK} ${STOCK} ${OUT}
  RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
# It ends with 0 whatever happened: what it made is what counts.
set(missing)
foreach(file default.yaml fd_chinese.table.bin fd_chinese.reverse.bin fd_pinyin.prism.bin fd_zhuyin.prism.bin
        fd_pinyin_hans.schema.yaml fd_pinyin_hant.schema.yaml fd_zhuyin.schema.yaml)
  if(NOT EXISTS ${OUT}/${file})
    list(APPEND missing ${file})
  endif()
endforeach()
if(result OR missing OR said MATCHES "\nE[0-9]+ ")
  file(REMOVE_RECURSE ${OUT})
  message(FATAL_ERROR "rime_deployer made no Chinese dictionary (missing: ${missing}):\n${said}")
endif()
