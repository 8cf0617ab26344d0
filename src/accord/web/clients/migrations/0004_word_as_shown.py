from django.db import migrations

import accord.web.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0003_consent_lapses"),
    ]

    operations = [
        migrations.AddField(
            model_name="word",
            name="shown",
            field=accord.web.vault.fields.EncryptedTextField(
                default=None, max_length=60, null=True
            ),
        ),
    ]
