"""A small mail server of the tests, on this machine only."""

import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bench.assistant import free_ports

HOST = "127.0.0.1"


@dataclass
class MailServer:
    """Keeps the mails that it takes; `refusals` counts down those that it will not take."""

    mails: list[EmailMessage] = field(default_factory=list)
    log_ins: list[LoginPassword] = field(default_factory=list)
    refusals: int = 0
    tried: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Take a mail, or not."""
        self.tried += 1
        if self.refusals:
            self.refusals -= 1
            return "451 Not now"
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 Taken"

    def let_in(self, server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        """Let in everybody, and keep what they gave."""
        self.log_ins.append(given)
        return AuthResult(success=True)

    def serve(self, port: int, **options: Any) -> Controller:
        """The server on that port, not yet started."""
        return Controller(self, hostname=HOST, port=port, **options)


def a_port() -> int:
    """A port on which nobody listens."""
    (port,) = free_ports(1)
    return port


def own_certificate(folder: Path) -> Path:
    """A file with a new key and a certificate for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(timezone.utc)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def server_side(certificate: Path) -> ssl.SSLContext:
    """What the server needs to speak TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
