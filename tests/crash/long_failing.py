import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import kill
from earsip import main


def test_ingest_and_publish__100_failing_calls__end_with_a_sentence_and_come_back_whole():
    kill.sweep_failing(100)


main(__name__)
