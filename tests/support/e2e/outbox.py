"""A browser whose connection drops."""

import json

from tests.support.factories import item_of, only, question, right

KEPT = "No connection. Your answer is kept and will be sent."


def sign_in(page, client, live_server, learner):
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])


def ask(page, learner, fact="gemtuzumab-binds-cd33"):
    """Open the question of this fact; return the label of its right option."""
    item = item_of(fact)
    only(item, "fact-forward")
    page.goto(f"/review/?item={item.pk}")
    given = right(question(learner, item))
    return page.locator(f'form.answer button[value="{given["choice"]}"]')


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('booster.kept')") or "[]")
