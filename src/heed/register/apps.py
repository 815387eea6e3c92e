from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "heed.register"
    label = "register"

    def ready(self) -> None:
        from heed.ledger.protection import declare
        from heed.organisations.renaming import keeps_names
        from heed.register.search.indexing import index_names

        declare("register_itemversion", "register_itempart")
        keeps_names(index_names)
