from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0007_kind_of_hidden_evidence"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["actor", "index"], name="event_by_actor"),
        ),
    ]
