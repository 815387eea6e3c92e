from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "heed.curation"
    label = "curation"
