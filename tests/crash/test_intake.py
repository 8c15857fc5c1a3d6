import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import intake_sweeps as sweeps
from earsip import main


def test_send__killed_at_swept_calls__is_one_request_with_one_number():
    sweeps.sweep_send(8, "kill")


def test_send__failing_calls__is_one_request_with_one_number():
    sweeps.sweep_send(4, "fail")


def test_import__killed_at_swept_calls__each_request_is_there_once():
    sweeps.sweep_import(12, "kill")


def test_import__failing_calls__each_request_is_there_once():
    sweeps.sweep_import(6, "fail")


def test_renumber__killed_at_swept_calls__both_requests_are_there_once():
    sweeps.sweep_renumber(6, "kill")


def test_act__killed_at_swept_calls__is_one_step():
    sweeps.sweep_act(8, "kill")


main(__name__)
