#include "offline/city/profile.hpp"

#include <fmt/format.h>

namespace fd::city {
namespace {

// A TOML basic string: quotes, backslashes and control characters escaped.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            out.push_back(c);
        }
    }
    return out + "\"";
}

class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}
    void table(std::string_view name) { table_ = name; }
    void text(std::string_view key, std::string_view value, std::string_view usual) {
        if (value != usual) line(key, quoted(value));
    }
    void flag(std::string_view key, bool value, bool usual) {
        if (value != usual) line(key, value ? "true" : "false");
    }
    void number(std::string_view key, int value, int usual) {
        if (value != usual) line(key, std::to_string(value));
    }
    void line(std::string_view key, std::string_view value) {
        if (!table_.empty()) out_ += fmt::format("\n[{}]\n", table_);
        table_ = {};
        out_ += fmt::format("{} = {}\n", key, value);
    }

  private:
    std::string& out_;
    std::string_view table_;  // not yet written
};

std::string_view name(Format format) {
    return format == Format::Xml ? "xml" : "json";
}
std::string_view name(MultiValueStyle style) {
    return style == MultiValueStyle::Spec ? "spec" : "repeated";
}
std::string_view name(LocaleParameter parameter) {
    switch (parameter) {
        case LocaleParameter::None:
            return "none";
        case LocaleParameter::Locale:
            return "locale";
        case LocaleParameter::Lang:
            return "lang";
        case LocaleParameter::Header:
            return "header";
    }
    return "none";
}
std::string_view name(Definitions definitions) {
    switch (definitions) {
        case Definitions::Announced:
            return "announced";
        case Definitions::Always:
            return "always";
        case Definitions::Never:
            return "never";
    }
    return "announced";
}
std::string_view name(NonBmp policy) {
    switch (policy) {
        case NonBmp::Send:
            return "send";
        case NonBmp::Replace:
            return "replace";
        case NonBmp::Strip:
            return "strip";
    }
    return "send";
}

void write_root(Writer& out, const EndpointProfile& p) {
    const EndpointProfile usual;
    out.text("name", p.name, usual.name);
    out.line("base_url", quoted(p.base_url));
    out.text("api_key", p.api_key, usual.api_key);
    out.text("jurisdiction", p.jurisdiction.value_or(""), "");
    out.text("multivalue", name(p.multivalue), name(usual.multivalue));
    out.text("address_parameter", p.address_parameter, usual.address_parameter);
    out.flag("address_with_latlong", p.address_with_latlong, usual.address_with_latlong);
    out.flag("both_locations_required", p.both_locations_required, usual.both_locations_required);
    out.flag("email_required", p.email_required, usual.email_required);
    out.text("email_when_none", p.email_when_none, usual.email_when_none);
    out.text("definitions", name(p.definitions), name(usual.definitions));
    out.text("locale_parameter", name(p.locale_parameter), name(usual.locale_parameter));
    out.text("default_language", p.default_language, usual.default_language);
    out.flag("locale_in_post", p.locale_in_post, usual.locale_in_post);
    out.flag("zone_in_dates", p.zone_in_dates, usual.zone_in_dates);
    out.text("non_bmp", name(p.non_bmp), name(usual.non_bmp));
    out.flag("marker", p.marker, usual.marker);
    out.flag("client_request_id", p.client_request_id, usual.client_request_id);
}

void write_tables(Writer& out, const EndpointProfile& p) {
    const EndpointProfile usual;
    out.table("formats");
    out.text("services", name(p.formats.services), "xml");
    out.text("definition", name(p.formats.definition), "xml");
    out.text("post", name(p.formats.post), "xml");
    out.text("token", name(p.formats.token), "xml");
    out.text("requests", name(p.formats.requests), "xml");
    out.table("locales");
    for (const auto& [ours, theirs] : p.locales) out.line(quoted(ours), quoted(theirs));
    out.table("paging");
    out.text("page_parameter", p.paging.page_parameter, usual.paging.page_parameter);
    out.text("size_parameter", p.paging.size_parameter, usual.paging.size_parameter);
    out.number("size", p.paging.size, usual.paging.size);
    out.table("paths");
    out.text("services", p.paths.services, usual.paths.services);
    out.text("requests", p.paths.requests, usual.paths.requests);
    out.text("tokens", p.paths.tokens, usual.paths.tokens);
}

}  // namespace

std::string to_toml(const EndpointProfile& profile) {
    std::string out;
    Writer writer(out);
    write_root(writer, profile);
    write_tables(writer, profile);
    return out;
}

}  // namespace fd::city
