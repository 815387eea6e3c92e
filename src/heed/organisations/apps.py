from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "heed.organisations"
    label = "organisations"
