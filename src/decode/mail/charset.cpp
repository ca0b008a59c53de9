// See charset.hpp. The only source that sees ICU's converters.
#include "decode/mail/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/text.hpp"

namespace hinomi::decode {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

// What senders call Shift_JIS and ISO-2022-JP has the rows of NEC and IBM (①, ㈱, 髙) in it.
std::string converter_name(std::string_view charset) {
  const std::string name = fold(trim(charset));
  if (name == "shift_jis" || name == "shift-jis" || name == "sjis" || name == "x-sjis" ||
      name == "windows-31j" || name == "cp932" || name == "ms932")
    return "ibm-943_P15A-2003";
  if (name == "iso-2022-jp" || name == "csiso2022jp" || name == "iso-2022-jp-ms" || name == "cp50221")
    return "ISO_2022,locale=ja,version=1";
  if (name == "us-ascii" || name == "ascii" || name == "iso-8859-1") return "windows-1252";
  return name;
}

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string convert(UConverter* from, std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter to = open_converter("UTF-8");
  if (!to) return to_utf8(bytes);
  std::string text;
  std::array<char, 4096> piece{};
  std::array<UChar, 4096> middle{};
  UChar *source = middle.data(), *target = middle.data();
  const char* at = bytes.data();
  for (bool first = true;; first = false) {
    char* out = piece.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from, &out, piece.data() + piece.size(), &at, bytes.data() + bytes.size(),
                   middle.data(), &source, &target, middle.data() + middle.size(), first, true, &status);
    text.append(piece.data(), out);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  return to_utf8(text);
}

std::size_t unreadable_signs(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3))
    ++count;
  return count;
}

// What a converter made, and where in the bytes each of its units begins.
struct Converted {
  std::vector<UChar> units;
  std::vector<std::size_t> places;
};

Converted converted(UConverter* converter, std::string_view bytes) {
  Converted all;
  std::array<UChar, 4096> piece{};
  std::array<std::int32_t, 4096> offsets{};
  const char* at = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  for (UErrorCode status = U_BUFFER_OVERFLOW_ERROR; status == U_BUFFER_OVERFLOW_ERROR;) {
    UChar* out = piece.data();
    const auto base = static_cast<std::size_t>(at - bytes.data());
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &out, piece.data() + piece.size(), &at, end, offsets.data(), true, &status);
    const auto count = static_cast<std::size_t>(out - piece.data());
    for (std::size_t i = 0; i < count; ++i) {
      // A unit left over from the piece before has no offset of this one.
      const std::size_t place = offsets[i] < 0 ? (all.places.empty() ? 0 : all.places.back())
                                               : base + static_cast<std::size_t>(offsets[i]);
      all.units.push_back(piece[i]);
      all.places.push_back(place);
    }
  }
  all.places.push_back(bytes.size());
  return all;
}

MappedText mapped(const Converted& all, std::string_view bytes) {
  MappedText out;
  if (!all.units.empty()) out.put({}, all.places.front());
  for (std::size_t i = 0; i < all.units.size();) {
    const bool pair = i + 1 < all.units.size() && U16_IS_LEAD(all.units[i]) && U16_IS_TRAIL(all.units[i + 1]);
    const std::size_t after = i + (pair ? 2 : 1);
    std::array<char, 8> made{};
    std::int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8WithSub(made.data(), static_cast<std::int32_t>(made.size()), &size, all.units.data() + i,
                       static_cast<std::int32_t>(after - i), 0xfffd, nullptr, &status);
    const std::size_t begin = all.places[i], end = std::max(all.places[after], begin);
    // An escape to the next character set stands behind the character, not in it.
    const std::size_t escape = bytes.substr(begin, end - begin).find('\x1B', 1);
    const std::size_t own = escape == std::string_view::npos ? end - begin : escape;
    const bool mark = all.units[i] == 0xfeff && i == 0;
    out.put(mark ? std::string_view() : std::string_view(made.data(), static_cast<std::size_t>(size)), own);
    out.put({}, end - begin - own);
    i = after;
  }
  return out;
}

MappedText utf8_with_places(std::string_view bytes) {
  MappedText out;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    out.put({}, 3);
    bytes.remove_prefix(3);
  }
  if (is_utf8(bytes)) {
    out.keep(bytes);
    return out;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t size = 1;
    while (size < 4 && at + size < bytes.size() &&
           (static_cast<unsigned char>(bytes[at + size]) & 0xc0) == 0x80)
      ++size;
    if (is_utf8(bytes.substr(at, size))) {
      out.put(bytes.substr(at, size), size);
    } else {
      out.put("\xEF\xBF\xBD", size = 1);
    }
    at += size;
  }
  return out;
}

}  // namespace

MappedText to_utf8_mapped(std::string_view bytes, std::string_view charset) {
  const std::string known = fold(trim(charset));
  const bool named_utf8 = known == "utf-8" || known == "utf8";
  Converter converter = known.empty() || named_utf8 ? nullptr : open_converter(converter_name(charset));
  if (!converter) {
    const std::string_view guess = guess_charset(bytes);
    if (guess == "utf-8" || (named_utf8 && guess != "iso-2022-jp")) return utf8_with_places(bytes);
    converter = open_converter(converter_name(guess));
  }
  if (!converter) return utf8_with_places(bytes);
  return mapped(converted(converter.get(), bytes), bytes);
}

std::string_view guess_charset(std::string_view bytes) {
  for (const std::string_view escape : {"\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I"}) {
    if (bytes.find(escape) != std::string_view::npos) return "iso-2022-jp";
  }
  if (is_utf8(bytes)) return "utf-8";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "utf-16";
  const auto broken = [&](std::string_view charset) {
    const Converter converter = open_converter(converter_name(charset));
    return converter ? unreadable_signs(convert(converter.get(), bytes)) : bytes.size();
  };
  return broken("shift_jis") <= broken("euc-jp") ? "shift_jis" : "euc-jp";
}

std::string to_utf8_from(std::string_view bytes, std::string_view charset) {
  const std::string named = charset.empty() ? std::string() : converter_name(charset);
  const std::string known = fold(trim(charset));
  if (is_utf8(bytes) && (known == "utf-8" || known == "utf8") && bytes.find('\x1B') == std::string_view::npos)
    return std::string(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  Converter converter =
      named.empty() || known == "utf-8" || known == "utf8" ? nullptr : open_converter(named);
  if (!converter) converter = open_converter(converter_name(guess_charset(bytes)));
  if (!converter) return to_utf8(bytes);
  std::string text = convert(converter.get(), bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace hinomi::decode
