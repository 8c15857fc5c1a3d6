import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import kill
from earsip import main


def test_withdraw__killed_at_100_calls__is_done_or_not_done():
    kill.sweep_withdraw(100)


main(__name__)
