"""The form of the benchmark by reportlab and pyHanko: the same words and pictures on as many pages, two signatures.

Reads "make" from standard input and answers each with the number of pages and the seconds taken. Draws straight onto the
canvas, the quickest way reportlab has, and passes JPEG on without its text encoding.
"""

import datetime
import io
import json
import pathlib
import sys
import time

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 50, WIDTH - 50, HEIGHT - 60, 60


def signer(name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = certificates.Name([certificates.NameAttribute(certificates.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    form, packed = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(form)),
        signing_key=keys.PrivateKeyInfo.load(key.private_bytes(form, packed, serialization.NoEncryption())),
        cert_registry=SimpleCertificateStore(),
    )


def head(page, form, number):
    page.setFont("Plain", 8)
    page.drawString(LEFT, HEIGHT - 40, form["head"])
    page.drawRightString(RIGHT, 40, f"Page {number} of {form['pages']}")


def draw(form):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, pageCompression=1)
    wordy = form["pages"] - len(form["shots"])
    each = -(-len(form["words"]) // wordy)
    number = 0
    for first in range(0, each * wordy, each):
        number += 1
        head(page, form, number)
        y = TOP
        for label, text in form["words"][first : first + each]:
            lines = simpleSplit(text, "Plain", 9, RIGHT - LEFT - 10)
            height = 16 + 11 * len(lines)
            page.rect(LEFT, y - height, RIGHT - LEFT, height)
            page.setFont("Bold", 9)
            page.drawString(LEFT + 5, y - 11, label)
            page.setFont("Plain", 9)
            for n, line in enumerate(lines):
                page.drawString(LEFT + 5, y - 22 - 11 * n, line)
            y -= height + 2
        if y < BOTTOM:
            raise ValueError("a page is too full")
        page.showPage()
    for shot in form["shots"]:
        number += 1
        head(page, form, number)
        page.setFont("Bold", 10)
        page.drawString(LEFT, TOP, shot["caption"])
        page.setFont("Plain", 8)
        page.drawString(LEFT, TOP - 14, "SHA-256 " + shot["sha256"])
        page.drawImage(shot["file"], LEFT, TOP - 320, width=RIGHT - LEFT, height=278)
        page.showPage()
    page.save()
    return out.getvalue(), number


def sign(pdf, people):
    for n, (name, who) in enumerate(people):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        about = signers.PdfSignatureMetadata(
            field_name=f"Reviewer{n + 1}",
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            name=name,
            reason="Record of reviewing devices and internet sites",
        )
        box = fields.SigFieldSpec(f"Reviewer{n + 1}", on_page=0, box=(60 + 240 * n, 70, 280 + 240 * n, 120))
        pdf = signers.sign_pdf(writer, about, signer=who, new_field_spec=box).getvalue()
    return pdf


def main():
    form = json.loads(pathlib.Path(sys.argv[1]).read_text())
    fonts = pathlib.Path(sys.argv[2])
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("Plain", fonts / "NotoSans-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", fonts / "NotoSans-Bold.ttf"))
    people = [(name, signer(name)) for name in form["people"]]
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        pdf, pages = draw(form)
        pdf = sign(pdf, people)
        took = time.perf_counter() - began
        pathlib.Path(sys.argv[3]).write_bytes(pdf)
        if len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) != 2:
            pages = 0
        print(pages, took, flush=True)


main()
