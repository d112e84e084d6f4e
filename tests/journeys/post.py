"""Reading the mail: the files that the worker writes where no mail server is configured."""

import email
import email.policy
import re
import time

WAIT = 90.0


class Post:
    """The letter boxes of everybody."""

    def __init__(self, folder):
        self.folder = folder
        self._read = set()

    def take(self, recipient, subject=""):
        """The oldest unread mail to an address with these words in its subject, within a while."""
        end = time.monotonic() + WAIT
        others = []
        while time.monotonic() < end:
            others = []
            for path in sorted(self.folder.glob("*.eml")):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                if path in self._read or recipient not in message["To"]:
                    continue
                if subject.strip() in message["Subject"]:
                    self._read.add(path)
                    return message
                others.append(message["Subject"])
            time.sleep(0.1)  # the worker sends by itself; there is no page to wait on
        raise AssertionError(f"no mail to {recipient} with “{subject}” but {others}")


def text_of(message):
    """The plain text of a mail."""
    return message.get_body(("plain",)).get_content()


def link_in(message, part="/"):
    """The first address in a mail that has this part."""
    return next(url for url in re.findall(r"https?://\S+", text_of(message)) if part in url)


def code_in(message):
    """The invitation code in a mail: two groups of five."""
    found = re.search(r"\b[0-9A-HJKMNP-TV-Z]{5}[- ][0-9A-HJKMNP-TV-Z]{5}\b", text_of(message))
    assert found, text_of(message)
    return found[0]
