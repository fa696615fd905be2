from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_states")]

    operations = [
        migrations.AddField(
            model_name="savepoint",
            name="sessions",
            field=models.JSONField(default=dict),
        ),
    ]
