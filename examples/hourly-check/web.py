"""The web service: answers 200, or 500 while there is a file 'broken'. What is posted to /hook goes into the file 'alerts'."""
import http.server
import os
import sys
import threading


class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(500 if os.path.exists("broken") else 200)
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with open("alerts", "a") as alerts:
            alerts.write(body + "\n")
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Web)
# an example must not run for ever
threading.Timer(3600, lambda: os._exit(0)).start()
threading.Thread(target=server.serve_forever).start()
while not os.path.exists("stop"):
    threading.Event().wait(0.2)
server.shutdown()
os._exit(0)
