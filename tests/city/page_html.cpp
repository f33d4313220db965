#include "tests/city/page_html.hpp"

namespace fd::city_sandbox {
namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#F8F5EE;color:#10202B;font:1.125rem/1.55 "Noto Sans",system-ui,sans-serif}
header{background:#0A3447;color:#fff;padding:1rem 1.25rem;font-weight:700}
main{max-width:40rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.75rem;line-height:1.3;margin:.5rem 0}
dl{background:#fff;border:2px solid #0A3447;border-radius:.75rem;margin:1.25rem 0;padding:.25rem 1.25rem}
dl div{padding:.75rem 0;border-top:1px solid #D9D2C2}
dl div:first-child{border-top:0}
dt{color:#1D2F3B;font-size:1rem}
dd{margin:0;font-weight:700;overflow-wrap:anywhere}
.note{background:#E6F0F1;border-radius:.5rem;padding:.75rem 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0}
nav a{display:block;padding:.75rem 1rem;border:2px solid #0A3447;border-radius:.5rem;color:#0A3447;background:#fff}
a:focus-visible{outline:4px solid #FFC657;outline-offset:2px}
)";

// Hebrew and Arabic letters, as the first of a language's own name.
bool right_to_left(std::string_view name) {
    return !name.empty() && name.front() >= '\xd6' && name.front() <= '\xdb';
}

std::string name_of(const PageText& page, std::string_view tag) {
    for (const auto& [known, name] : page.languages) {
        if (known == tag) return name;
    }
    return {};
}

std::string languages(const PageText& page) {
    if (page.languages.size() < 2) return {};
    std::string out = "<nav><ul>";
    for (const auto& [tag, name] : page.languages) {
        const std::string safe = html_escape(tag);
        out.append("<li><a lang=\"")
            .append(safe)
            .append("\" dir=\"auto\" href=\"?lang=")
            .append(safe)
            .append("\"");
        if (tag == page.lang) out += " aria-current=\"true\"";
        out.append(">").append(html_escape(name)).append("</a></li>");
    }
    return out + "</ul></nav>\n";
}

}  // namespace

std::string html_escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out.push_back(c);
        }
    }
    return out;
}

std::string to_html(const PageText& page) {
    const std::string dir = right_to_left(name_of(page, page.lang)) ? "rtl" : "ltr";
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + html_escape(page.lang) + "\" dir=\"" + dir + "\">\n";
    out +=
        "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n";
    out += "<title>" + html_escape(page.title) + " · Riverbend 311</title><style>" + std::string(kStyle);
    out += "</style></head>\n<body><header>Riverbend 311</header>\n<main><h1>" + html_escape(page.title) +
           "</h1>\n";
    if (!page.lead.empty()) out += "<p>" + html_escape(page.lead) + "</p>\n";
    if (!page.facts.empty()) {
        out += "<dl>\n";
        for (const auto& [label, value] : page.facts) {
            out += "<div><dt>" + html_escape(label) + "</dt><dd><bdi>" + html_escape(value) +
                   "</bdi></dd></div>\n";
        }
        out += "</dl>\n";
    }
    for (const std::string& note : page.notes) out += "<p class=\"note\">" + html_escape(note) + "</p>\n";
    return out + languages(page) + "</main></body></html>\n";
}

}  // namespace fd::city_sandbox
