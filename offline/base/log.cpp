#include "offline/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace fd::base::log {
namespace {

spdlog::logger& sink() {
    static const auto logger = [] {
        auto made = std::make_shared<spdlog::logger>("fd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        return made;
    }();
    return *logger;
}

}  // namespace

void set_level(Level level) {
    switch (level) {
        case Level::Debug:
            return sink().set_level(spdlog::level::debug);
        case Level::Info:
            return sink().set_level(spdlog::level::info);
        case Level::Warn:
            return sink().set_level(spdlog::level::warn);
        case Level::Error:
            return sink().set_level(spdlog::level::err);
        case Level::Off:
            return sink().set_level(spdlog::level::off);
    }
}

void debug(std::string_view area, std::string_view text) {
    sink().debug("{}: {}", area, text);
}
void info(std::string_view area, std::string_view text) {
    sink().info("{}: {}", area, text);
}
void warn(std::string_view area, std::string_view text) {
    sink().warn("{}: {}", area, text);
}
void error(std::string_view area, std::string_view text) {
    sink().error("{}: {}", area, text);
}

}  // namespace fd::base::log
