"""What all scripts here need: where the emulator is, and how SDKs reach it.

A script is started with the emulator's data directory, whose `server.json` says
where it is. REQUESTS_CA_BUNDLE must name its certificate authority.
"""

import base64
import faulthandler
import json
import os
import pathlib
import secrets
import sys
import time
import traceback

import paho.mqtt.client as paho

# Longer than any script takes: one that hangs shows where.
faulthandler.dump_traceback_later(90, exit=True)


class Emulator:
    def __init__(self, data_dir):
        running = json.loads(pathlib.Path(data_dir, "server.json").read_text())
        self.ca_file = pathlib.Path(running["caFile"])
        self.ca = self.ca_file.read_text()
        self.service = running["connectionString"]
        self.mqtts_port = port(running["mqtts"])
        self.https_port = port(running["https"])

    def redirect(self):
        """Leads azure-iot-device, which has fixed ports, to those of a test."""
        connect = paho.Client.connect

        def elsewhere(client, host, port=8883, *args, **kwargs):
            port = {8883: self.mqtts_port, 443: self.https_port}[port]
            return connect(client, host, port, *args, **kwargs)

        paho.Client.connect = elsewhere


def port(address):
    return int(address.rsplit(":", 1)[1])


def key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


def restart():
    """Has whoever runs the script stop the emulator and start it again."""
    print("restart", flush=True)
    assert sys.stdin.readline() == "restarted\n"


def exit_on_failure():
    """A client that is still open would keep a failed script alive."""

    def report(*failure):
        traceback.print_exception(*failure)
        os._exit(1)

    sys.excepthook = report


def refused(status, request, *arguments, **more):
    """Whether the service refuses a request with this status."""
    try:
        request(*arguments, **more)
    except Exception as error:
        return error.response.status_code == status
    return False


def eventually(condition, what, seconds=30):
    """Waits until `condition()` is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} did not come about in {seconds} seconds"
        time.sleep(0.02)
