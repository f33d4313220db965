#pragma once
// city-sandbox as an object: a listening GeoReport v2 server with its own threads, for
// the program and for tests that want a real city over real HTTP in their own process.
// Owned by whoever starts it; its functions may be called from any thread.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"
#include "tests/city/options.hpp"

#include <memory>
#include <string>

namespace fd::city_sandbox {

struct SandboxOptions {
    std::string data_dir;  // assets/riverbend
    std::string db = ":memory:";
    std::string host = "127.0.0.1";  // nothing else listens by default
    int port = 0;                    // 0: any free one
    CityOptions city;
};

class Sandbox {
  public:
    // Listening when it returns. InvalidInput: the data; Io: the database; Unavailable: the port.
    static base::Result<std::unique_ptr<Sandbox>> start(const SandboxOptions& options,
                                                        const base::Clock& clock, base::IdSource& ids);
    ~Sandbox();  // stops listening, breaks off what hangs, joins

    [[nodiscard]] const std::string& url() const;       // "http://127.0.0.1:41231"
    [[nodiscard]] std::string endpoint() const;         // url + "/open311/v2"
    [[nodiscard]] const std::string& timezone() const;  // of the city, for TZ
    void stop();

  private:
    struct Impl;
    explicit Sandbox(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace fd::city_sandbox
