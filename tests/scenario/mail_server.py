# A real mail server (aiosmtpd) for the scenarios: keeps every message it takes as one JSON line in a file.
# Arguments: folder, port, and "tls" for STARTTLS with cert.pem and key.pem of the folder and a sign-in of hinomi.
# What stands in the file "mood" of the folder decides how it answers: take (absent), refuse (451), slow.
import asyncio, base64, json, os, ssl, sys
from email import message_from_bytes, policy
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

folder, port, tls = sys.argv[1], int(sys.argv[2]), len(sys.argv) > 3


def mood():
    try:
        with open(os.path.join(folder, 'mood')) as file:
            return file.read().strip()
    except FileNotFoundError:
        return 'take'


class Keep:
    async def handle_DATA(self, server, session, envelope):
        if mood() == 'refuse':
            return '451 4.3.0 not now'
        message = message_from_bytes(envelope.content, policy=policy.default)
        text = message.get_content() if message.get_content_maintype() == 'text' else None
        line = {'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'id': message['Message-ID'],
                'subject': str(message['Subject']), 'date': str(message['Date']), 'auto': message['Auto-Submitted'],
                'body': text, 'raw': base64.b64encode(envelope.content).decode(), 'tls': session.ssl is not None, 'signed_in': session.authenticated}
        with open(os.path.join(folder, 'mails'), 'a') as file:
            file.write(json.dumps(line, ensure_ascii=False) + '\n')
        if mood() == 'slow':  # taken, but the sender does not hear of it yet
            await asyncio.sleep(5)
        return '250 taken'


def check(server, session, envelope, mechanism, data):
    good = data.login == b'hinomi' and data.password == 'ひみつ'.encode()
    return AuthResult(success=good, handled=False)  # so that a denial is answered with 535


options = {}
if tls:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(os.path.join(folder, 'cert.pem'), os.path.join(folder, 'key.pem'))
    options = dict(tls_context=context, require_starttls=True, authenticator=check, auth_required=True)
controller = Controller(Keep(), hostname='127.0.0.1', port=port, server_hostname='localhost', **options)
controller.start()
print('ready', flush=True)
sys.stdin.read()
controller.stop()
