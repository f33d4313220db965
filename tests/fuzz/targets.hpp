#pragma once
// The fuzz targets: bytes from outside into one reader each. A target promises that its
// reader survives them and that what it makes of them keeps the reader's own contract;
// a broken promise ends the process. Under libFuzzer (libfuzzer.cpp) and, with the kept
// corpus, as a unit test (replay_test.cpp). One thread.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fd::fuzz {

using Target = void (*)(std::string_view bytes);

void city_catalog(std::string_view bytes);    // services and definitions, XML and JSON
void city_requests(std::string_view bytes);   // request lists, and whether our report is among them
void city_outcome(std::string_view bytes);    // what an attempt came to
void dates(std::string_view bytes);           // dates in records and headers
void scanned_text(std::string_view bytes);    // what a scanner read or a person typed, as a ticket
void mo_file(std::string_view bytes);         // a catalog of translations
void city_profile(std::string_view bytes);    // TOML by a technician
void key_ring(std::string_view bytes);        // JSON of the fleet's keys
void queue_file(std::string_view bytes);      // JSON of a hall's services and counters
void printer_status(std::string_view bytes);  // what a printer says
void qr_wire(std::string_view bytes);         // frames on their way to the code reader
void api_request(std::string_view bytes);     // what a screen or kioskctl sends to the core
void api_notice(std::string_view bytes);      // what the core says
void outbox_bundle(std::string_view bytes);   // a queue on a USB stick

struct Named {
    std::string_view name;
    Target run;
};
inline constexpr std::array<Named, 14> kTargets{{{"city_catalog", city_catalog},
                                                 {"city_requests", city_requests},
                                                 {"city_outcome", city_outcome},
                                                 {"dates", dates},
                                                 {"scanned_text", scanned_text},
                                                 {"mo_file", mo_file},
                                                 {"city_profile", city_profile},
                                                 {"key_ring", key_ring},
                                                 {"queue_file", queue_file},
                                                 {"printer_status", printer_status},
                                                 {"qr_wire", qr_wire},
                                                 {"api_request", api_request},
                                                 {"api_notice", api_notice},
                                                 {"outbox_bundle", outbox_bundle}}};

inline void promise(bool kept, const char* what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

// The first byte chooses between variants of a target; the rest is the input.
inline unsigned choice(std::string_view& bytes) {
    if (bytes.empty()) return 0;
    const auto first = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return first;
}

}  // namespace fd::fuzz
