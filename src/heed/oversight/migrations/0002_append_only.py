from django.db import migrations

from heed.ledger.protection import lift, protect

TABLES = [
    "oversight_statusevent",
    "oversight_statusevidence",
    "oversight_clockevent",
    "oversight_transfer",
    "oversight_descent",
    "oversight_publishedanswer",
]


def forwards(apps, schema_editor):
    protect(TABLES, schema_editor.connection)


def backwards(apps, schema_editor):
    lift(TABLES, schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_initial"), ("ledger", "0002_append_only")]
    operations = [migrations.RunPython(forwards, backwards)]
