"""Two devices: one's own phone, and a computer of the cultural house."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import NewContext
from tests.journeys.offline.links import register, sign_in_on_own_phone


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """Someone new on her own phone, signed in for 30 days."""
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    sign_in_on_own_phone(page, register(page))
    return page


@pytest.fixture
def shared_pc(new_context: NewContext) -> Page:
    """Someone new on a computer that others use after her."""
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    register(page)
    return page
