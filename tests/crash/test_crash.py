import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import kill
from earsip import main


def test_ingest_and_publish__killed_at_swept_calls__come_back_whole():
    kill.sweep_kill(20)


def test_withdraw__killed_at_swept_calls__is_done_or_not_done():
    kill.sweep_withdraw(10)


def test_ingest_and_publish__failing_calls__end_with_a_sentence_and_come_back_whole():
    kill.sweep_failing(12)


main(__name__)
