from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "heed.ledger"
    label = "ledger"

    def ready(self) -> None:
        from heed.ledger.protection import declare

        declare("ledger_event")
