import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import kill
from earsip import main


def test_ingest_and_publish__killed_at_200_calls__come_back_whole():
    kill.sweep_kill(200)


main(__name__)
