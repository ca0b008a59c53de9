// What a file is by its bytes, whatever its name says; nothing is opened or unpacked. In: the bytes. Out: a
// media type, whether the name fits it, and whether pictures or films may be inside. The last errs on the
// side of yes: for records that must never hold pictures (child protection, SR10) only plain text is free of
// them, and text that carries an encoded picture is not. Linear in the size. Cannot fail; unknown bytes have
// an empty type. Source: WHATWG MIME Sniffing §6, PKWARE APPNOTE §4.3.7, ISO/IEC 14496-12 §4.3, domain.md
// SR10.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::decode {

struct Sniffed {
  std::string type;        // media type; empty: not known
  bool container = false;  // holds other files: archive, document, mail
  bool active = false;     // may do something when it is opened: program, script, macro, markup
};

Sniffed sniff(std::string_view bytes);
/// Tells whether a name's ending may stand for the type; without an ending it says nothing false.
bool name_fits(std::string_view name, std::string_view type);
/// Tells whether a text carries a picture or a film in one of the usual encodings.
bool holds_encoded_picture(std::string_view text);
/// Tells whether pictures or films may be inside, at any place and in the usual encodings.
bool may_hold_pictures(std::string_view bytes);

}  // namespace hinomi::decode
