#include "kiosk/app/board_words.hpp"

#include "kiosk/text/format.hpp"

namespace fd::app {
namespace {

// Nobody knows which call is the last one.
std::string again(const text::Catalog& catalog, std::int64_t calls) {
    if (calls < 2) return {};
    if (calls == 2) return catalog.tr("board.again", "Second call.") + " ";
    return catalog.tr("board.once_more", "Called again.") + " ";
}

Said said_in(const domain::Announcement& call, const text::Catalog& catalog) {
    const std::string words =
        text::format(catalog.tr("board.spoken", "Number {number}. Please go to counter {counter}."),
                     {{"number", call.number.grouped()}, {"counter", call.counter_name}});
    return {catalog.language().tag, again(catalog, call.calls) + words};
}

}  // namespace

std::vector<Said> said_of(const domain::Announcement& call, const std::string& first,
                          const text::Catalogs& catalogs) {
    std::vector<Said> out{said_in(call, catalogs.get(call.lang))};
    Said firsts = said_in(call, catalogs.get(first));
    if (firsts.lang != out.front().lang) out.push_back(std::move(firsts));
    return out;
}

}  // namespace fd::app
