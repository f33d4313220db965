#include "kiosk/app/wipe.hpp"

namespace fd::app {

void wipe(Draft& draft) {
    wipe(draft.service_code);
    wipe(draft.answers);
    wipe(draft.location);
    wipe(draft.phrases);
    wipe(draft.details);
    wipe(draft.details_lang);
    wipe(draft.contact);
    wipe(draft.unfinished);
    draft.contact_asked = false;
}

void wipe(Edit& edit) {
    wipe(edit.text);
    edit.caret = edit.anchor = 0;
    wipe(edit.composing.now);
    for (auto& order : edit.composing.sent) wipe(order.text);
    edit.composing.sent.clear();
}

void wipe(Screen& screen) {
    if (Edit* edit = edit_of(screen)) wipe(*edit);
    if (auto* question = std::get_if<QuestionScreen>(&screen)) wipe(question->chosen);
    if (auto* services = std::get_if<ServicesScreen>(&screen)) {
        wipe(services->group);
        wipe(services->service_code);
    }
    if (auto* find = std::get_if<FindScreen>(&screen)) wipe(find->found);
    if (auto* answers = std::get_if<FindAnswerScreen>(&screen)) wipe(answers->found);
    if (auto* sign_in = std::get_if<SignInScreen>(&screen)) {
        wipe(sign_in->code);
        wipe(sign_in->number);
        wipe(sign_in->name);
    }
    if (auto* report = std::get_if<ReportScreen>(&screen)) wipe(report->code);
    if (auto* entry = std::get_if<EntryScreen>(&screen)) {
        wipe(entry->pin);
        wipe(entry->badge);
    }
    if (auto* referral = std::get_if<ReferralScreen>(&screen)) wipe(referral->service_code);
}

void wipe(Check& check) {
    wipe(check.request_id);
    wipe(check.ticket.request_id);
    wipe(check.ticket.service_code);
    if (auto& local = check.ticket.local) {
        for (auto* text : {&local->service_code, &local->city_id, &local->token, &local->city_notice,
                           &local->city_words}) {
            wipe(*text);
        }
    }
    wipe(check.city.request_id);
    if (auto& city = check.city.request) {
        for (auto* text :
             {&city->id, &city->status, &city->status_notes, &city->service_code, &city->service_name,
              &city->description, &city->address, &city->agency, &city->service_notice}) {
            wipe(*text);
        }
    }
}

void wipe(WalkIn& walk_in) {
    wipe(walk_in.wish.service);
    wipe(walk_in.wish.lang);
    walk_in.wish = {};
    wipe(walk_in.asked);
    if (walk_in.stands) wipe(walk_in.stands->url);
}

void wipe(Session& session) {
    wipe(session.draft);
    wipe(session.screen);
    for (auto& screen : session.back) wipe(screen);
    wipe(session.pending_request);
    wipe(session.pending_lang);
    wipe(session.focus);
    wipe(session.prefs.lang);
    if (session.receipt) {
        auto& status = session.receipt->status;
        for (auto* text : {&session.receipt->url, &status.city_id, &status.token, &status.city_notice,
                           &status.city_words}) {
            wipe(*text);
        }
    }
    if (session.check) wipe(*session.check);
    if (session.walk_in) wipe(*session.walk_in);
}

void wipe(api::SubmissionShown& report) {
    if (report.said) domain::wipe(*report.said);
}

void wipe(Counter& counter) {
    wipe(counter.session);
    wipe(counter.asked);
    wipe(counter.scanned);
    if (counter.report) wipe(*counter.report);
    Counter fresh;
    fresh.id = counter.id;
    fresh.lobby = counter.lobby;
    fresh.asked_lobby = counter.asked_lobby;
    counter = std::move(fresh);
}

}  // namespace fd::app
