// Sends notices by mail: each one to people who want each, and once a day those not read to people who want
// that. In: the notices as stored; who wants mail (own_mail.hpp). Out: messages at the configured server.
// What was handed over is a row beside the notice, written before the message leaves: so none is sent twice,
// whatever is killed when. A message that the server refuses is tried again, after 1, 2, 4 … minutes, 8
// times; a server that is not reached is tried each minute; one whose fate a crash or a broken line left open
// is not repeated, since the notice itself stays in the program. Notices read or older than a day go out no
// more. Without mail.host nothing is sent and nothing connects. A failure is logged, with counts and codes
// only.
#pragma once
#include <memory>

#include "app/watchtower.hpp"

namespace hinomi::app {

class Mailer {
 public:
  /// Begins to send; fails as smtp_server() where the configuration does not fit.
  static Result<std::unique_ptr<Mailer>> start(Watchtower& tower);
  ~Mailer();
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;

 private:
  Mailer();
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
