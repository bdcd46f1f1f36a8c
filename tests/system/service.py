#!/usr/bin/env python3
"""Servers for the test of the service, in addition to the simulated practice.

    service.py dns ADDRESS NAME             answers every query for NAME with 127.0.0.1, on port 53 of ADDRESS
    service.py tls CERTIFICATE KEY ORIGIN   forwards requests to ORIGIN; prints its port
"""

import http.server
import socket
import ssl
import sys
import urllib.error
import urllib.request


def dns(address, name):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))
    print("ready", flush=True)
    asked = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
    while True:
        query, client = server.recvfrom(512)
        question = query[12:]
        end = question.index(b"\0") + 1
        known = question[:end].lower() == asked
        # Answers A records. Other types of a known name have no record, and other names do not exist.
        answer = known and question[end:end + 2] == b"\0\1"
        head = query[:2] + (b"\x81\x80" if known else b"\x81\x83") + b"\0\1" + bytes([0, int(answer)]) + b"\0\0\0\0"
        record = b"\xc0\x0c\0\1\0\1\0\0\0\0\0\4" + socket.inet_aton("127.0.0.1") if answer else b""
        server.sendto(head + question[:end + 4] + record, client)


def tls(certificate, key, origin):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            headers = {name: self.headers[name] for name in ("Authorization", "Content-Type")}
            try:
                answer = urllib.request.urlopen(urllib.request.Request(origin + self.path, headers=headers))
            except urllib.error.HTTPError as error:
                answer = error
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()


{"dns": dns, "tls": tls}[sys.argv[1]](*sys.argv[2:])
