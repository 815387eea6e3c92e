from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "heed.oversight"
    label = "oversight"

    def ready(self) -> None:
        from heed.ledger.protection import declare
        from heed.organisations.following import follows_successions
        from heed.oversight.following import RegisterFollower
        from heed.oversight.models import APPEND_ONLY
        from heed.oversight.succession import follow
        from heed.register.following import follows

        declare(*APPEND_ONLY)
        follows(RegisterFollower())
        follows_successions(follow)
