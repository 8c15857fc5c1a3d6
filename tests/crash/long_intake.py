import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
import intake_sweeps as sweeps
from earsip import main


def test_send__killed_at_each_call__is_one_request_with_one_number():
    sweeps.sweep_send(200, "kill")


def test_send__each_call_failing__is_one_request_with_one_number():
    sweeps.sweep_send(200, "fail")


def test_import__killed_at_200_calls__each_request_is_there_once():
    sweeps.sweep_import(200, "kill")


def test_import__200_failing_calls__each_request_is_there_once():
    sweeps.sweep_import(200, "fail")


def test_renumber__killed_at_200_calls__both_requests_are_there_once():
    sweeps.sweep_renumber(200, "kill")


def test_act__killed_at_200_calls__is_one_step():
    sweeps.sweep_act(200, "kill")


main(__name__)
