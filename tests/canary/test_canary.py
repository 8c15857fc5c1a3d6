import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import canary
from earsip import main


def test_canary__planted_where_nothing_is_public__is_in_no_answer_and_no_byte():
    canary.run()


main(__name__)
