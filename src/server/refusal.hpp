// The one shape in which the server says no: {"code","args","trace"}; the text in ja and en is made by the
// reader from schema/errors.json. A trace is 16 random hex digits, sent and logged, so that a screen's
// 照会番号 finds its log line.
#pragma once
#include <string>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "server/http_message.hpp"

namespace hinomi::server {

/// Makes a new trace.
std::string make_trace();
/// The HTTP status of an error; `signed_in` tells 403 from 401.
int status_of(const Error& error, bool signed_in);
/// Makes the answer and logs it. `present_json` is added as "present" when not empty (the record as it now
/// stands).
HttpAnswer refusal(const Error& error, int status, const std::string& trace,
                   const std::string& present_json = {});

}  // namespace hinomi::server
