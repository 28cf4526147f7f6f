"""The page on which a fact is edited, as a browser sends it."""


def send_fact(client, slug, **given):
    """Save the form of a fact, with some of it changed."""
    page = f"/facts/tiny/{slug}/edit/"
    form = client.get(page).context["form"]
    fields = form.fields.items()
    had = {name: form.get_initial_for_field(field, name) for name, field in fields}
    sent = {name: v for name, v in had.items() if v is not None and v is not False}
    sent |= {"why": "the label has it", "do": "save", **given}
    return client.post(page, sent)
