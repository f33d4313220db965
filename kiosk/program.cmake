add_executable(kiosk main.cpp)
target_link_libraries(kiosk PRIVATE fd_program)
target_compile_definitions(kiosk PRIVATE FD_SHARE_DIR="${CMAKE_SOURCE_DIR}" FD_CATALOG_DIR="${CMAKE_BINARY_DIR}/locales")
add_dependencies(kiosk fd_catalogs)
