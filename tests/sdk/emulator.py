"""What all scripts here need: where the emulator is, and how SDKs reach it.

The emulator says where it is in `server.json` of its data directory.
"""

import json
import os
import pathlib
import sys
import time
import traceback

import paho.mqtt.client as paho
import requests.adapters


class Emulator:
    def __init__(self, data_dir):
        running = json.loads(pathlib.Path(data_dir, "server.json").read_text())
        self.ca_file = running["caFile"]
        self.ca = pathlib.Path(self.ca_file).read_text()
        self.service = running["connectionString"]
        self.mqtts_port = port(running["mqtts"])
        self.https_port = port(running["https"])

    def redirect(self):
        """Lets SDKs reach it where they have fixed ports and authorities."""
        connect = paho.Client.connect

        def elsewhere(client, host, port=8883, *args, **kwargs):
            port = {8883: self.mqtts_port, 443: self.https_port}.get(port, port)
            return connect(client, host, port, *args, **kwargs)

        paho.Client.connect = elsewhere
        send = requests.adapters.HTTPAdapter.send

        def trusting(adapter, request, **kwargs):
            kwargs["verify"] = self.ca_file
            return send(adapter, request, **kwargs)

        requests.adapters.HTTPAdapter.send = trusting


def port(address):
    return int(address.rsplit(":", 1)[1])


def exit_on_failure():
    """A client that is still open would keep a failed script alive."""

    def report(*failure):
        traceback.print_exception(*failure)
        os._exit(1)

    sys.excepthook = report


def eventually(condition, what, seconds=15):
    """Waits until `condition()` is true, and returns what it returned."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what} did not come about in {seconds} seconds")
