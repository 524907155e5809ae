"""Finished pages are kept, within bounds, and made once."""

import threading
import time

import pytest

from onrecord.web.cache import Pages


def test_a_page_is_made_once():
    pages, made = Pages(), []
    for _ in range(3):
        assert pages.get("a", lambda: made.append(1) or b"page") == b"page"
    assert made == [1]


def test_there_is_room_for_so_many_bytes_and_what_was_asked_for_last_stays():
    pages, made = Pages(room=100), []

    def make(key):
        made.append(key)
        return b"x" * 40

    for key in ("a", "b", "a", "c", "a", "b"):
        pages.get(key, lambda key=key: make(key))
    assert made == ["a", "b", "c", "b"]
    assert (len(pages), pages.size) == (2, 80)


def test_a_page_larger_than_all_the_room_is_made_each_time():
    pages, made = Pages(room=10), []
    for _ in range(2):
        pages.get("a", lambda: made.append(1) or b"x" * 11)
    assert (made, pages.size) == ([1, 1], 0)


def test_many_who_ask_at_once_wait_for_the_one_that_is_being_made():
    pages, made = Pages(), []

    def make():
        made.append(1)
        time.sleep(0.1)
        return b"page"

    threads = [threading.Thread(target=pages.get, args=("a", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_no_more_are_made_at_once_than_there_are_turns():
    pages, now, most = Pages(at_once=2), [0], []
    lock = threading.Lock()

    def make():
        with lock:
            now[0] += 1
            most.append(now[0])
        time.sleep(0.02)
        with lock:
            now[0] -= 1
        return b""

    threads = [threading.Thread(target=pages.get, args=(n, make)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) <= 2 and len(pages) == 8


def test_a_page_that_cannot_be_made_is_tried_again():
    pages = Pages()
    with pytest.raises(ValueError):
        pages.get("a", lambda: int("x").to_bytes())
    assert pages.get("a", lambda: b"page") == b"page"
