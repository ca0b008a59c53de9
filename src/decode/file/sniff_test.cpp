// File types by bytes: names that lie, files in disguise, and pictures wherever they hide.
#include "decode/file/sniff.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace hinomi::decode {
namespace {

using namespace std::string_literals;

std::string noise(std::mt19937_64& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::string base64(std::string_view bytes) {
  const char* signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at + 3 <= bytes.size(); at += 3) {
    const unsigned bits = static_cast<unsigned char>(bytes[at]) << 16 |
                          static_cast<unsigned char>(bytes[at + 1]) << 8 |
                          static_cast<unsigned char>(bytes[at + 2]);
    for (int shift = 18; shift >= 0; shift -= 6) text += signs[bits >> shift & 63];
  }
  return text;
}

const std::vector<std::string>& pictures() {
  static const std::vector<std::string> list{"\x89PNG\r\n\x1a\n",
                                             "\xFF\xD8\xFF\xE0\0\x10JFIF"s,
                                             "GIF89a",
                                             "II*\0"s,
                                             "RIFF\x10\0\0\0WEBPVP8 "s,
                                             "\0\0\0\x18"
                                             "ftypmp42"s,
                                             "\x1A\x45\xDF\xA3",
                                             "\0\0\1\xBA"s,
                                             "FLV\1",
                                             "BM\x36\0\0\0\0\0\0\0"s,
                                             "\0\0\0\x20"
                                             "ftypheic"s,
                                             "OggS",
                                             "\0\0\0\x0CJXL \r\n\x87\n"s};
  return list;
}

}  // namespace

TEST_CASE("Sniff tells_types_by_bytes") {
  struct Row {
    std::string bytes;
    const char* type;
  };
  const std::string office = "PK\3\4" + std::string(26, '\0');
  const Row rows[] = {
      {"%PDF-1.7\n", "application/pdf"},
      {"\x89PNG\r\n\x1a\n....", "image/png"},
      {"MZ\x90", "application/x-msdownload"},
      {"PK\3\4" + std::string(26, '\0') + "a.txt", "application/zip"},
      {office + "[Content_Types].xml ... xl/workbook.xml",
       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {office + "a.txt [Content_Types].xml xl/workbook.xml", "application/zip"},
      {"{\\rtf1", "application/rtf"},
      {"#!/bin/sh\n", "text/x-script"},
      {"こんにちは。\n口座は普通です。", "text/plain"},
      {"From: a@mail.example\r\nTo: b@mail.example\r\nSubject: x\r\n\r\ntext", "message/rfc822"},
      {"from: にあるとおり", "text/plain"},
      {"From: a@mail.example\nSubject: x\n\n\x8B\xF3\x8D\xC0\x01", "message/rfc822"},
      {"  <!DOCTYPE html><p>", "text/html"},
      {"<svg xmlns='x'>", "image/svg+xml"},
      {"BMWを買った", "text/plain"},
      {std::string("a\0b", 3), ""},
      {"\x80\x81", ""},
      {"", "text/plain"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.type);
    CHECK(sniff(row.bytes).type == row.type);
  }
  CHECK(sniff(office + "[Content_Types].xml word/document.xml word/vbaProject.bin").active);
}

TEST_CASE("Sniff survives_files_cut_at_every_byte") {
  std::vector<std::string> wholes = pictures();
  wholes.push_back("PK\5\6" + std::string(40, '\0'));
  wholes.push_back("PK\3\4" + std::string(26, '\0') + "[Content_Types].xml word/document.xml");
  wholes.push_back("From: a@mail.example\nSubject: x\n\n");
  for (const std::string& whole : wholes) {
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      const std::string cut = whole.substr(0, size);
      CHECK((sniff(cut).type == "text/plain" || may_hold_pictures(cut)));
    }
  }
}

TEST_CASE("Sniff finds_names_that_lie") {
  CHECK(name_fits("写し.PNG", "image/png"));
  CHECK(name_fits("記録", "image/png"));
  CHECK(name_fits("mail.eml", "message/rfc822"));
  CHECK_FALSE(name_fits("写し.jpg", "image/png"));
  CHECK_FALSE(name_fits("invoice.pdf", "text/plain"));
  CHECK_FALSE(name_fits("invoice.pdf.exe", "application/pdf"));
  CHECK_FALSE(name_fits("a.exe", "application/x-msdownload"));
}

TEST_CASE("Sniff sees_a_picture_in_a_thousand_polyglots") {
  std::mt19937_64 random(20261122);
  const std::vector<std::string> fronts{"",
                                        "%PDF-1.7\n",
                                        "PK\3\4",
                                        "これはテキストです。\n",
                                        "From: a@b.example\nSubject: x\n\n",
                                        "<html>",
                                        "\x1F\x8B",
                                        "MZ",
                                        "GIF89a;",
                                        "/*"};
  int seen = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string picture =
        pictures()[random() % pictures().size()] + noise(random, 200 + random() % 300);
    std::string file = fronts[random() % fronts.size()] + std::string(random() % 5, ' ');
    switch (random() % 4) {
      case 0:
        file += picture;
        break;
      case 1:
        file += noise(random, random() % 100) + picture + noise(random, 10);
        break;
      case 2:
        file += "data:image/png;base64," + base64(picture);
        break;
      default:
        file += picture + file;
        break;
    }
    seen += may_hold_pictures(file);
  }
  CHECK(seen == 1000);
}

TEST_CASE("Sniff sees_pictures_that_are_encoded_into_text") {
  std::mt19937_64 random(3);
  for (const char* signature : {"\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "GIF89a", "\x1A\x45\xDF\xA3",
                                "....ftypheic", "....ftypavif", "....ftypmif1", "....ftypisom",
                                "....ftypmp42", "....ftypqt  ", "RIFF....WEBPVP8 ", "RIFF....AVI LIST"}) {
    for (std::size_t shift = 0; shift < 3; ++shift) {
      const std::string encoded = base64(noise(random, shift) + signature + noise(random, 300));
      std::string lines = "次のとおりです。\n";
      for (std::size_t at = 0; at < encoded.size(); at += 60) lines += encoded.substr(at, 60) + "\r\n";
      CAPTURE(shift);
      CHECK(may_hold_pictures(lines));
    }
  }
  CHECK(may_hold_pictures("89504e470d0a1a0a" + std::string(200, 'a')));
}

TEST_CASE("Sniff leaves_plain_text_alone") {
  CHECK_FALSE(may_hold_pictures("https://video.example/watch?v=R0lGOD を見た。ハッシュ値は\n" +
                                std::string(64, 'a')));
  CHECK_FALSE(may_hold_pictures("日時,宛先\r\n2026-11-22,shop.example\r\n"));
  CHECK_FALSE(may_hold_pictures(""));
}

}  // namespace hinomi::decode
