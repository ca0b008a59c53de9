// The TAXII 2.1 server: circles in force are collections, of which a partner sees those it is a member of.
// In: a request as HTTP gave it and who asks. Out: the whole answer, always as TAXII, errors too. Reading
// makes receipts; each request is one entry of the journal, without which nothing is given (SR4). What a
// member posts is taken in as an original of that member, labelled no looser than the circle, and shown to
// that member alone. Cursors are signed, bound to their question, and survive restarts. Limits:
// taxii/limits.hpp. Source: TAXII 2.1 §3 to §5; intel.md §5 (25 details).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "access/principal.hpp"
#include "exchange/share/room.hpp"
#include "exchange/taxii/limits.hpp"
#include "intel/take/taking.hpp"

namespace hinomi::exchange::taxii {

inline constexpr std::string_view first_segment = "taxii2", root_segment = "hinomi";

struct Room {
  const ShareRoom& share;
  intel::TakingRoom taking;
  std::string organisation;                                   // who serves, as partners read it
  std::size_t content_bytes_max = limits::content_bytes_max;  // told as max_content_length
};

struct Request {
  std::string method;                 // GET for HEAD
  bool head = false;                  // the body is not given, so that nothing was fetched
  std::vector<std::string> segments;  // decoded, after taxii2, without the last empty one
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order, repeated names apart
  std::string accept, content_type, body;
  std::string origin;  // https://host as the client sees us
  std::string trace;
};

struct Answer {
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beside Content-Type
};

/// Who asks: the token's principal and the sign-in name of its account.
struct Asker {
  access::Principal person;
  std::string account;
};

Answer answer(const Room& room, const Asker& asker, const Request& request);

/// The error resource for a request of a known partner that could not even be read; its entry is made.
Answer refuse(const Room& room, const Asker& asker, const Request& request, const Answer& answer);

/// An error resource; for what is refused before anybody is known, too.
Answer refused(int status, const std::string& title, const std::string& code, const std::string& trace);

}  // namespace hinomi::exchange::taxii
