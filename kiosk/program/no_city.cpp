#include "kiosk/program/no_city.hpp"

namespace fd::program {

void NoCity::post(api::Request request) {
    const base::Error error{base::ErrorCode::Unavailable, "no city is configured"};
    if (const auto* submit = std::get_if<api::Submit>(&request)) {
        listener_(api::NotSaved{submit->request_id, error});
    } else if (const auto* load = std::get_if<api::LoadCatalog>(&request)) {
        listener_(api::CatalogUnavailable{load->lang, error});
    } else if (const auto* operate = std::get_if<api::Operate>(&request)) {
        listener_(api::Operated{operate->request_id, api::NotDone{error}});
    } else if (const auto* check = std::get_if<api::CheckTicket>(&request)) {
        api::TicketChecked checked;
        checked.request_id = check->request_id;
        checked.verdict = api::TicketVerdict::UnknownKey;
        listener_(checked);
    }
}

}  // namespace fd::program
