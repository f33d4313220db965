#pragma once
// What the benches share: a figure on a line for tests/bench/run, times and memory.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace fd::bench {

inline void report(const std::string& name, double value, const char* unit, std::size_t runs) {
    fmt::print("{{\"name\": \"{}\", \"value\": {:.4g}, \"unit\": \"{}\", \"runs\": {}}}\n", name, value, unit,
               runs);
    std::fflush(stdout);
}

// Milliseconds on the clock on the wall.
inline double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

inline double quantile(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

// Of this process, in MB. A field of smaps_rollup ("Rss:", "Pss:", "Anonymous:") or of status ("VmRSS:").
inline double memory_mb(std::string_view field, const char* file = "/proc/self/smaps_rollup") {
    std::ifstream fields(file);
    double kb = 0;
    for (std::string line; std::getline(fields, line);) {
        if (line.starts_with(field)) kb = std::stod(line.substr(line.find(':') + 1));
    }
    return kb / 1024;
}

}  // namespace fd::bench
