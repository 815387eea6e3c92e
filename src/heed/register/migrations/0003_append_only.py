from django.db import migrations

from heed.ledger.protection import lift, protect

TABLES = ["register_itemversion", "register_itempart"]


def forwards(apps, schema_editor):
    protect(TABLES, schema_editor.connection)


def backwards(apps, schema_editor):
    lift(TABLES, schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("register", "0002_matching_keys"), ("ledger", "0002_append_only")]
    operations = [migrations.RunPython(forwards, backwards)]
