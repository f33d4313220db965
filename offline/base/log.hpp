#pragma once
// The operator's log: one line an event on stderr (journald takes it from there).
// Never anything a resident typed, never a coordinate, never a key (promise 3).
// Any thread.

#include <string_view>

namespace fd::base::log {

enum class Level { Debug, Info, Warn, Error, Off };

void set_level(Level level);
void debug(std::string_view area, std::string_view text);
void info(std::string_view area, std::string_view text);
void warn(std::string_view area, std::string_view text);
void error(std::string_view area, std::string_view text);

}  // namespace fd::base::log
