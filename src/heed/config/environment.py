"""Every setting that an operator can give, read once from the environment."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

if TYPE_CHECKING:
    from heed.documents.limits import Limits


class Environment(BaseSettings):
    """Settings come from variables named ``HEED_…``. ``DATABASE_URL`` is also understood without the prefix."""

    model_config = SettingsConfigDict(env_prefix="HEED_", extra="ignore")

    data_dir: Path = Field(
        default=Path("data"), description="Folder for the register: database, documents, secret key."
    )
    database_url: str = Field(default="", description="`postgres://…`. Empty: an SQLite file in the data folder.")
    secret_key: str = Field(
        default="", description="Signing key. Empty: made on first run and kept in the data folder."
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000", description="Public address of the site, used in permanent links."
    )
    allowed_hosts: str = Field(
        default="", description="Further host names that the site answers to, separated by commas."
    )
    debug: bool = Field(default=False, description="Show errors in the browser. Never in production.")
    operator: str = Field(
        default="the operator of this register", description="Who runs this register, as named on its pages."
    )
    contact: str = Field(default="", description="E-mail address for questions and corrections.")
    max_upload_mb: int = Field(default=100, gt=0, description="Largest document that may be uploaded, in megabytes.")
    max_pages: int = Field(default=2000, gt=0, description="Longest document that is read, in pages.")
    read_seconds: int = Field(default=120, gt=0, description="Longest time that reading one document may take.")
    read_memory_mb: int = Field(default=2048, gt=0, description="Most memory that reading one document may take.")
    evidence_mb: int = Field(
        default=25, gt=0, description="Largest file that an organisation may attach as evidence, in megabytes."
    )
    evidence_kinds: str = Field(
        default="pdf,docx,xlsx,pptx,odt,ods,odp,csv,txt,png,jpg",
        description="Kinds of file that may be attached as evidence, separated by commas.",
    )
    api_rate: str = Field(
        default="120/m",
        pattern=r"^[1-9]\d*/(?:[1-9]\d*)?[smhd]$",
        description="Requests an address may make to the API, such as `120/m`.",
    )
    proxies: int = Field(
        default=0, ge=0, description="How many trusted proxies stand before the site (for visitors' addresses)."
    )

    @field_validator("base_url")
    @classmethod
    def _without_last_slash(cls, address: str) -> str:
        return address.rstrip("/")  # paths are put behind it, and a browser's Origin has none either

    @field_validator("evidence_kinds")
    @classmethod
    def _known_kinds(cls, kinds: str) -> str:
        from heed.documents.attachments import KINDS

        wanted = [kind.strip().lower() for kind in kinds.split(",") if kind.strip()]
        unknown = [kind for kind in wanted if kind not in KINDS]
        if unknown or not wanted:
            raise ValueError(f"kinds of evidence are {', '.join(KINDS)}; not {', '.join(unknown) or 'none'}")
        return ",".join(wanted)

    def limits(self) -> Limits:
        """What a document may cost before it is refused."""
        from heed.documents.limits import Limits

        return Limits(
            max_bytes=self.max_upload_mb * 1_000_000,
            max_pages=self.max_pages,
            seconds=self.read_seconds,
            memory=self.read_memory_mb * 1_000_000,
        )

    def evidence_limits(self) -> Limits:
        """What a file of evidence may cost before it is refused."""
        from dataclasses import replace

        return replace(self.limits(), max_bytes=self.evidence_mb * 1_000_000)

    def hosts(self) -> list[str]:
        """Host names that the site answers to."""
        own = self.base_url.split("://")[-1].split("/")[0].rsplit(":", 1)[0]
        further = (host.strip() for host in self.allowed_hosts.split(","))
        return [own, "127.0.0.1", "localhost", "[::1]", *filter(None, further)]

    def database(self) -> str:
        """The database's address, or nothing for SQLite."""
        return self.database_url or os.environ.get("DATABASE_URL", "")

    def signing_key(self) -> str:
        """The secret key, made on first run so that no installation shares one."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret_key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text().strip()


@cache
def environment() -> Environment:
    """The settings of this process."""
    return Environment()
