#pragma once
// The site's files: site.json, places.json, texts.<lang>.json of one folder. Read
// once at start. Errors name file, key and what was expected.

#include "kiosk/app/site.hpp"
#include "kiosk/text/language.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/service.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fd::program {

// NotFound, InvalidInput. `languages`: those to offer, in order.
base::Result<std::shared_ptr<const app::Site>> load_site(const std::string& dir,
                                                         const std::vector<text::Language>& languages);

// The sample city's services as its server would send them in a language: for the
// gallery and the audits, which run without a city.
base::Result<std::shared_ptr<const domain::ServiceCatalog>> sample_catalog(const std::string& dir,
                                                                           const app::Site& site,
                                                                           const std::string& lang);

}  // namespace fd::program
