#pragma once
// Tells systemd how the service is (sd_notify's protocol: one datagram to $NOTIFY_SOCKET). Does nothing where
// there is no systemd. main's thread.

#include <string_view>

namespace fd::frontdoord {

void notify_service_manager(std::string_view state);

}  // namespace fd::frontdoord
