add_executable(kiosk main.cpp)
target_link_libraries(kiosk PRIVATE fd_program)
add_dependencies(kiosk fd_catalogs front-door-qr)
