#pragma once
// application/x-www-form-urlencoded (WHATWG URL standard, section 5) and query strings.
// Pure; any thread.

#include <string>
#include <string_view>

namespace fd::city {

// Unreserved characters of RFC 3986 stay, everything else is %XX of its UTF-8 bytes.
std::string percent_encode(std::string_view text);

class Form {
  public:
    // Names are encoded too, but for the brackets that GeoReport writes bare.
    void add(std::string_view name, std::string_view value);
    void add_if(std::string_view name, std::string_view value);  // not when the value is empty
    [[nodiscard]] const std::string& str() const { return out_; }

  private:
    std::string out_;
};

}  // namespace fd::city
