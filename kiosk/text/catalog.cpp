#include "kiosk/text/catalog.hpp"

#include "kiosk/text/mo_reader.hpp"
#include "offline/base/files.hpp"

#include <algorithm>
#include <cctype>

namespace fd::text {
namespace {

using base::ErrorCode;

constexpr char kContextEnd = '\4';

std::string key_of(std::string_view ctx, std::string_view msgid) {
    std::string key;
    key.reserve(ctx.size() + 1 + msgid.size());
    key.append(ctx);
    if (!ctx.empty()) key.push_back(kContextEnd);
    key.append(msgid);
    return key;
}

// The n-th NUL-separated form, or nothing.
std::string_view form_at(std::string_view forms, std::uint32_t n) {
    while (n-- > 0) {
        const auto end = forms.find('\0');
        if (end == std::string_view::npos) return {};
        forms.remove_prefix(end + 1);
    }
    return forms.substr(0, forms.find('\0'));
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string header_field(std::string_view header, std::string_view field) {
    while (!header.empty()) {
        const auto end = header.find('\n');
        std::string_view line = header.substr(0, end);
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        if (line.size() <= field.size() || line[field.size()] != ':' || !line.starts_with(field)) continue;
        line.remove_prefix(field.size() + 1);
        while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        return std::string(line);
    }
    return {};
}

}  // namespace

base::Result<Catalog> Catalog::load_mo(const std::string& path, Language language) {
    auto bytes = base::files::read(path);
    if (!bytes) return base::fail(bytes.error());
    auto catalog = parse_mo(*bytes, std::move(language));
    if (!catalog) return base::fail(catalog.error().with_context(path));
    return catalog;
}

base::Result<Catalog> Catalog::parse_mo(std::string_view bytes, Language language) {
    auto entries = read_mo(bytes);
    if (!entries) return base::fail(entries.error());
    Catalog catalog = empty(std::move(language));
    catalog.messages_.reserve(entries->size());
    for (const MoEntry& entry : *entries) {
        const std::string_view key = entry.id.substr(0, entry.id.find('\0'));
        catalog.messages_.emplace(std::string(key), std::string(entry.text));
    }
    const std::string charset = lower(catalog.header("Content-Type"));
    if (!charset.empty() && charset.find("charset=utf-8") == std::string::npos) {
        return base::fail(ErrorCode::Corrupt, "Content-Type: expected charset=UTF-8");
    }
    if (const std::string plural = catalog.header("Plural-Forms"); !plural.empty()) {
        auto rule = PluralRule::parse(plural);
        if (!rule) return base::fail(ErrorCode::Corrupt, rule.error().text);
        catalog.plural_ = std::move(*rule);
    }
    return catalog;
}

Catalog Catalog::empty(Language language) {
    Catalog catalog;
    catalog.language_ = std::move(language);
    return catalog;
}

const std::string* Catalog::find(std::string_view ctx, std::string_view msgid) const {
    if (messages_.empty() || msgid.empty()) return nullptr;
    const auto found = messages_.find(key_of(ctx, msgid));
    return found == messages_.end() || form_at(found->second, 0).empty() ? nullptr : &found->second;
}

std::string Catalog::tr(std::string_view ctx, std::string_view msgid) const {
    const std::string* found = find(ctx, msgid);
    return between_marks(ctx, found == nullptr ? msgid : form_at(*found, 0));
}

std::string Catalog::trn(std::string_view ctx, std::string_view one, std::string_view many,
                         std::uint64_t n) const {
    if (const std::string* found = find(ctx, one); found != nullptr) {
        const std::string_view form = form_at(*found, plural_.form(n));
        if (!form.empty()) return between_marks(ctx, form);
    }
    return between_marks(ctx, n == 1 ? one : many);
}

std::string Catalog::between_marks(std::string_view ctx, std::string_view text) const {
    if (marked_.empty() || ctx != marked_) return std::string(text);
    return std::string(kMark).append(text).append(kMark);
}

bool Catalog::has_context(std::string_view ctx) const {
    const std::string prefix = key_of(ctx, "");
    return !ctx.empty() && std::ranges::any_of(messages_, [&](const auto& message) {
        return message.first.starts_with(prefix);
    });
}

bool Catalog::has(std::string_view ctx, std::string_view msgid) const {
    return language_.tag == "en" || find(ctx, msgid) != nullptr;
}

std::string Catalog::header(std::string_view field) const {
    const auto found = messages_.find(std::string_view{});
    return found == messages_.end() ? std::string{} : header_field(found->second, field);
}

}  // namespace fd::text
