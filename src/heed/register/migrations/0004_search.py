"""The search index: entries, and each database's own full-text index over them."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # The words are stemmed before they get here, so the tokenizer only parts them at spaces.
    """
    CREATE VIRTUAL TABLE register_searchfts USING fts5(
        refs, title, who, body,
        content='register_searchtext', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='3'
    )
    """,
    """
    CREATE TRIGGER register_searchtext_added AFTER INSERT ON register_searchtext BEGIN
        INSERT INTO register_searchfts(rowid, refs, title, who, body)
        VALUES (new.id, new.refs, new.title, new.who, new.body);
    END
    """,
    """
    CREATE TRIGGER register_searchtext_removed AFTER DELETE ON register_searchtext BEGIN
        INSERT INTO register_searchfts(register_searchfts, rowid, refs, title, who, body)
        VALUES ('delete', old.id, old.refs, old.title, old.who, old.body);
    END
    """,
    """
    CREATE TRIGGER register_searchtext_changed AFTER UPDATE ON register_searchtext BEGIN
        INSERT INTO register_searchfts(register_searchfts, rowid, refs, title, who, body)
        VALUES ('delete', old.id, old.refs, old.title, old.who, old.body);
        INSERT INTO register_searchfts(rowid, refs, title, who, body)
        VALUES (new.id, new.refs, new.title, new.who, new.body);
    END
    """,
]

POSTGRESQL = [
    # A gap word after each column, because joining vectors joins their words: no phrase runs from one into the next.
    """
    ALTER TABLE register_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', refs || ' xxgap'), 'A')
        || setweight(to_tsvector('simple', title || ' xxgap'), 'B')
        || setweight(to_tsvector('simple', who || ' xxgap'), 'C') || setweight(to_tsvector('simple', body), 'D')
    ) STORED
    """,
    "CREATE INDEX register_searchtext_vector ON register_searchtext USING gin (vector)",
]


def make_index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE register_searchfts")


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("register", "0003_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchIssuer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=255, unique=True)),
                ("name", models.CharField(max_length=255)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="register.item",
                    ),
                ),
                ("day", models.IntegerField(default=0)),
                ("due_day", models.IntegerField(default=9999999)),
                ("facets", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("refs", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("who", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.CharField(max_length=32)),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
    ]
