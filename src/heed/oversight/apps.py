from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "heed.oversight"
    label = "oversight"

    def ready(self) -> None:
        from heed.ledger.protection import declare
        from heed.organisations.following import follows_successions
        from heed.oversight.exports import TABLES
        from heed.oversight.following import RegisterFollower
        from heed.oversight.models import APPEND_ONLY
        from heed.oversight.succession import follow
        from heed.oversight.telling import tell_of_items
        from heed.register.exports.further import adds
        from heed.register.following import follows
        from heed.register.records import tells

        declare(*APPEND_ONLY)
        follows(RegisterFollower())
        follows_successions(follow)
        tells(tell_of_items)
        adds(*TABLES)
