import sandbox.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('devices', '0003_sync'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='device',
            name='sms_read_at',
        ),
        migrations.AddField(
            model_name='device',
            name='off_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='device',
            name='told_number',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='sim',
            name='lost_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='simstay',
            name='put_at',
            field=models.DateTimeField(default=sandbox.clock.now),
        ),
    ]
