from django.db import migrations, models

INDEXED = {"max_length": 120, "db_index": True, "default": ""}


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [
        migrations.AddField("citation", "ref_key", models.CharField(**INDEXED), preserve_default=False),
        migrations.AddField("item", "ref_key", models.CharField(max_length=120, blank=True, db_index=True, default=""), preserve_default=False),
        migrations.AddField("itemversion", "fingerprint", models.CharField(max_length=64, db_index=True, default=""), preserve_default=False),
    ]
