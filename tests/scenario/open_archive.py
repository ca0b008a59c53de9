# Opens a ZIP with AES-256 (AE-2) as its specification says, with nothing of the program's own: for the tests of sending.
# Arguments: file, password. Out: the content of its first entry; exit status 1 when the password or the content is wrong.
import hashlib, hmac, struct, subprocess, sys

data, password = open(sys.argv[1], 'rb').read(), sys.argv[2].encode()
signature, version, flags, method, _, _, crc, packed, size, name_length, extra_length = struct.unpack('<4sHHHHHIIIHH', data[:30])
assert signature == b'PK\x03\x04' and method == 99 and flags & 1 and crc == 0
extra = data[30 + name_length:30 + name_length + extra_length]
assert struct.unpack('<HHH2sBH', extra) == (0x9901, 7, 2, b'AE', 3, 0)
content = data[30 + name_length + extra_length:][:packed]
keys = hashlib.pbkdf2_hmac('sha1', password, content[:16], 1000, 66)
if keys[64:] != content[16:18] or hmac.new(keys[32:64], content[18:-10], hashlib.sha1).digest()[:10] != content[-10:]:
    sys.exit(1)
cipher = content[18:-10]
blocks = b''.join(struct.pack('<QQ', number, 0) for number in range(1, len(cipher) // 16 + 2))
mask = subprocess.run(['openssl', 'enc', '-aes-256-ecb', '-nopad', '-K', keys[:32].hex()], input=blocks, capture_output=True, check=True).stdout
plain = bytes(one ^ other for one, other in zip(cipher, mask))
assert len(plain) == size
sys.stdout.buffer.write(plain)
