// See letter_text.hpp.
#include "procedure/letters/letter_text.hpp"

#include <algorithm>
#include <cstdio>

#include "base/json.hpp"
#include "procedure/engine/values/picture_texts.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::string_view open_mark = "\uFDD0", value_mark = "\uFDD1", close_mark = "\uFDD2";

// Calls `change` with every text of the letter that a value may stand in.
template <class Change>
void each_text(LetterText& text, Change change) {
  const auto all = [&](std::vector<std::string>& lines) {
    std::for_each(lines.begin(), lines.end(), change);
  };
  const auto rows = [&](std::vector<std::vector<std::string>>& cells) {
    std::for_each(cells.begin(), cells.end(), all);
  };
  for (LetterSheet& sheet : text.sheets) {
    change(sheet.title);
    all(sheet.to);
    all(sheet.from);
    all(sheet.attachments);
    all(sheet.contact);
    for (auto* blocks : {&sheet.opening, &sheet.body, &sheet.closing}) {
      for (LetterBlock& block : *blocks) {
        change(block.title);
        all(block.lines);
        rows(block.rows);
      }
    }
  }
  rows(text.machine.rows);
}

// Replaces each kept value by what `shown` makes of its field and its words.
template <class Shown>
std::string opened(std::string_view text, Shown shown) {
  std::string out;
  while (true) {
    const auto begin = text.find(open_mark);
    const auto middle = begin == std::string_view::npos ? begin : text.find(value_mark, begin);
    const auto end = middle == std::string_view::npos ? middle : text.find(close_mark, middle);
    if (end == std::string_view::npos) return out.append(text);
    const auto field = text.substr(begin + open_mark.size(), middle - begin - open_mark.size());
    const auto value = text.substr(middle + value_mark.size(), end - middle - value_mark.size());
    out.append(text.substr(0, begin)).append(shown(field, value));
    text.remove_prefix(end + close_mark.size());
  }
}

Json json_of(const std::vector<LetterBlock>& blocks) {
  Json list = Json::array();
  for (const LetterBlock& block : blocks) {
    list.push_back(
        {{"title", block.title}, {"lines", block.lines}, {"head", block.head}, {"rows", block.rows}});
  }
  return list;
}

using Lines = std::vector<std::string>;

std::vector<LetterBlock> blocks_of(const Json& list) {
  std::vector<LetterBlock> blocks;
  for (const Json& one : list) {
    blocks.push_back({one.value("title", std::string()), one.value("lines", Lines()),
                      one.value("head", Lines()), one.value("rows", std::vector<Lines>())});
  }
  return blocks;
}

Json json_of(const LetterSheet& sheet) {
  return {{"language", sheet.language},
          {"title", sheet.title},
          {"number", sheet.number},
          {"date", sheet.date},
          {"mark", sheet.mark},
          {"to", sheet.to},
          {"from", sheet.from},
          {"seal", static_cast<int>(sheet.seal)},
          {"opening", json_of(sheet.opening)},
          {"body", json_of(sheet.body)},
          {"closing", json_of(sheet.closing)},
          {"attachments", sheet.attachments},
          {"contact", sheet.contact}};
}

LetterSheet sheet_of(const Json& json) {
  LetterSheet sheet;
  const auto text = [&](const char* name) { return json.value(name, std::string()); };
  sheet.language = text("language");
  sheet.title = text("title");
  sheet.number = text("number");
  sheet.date = text("date");
  sheet.mark = text("mark");
  sheet.to = json.value("to", Lines());
  sheet.from = json.value("from", Lines());
  sheet.seal = static_cast<LetterSeal>(std::clamp(json.value("seal", 0), 0, 2));
  sheet.opening = blocks_of(json.value("opening", Json::array()));
  sheet.body = blocks_of(json.value("body", Json::array()));
  sheet.closing = blocks_of(json.value("closing", Json::array()));
  sheet.attachments = json.value("attachments", Lines());
  sheet.contact = json.value("contact", Lines());
  return sheet;
}

// The next code point and its bytes; texts of the store are UTF-8.
std::pair<char32_t, std::size_t> next_sign(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
  if (lead < 0xF0) return {(lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
  return {(lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu), 4};
}

bool turns_or_is_none(char32_t sign) {
  const bool turns = sign == 0x061C || sign == 0x200E || sign == 0x200F ||
                     (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x206F);
  const bool none = (sign >= 0xFDD0 && sign <= 0xFDEF) || (sign & 0xFFFE) == 0xFFFE || sign == 0xFEFF;
  const bool control = (sign < 0x20 && sign != '\n') || (sign >= 0x7F && sign < 0xA0);
  return turns || none || control || sign == 0x2028 || sign == 0x2029;
}

}  // namespace

const LetterSheet* LetterText::in(std::string_view language) const {
  const auto found = std::find_if(sheets.begin(), sheets.end(),
                                  [&](const LetterSheet& sheet) { return sheet.language == language; });
  return found == sheets.end() ? nullptr : &*found;
}

std::string letter_json(const LetterText& text) {
  Json sheets = Json::array();
  for (const LetterSheet& sheet : text.sheets) sheets.push_back(json_of(sheet));
  return to_text(Json{{"code", text.code},
                      {"record", text.record},
                      {"day", text.day},
                      {"time", text.time},
                      {"draft", text.draft},
                      {"demonstration", text.demonstration},
                      {"sheets", std::move(sheets)},
                      {"machine",
                       {{"forms", text.machine.forms},
                        {"names", text.machine.names},
                        {"headings", text.machine.headings},
                        {"kinds", text.machine.kinds},
                        {"rows", text.machine.rows}}}});
}

Result<LetterText> read_letter_json(std::string_view json) {
  HINOMI_ASSIGN(const Json read, parse_json(json));
  LetterText text;
  text.code = read.value("code", std::string());
  text.record = read.value("record", std::string());
  text.day = read.value("day", std::string());
  text.time = read.value("time", std::string());
  text.draft = read.value("draft", false);
  text.demonstration = read.value("demonstration", false);
  for (const Json& sheet : read.value("sheets", Json::array())) text.sheets.push_back(sheet_of(sheet));
  const Json machine = read.value("machine", Json::object());
  text.machine.forms = machine.value("forms", Lines());
  text.machine.names = machine.value("names", Lines());
  text.machine.headings = machine.value("headings", Lines());
  text.machine.kinds = machine.value("kinds", Lines());
  text.machine.rows = machine.value("rows", std::vector<Lines>());
  return text;
}

std::string plain_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto [sign, bytes] = next_sign(text);
    const auto written = text.substr(0, std::min(bytes, text.size()));
    if (sign == '\t') {
      out += ' ';
    } else if (turns_or_is_none(sign)) {
      char words[24];
      std::snprintf(words, sizeof words, "［U+%04X］", static_cast<unsigned>(sign));
      out += words;
    } else {
      out.append(written);
    }
    text.remove_prefix(written.size());
  }
  return out;
}

std::string guarded(std::string_view field, std::string_view value) {
  if (value.empty()) return {};
  std::string out(open_mark);
  return out.append(field).append(value_mark).append(value).append(close_mark);
}

std::set<std::string> guarded_fields(const LetterText& text) {
  std::set<std::string> fields;
  LetterText copy = text;
  each_text(copy, [&](const std::string& words) {
    opened(words, [&](std::string_view field, std::string_view) {
      fields.emplace(field);
      return std::string_view();
    });
  });
  return fields;
}

LetterText without_pictures(LetterText text) {
  each_text(text, [](std::string& words) { words = text_without_pictures(words); });
  // What is spread over several lines or cells goes with all of them.
  for (LetterSheet& sheet : text.sheets) {
    for (auto* blocks : {&sheet.opening, &sheet.body, &sheet.closing}) {
      for (LetterBlock& block : *blocks) {
        if (holds_picture(Json(block.lines))) block.lines = {std::string(taken_out_text)};
        if (holds_picture(Json(block.rows))) block.rows.clear();
      }
    }
  }
  if (holds_picture(Json(text.machine.rows))) text.machine.rows.clear();
  return text;
}

LetterText shown_to(LetterText text, const std::function<bool(std::string_view field)>& sees) {
  each_text(text, [&](std::string& words) {
    words = opened(words, [&](std::string_view field, std::string_view value) {
      return sees(field) ? value : masked_text;
    });
  });
  return text;
}

}  // namespace hinomi::procedure
