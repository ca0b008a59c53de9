// What only a word before it tells: mutexes, user agents, account names of services, senders of short
// messages, serial numbers of certificates, AS numbers written apart. In: a label and where it ends. Out: the
// value as written; account names as @name in small letters. Limits: labelled_bytes_max. Source: how reports
// and consultations write them.
#include <algorithm>
#include <array>

#include "decode/limits.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t handle_bytes_max = 32;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// «: value», «は「value», « | value»: where the value begins; the place itself when nothing announces it.
std::size_t announced(const Reading& reading, std::size_t end) {
  const std::size_t begin =
      skip_words(reading.text, end,
                 {" ", ":", "は", "=", "「", "『", "\"", "`", "'", "\t", "│", "|", "(", "“", "*", "】"});
  const std::string_view between = reading.text.substr(end, begin - end);
  return std::all_of(between.begin(), between.end(), is_blank) ? end : begin;
}

std::size_t value_end(std::string_view text, std::size_t at, bool blanks) {
  const std::size_t last = std::min(text.size(), at + limits::labelled_bytes_max);
  for (; at < last; ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '`' || c == '|' || (c == ' ' && !blanks))
      break;
    if (is_wide(c) && !continues_character(c)) break;
    if (!blanks && (c == ',' || c == ';' || c == ')' || c == '\'' || c == '<')) break;
  }
  return at;
}

MaybeRecognised as_mutex(const Reading& reading, std::size_t end) {
  end = skip_words(reading.text, end, {"名", " name", "es"});
  const std::size_t begin = announced(reading, end);
  if (begin == end) return std::nullopt;
  std::size_t last = value_end(reading.text, begin, false);
  while (last > begin && std::string_view(".,;:").find(reading.text[last - 1]) != std::string_view::npos)
    --last;
  if (last < begin + 3) return std::nullopt;
  return Recognised{ObservableKind::mutex, std::string(reading.text.substr(begin, last - begin)), begin,
                    last};
}

MaybeRecognised as_user_agent(const Reading& reading, std::size_t end) {
  const std::size_t begin = announced(reading, skip_words(reading.text, end, {"文字列", "s"}));
  if (begin == end || !is_latin(reading.at(begin))) return std::nullopt;
  std::size_t last = value_end(reading.text, begin, true);
  while (last > begin && (is_blank(reading.text[last - 1]) || reading.text[last - 1] == '.')) --last;
  if (last < begin + 4) return std::nullopt;
  return Recognised{ObservableKind::user_agent, std::string(reading.text.substr(begin, last - begin)), begin,
                    last};
}

bool is_handle(char c) { return is_latin(c) || c == '_' || c == '.' || c == '-' || c == '#'; }

MaybeRecognised handle_at(const Reading& reading, std::size_t begin, std::size_t name) {
  std::size_t end = name;
  while (end < reading.text.size() && end < name + handle_bytes_max && is_handle(reading.text[end])) ++end;
  while (end > name && !is_latin(reading.text[end - 1]) && reading.text[end - 1] != '_') --end;
  if (end - name < 3 || end - name > 30 || reading.at(end) == '@') return std::nullopt;
  const std::string_view written = reading.text.substr(name, end - name);
  if (std::none_of(written.begin(), written.end(), is_latin_letter)) return std::nullopt;
  return Recognised{ObservableKind::handle, "@" + small_letters(reading.text.substr(name, end - name)), begin,
                    end};
}

// LINE ID: name, TelegramのID「name」, Discord: name#1234; a service alone announces nothing.
MaybeRecognised as_account_name(const Reading& reading, Label label, std::size_t at, std::size_t end) {
  const std::size_t named = skip_words(reading.text, end,
                                       {" ", "の", "ID", "アカウント名", "アカウント", "ユーザー名",
                                        "ユーザ名", "ユーザーID", "ユーザID", "username", "id", "Id"});
  const bool id = named > end + 1 &&
                  reading.text.substr(end, named - end).find_first_not_of(" ") != std::string_view::npos &&
                  reading.text.substr(end, named - end) != "の";
  const bool apart = reading.at(named) == ':' || id;
  const bool short_name = end - at <= 1;  // X
  if (!apart || ((label == Label::line_service || short_name) && !id)) return std::nullopt;
  std::size_t name = skip_words(reading.text, named, {" ", ":", "は", "「", "『", "(", "=", "│", "|", "\t"});
  if (reading.at(name) == '@') ++name;
  if (!is_latin(reading.at(name)) && reading.at(name) != '_') return std::nullopt;
  if (reading.rest(name).starts_with("http")) return std::nullopt;
  return handle_at(reading, at, name);
}

MaybeRecognised as_sms_sender(const Reading& reading, std::size_t end) {
  end = skip_words(reading.text, end, {"表示名", "表示", "の", "名", "ID", " ", "id"});
  const std::size_t begin = announced(reading, end);
  std::size_t last = begin;
  bool letter = false;
  while (last < reading.text.size() && last - begin < 12 &&
         (is_latin(reading.text[last]) || reading.text[last] == '-' || reading.text[last] == '_')) {
    letter = letter || is_latin_letter(reading.text[last]);
    ++last;
  }
  if (begin == end || !letter || last - begin < 3 || last - begin > 11) return std::nullopt;
  const char next = reading.at(last);
  if (next == '@' || next == '.' || next == ':') return std::nullopt;
  return Recognised{ObservableKind::sms_sender, std::string(reading.text.substr(begin, last - begin)), begin,
                    last};
}

MaybeRecognised as_serial(const Reading& reading, std::size_t at, std::size_t end) {
  if (!reading.near(Label::certificate, at, 64)) return std::nullopt;
  end = skip_words(reading.text, end, {" number", " Number", "番号"});
  const std::size_t begin = announced(reading, end);
  if (begin == end) return std::nullopt;
  std::size_t last = begin;
  std::string digits;
  while (last < reading.text.size() && last - begin < 96 &&
         (is_hexadecimal(reading.text[last]) ||
          (reading.text[last] == ':' && is_hexadecimal(reading.at(last + 1))))) {
    if (reading.text[last] != ':') digits += small_letter(reading.text[last]);
    ++last;
  }
  if (digits.size() < 8 || digits.size() > 40 || is_latin(reading.at(last))) return std::nullopt;
  return Recognised{ObservableKind::certificate, std::move(digits), begin, last};
}

MaybeRecognised as_asn(const Reading& reading, std::size_t at, std::size_t end) {
  if (reading.text[at] != 'A') return std::nullopt;
  const std::size_t begin = skip_words(reading.text, end, {"番号", " ", ":", "は"});
  const std::size_t digits = digits_at(reading.text, begin, 11);
  const bool named = reading.text.substr(at, end - at) == "ASN" || reading.rest(end).starts_with("番号");
  if (digits == 0 || digits > 10 || is_latin(reading.at(begin + digits)) || (!named && digits < 4))
    return std::nullopt;
  return Recognised{ObservableKind::asn, "AS" + std::string(reading.text.substr(begin, digits)), at,
                    begin + digits};
}

// Words after @ that are no names: of style sheets, programs and packages.
constexpr std::array<std::string_view, 12> no_handles{"media",      "import",  "param",     "return",
                                                      "override",   "charset", "keyframes", "font-face",
                                                      "deprecated", "author",  "since",     "supports"};

}  // namespace

MaybeRecognised recognise_handle(const Reading& reading, std::size_t at) {
  if (reading.before(at) == '@') return std::nullopt;
  const auto handle = handle_at(reading, at, at + 1);
  if (!handle || reading.at(handle->end) == '/') return std::nullopt;
  const std::string_view name = std::string_view(handle->value).substr(1);
  if (std::find(no_handles.begin(), no_handles.end(), name) != no_handles.end()) return std::nullopt;
  if (name.find('.') != std::string_view::npos && canonical_domain(name)) return std::nullopt;
  return handle;
}

MaybeRecognised recognise_labelled(const Reading& reading, Label label, std::size_t at, std::size_t end) {
  switch (label) {
    case Label::mutex:
      return as_mutex(reading, end);
    case Label::user_agent:
      return as_user_agent(reading, end);
    case Label::line_service:
    case Label::service:
      return as_account_name(reading, label, at, end);
    case Label::sender:
      return reading.near(Label::sms, at, 48) ? as_sms_sender(reading, end) : std::nullopt;
    case Label::serial:
      return as_serial(reading, at, end);
    case Label::asn:
      return as_asn(reading, at, end);
    case Label::holder:
      return recognise_holder(reading, end);
    case Label::postal_mark:
      return recognise_postal_account(reading, at, end);
    case Label::postal_code:
      return recognise_postal_code(reading, at, end);
    case Label::era_reiwa:
      return recognise_era_day(reading, at, 2019, end);
    case Label::era_heisei:
      return recognise_era_day(reading, at, 1989, end);
    case Label::era_showa:
      return recognise_era_day(reading, at, 1926, end);
    case Label::ordinary_account:
    case Label::current_account:
    case Label::savings_account:
      return recognise_account(reading, at, label, end);
    case Label::sms:
    case Label::telephone:
    case Label::bank:
    case Label::branch:
    case Label::version:
    case Label::other_number:
    case Label::certificate:
    case Label::ja3:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace hinomi::decode
