from django.db import migrations

from heed.ledger.leaves import EMPTY_CHAIN
from heed.ledger.protection import lift, protect


def forwards(apps, schema_editor):
    apps.get_model("ledger", "Head").objects.get_or_create(pk=1, defaults={"chain_hash": EMPTY_CHAIN})
    protect(["ledger_event"], schema_editor.connection)


def backwards(apps, schema_editor):
    lift(["ledger_event"], schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
