#include "offline/core/queue_desk.hpp"

#include "offline/base/log.hpp"

#include <algorithm>
#include <utility>

namespace fd::core {
namespace {

using domain::WalkInTicket;

}  // namespace

QueueDesk::QueueDesk(const CoreOptions& options, const CoreParts& parts, QueueHall& hall,
                     api::Listener listener)
    : options_(options), parts_(parts), hall_(hall), listener_(std::move(listener)) {}

// ---- asked ----

void QueueDesk::answer(const api::AskQueue& request) {
    auto stands = this->stands(request);
    if (stands) stands->ticket.about = {};
    if (stands) return listener_(api::QueueAnswered{request.request_id, std::move(*stands)});
    base::Error why = hall_.told(stands.error());
    base::log::warn("queue", "refused: " + why.text);
    listener_(api::QueueAnswered{request.request_id, api::QueueRefused{std::move(why)}});
}

base::Result<api::NumberStands> QueueDesk::stands(const api::AskQueue& request) {
    const auto here = hall_.opened();
    if (auto before = hall_.done_alone(request.request_id))
        return hall_.stands(std::move(before->first), before->second);
    auto away = here ? base::Error{} : here.error();
    if (here) {
        auto out = answer(request, Whose::Hall);
        if (out || !store_failed(out.error())) return out;
        away = hall_.told(out.error());
    }
    if (!hall_.alone()) return base::fail(away);
    auto out = answer(request, Whose::Own);
    if (out || !store_failed(out.error())) return out;
    return base::fail(base::ErrorCode::Unavailable, out.error().text);
}

base::Result<api::NumberStands> QueueDesk::answer(const api::AskQueue& request, Whose whose) {
    const Asked asked{request.request_id, whose};
    return std::visit([&](const auto& ask) { return answer(asked, ask); }, request.ask);
}

base::Result<api::NumberStands> QueueDesk::answer(const Asked& asked, const api::TakeNumber& ask) {
    auto ticket = hall_.issue(hall_.command(asked.request_id), {ask}, "kiosk", asked.whose);
    if (!ticket) return base::fail(ticket.error());
    return hall_.stands(std::move(*ticket), asked.whose);
}

base::Result<api::NumberStands> QueueDesk::change(const Asked& asked, const domain::Reference& reference,
                                                  queue::Change change) {
    const auto ticket = hall_.of_today(reference, asked.whose);
    if (!ticket) return base::fail(ticket.error());
    change.ticket = ticket->id;
    auto changed = hall_.store(asked.whose).change(hall_.command(asked.request_id), change);
    if (!changed) return base::fail(changed.error());
    hall_.note_change();
    return hall_.stands(std::move(*changed), asked.whose);
}

base::Result<api::NumberStands> QueueDesk::answer(const Asked& asked, const api::FindNumber& ask) {
    auto ticket = hall_.of_today(ask.reference, asked.whose);
    if (!ticket) return base::fail(ticket.error());
    return hall_.stands(std::move(*ticket), asked.whose);
}

base::Result<api::NumberStands> QueueDesk::answer(const Asked& asked, const api::LeaveLine& ask) {
    return change(asked, ask.reference, {{}, domain::WalkInAction::Leave});
}

base::Result<api::NumberStands> QueueDesk::answer(const Asked& asked, const api::NotePaper& ask) {
    queue::Change noted{{}, domain::WalkInAction::Paper};
    noted.reason = name(ask.printed ? domain::TicketPaper::Printed : domain::TicketPaper::Failed);
    return change(asked, ask.reference, noted);
}

// ---- seen ----

// Those that residents may choose, as the site's file has them, then what came later.
std::vector<domain::WalkInService> QueueDesk::offered(std::vector<domain::WalkInService> services) const {
    std::erase_if(services, [](const auto& service) { return !service.active; });
    const auto& file = options_.queue->services;
    std::ranges::stable_sort(services, {}, [&](const domain::WalkInService& service) {
        return std::ranges::find(file, service.id, &domain::WalkInService::id) - file.begin();
    });
    return services;
}

base::Result<std::vector<domain::Announcement>> QueueDesk::calls(const std::string& day) {
    auto out = hall_.store().announcements(0, api::kShownCalls);
    if (!out) return out;
    std::ranges::reverse(*out);
    std::erase_if(*out, [&](const domain::Announcement& call) { return hall_.day_of(call.at) != day; });
    return out;
}

base::Result<api::QueueSeen> QueueDesk::see() {
    const std::string day = hall_.today();
    const base::WallTime now = parts_.clock.wall();
    auto services = hall_.store().services();
    if (!services) return base::fail(services.error());
    if (auto learnt = hall_.learn(day, *services); !learnt) return base::fail(learnt.error());
    const auto over = hall_.store().closed(day);
    if (!over) return base::fail(over.error());
    const auto line = hall_.store().waiting(day, now);
    if (!line) return base::fail(line.error());
    auto called = calls(day);
    if (!called) return base::fail(called.error());
    hall_.keep_ready({day, *services, *over});
    api::QueueSeen out;
    for (const auto& service : offered(std::move(*services))) {
        const auto before = std::ranges::count_if(*line, [&](const WalkInTicket& other) {
            return hall_.waits().groups().together(other.service, service.id);
        });
        out.lines.push_back({service.id, service.letter, service.names,
                             std::ranges::count(*line, service.id, &WalkInTicket::service),
                             hall_.waits().range(service.id, static_cast<std::size_t>(before), now)});
    }
    out.open = !*over && !out.lines.empty();
    out.calls = std::move(*called);
    return out;
}

base::Result<bool> QueueDesk::changed() {
    const base::Monotonic now = parts_.clock.monotonic();
    const bool noticed = hall_.take_news();
    if (!noticed && now < look_at_ && now < listen_at_) return false;
    listen_at_ = now + kListen;
    const auto heard = hall_.store().heard();
    if (!heard) return base::fail(heard.error());
    told_anyway_ = told_anyway_ || noticed || *heard;
    const bool news = noticed || *heard || now >= look_at_;
    if (news) look_at_ = now + kLookAnyway;
    return news;
}

void QueueDesk::look() {
    if (auto here = hall_.opened(); !here) return tell_away();
    if (auto settled = hall_.take_back_doubts(); !settled) {
        hall_.lost(settled.error());
        return tell_away();
    }
    const auto news = changed();
    if (news && !*news) return;
    auto seen = news ? see() : base::Result<api::QueueSeen>(base::fail(news.error()));
    if (seen) return tell(std::move(*seen));
    hall_.note_change();
    hall_.lost(seen.error());
    tell_away();
}

void QueueDesk::tell(api::QueueSeen seen) {
    if (told_ && *told_ == seen && !told_anyway_) return;
    told_anyway_ = false;
    told_ = seen;
    listener_(std::move(seen));
}

// How many wait is not known now; who was called was called.
void QueueDesk::tell_away() {
    api::QueueSeen seen;
    auto services = hall_.services_alone();
    if (!services.empty()) services = offered(std::move(services));
    for (auto& service : services)
        seen.lines.push_back({service.id, service.letter, std::move(service.names), {}, {}});
    seen.open = seen.alone = !seen.lines.empty();
    if (told_) seen.calls = told_->calls;
    tell(std::move(seen));
}

std::optional<std::chrono::milliseconds> QueueDesk::wait() const {
    return options_.queue ? std::optional(kListen) : std::nullopt;
}

}  // namespace fd::core
