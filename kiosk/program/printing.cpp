#include "kiosk/program/printing.hpp"

#include "kiosk/text/format.hpp"
#include "offline/domain/walk_in_rules.hpp"

#include <utility>

namespace fd::program {
namespace {

using domain::SubmissionState;
using layout::Bilingual;

// The words of one ticket, in the resident's language and in English.
class Words {
  public:
    Words(Parts& parts, std::string lang)
        : lang_(std::move(lang)), own_(parts.catalogs->get(lang_)), english_(parts.catalogs->english()) {}

    Bilingual tr(std::string_view key, std::string_view text,
                 std::initializer_list<text::Arg> args = {}) const {
        return {text::format(own_.tr(key, text), args), text::format(english_.tr(key, text), args)};
    }
    [[nodiscard]] const std::string& lang() const { return lang_; }

  private:
    std::string lang_;
    const text::Catalog& own_;
    const text::Catalog& english_;
};

Bilingual state_words(const Words& words, const domain::SubmissionStatus& status) {
    switch (status.state) {
        case SubmissionState::Confirmed:
            return words.tr("paper.sent", "The city has your request. City number {id}.",
                            {{"id", status.city_id}});
        case SubmissionState::Tokened:
            return words.tr("ticket.token_text", "The city has it. Its own number comes later.");
        case SubmissionState::Accepted:
            return words.tr("ticket.accepted_text", "The city has it. We do not have its number.");
        case SubmissionState::Refused:
        case SubmissionState::NeedsAttention:
        case SubmissionState::Resolved:
        case SubmissionState::Moved:
            return words.tr("ticket.refused_text", "Please show this number at the counter. Staff can help.");
        case SubmissionState::Unknown:
        case SubmissionState::Reconciling:
            return words.tr("ticket.unknown_text",
                            "We will ask the city before we send it again. Your number stays the same.");
        case SubmissionState::Queued:
        case SubmissionState::Sending:
            break;
    }
    // True whenever it is read: a later confirmation does not make "not sent yet, will be" a lie about then.
    return words.tr("paper.not_sent", "Not sent to the city yet. We keep trying.");
}

std::string service_name(const app::Model& model, const std::string& lang, const std::string& code) {
    const auto found = model.catalogs.find(lang);
    if (found == model.catalogs.end() || found->second == nullptr) return {};
    const auto* service = found->second->find(code);
    return service == nullptr ? std::string() : service->name;
}

using Say = std::string (text::LocaleFormat::*)(base::WallTime) const;

std::string say(Parts& parts, const std::string& lang, base::WallTime at, Say how) {
    const auto found = parts.formats.find(lang);
    if (found != parts.formats.end()) return (found->second.*how)(at);
    const text::LocaleFormat format(parts.catalogs->get(lang).language(), parts.site->timezone);
    return (format.*how)(at);
}

Bilingual date_time(Parts& parts, const std::string& lang, base::WallTime at) {
    const Say how = &text::LocaleFormat::date_time;
    return {say(parts, lang, at, how), say(parts, "en", at, how)};
}

Bilingual appointment_words(Parts& parts, const Words& words, base::WallTime slot) {
    constexpr const char* kText = "Your appointment is at {time}";
    const auto in = [&](const std::string& lang) {
        return say(parts, lang, slot, &text::LocaleFormat::time);
    };
    return {words.tr("walk_in.appointment", kText, {{"time", in(words.lang())}}).resident,
            words.tr("walk_in.appointment", kText, {{"time", in("en")}}).english};
}

// What stands on every ticket of this place.
layout::TicketPage blank_page(Parts& parts, const app::Model& model, const Words& words,
                              const std::string& url) {
    layout::TicketPage page;
    page.lang = words.lang();
    page.place = model.site->text("en", "site.place");
    page.service_name = model.site->text("en", "site.service");
    const auto& qr = parts.qr(url);
    page.qr = qr.dark;
    page.qr_size = qr.size;
    page.notes.push_back(words.tr("paper.no_name", "Your name is not on this paper."));
    page.emergency =
        words.tr("paper.danger", "Danger? Call {number}", {{"number", model.site->phones.emergency}});
    page.icons_dir = parts.paths.assets() + "/icons";
    return page;
}

// To be typed: not to be torn apart.
std::string on_one_line(const domain::Reference& reference) {
    std::string out;
    for (const char c : reference.grouped()) out += c == ' ' ? std::string("\u00a0") : std::string(1, c);
    return out;
}

std::string line_name(const api::QueueLine& line, const std::string& lang) {
    const auto own = line.names.find(lang);
    return own == line.names.end() ? line.names.at("en") : own->second;
}

}  // namespace

layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::Receipt& receipt,
                                    const std::string& lang) {
    const Words words(parts, lang);
    const auto& status = receipt.status;
    layout::TicketPage page = blank_page(parts, model, words, receipt.url);
    page.headline = words.tr("paper.saved", "Your request is saved");
    page.number = receipt.ticket.ticket.reference.grouped();
    const std::string english = service_name(model, "en", status.service_code);
    const std::string own = service_name(model, lang, status.service_code);
    page.facts = {{own.empty() ? english : own, english.empty() ? own : english}};
    page.issued = date_time(parts, lang, receipt.saved);
    page.by_code = {words.tr("paper.scan", "Scan it"),
                    words.tr("paper.call", "or call {number}", {{"number", model.site->phones.city}})};
    page.notice = state_words(words, status);
    const std::string& notice_lang = model.notice_lang(receipt);
    if (!status.city_notice.empty()) {
        // Our own words over it in both languages; the city's, in the one that they came in.
        page.city_says = notice_lang == lang
                             ? words.tr("ticket.next", "Next: {text}", {{"text", ""}})
                             : words.tr("ticket.city_says", "The city says: {text}", {{"text", ""}});
        page.city_words = status.city_notice;
        page.city_words_lang = notice_lang.empty() ? "und" : notice_lang;
    }
    return page;
}

layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::WalkIn& walk_in,
                                    const std::string& lang) {
    const Words words(parts, lang);
    const auto& stands = *walk_in.stands;
    layout::TicketPage page = blank_page(parts, model, words, stands.url);
    page.kind = layout::TicketPageKind::WalkInNumber;
    page.headline = words.tr("walk_in.title", "Your number");
    page.number = stands.ticket.number.grouped();
    if (const auto* line = model.line(stands.ticket.service); line != nullptr && line->names.contains("en"))
        page.facts = {{line_name(*line, lang), line->names.at("en")}};
    page.issued = date_time(parts, lang, stands.ticket.queued);
    page.by_code = {
        words.tr("paper.scan", "Scan it"),
        words.tr("paper.or_type", "or type {number}", {{"number", on_one_line(stands.ticket.reference)}})};
    page.notice = words.tr("walk_in.help", "Take a seat. We call your number on the board.");
    page.notes.insert(page.notes.begin(),
                      words.tr("walk_in.miss", "Missed your number? Tell any staff soon."));
    if (const auto slot = domain::slot_of(stands.ticket))
        page.facts.push_back(appointment_words(parts, words, *slot));
    return page;
}

layout::TicketPage make_ticket_page(Parts& parts, const app::Model& model, const app::Badge& badge,
                                    const std::string& lang) {
    layout::TicketPage page = blank_page(parts, model, Words(parts, lang), badge.code);
    const auto staffs = [](const char* words) { return Bilingual{words, words}; };
    page.headline = staffs("Staff badge");
    page.number = badge.number;
    page.facts = {{badge.name, badge.name}};
    page.issued = date_time(parts, "en", model.now);
    page.by_code = {staffs("Scan it to sign in")};
    page.notice = staffs("Keep it like a key. Lost it? Tell a supervisor at once.");
    page.notes.clear();
    page.emergency = {};
    return page;
}

base::Result<device::Bitmap1> ticket_bitmap(Parts& parts, const layout::TicketPage& page, int dots) {
    auto bits = layout::render_ticket_bitmap(page, dots, *parts.engine);
    if (!bits) return base::fail(bits.error());
    return device::Bitmap1{bits->width, bits->height, std::move(bits->bits)};
}

}  // namespace fd::program
