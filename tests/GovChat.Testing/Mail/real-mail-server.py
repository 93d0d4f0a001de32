"""An SMTP server of this test alone (aiosmtpd): says on which port it listens, then one line of JSON for each mail it takes.

real-mail-server.py [--port N] [--never ADDRESS] [--starttls CERTIFICATE KEY | --tls CERTIFICATE KEY] [--user NAME PASSWORD]
Lines on standard input change what it answers to a mail: "accept", "later" (451) or "refuse" (550). It ends with its input.
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

ANSWERS = {"accept": "250 Taken", "later": "451 Not now", "refuse": "550 Never"}
answer = "accept"


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if [address] == option("--never", 1):
            return ANSWERS["refuse"]
        envelope.rcpt_tos.append(address)
        return "250 Known"

    async def handle_DATA(self, server, session, envelope):
        if answer == "accept":
            mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
            taken = {
                "to": envelope.rcpt_tos[0],
                "from": envelope.mail_from,
                "subject": mail["subject"],
                "text": mail.get_content(),
                "headers": {name.lower(): str(value) for name, value in mail.items()},
                "tls": server.transport.get_extra_info("ssl_object") is not None,
            }
            print(json.dumps(taken), flush=True)
        return ANSWERS[answer]


def option(name, count):
    if name not in sys.argv:
        return None
    at = sys.argv.index(name) + 1
    return sys.argv[at : at + count]


def context(pair):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*pair)
    return made


def listen_to_input(loop):
    global answer
    for line in sys.stdin:
        answer = line.strip()
    loop.call_soon_threadsafe(loop.stop)


def main():
    starttls, tls, user = option("--starttls", 2), option("--tls", 2), option("--user", 2)
    port = option("--port", 1)
    words = {"hostname": "localhost"}
    if starttls:
        words |= {"tls_context": context(starttls), "require_starttls": True}
    if user:
        known = LoginPassword(user[0].encode(), user[1].encode())
        words |= {
            "authenticator": lambda server, session, envelope, mechanism, data: AuthResult(success=data == known),
            "auth_required": True,
            "auth_require_tls": bool(starttls),
        }

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(
            lambda: SMTP(Handler(), loop=loop, **words), "127.0.0.1", int(port[0]) if port else 0, ssl=context(tls) if tls else None
        )
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    threading.Thread(target=listen_to_input, args=(loop,), daemon=True).start()
    loop.run_forever()


main()
