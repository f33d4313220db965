#pragma once
// A running Riverbend with a clock and ids of the test's own, and a client that is not
// the kiosk's.

#include "offline/base/json.hpp"
#include "tests/city/sandbox.hpp"

#include <httplib.h>
#include <pugixml.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fd::city_sandbox::test {

using base::json::Value;
using Form = std::vector<std::pair<std::string, std::string>>;

std::string encoded(const Form& form);
std::string riverbend();  // the folder of the sample city

struct Answer {
    int status = 0;
    std::string type;
    std::string body;

    [[nodiscard]] Value json() const;  // null when it is none
    [[nodiscard]] pugi::xml_document xml() const;
    [[nodiscard]] std::vector<std::string> errors() const;  // of a spec-form XML or JSON reply
};

class Riverbend {
  public:
    explicit Riverbend(CityOptions options = {}, std::string data_dir = riverbend());

    httplib::Client client(std::chrono::milliseconds patience = std::chrono::seconds(10)) const;
    [[nodiscard]] Answer get(const std::string& path, const httplib::Headers& headers = {}) const;
    [[nodiscard]] Answer post(const Form& form, const std::string& suffix = "xml") const;
    [[nodiscard]] Answer send(const std::string& path, const std::string& body,
                              const std::string& type) const;
    void fault(const std::string& json) const;
    [[nodiscard]] Value ledger() const;
    [[nodiscard]] const std::string& url() const { return sandbox_->url(); }

    base::FakeClock clock{base::fake_epoch()};

  private:
    base::SeededIds ids_{7};
    std::unique_ptr<Sandbox> sandbox_;
};

Form pothole();                                                          // a report that the city takes
Form with(Form form, const std::string& key, const std::string& value);  // replaced or added
Form without(Form form, const std::string& key);

}  // namespace fd::city_sandbox::test
