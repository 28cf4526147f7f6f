"""The form of an import, and the pack that comes of it."""

from typing import Any

from django import forms

from quizzes import models as db
from quizzes.packs.pack import Pack
from quizzes.packs.read_pack import read_pack_of
from quizzes.packs.write.dump import plains_in, texts_of
from quizzes.revisions.uploads import MAX_UPLOAD, files_of, put_into, refused
from quizzes.tables.draft_status import Upload, from_tables, with_draft_status
from quizzes.views.reason_field import reason_field, refuse_unsaid

TABLES = (".csv", ".tsv", ".txt", ".tab")


class ImportForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="A .yaml file, a .zip of a pack's folder, or a table (.csv, .tsv). At most 5 MB.",
    )
    into = forms.ModelChoiceField(
        db.Pack.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="It is a whole pack: what it does not hold is retired",
        label="Goes into",
        help_text="Choose a pack to replace only its files of the same name.",
    )
    mapping = forms.FileField(
        required=False,
        label="Mapping",
        help_text="For a table: the .yaml that says what its columns mean. The mapping names the pack, and all its facts become drafts.",
    )
    reason = reason_field()
    why = forms.CharField(
        label="Why", max_length=1000, help_text="Kept with the revision."
    )

    def clean(self) -> None:
        super().clean()
        refuse_unsaid(self)

    def pack(self) -> Pack:
        """Read and check what was uploaded; raise PackError with every problem found."""
        file, mapping = self.upload("file"), self.upload("mapping")
        if file[0].lower().endswith(TABLES):
            return self.of_table(mapping, file)
        files: dict[str, Any] = files_of(*file)
        into = self.cleaned_data["into"]
        return read_pack_of(put_into(texts_of(into), files) if into else files)

    def upload(self, name: str) -> Upload:
        file = self.cleaned_data[name]
        # A name is never a path: browsers send none, others may.
        return (file.name, file.read(MAX_UPLOAD + 1)) if file else ("", b"")

    def of_table(self, mapping: Upload, table: Upload) -> Pack:
        if not mapping[0]:
            raise refused(
                table[0],
                "nobody knows what its columns mean",
                "add a mapping: the .yaml that says it",
            )
        if self.cleaned_data["into"]:
            raise refused(
                table[0],
                "a table makes a whole pack, the one that its mapping names",
                "choose “It is a whole pack”",
            )
        if len(table[1]) > MAX_UPLOAD:
            raise refused(
                table[0], "it is too long", "import it by command, with import_facts"
            )
        made = from_tables(mapping, table)
        known = db.Pack.objects.filter(slug=made.pack.head.id).first()
        return with_draft_status(
            made, plains_in(known) if known else {}, table=table[0]
        )
