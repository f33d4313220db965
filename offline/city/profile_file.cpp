#include "offline/city/profile.hpp"
#include "offline/city/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace fd::city {
namespace {

template <class T>
using Names = std::initializer_list<std::pair<std::string_view, T>>;

// Takes the known keys out of a table; what is left over is a misspelling. The first
// error stays.
class Table {
  public:
    Table(const toml::table& table, std::string_view file, std::string prefix)
        : table_(table), file_(file), prefix_(std::move(prefix)) {}

    void text(std::string_view key, std::string& into) {
        if (const auto* node = take(key)) {
            if (const auto value = node->value_exact<std::string>()) {
                into = *value;
            } else {
                wrong(key, "a string");
            }
        }
    }
    void flag(std::string_view key, bool& into) {
        if (const auto* node = take(key)) {
            if (const auto value = node->value_exact<bool>()) {
                into = *value;
            } else {
                wrong(key, "true or false");
            }
        }
    }
    void number(std::string_view key, int& into) {
        if (const auto* node = take(key)) {
            const auto value = node->value_exact<std::int64_t>();
            if (value && *value >= 0 && *value <= 1'000'000) {
                into = static_cast<int>(*value);
            } else {
                wrong(key, "a whole number");
            }
        }
    }
    template <class T>
    void choice(std::string_view key, T& into, Names<T> names) {
        std::string given;
        const bool present = table_.contains(key);
        text(key, given);
        if (!present || !error_.empty()) return;
        std::string all;
        for (const auto& [name, value] : names) {
            if (name == given) {
                into = value;
                return;
            }
            all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", name);
        }
        wrong(key, "one of " + all);
    }
    // The table under a key; null when absent.
    const toml::table* table(std::string_view key) {
        const auto* node = take(key);
        if (node != nullptr && !node->is_table()) wrong(key, "a table");
        return node == nullptr ? nullptr : node->as_table();
    }
    void nothing_else() {
        for (const auto& [key, node] : table_) {
            if (std::ranges::find(taken_, key.str()) == taken_.end()) problem(key.str(), "no such key");
        }
    }
    void wrong(std::string_view key, std::string_view expected) {
        problem(key, fmt::format("expected {}", expected));
    }
    void problem(std::string_view key, std::string_view what) {
        if (error_.empty()) error_ = fmt::format("{}: {}{}: {}", file_, prefix_, key, what);
    }
    [[nodiscard]] const std::string& error() const { return error_; }

  private:
    const toml::node* take(std::string_view key) {
        taken_.emplace_back(key);
        return table_.get(key);
    }

    const toml::table& table_;
    std::string_view file_;
    std::string prefix_;
    std::string error_;
    std::vector<std::string> taken_;
};

void format(Table& in, std::string_view key, Format& into) {
    in.choice(key, into, Names<Format>{{"xml", Format::Xml}, {"json", Format::Json}});
}

void read_formats(Table& in, Formats& out) {
    format(in, "services", out.services);
    format(in, "definition", out.definition);
    format(in, "post", out.post);
    format(in, "token", out.token);
    format(in, "requests", out.requests);
}

void read_paging(Table& in, Paging& out) {
    in.text("page_parameter", out.page_parameter);
    in.text("size_parameter", out.size_parameter);
    in.number("size", out.size);
}

void read_paths(Table& in, Paths& out) {
    in.text("services", out.services);
    in.text("requests", out.requests);
    in.text("tokens", out.tokens);
}

void read_locales(const toml::table& table, Table& root, EndpointProfile& out) {
    for (const auto& [key, node] : table) {
        const auto value = node.value_exact<std::string>();
        if (!value) root.wrong("locales." + std::string(key.str()), "a string");
        if (value) out.locales.insert_or_assign(std::string(key.str()), *value);
    }
}

void read_root(Table& in, EndpointProfile& out) {
    in.text("name", out.name);
    in.text("base_url", out.base_url);
    in.text("api_key", out.api_key);
    std::string jurisdiction;
    in.text("jurisdiction", jurisdiction);
    if (!jurisdiction.empty()) out.jurisdiction = jurisdiction;
    Format all = Format::Xml;
    format(in, "format", all);
    out.formats = {all, all, Format::Xml, Format::Xml, all};
    in.choice(
        "multivalue", out.multivalue,
        Names<MultiValueStyle>{{"spec", MultiValueStyle::Spec}, {"repeated", MultiValueStyle::Repeated}});
    in.text("address_parameter", out.address_parameter);
    in.flag("address_with_latlong", out.address_with_latlong);
    in.flag("both_locations_required", out.both_locations_required);
    in.flag("email_required", out.email_required);
    in.text("email_when_none", out.email_when_none);
    in.choice("definitions", out.definitions,
              Names<Definitions>{{"announced", Definitions::Announced},
                                 {"always", Definitions::Always},
                                 {"never", Definitions::Never}});
    in.choice("locale_parameter", out.locale_parameter,
              Names<LocaleParameter>{{"none", LocaleParameter::None},
                                     {"locale", LocaleParameter::Locale},
                                     {"lang", LocaleParameter::Lang},
                                     {"header", LocaleParameter::Header}});
    in.flag("locale_in_post", out.locale_in_post);
    in.text("default_language", out.default_language);
    in.flag("zone_in_dates", out.zone_in_dates);
    in.choice("non_bmp", out.non_bmp,
              Names<NonBmp>{{"send", NonBmp::Send}, {"replace", NonBmp::Replace}, {"strip", NonBmp::Strip}});
    in.flag("marker", out.marker);
    in.flag("client_request_id", out.client_request_id);
}

// A sub-table read by `reader`; its error becomes the root's.
template <class T>
std::string read_part(Table& root, std::string_view file, std::string_view key, T& out,
                      void (*reader)(Table&, T&)) {
    const toml::table* table = root.table(key);
    if (table == nullptr) return {};
    Table part(*table, file, std::string(key) + ".");
    reader(part, out);
    part.nothing_else();
    return part.error();
}

}  // namespace

base::Result<EndpointProfile> parse_profile(std::string_view toml, std::string_view file) {
    const toml::parse_result parsed = toml::parse(toml, file);
    if (!parsed) {
        const auto& error = parsed.error();
        return base::fail(
            base::ErrorCode::InvalidInput,
            fmt::format("{}: line {}: {}", file, error.source().begin.line, error.description()));
    }
    EndpointProfile out;
    Table root(parsed.table(), file, "");
    read_root(root, out);
    if (const auto* locales = root.table("locales")) read_locales(*locales, root, out);
    const std::array errors{read_part(root, file, "formats", out.formats, &read_formats),
                            read_part(root, file, "paging", out.paging, &read_paging),
                            read_part(root, file, "paths", out.paths, &read_paths)};
    root.nothing_else();
    if (!root.error().empty()) return base::fail(base::ErrorCode::InvalidInput, root.error());
    for (const std::string& error : errors) {
        if (!error.empty()) return base::fail(base::ErrorCode::InvalidInput, error);
    }
    auto checked = check_profile(out, file);
    if (!checked) return base::fail(checked.error());
    return out;
}

}  // namespace fd::city
